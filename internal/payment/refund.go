package payment

import (
	"context"

	"lunas/internal/billing"
	"lunas/internal/ledger"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

const verbRefund = "payment.refund"

// RefundInput pays saldo out (pengembalian): in cash from an open till, or by a transfer
// that a person made from the office's bank account.
type RefundInput struct {
	// ClientKey was made when the dialog opened: the same key pays once.
	ClientKey string
	Customer  int64
	Amount    rupiah.Rupiah
	Shift     int64  // 0 = by transfer
	To        string // who took the money, or the account it went to
	Reason    string
}

// Refund pays a part of a customer's saldo out, never more than she has, nor more cash
// than should lie in the drawer. It is a payment row of its own with its own number; a
// mistaken one is taken back by Reverse.
func (p *Room) Refund(ctx context.Context, in RefundInput) (Payment, error) {
	var out Payment
	err := p.db.Write(ctx, "payment.Refund", func(tx *store.Tx) (err error) {
		digest := contentOf(in)
		var found bool
		if out, found, err = bookedBefore(tx, in.ClientKey, digest); err != nil || found {
			return err
		}
		if out, err = in.row(tx); err != nil {
			return err
		}
		if err := out.payOut(tx); err != nil {
			return err
		}
		store.Fault("refund.before_commit")
		return out.record(tx, verbRefund, digest)
	})
	return out, err
}

// payOut writes the row of saldo that was paid out, and books it.
func (p *Payment) payOut(tx *store.Tx) error {
	if err := p.insert(tx); err != nil {
		return err
	}
	if err := billing.TakeSaldo(tx, p.Customer, -p.Amount); err != nil {
		return err
	}
	saldo, err := saldoPosting(tx, p.Customer, -p.Amount)
	if err != nil {
		return err
	}
	return p.post(tx, []ledger.Posting{saldo})
}

// row checks the form and makes its payment row.
func (in *RefundInput) row(tx *store.Tx) (Payment, error) {
	var none Payment
	var err error
	if in.To, err = office.LineOf("to", in.To, office.NameMost); err != nil {
		return none, err
	}
	if in.Reason, err = reasonOf(in.Reason); err != nil {
		return none, err
	}
	c, err := subscriber.GetCustomer(tx, in.Customer)
	if err != nil {
		return none, err
	}
	if in.To == "" {
		in.To = c.Name
	}
	have, err := billing.Saldo(tx, in.Customer)
	if err != nil {
		return none, err
	}
	if in.Amount <= 0 || in.Amount > have {
		return none, store.Invalid("amount", "payment.refund.saldo", map[string]string{"saldo": have.Plain()})
	}
	on, err := ledger.Today(tx)
	if err != nil {
		return none, err
	}
	out := Payment{
		Kind: KindRefund, ClientKey: in.ClientKey, Customer: c.ID, Payer: in.To, Channel: channelTransfer, Branch: c.Branch,
		Amount: -in.Amount, PaidAt: tx.Now, BookedOn: on, Note: in.Reason,
	}
	if in.Shift == 0 {
		return out, nil
	}
	shift, err := openOne(tx, in.Shift)
	if err != nil {
		return none, err
	}
	if in.Amount > shift.Expected {
		return none, store.Invalid("amount", "payment.refund.drawer", map[string]string{"drawer": shift.Expected.Plain()})
	}
	out.Till, out.Shift, out.Channel = shift.Till, shift.ID, channelCash
	out.Branch, err = tillBranch(tx, shift.Till)
	return out, err
}

// reasonOf is the reason of an act that takes something back; it must be given.
func reasonOf(reason string) (string, error) {
	reason, err := office.LineOf("reason", reason, office.ReasonMost)
	if err == nil && reason == "" {
		err = store.Invalid("reason", "payment.reason", nil)
	}
	return reason, err
}
