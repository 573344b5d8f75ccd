package payment

import (
	"context"
	"strconv"
	"strings"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Reverse takes a payment back: a negative row that names it, its invoices open again,
// its saldo withdrawn. So a transfer that never came (or bounced), a wrong amount, or a
// refund that was not paid out is corrected. Cash leaves the drawer it came into, through
// the shift that is open on it now. A day that is closed refuses it (see ledger.Today). Money that lies at a gateway is still there, so it is
// booked again into belum dikenali, to be given to whom it belongs; so is what a statement
// shows. A transfer that bounced is gone even where its saldo was paid out since: that is the
// office's loss.
func (p *Room) Reverse(ctx context.Context, payment int64, reason string) (Payment, error) {
	var out Payment
	err := p.db.Write(ctx, "payment.Reverse", func(tx *store.Tx) (err error) {
		if reason, err = reasonOf(reason); err != nil {
			return err
		}
		was, err := GetPayment(tx, payment)
		if err != nil {
			return err
		}
		if out, err = takeBackShown(tx, was, taking{kind: KindReversal, reason: reason}); err != nil {
			return err
		}
		if was.Kind != KindGateway {
			return nil
		}
		_, err = rebook(tx, was, was.Amount, "moved-"+strconv.FormatInt(out.ID, 10), "payment.unmatched.moved", nil, 0)
		return err
	})
	return out, err
}

// taking is how a payment is taken back.
type taking struct {
	kind       string // KindReversal or KindChargeback
	externalID string // the gateway's key, where the gateway took it back
	reason     string
	on         clock.Date    // the day it is booked on; zero = today
	fee        rupiah.Rupiah // what the gateway asks for it
	gone       bool          // the money is gone, found in saldo or not
	key        string        // where it is entered again: what it is known by, and when it was
	at         time.Time
	machine    bool // the gateway told it, nobody decides: a closed day does not refuse it
}

// day is the day it is booked on.
func (t taking) day(tx *store.Tx) (clock.Date, error) {
	if !t.machine && t.key == "" {
		if today, err := ledger.Today(tx); err != nil || t.on.IsZero() {
			return today, err
		}
	}
	if t.on.IsZero() {
		t.on = tx.Today
	}
	return ledger.OpenDay(tx, t.on)
}

// takeBack writes the reversal of a whole payment.
func takeBack(tx *store.Tx, was Payment, t taking) (Payment, error) {
	if was.Reverses != 0 {
		return was, store.Conflict("payment.is_reversal", map[string]string{"no": was.No})
	}
	if by, err := ReversedBy(tx, was.ID); err != nil {
		return was, err
	} else if by != 0 {
		return was, store.Conflict("payment.reversed_already", map[string]string{"no": was.No})
	}
	on, err := t.day(tx)
	if err != nil {
		return was, err
	}
	r := Payment{
		Kind: t.kind, Account: was.Account, ExternalID: t.externalID, Charge: was.Charge, Till: was.Till, Customer: was.Customer,
		Payer: was.Payer, Branch: was.Branch, Channel: was.Channel, Amount: -was.Amount, Fee: t.fee,
		PaidAt: tx.Now, BookedOn: on, Note: t.reason, Reverses: was.ID, ClientKey: t.key,
	}
	if !t.at.IsZero() {
		r.PaidAt = t.at
	}
	counted, err := r.leaves(tx, t)
	if err != nil {
		return r, err
	}
	if err := r.insert(tx); err != nil {
		return r, err
	}
	if was.Kind == KindRefund {
		err = r.unrefund(tx)
	} else {
		err = r.unspend(tx, was, t)
	}
	if err == nil && counted {
		err = wasCounted(tx, entryCounted, r.ID, r.Till, r.Amount, r.BookedOn)
	}
	if err != nil {
		return r, err
	}
	// A receipt over it that nobody has yet would thank for money that is not hers.
	if err := message.CancelFor(tx, message.KindReceipt, "payment", was.ID); err != nil {
		return r, err
	}
	return r, office.Record(tx, "payment.reversed", "payment", was.ID, map[string]any{"by": r.No, "kind": r.Kind, "amount": was.Amount, "fee": r.Fee, "lost": r.Lost, "reason": t.reason})
}

// unspend takes the money from where it went, and books that.
func (r *Payment) unspend(tx *store.Tx, was Payment, t taking) error {
	against, err := undo(tx, r, was, t)
	if err != nil {
		return err
	}
	return r.post(tx, against)
}

// unrefund puts saldo back that was not paid out after all. Where it was lost meanwhile,
// because the payment it came from was taken back, it covers that loss first.
func (r *Payment) unrefund(tx *store.Tx) error {
	lost, err := lossOf(tx, r.Customer)
	if err != nil {
		return err
	}
	r.Lost = -min(lost, r.Amount)
	var against []ledger.Posting
	if r.Lost != 0 {
		loss, err := lossPosting(tx, r.Customer, r.Lost)
		if err != nil {
			return err
		}
		against = append(against, loss)
	}
	back := r.Amount + r.Lost
	if back == 0 {
		return r.post(tx, against)
	}
	saldo, err := saldoPosting(tx, r.Customer, -back)
	if err != nil {
		return err
	}
	return billing.GiveSaldo(tx, r.Customer, back, func() error { return r.post(tx, append(against, saldo)) })
}

// undo takes the money from where it went and gives the debit side of that.
func undo(tx *store.Tx, r *Payment, was Payment, t taking) ([]ledger.Posting, error) {
	u, found, err := unmatchedOf(tx, was.ID)
	if err != nil {
		return nil, err
	}
	owner := was.Customer
	if found {
		if u.matchedAt.IsZero() {
			_, err := tx.Exec(sqlUnmatchedDone, tx.Now, tx.Actor.Staff, nil, was.ID)
			return []ledger.Posting{{Account: ledger.Unmatched, Amount: was.Amount, Branch: was.Branch}}, err
		}
		owner = u.customer
	}
	back, err := billing.Unapply(tx, billing.Money{PaymentID: was.ID, Customer: owner, Amount: was.Amount, BookedOn: r.BookedOn, Short: t.gone}, t.reason)
	if err != nil {
		return nil, err
	}
	r.Applied.Allocations = back.Allocations
	var out []ledger.Posting
	for _, a := range back.Allocations {
		out = append(out, ledger.Posting{Account: ledger.Receivable, Amount: -a.Amount, Branch: a.Branch, Customer: a.Customer, Line: a.Line})
		if err := queueOpen(tx, a.Invoice); err != nil {
			return nil, err
		}
	}
	for _, s := range back.FromSaldo {
		posting, err := saldoPosting(tx, s.Customer, s.Amount)
		if err != nil {
			return nil, err
		}
		r.Applied.ToSaldo -= s.Amount
		out = append(out, posting)
	}
	for _, s := range back.Short {
		posting, err := lossPosting(tx, s.Customer, s.Amount)
		if err != nil {
			return nil, err
		}
		r.Lost += s.Amount
		out = append(out, posting)
	}
	return out, nil
}

// rebook books what a gateway still holds of a payment that was taken back: for the same
// customer where prefer is given, else into belum dikenali. lost is what a surplus covers
// before it is saldo.
func rebook(tx *store.Tx, was Payment, amount rupiah.Rupiah, key, why string, prefer []billing.Target, lost rupiah.Rupiah) (Payment, error) {
	on, err := ledger.OpenDay(tx, tx.Today) // a clock that was set back may stand on a closed day
	if err != nil {
		return Payment{}, err
	}
	n := Payment{
		Kind: KindGateway, Account: was.Account, ExternalID: rootOf(was.ExternalID) + ":" + key, Charge: was.Charge, Payer: was.Payer,
		Branch: was.Branch, Channel: was.Channel, Amount: amount, PaidAt: was.PaidAt, BookedOn: on, Note: was.No, cover: lost,
	}
	if prefer == nil {
		return n, n.keep(tx, why)
	}
	n.Customer = was.Customer
	return n, n.spread(tx, prefer)
}

// rootOf is the gateway's own payment id, without what rebook added.
func rootOf(externalID string) string {
	root, _, _ := strings.Cut(externalID, ":")
	return root
}
