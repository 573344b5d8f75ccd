package payment

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// The channels of money that a person counted.
const (
	channelCash     = "cash"
	channelTransfer = "transfer"
)

const (
	verbCash     = "payment.cash"
	verbTransfer = "payment.transfer"
)

// TakeCash books one hand-over of cash into the drawer of an open shift. Invoices that
// were settled meanwhile take nothing: the money goes to the payer's others, the rest to
// her saldo. What is paid ahead is billed in the same write, or nothing is booked at all. The
// same ClientKey books once; with another content it is a conflict.
func (p *Room) TakeCash(ctx context.Context, in CashInput) (Payment, error) {
	var out Payment
	err := p.db.Write(ctx, "payment.TakeCash", func(tx *store.Tx) (err error) {
		digest := contentOf(in)
		var found bool
		if out, found, err = bookedBefore(tx, in.ClientKey, digest); err != nil || found {
			return err
		}
		if in.ReceivedOn, err = received(tx, in.Amount, in.ReceivedOn); err != nil {
			return err
		}
		if in.PayerName, in.Note, err = words("payerName", in.PayerName, in.Note); err != nil {
			return err
		}
		if len(in.Allocations)+len(in.Ahead) == 0 && in.Customer == 0 {
			return store.Invalid("customer", "payment.payer", nil)
		}
		shift, err := openOne(tx, in.Shift)
		if err != nil {
			return err
		}
		out = Payment{
			Kind: KindCash, Till: shift.Till, Shift: shift.ID, ClientKey: in.ClientKey, Customer: in.Customer,
			Payer: in.PayerName, Channel: channelCash, Amount: in.Amount,
			PaidAt: tx.Now, BookedOn: in.ReceivedOn, Note: in.Note,
		}
		if out.Branch, err = tillBranch(tx, shift.Till); err != nil {
			return err
		}
		ahead, err := aheadOf(tx, in)
		if err != nil {
			return err
		}
		if err := out.spreadCounted(tx, append(in.Allocations, ahead...), verbCash, digest); err != nil {
			return err
		}
		store.Fault("cash.before_commit")
		return nil
	})
	if err == nil {
		store.Fault("cash.after_commit")
	}
	return out, err
}

// aheadOf bills what is paid ahead and answers what of the money goes to it: what the chosen
// invoices leave, so that no bill is made that nothing pays. Beside months ahead every chosen
// invoice names its sum: without one it would take theirs.
func aheadOf(tx *store.Tx, in CashInput) ([]billing.Target, error) {
	if len(in.Ahead) == 0 {
		return nil, nil
	}
	left := in.Amount
	for _, a := range in.Allocations {
		if a.Amount <= 0 {
			return nil, store.Invalid("targets", "billing.money.amount", nil)
		}
		left -= a.Amount
	}
	for _, a := range in.Ahead {
		left -= a.Amount
	}
	if left < 0 {
		return nil, store.Invalid("amount", "payment.amount", nil)
	}
	return billing.MakeAheads(tx, in.Ahead)
}

// RecordTransfer books money that a person saw on the office's bank account: for a known
// customer, for several at once, or, with Customer 0 and no invoices, into belum dikenali. One that seems
// to wait there already is a conflict that names it, until Sure says that this is another.
func (p *Room) RecordTransfer(ctx context.Context, in TransferInput) (Payment, error) {
	var out Payment
	err := p.db.Write(ctx, "payment.RecordTransfer", func(tx *store.Tx) (err error) {
		digest := contentOf(in)
		var found bool
		if out, found, err = bookedBefore(tx, in.ClientKey, digest); err != nil || found {
			return err
		}
		if in.ReceivedOn, err = received(tx, in.Amount, in.ReceivedOn); err != nil {
			return err
		}
		if in.Payer, in.Note, err = words("payer", in.Payer, in.Note); err != nil {
			return err
		}
		if err := in.unasked(tx); err != nil {
			return err
		}
		if len(in.Parts) > 0 {
			if in.Customer, in.Allocations, err = shared(tx, in.Amount, in.Parts); err != nil {
				return err
			}
		}
		out = Payment{
			Kind: KindTransfer, ClientKey: in.ClientKey, Customer: in.Customer, Payer: in.Payer,
			Channel: channelTransfer, Amount: in.Amount, PaidAt: tx.Now, BookedOn: in.ReceivedOn, Note: in.Note,
		}
		if out.Branch, err = branchOf(tx, in.Customer); err != nil {
			return err
		}
		if in.Customer != 0 || len(in.Allocations) > 0 {
			if err := out.spreadCounted(tx, in.Allocations, verbTransfer, digest); err != nil {
				return err
			}
			if len(in.Parts) > 0 {
				return proofsFound(tx, out, in.Parts)
			}
			return proofFound(tx, out, out.Customer)
		}
		if err := out.keep(tx, "payment.unmatched.transfer"); err != nil {
			return err
		}
		return out.record(tx, verbTransfer, digest)
	})
	return out, err
}

