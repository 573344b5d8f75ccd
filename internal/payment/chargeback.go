package payment

import (
	"context"
	"strconv"

	"lunas/internal/billing"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// ChargebackInput is money that a gateway took back, as a person read it on the gateway's
// dashboard.
type ChargebackInput struct {
	Payment int64
	Amount  rupiah.Rupiah // all of it, or a part
	Fee     rupiah.Rupiah // what the gateway asks for it, beside the amount
	Reason  string
}

// Chargeback writes that the gateway took a payment back, whole or in part: a negative row
// that names it, the fee as an expense, and what is left booked again for the same
// customer. The attempt needs no look any more; the same told by the gateway later changes
// nothing.
//
// It is never refused for want of saldo, because the money is gone: what the payment had
// left in saldo and was paid out since is the office's loss (loss.go).
func (p *Room) Chargeback(ctx context.Context, in ChargebackInput) (Payment, error) {
	var out Payment
	err := p.db.Write(ctx, "payment.Chargeback", func(tx *store.Tx) (err error) {
		out, err = chargeback(tx, in)
		return err
	})
	return out, err
}

func chargeback(tx *store.Tx, in ChargebackInput) (Payment, error) {
	reason, err := reasonOf(in.Reason)
	if err != nil {
		return Payment{}, err
	}
	was, err := GetPayment(tx, in.Payment)
	if err != nil {
		return was, err
	}
	switch {
	case was.Kind != KindGateway:
		return was, store.Conflict("payment.not_gateway", map[string]string{"no": was.No})
	case in.Amount <= 0 || in.Amount > was.Amount:
		return was, store.Invalid("amount", "payment.chargeback.amount", map[string]string{"most": was.Amount.Plain()})
	case in.Fee < 0 || in.Fee > rupiah.MaxStated:
		return was, store.Invalid("fee", "payment.amount", nil)
	}
	by := strconv.FormatInt(was.ID, 10)
	back, err := takeBack(tx, was, taking{kind: KindChargeback, externalID: rootOf(was.ExternalID) + ":back-of-" + by, reason: reason, fee: in.Fee, gone: true})
	if err != nil {
		return back, err
	}
	state := ChargeClosed
	if left := was.Amount - in.Amount; left > 0 {
		state = ChargePaid
		if _, err := rebookRest(tx, was, left, back.Lost, "left-of-"+by); err != nil {
			return back, err
		}
	}
	tx.Touch(TopicCharge)
	_, err = tx.Exec(sqlChargeLooked, state, tx.Now, was.Charge)
	return back, err
}

// rebookRest books what is left of a payment that was taken back for the customer who had
// it, on the invoices it had paid; a surplus first covers what taking it back had lost.
// What nobody had stays in belum dikenali.
func rebookRest(tx *store.Tx, was Payment, left, lost rupiah.Rupiah, key string) (Payment, error) {
	var prefer []billing.Target
	if !was.Unmatched {
		prefer = []billing.Target{}
		for _, a := range was.Applied.Allocations {
			prefer = append(prefer, billing.Target{Invoice: a.Invoice, Amount: a.Amount})
		}
		var err error
		if was.Customer, err = ownerOf(tx, was); err != nil {
			return was, err
		}
	}
	return rebook(tx, was, left, key, "payment.unmatched.left", prefer, lost)
}
