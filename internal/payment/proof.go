package payment

import (
	"context"
	"crypto/sha256"
	"slices"
	"strconv"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// The states of a transfer proof.
const (
	ProofWaiting  = "waiting" // menunggu mutasi
	ProofAccepted = "accepted"
	ProofRefused  = "refused"
)

// ProofInput is a picture of a transfer that a customer sent.
type ProofInput struct {
	// ClientKey was made when the dialog opened: the same key is kept once.
	ClientKey string
	Customer  int64
	Invoice   int64 // 0 = none in particular
	Amount    rupiah.Rupiah
	On        clock.Date // the day on the picture; zero = today
	Picture   []byte     // PNG or JPEG, up to 5 MB
	Note      string
}

// Proof is one transfer proof as it stands.
type Proof struct {
	ID       int64
	Customer int64
	Invoice  int64
	Amount   rupiah.Rupiah
	On       clock.Date
	Note     string
	State    string
	At       time.Time
	By       int64
	Payment  int64
	Reason   string
}

// AddProof keeps a transfer proof until the statement shows the money. While it waits
// nobody cuts the customer.
func (p *Room) AddProof(ctx context.Context, in ProofInput) (Proof, error) {
	kept, err := redraw(in.Picture)
	if err != nil {
		return Proof{}, err
	}
	var out Proof
	err = p.db.Write(ctx, "payment.AddProof", func(tx *store.Tx) (err error) {
		out, err = in.keep(tx, kept)
		return err
	})
	return out, err
}

func (in ProofInput) keep(tx *store.Tx, picture []byte) (Proof, error) {
	if err := office.ClientKey(in.ClientKey); err != nil {
		return Proof{}, err
	}
	if old, found, err := oneProof(tx, sqlProofByKey, in.ClientKey); err != nil || found {
		if err == nil && (old.Customer != in.Customer || old.Invoice != in.Invoice || old.Amount != in.Amount) {
			err = store.Conflict("payment.key_reused", map[string]string{"no": in.ClientKey})
		}
		return old, err
	}
	on, err := stated(tx, in.Amount, in.On) // a closed day too: it is booked when it is found
	if err != nil {
		return Proof{}, err
	}
	note, err := office.NoteOf("note", in.Note, office.NoteMost)
	if err != nil {
		return Proof{}, err
	}
	if _, err := subscriber.GetCustomer(tx, in.Customer); err != nil {
		return Proof{}, err
	}
	if in.Invoice != 0 {
		if inv, err := billing.GetInvoice(tx, in.Invoice); err != nil {
			return Proof{}, err
		} else if inv.Customer != in.Customer {
			return Proof{}, store.NotFound("billing.invoice.not_found", in.Invoice)
		}
	}
	hash := sha256.Sum256(picture)
	var before clock.Date
	if found, err := tx.One(sqlProofSame, []any{in.Customer, hash[:]}, &before); err != nil {
		return Proof{}, err
	} else if found {
		return Proof{}, store.Invalid("picture", "payment.proof.same_picture", map[string]string{"on": before.String()})
	}
	if _, err := tx.Exec(sqlPictureAdd, hash[:], picture); err != nil {
		return Proof{}, err
	}
	id, err := tx.Insert(sqlProofAdd, in.ClientKey, in.Customer, orNull(in.Invoice), int64(in.Amount), on, hash[:], note, tx.Now, tx.Actor.Staff)
	if err != nil {
		return Proof{}, err
	}
	tx.Touch(TopicPayment)
	if err := office.Record(tx, "proof.kept", "proof", id, map[string]any{"customer": in.Customer, "amount": in.Amount, "on": on}); err != nil {
		return Proof{}, err
	}
	return GetProof(tx, id)
}

// Acceptance is a person's word that the money of a proof is on the statement.
type Acceptance struct {
	Proof int64
	// Payment is a transfer of hers that was typed by hand and is this very money; Other says that
	// none of those is. Where there is one and neither is said, it is a conflict that names it.
	Payment int64
	Other   bool
}

// AcceptProof is the act of a person who found the money on the statement: the proof
// becomes a transfer of its day, or of the first open one (BookedOn), which pays its invoice
// first. Money that an imported statement shows is never booked again: the proof settles with what
// is hers already, or gives her what waits in belum dikenali. Where a clock is wrong the owner is asked first, as for every act (ledger.Today).
func (p *Room) AcceptProof(ctx context.Context, in Acceptance) (Payment, error) {
	var out Payment
	id := in.Proof
	err := p.db.Write(ctx, "payment.AcceptProof", func(tx *store.Tx) error {
		proof, err := waitingProof(tx, id)
		if err != nil {
			return err
		}
		if _, err := ledger.Today(tx); err != nil {
			return err
		}
		if hers, found, err := proof.isHers(tx); err != nil {
			return err
		} else if found { // a person gave it to her before the picture came, or on a day that is closed
			out = hers
			return decide(tx, id, ProofAccepted, "", out.ID)
		}
		if came, err := proof.onStatement(tx); err != nil {
			return err
		} else if came != 0 { // the statement brought it: that money is hers, and no second one
			if out, err = match(tx, came, proof.Customer, proof.prefer()); err != nil {
				return err
			}
			return decide(tx, id, ProofAccepted, "", out.ID)
		}
		if typed, found, err := proof.typed(tx, in); err != nil {
			return err
		} else if found {
			out = typed
			return decide(tx, id, ProofAccepted, "", out.ID)
		}
		on, err := proof.BookedOn(tx)
		if err != nil {
			return err
		}
		out = Payment{
			Kind: KindTransfer, ClientKey: "proof:" + strconv.FormatInt(id, 10), Customer: proof.Customer, Channel: channelTransfer,
			Amount: proof.Amount, PaidAt: proof.At, BookedOn: on, Note: proof.Note,
		}
		if out.Branch, err = branchOf(tx, proof.Customer); err != nil {
			return err
		}
		if err := out.spreadCounted(tx, proof.prefer(), verbTransfer, ""); err != nil {
			return err
		}
		return decide(tx, id, ProofAccepted, "", out.ID)
	})
	return out, err
}

// prefer is the invoice a proof pays first.
func (p Proof) prefer() []billing.Target {
	if p.Invoice == 0 {
		return []billing.Target{}
	}
	return []billing.Target{{Invoice: p.Invoice}}
}

// isHers finds the money of a proof that is the customer's already: a statement shows it within
// three days of the proof's, and no other proof stands for it.
func (p Proof) isHers(tx *store.Tx) (Payment, bool, error) {
	var id int64
	found, err := tx.One(sqlStatementHers, []any{int64(p.Amount), p.On.AddDays(-nearDays), p.On.AddDays(nearDays), p.Customer}, &id)
	if err != nil || !found {
		return Payment{}, false, err
	}
	hers, err := GetPayment(tx, id)
	return hers, err == nil, err
}

// typed finds the money of a proof among the transfers of hers: the same sum, or the same share of it,
// within three days, for which no proof of that sum stands. Only a person knows whether it is one transfer
// told twice or two of one sum.
func (p Proof) typed(tx *store.Tx, in Acceptance) (typed Payment, is bool, err error) {
	if in.Other {
		return typed, false, nil
	}
	var id int64
	var no string
	var on clock.Date
	if found, err := tx.One(sqlTypedHers, []any{p.Customer, int64(p.Amount), p.On.AddDays(-nearDays), p.On.AddDays(nearDays), in.Payment}, &id, &no, &on); err != nil {
		return typed, false, err
	} else if !found {
		if in.Payment != 0 {
			err = store.Conflict("payment.proof.not_it", nil)
		}
		return typed, false, err
	}
	if in.Payment != id {
		return typed, false, store.Conflict("payment.proof.typed", map[string]string{"payment": strconv.FormatInt(id, 10), "no": no, "on": on.String(), "amount": p.Amount.Plain()})
	}
	typed, err = GetPayment(tx, id)
	return typed, err == nil, err
}

// onStatement finds the money of a proof in belum dikenali, where a statement brought it: the
// same sum within three days. Among several the one with her name; where that does not tell
// them apart, or the only one bears another name, a person chooses there. 0 = it is not there.
func (p Proof) onStatement(tx *store.Tx) (payment int64, err error) {
	c, err := subscriber.GetCustomer(tx, p.Customer)
	if err != nil {
		return 0, err
	}
	var best likeness
	n, from := 0, ""
	err = tx.Each(sqlStatementNear, []any{int64(p.Amount), p.On.AddDays(-nearDays), p.On.AddDays(nearDays)}, func(scan func(...any) error) error {
		var id int64
		var sender string
		if err := scan(&id, &sender); err != nil {
			return err
		}
		like := alike(nameWords(c.Name), nameWords(sender))
		if n == 0 || like > best {
			payment, best, n, from = id, like, 1, sender
		} else if like == best {
			n++
		}
		return nil
	})
	switch {
	case err != nil:
	case n > 1:
		err = store.Conflict("payment.proof.several", map[string]string{"count": strconv.Itoa(n), "amount": p.Amount.Plain()})
	case n == 1 && best == unlike && len(nameWords(from)) > 0:
		err = store.Conflict("payment.proof.other_name", map[string]string{"name": from, "amount": p.Amount.Plain()})
	}
	return payment, err
}

// proofsFound settles the proofs of all who share a transfer: each may have sent a picture of the whole
// or of her share.
func proofsFound(tx *store.Tx, p Payment, parts []Part) error {
	for _, part := range parts {
		if err := proofFound(tx, p, part.Customer, part.Amount); err != nil {
			return err
		}
	}
	return nil
}

// proofFound settles the proof of a transfer of which a person said whose it is: it is there. also is
// what her picture may tell of besides the whole of it.
func proofFound(tx *store.Tx, p Payment, customer int64, also ...rupiah.Rupiah) error {
	if p.Kind != KindTransfer || p.Reverses != 0 || customer == 0 {
		return nil
	}
	on := p.BookedOn
	if _, err := tx.One(sqlStatementDay, []any{p.ID}, &on); err != nil { // the bank's day: its own may have been closed
		return err
	}
	sums := append([]rupiah.Rupiah{p.Amount}, also...)
	for i, sum := range sums {
		if slices.Contains(sums[:i], sum) { // a second picture of that sum is of another transfer
			continue
		}
		var proof int64
		found, err := tx.One(sqlProofOf, []any{customer, int64(sum), on.AddDays(-nearDays), on.AddDays(nearDays)}, &proof)
		if err != nil {
			return err
		}
		if !found {
			continue
		}
		if err := decide(tx, proof, ProofAccepted, "", p.ID); err != nil {
			return err
		}
	}
	return nil
}

// BookedOn is the day the money of a proof counts for once it is accepted: its own, or, where
// that is closed, the first that is open.
func (p Proof) BookedOn(tx *store.Tx) (clock.Date, error) { return ledger.OpenDay(tx, p.On) }

// RefuseProof is the act of a person who did not find the money, with the reason: the
// ladder goes on from there.
func (p *Room) RefuseProof(ctx context.Context, id int64, reason string) error {
	return p.db.Write(ctx, "payment.RefuseProof", func(tx *store.Tx) error {
		reason, err := reasonOf(reason)
		if err != nil {
			return err
		}
		if _, err := waitingProof(tx, id); err != nil {
			return err
		}
		return decide(tx, id, ProofRefused, reason, 0)
	})
}

func waitingProof(tx *store.Tx, id int64) (Proof, error) {
	proof, err := GetProof(tx, id)
	if err == nil && proof.State != ProofWaiting {
		err = store.Conflict("payment.proof.decided", nil)
	}
	return proof, err
}

func decide(tx *store.Tx, id int64, state, reason string, payment int64) error {
	tx.Touch(TopicPayment)
	if _, err := tx.Exec(sqlProofDecide, state, tx.Now, tx.Actor.Staff, reason, orNull(payment), id); err != nil {
		return err
	}
	return office.Record(tx, "proof."+state, "proof", id, map[string]any{"reason": reason, "payment": payment})
}

// GetProof reads one proof.
func GetProof(tx *store.Tx, id int64) (Proof, error) {
	proof, found, err := oneProof(tx, sqlProofGet, id)
	if err == nil && !found {
		err = store.NotFound("payment.proof.not_found", id)
	}
	return proof, err
}

// ProofPicture is the picture of a proof, a JPEG.
func ProofPicture(tx *store.Tx, id int64) ([]byte, error) {
	var body []byte
	found, err := tx.One(sqlProofPicture, []any{id}, &body)
	if err == nil && !found {
		err = store.NotFound("payment.proof.not_found", id)
	}
	return body, err
}

// ProofsWaitOf gives the customers of whom a proof has not been checked: their money may be
// there, so nobody cuts them.
func ProofsWaitOf(tx *store.Tx) (map[int64]bool, error) {
	all := map[int64]bool{}
	err := tx.Each(sqlProofsWaitOf, nil, func(scan func(...any) error) error {
		var customer int64
		err := scan(&customer)
		all[customer] = true
		return err
	})
	return all, err
}

func oneProof(tx *store.Tx, q string, arg any) (p Proof, found bool, err error) {
	found, err = tx.One(q, []any{arg}, &p.ID, &p.Customer, &p.Invoice, &p.Amount, &p.On, &p.Note, &p.State, &p.At, &p.By, &p.Payment, &p.Reason)
	return p, found, err
}
