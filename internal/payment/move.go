package payment

import (
	"context"
	"strconv"

	"lunas/internal/billing"
	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// MoveInput gives a payment to the customer it belongs to.
type MoveInput struct {
	Payment  int64
	Customer int64
	// Targets are the invoices to pay first; then her own, the rest is her saldo.
	Targets []billing.Target
	Reason  string
}

// Move corrects a payment that was booked on the wrong customer, by one act: a reversal
// and a new entry under its own number. Both are booked on the day the money counted for,
// so that no day's sum changes; cash stays in its drawer, and when it was paid is kept.
func (p *Room) Move(ctx context.Context, in MoveInput) (Payment, error) {
	var out Payment
	err := p.db.Write(ctx, "payment.Move", func(tx *store.Tx) (err error) {
		out, err = move(tx, in)
		return err
	})
	return out, err
}

func move(tx *store.Tx, in MoveInput) (Payment, error) {
	reason, err := reasonOf(in.Reason)
	if err != nil {
		return Payment{}, err
	}
	was, err := GetPayment(tx, in.Payment)
	if err != nil {
		return was, err
	}
	if was.Kind == KindRefund {
		return was, store.Conflict("payment.is_refund", map[string]string{"no": was.No})
	}
	if was.Unmatched {
		return was, store.Conflict("payment.move_unmatched", map[string]string{"no": was.No})
	}
	owner, err := ownerOf(tx, was)
	if err != nil {
		return was, err
	}
	if _, err := subscriber.GetCustomer(tx, in.Customer); err != nil {
		return was, err
	}
	if owner == in.Customer {
		return was, store.Invalid("customer", "payment.move_same", nil)
	}
	back, err := takeBack(tx, was, taking{kind: KindReversal, reason: reason, on: was.BookedOn})
	if err != nil {
		return was, err
	}
	n := Payment{
		Kind: was.Kind, Account: was.Account, Charge: was.Charge, Till: was.Till, Shift: back.Shift, Payer: was.Payer, Branch: was.Branch,
		Channel: was.Channel, Amount: was.Amount, PaidAt: was.PaidAt, BookedOn: back.BookedOn, Note: was.No, Customer: in.Customer,
	}
	if was.Kind == KindGateway {
		n.ExternalID = rootOf(was.ExternalID) + ":moved-" + strconv.FormatInt(back.ID, 10)
	}
	prefer := in.Targets
	if prefer == nil {
		prefer = []billing.Target{}
	}
	if err := n.spread(tx, prefer); err != nil {
		return n, err
	}
	if _, err := tx.Exec(sqlLineMoves, was.ID, n.ID); err != nil { // what the statement told of is this money now
		return n, err
	}
	if err := thank(tx, n); err != nil {
		return n, err
	}
	return n, office.Record(tx, "payment.moved", "payment", n.ID, map[string]any{
		"from": was.No, "customer": in.Customer, "amount": n.Amount, "bookedOn": n.BookedOn, "invoices": numbersOf(n.Applied), "reason": reason,
	})
}

// ownerOf is whose money a payment is; 0 = it paid invoices for nobody's account.
func ownerOf(tx *store.Tx, p Payment) (int64, error) {
	u, found, err := unmatchedOf(tx, p.ID)
	if err != nil || !found {
		return p.Customer, err
	}
	return u.customer, nil
}