// words are who paid and what was noted of it, as the books keep them.
func words(field, payer, note string) (string, string, error) {
	payer, err := office.LineOf(field, payer, office.NameMost)
	if err == nil {
		note, err = office.NoteOf("note", note, office.NoteMost)
	}
	return payer, note, err
}

// spreadCounted books what a person counted, writes it into the history and thanks the
// payer.
func (p *Payment) spreadCounted(tx *store.Tx, prefer []billing.Target, verb, digest string) error {
	if p.Customer != 0 {
		if _, err := subscriber.GetCustomer(tx, p.Customer); err != nil {
			return err
		}
	}
	if err := p.spread(tx, prefer); err != nil {
		return err
	}
	if err := thank(tx, *p); err != nil {
		return err
	}
	return p.record(tx, verb, digest)
}

func (p *Payment) record(tx *store.Tx, verb, digest string) error {
	return office.Record(tx, verb, "payment", p.ID, recorded{
		No: p.No, Customer: p.Customer, Amount: p.Amount, BookedOn: p.BookedOn, Invoices: numbersOf(p.Applied), Saldo: p.Applied.ToSaldo, Content: digest,
		Settled: p.Applied.Settled, Lifted: p.Applied.Lifted,
	})
}

// recorded is what the history keeps of a payment. Content is the digest of the form, so
// that the same key with another content is told apart; Settled and Lifted let a
// repetition answer what the first act answered.
type recorded struct {
	No       string        `json:"no"`
	Customer int64         `json:"customer,omitempty"`
	Amount   rupiah.Rupiah `json:"amount"`
	BookedOn clock.Date    `json:"bookedOn"`
	Invoices string        `json:"invoices,omitempty"`
	Saldo    rupiah.Rupiah `json:"saldo,omitempty"`
	Content  string        `json:"content,omitempty"`
	Settled  []int64       `json:"settled,omitempty"`
	Lifted   []int64       `json:"lifted,omitempty"`
}

func contentOf(form any) string {
	raw, _ := json.Marshal(form) // numbers, texts and dates always encode
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:12])
}

// bookedBefore finds what a ClientKey booked. A key is required: without it a click
// repeated after a lost answer would book twice.
func bookedBefore(tx *store.Tx, key, digest string) (Payment, bool, error) {
	if err := office.ClientKey(key); err != nil {
		return Payment{}, false, err
	}
	p, found, err := onePayment(tx, sqlPaymentByKey, key)
	if err != nil || !found {
		return p, false, err
	}
	acts, err := office.History(tx, "payment", p.ID, 0, 100)
	if err != nil {
		return p, false, err
	}
	var first recorded
	for _, a := range acts {
		var r recorded
		if (a.Verb != verbCash && a.Verb != verbTransfer && a.Verb != verbRefund) || a.Erased || json.Unmarshal(a.Payload, &r) != nil {
			continue
		}
		if r.Content != digest {
			return p, false, store.Conflict("payment.key_reused", map[string]string{"no": p.No})
		}
		first = r
	}
	p.Repeated = true
	err = p.readApplied(tx)
	p.Applied.Settled, p.Applied.Lifted = first.Settled, first.Lifted
	return p, true, err
}

// received checks an amount and the day it came in, on which it is booked: not on a closed
// day (see ledger.Today).
func received(tx *store.Tx, amount rupiah.Rupiah, on clock.Date) (clock.Date, error) {
	on, err := stated(tx, amount, on)
	if err != nil {
		return on, err
	}
	today, err := ledger.Today(tx)
	if err != nil || on == tx.Today || today > tx.Today {
		return today, err
	}
	open, err := ledger.OpenDay(tx, on)
	if err == nil && on < open {
		err = store.Invalid("receivedOn", "payment.day_closed", map[string]string{"from": open.String()})
	}
	return on, err
}

// stated checks an amount and its day as somebody states them: not in the future, not
// further back than the office allows.
func stated(tx *store.Tx, amount rupiah.Rupiah, on clock.Date) (clock.Date, error) {
	if amount <= 0 || amount > rupiah.MaxStated {
		return on, store.Invalid("amount", "payment.amount", nil)
	}
	if on.IsZero() || on == tx.Today {
		return tx.Today, nil
	}
	if on > tx.Today {
		return on, store.Invalid("receivedOn", "payment.future", nil)
	}
	back, err := office.PolicyInt(tx, "payment.backdate_days", 0, tx.Today)
	if err == nil && on < tx.Today.AddDays(-int(back)) {
		err = store.Invalid("receivedOn", "payment.too_old", map[string]string{"days": strconv.FormatInt(back, 10)})
	}
	return on, err
}

// branchOf is the branch money of a customer belongs to; the head branch where nobody is
// known.
func branchOf(tx *store.Tx, customer int64) (int64, error) {
	if customer == 0 {
		company, err := office.CompanyOf(tx)
		return company.Branch, err
	}
	c, err := subscriber.GetCustomer(tx, customer)
	return c.Branch, err
}

func numbersOf(a billing.Applied) string {
	var all []string
	for _, part := range a.Allocations {
		all = append(all, part.No)
	}
	return strings.Join(all, ", ")
}
