package payment

import (
	"context"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// unmatchedRow is a row of belum dikenali as the table has it.
type unmatchedRow struct {
	amount    rupiah.Rupiah
	why       string
	since     time.Time
	matchedAt time.Time
	customer  int64
}

func unmatchedOf(tx *store.Tx, payment int64) (u unmatchedRow, found bool, err error) {
	found, err = tx.One(sqlUnmatchedGet, []any{payment}, &u.amount, &u.why, &u.since, &u.matchedAt, &u.customer)
	return u, found, err
}

// Unmatched lists belum dikenali, the oldest first.
func Unmatched(tx *store.Tx) ([]UnmatchedRow, error) {
	var out []UnmatchedRow
	err := tx.Each(sqlUnmatchedOpen, nil, func(scan func(...any) error) error {
		var u UnmatchedRow
		if err := scan(&u.Payment.ID, &u.Amount, &u.Why, &u.Since); err != nil {
			return err
		}
		out = append(out, u)
		return nil
	})
	for i := range out {
		if err != nil {
			return nil, err
		}
		out[i].Payment, err = GetPayment(tx, out[i].Payment.ID)
	}
	return out, err
}

// MatchUnmatched says whose money it was: it pays the invoices named, then the
// customer's own, the rest is her saldo. It is booked today; a promise is kept, and a calendar begins
// anew, by the day it came.
func (p *Room) MatchUnmatched(ctx context.Context, payment, customer int64, targets []billing.Target) (Payment, error) {
	var out Payment
	err := p.db.Write(ctx, "payment.MatchUnmatched", func(tx *store.Tx) (err error) {
		out, err = recognise(tx, payment, customer, targets)
		return err
	})
	return out, err
}

// MatchShared is MatchUnmatched for money that several customers share, the payer first:
// one act, all or nothing.
func (p *Room) MatchShared(ctx context.Context, payment int64, parts []Part) (Payment, error) {
	var out Payment
	err := p.db.Write(ctx, "payment.MatchShared", func(tx *store.Tx) error {
		was, err := GetPayment(tx, payment)
		if err != nil {
			return err
		}
		if len(parts) == 0 {
			return store.Invalid("parts", "payment.parts.sum", map[string]string{"sum": "0", "amount": was.Amount.Plain()})
		}
		customer, targets, err := shared(tx, was.Amount, parts)
		if err != nil {
			return err
		}
		if out, err = match(tx, payment, customer, targets); err != nil {
			return err
		}
		return proofsFound(tx, out, parts)
	})
	return out, err
}

// recognise matches money, and settles the transfer proof that waited for it.
func recognise(tx *store.Tx, payment, customer int64, targets []billing.Target) (Payment, error) {
	p, err := match(tx, payment, customer, targets)
	if err != nil {
		return p, err
	}
	return p, proofFound(tx, p, customer)
}

func match(tx *store.Tx, payment, customer int64, targets []billing.Target) (Payment, error) {
	p, err := GetPayment(tx, payment)
	if err != nil {
		return p, err
	}
	u, found, err := unmatchedOf(tx, payment)
	if err != nil {
		return p, err
	}
	if !found || !u.matchedAt.IsZero() {
		return p, store.Conflict("payment.matched_already", map[string]string{"no": p.No})
	}
	if _, err := subscriber.GetCustomer(tx, customer); err != nil {
		return p, err
	}
	on, err := ledger.Today(tx)
	if err != nil {
		return p, err
	}
	// The day it was really there, the statement's or the gateway's, or the first open one after.
	received, err := ledger.OpenDay(tx, clock.DateOf(p.PaidAt, tx.Zone))
	if err != nil {
		return p, err
	}
	p.Applied, err = billing.Apply(tx, billing.Money{PaymentID: p.ID, Customer: customer, Amount: u.amount, BookedOn: on, Received: received, Prefer: targets})
	if err != nil {
		return p, err
	}
	postings, err := spent(tx, p.Applied, customer)
	if err != nil {
		return p, err
	}
	postings = append(postings, ledger.Posting{Account: ledger.Unmatched, Amount: u.amount, Branch: p.Branch})
	if _, err := ledger.Post(tx, ledger.Entry{SourceKind: entryMatch, SourceID: p.ID, BookedOn: on, Postings: postings}); err != nil {
		return p, err
	}
	if _, err := tx.Exec(sqlUnmatchedDone, tx.Now, tx.Actor.Staff, customer, p.ID); err != nil {
		return p, err
	}
	if _, err := tx.Exec(sqlChargeSettled, p.Charge); err != nil {
		return p, err
	}
	p.Unmatched, p.Customer = false, customer
	if err := afterApply(tx, p.Applied, p.Charge); err != nil {
		return p, err
	}
	if err := thank(tx, p); err != nil {
		return p, err
	}
	tx.Touch(TopicPayment)
	return p, office.Record(tx, "payment.matched", "payment", p.ID, map[string]any{
		"customer": customer, "amount": u.amount, "invoices": numbersOf(p.Applied), "saldo": p.Applied.ToSaldo,
	})
}
