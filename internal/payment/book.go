package payment

import (
	"fmt"

	"lunas/internal/billing"
	"lunas/internal/ledger"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// The sources of this room's ledger entries.
const (
	entryPayment    = "payment" // the payment's id
	entryMatch      = "match"   // the id of the payment that was recognised
	entryShift      = "shift"   // the difference of a closed shift
	entryOpening    = "opening" // the difference of a shift's opening, by its id
	entryRemittance = "remittance"
	// What was counted in a drawer before it was entered again: the payment's id, the remittance's.
	entryCounted         = "counted"
	entryCountedRemitted = "counted_remittance"
)

// The number series of this room: KW, kwitansi, and BP, bukti pengembalian.
const (
	seriesPayment = "payment"
	seriesRefund  = "refund"
)

// What of a payment, and of cash handed over, is sealed with its entry: all of it.
var (
	sealedPayment = ledger.SourceOf(entryPayment, "payment", []string{"no", "kind", "account", "external_id", "charge", "till", "shift", "client_key", "customer", "payer",
		"branch", "channel", "amount", "fee", "paid_at", "booked_on", "recorded_at", "actor", "note", "reverses"})
	sealedRemittance = ledger.SourceOf(entryRemittance, "remittance", []string{"till", "shift", "amount", "handed_to", "note", "client_key", "at", "booked_on", "actor", "reverses"})
	sealedOpening    = ledger.SourceOf(entryOpening, "(SELECT *, shift AS id FROM shift_opening)", []string{"follows", "left_in", "difference", "note", "booked_on"})
)

// insert writes the payment row under the next number.
func (p *Payment) insert(tx *store.Tx) error {
	series, letters := seriesPayment, "KW"
	if p.Kind == KindRefund {
		series, letters = seriesRefund, "BP"
	}
	n, err := store.Next(tx, series, 0, p.BookedOn.Year())
	if err != nil {
		return err
	}
	p.No = fmt.Sprintf("%s-%d-%06d", letters, p.BookedOn.Year(), n)
	p.RecordedAt, p.Actor = tx.Now, tx.Actor.Staff
	p.ID, err = tx.Insert(sqlPaymentAdd, p.No, p.Kind, orNull(p.Account), textOrNull(p.ExternalID), orNull(p.Charge), orNull(p.Till), orNull(p.Shift),
		textOrNull(p.ClientKey), orNull(p.Customer), p.Payer, p.Branch, p.Channel, int64(p.Amount), int64(p.Fee),
		p.PaidAt, p.BookedOn, p.RecordedAt, p.Actor, p.Note, orNull(p.Reverses))
	if err != nil {
		return err
	}
	tx.Touch(TopicPayment)
	if p.Till != 0 {
		tx.Touch(TopicTill)
	}
	return nil
}

// spread books a payment whose owner is known: the row, where the money goes, and its
// one entry.
func (p *Payment) spread(tx *store.Tx, prefer []billing.Target) error {
	if err := p.insert(tx); err != nil {
		return err
	}
	var err error
	p.Applied, err = billing.Apply(tx, billing.Money{
		PaymentID: p.ID, Customer: p.Customer, Amount: p.Amount, BookedOn: p.BookedOn, Prefer: prefer,
	})
	if err != nil {
		return err
	}
	if err := p.coverLoss(tx); err != nil {
		return err
	}
	credits, err := spent(tx, p.Applied, p.Customer)
	if err != nil {
		return err
	}
	if p.Lost != 0 {
		loss, err := lossPosting(tx, p.Customer, p.Lost)
		if err != nil {
			return err
		}
		credits = append(credits, loss)
	}
	if err := p.post(tx, credits); err != nil {
		return err
	}
	return afterApply(tx, p.Applied, p.Charge)
}

// keep books a payment whose owner is not known into belum dikenali.
func (p *Payment) keep(tx *store.Tx, why string) error {
	if err := p.insert(tx); err != nil {
		return err
	}
	if _, err := tx.Exec(sqlUnmatchedAdd, p.ID, int64(p.Amount), why, tx.Now); err != nil {
		return err
	}
	p.Unmatched = true
	return p.post(tx, []ledger.Posting{{Account: ledger.Unmatched, Amount: -p.Amount, Branch: p.Branch}})
}

// post writes the payment's entry: where the money lies against what it was put to.
func (p *Payment) post(tx *store.Tx, against []ledger.Posting) error {
	_, err := ledger.Post(tx, ledger.Entry{
		SourceKind: entryPayment, SourceID: p.ID, Source: sealedPayment, BookedOn: p.BookedOn, Postings: append(p.lies(), against...),
	})
	return err
}

// lies tells where the money of a payment lies, or was taken from, and who brought it: sealed
// with the entry, so that a payment given to somebody else behind the program's back shows.
func (p *Payment) lies() []ledger.Posting {
	switch {
	case p.Account != 0 && p.Fee > 0:
		return []ledger.Posting{
			{Account: ledger.Gateway, Amount: p.Amount, Branch: p.Branch, Customer: p.Customer, GatewayAccount: p.Account},
			{Account: ledger.GatewayFee, Amount: p.Fee, Branch: p.Branch, GatewayAccount: p.Account},
			{Account: ledger.Gateway, Amount: -p.Fee, Branch: p.Branch, GatewayAccount: p.Account},
		}
	case p.Account != 0:
		return []ledger.Posting{{Account: ledger.Gateway, Amount: p.Amount, Branch: p.Branch, Customer: p.Customer, GatewayAccount: p.Account}}
	case p.Till != 0:
		return []ledger.Posting{{Account: ledger.Cash, Amount: p.Amount, Branch: p.Branch, Customer: p.Customer, Till: p.Till}}
	}
	return []ledger.Posting{{Account: ledger.Bank, Amount: p.Amount, Branch: p.Branch, Customer: p.Customer}}
}

// spent is the credit side of money that was applied.
func spent(tx *store.Tx, a billing.Applied, customer int64) ([]ledger.Posting, error) {
	var out []ledger.Posting
	for _, part := range a.Allocations {
		out = append(out, ledger.Posting{
			Account: ledger.Receivable, Amount: -part.Amount, Branch: part.Branch, Customer: part.Customer, Line: part.Line,
		})
	}
	if a.ToSaldo == 0 {
		return out, nil
	}
	saldo, err := saldoPosting(tx, customer, -a.ToSaldo)
	return append(out, saldo), err
}

func saldoPosting(tx *store.Tx, customer int64, amount rupiah.Rupiah) (ledger.Posting, error) {
	c, err := subscriber.GetCustomer(tx, customer)
	return ledger.Posting{Account: ledger.Deposit, Amount: amount, Branch: c.Branch, Customer: customer}, err
}

// GetPayment reads one payment with where its money went first.
func GetPayment(tx *store.Tx, id int64) (Payment, error) {
	p, found, err := onePayment(tx, sqlPaymentGet, id)
	if err == nil && !found {
		err = store.NotFound("payment.not_found", id)
	}
	if err != nil {
		return p, err
	}
	return p, p.readApplied(tx)
}

// readApplied fills Applied from the books; what was neither allocated nor is still
// unrecognised went to saldo.
func (p *Payment) readApplied(tx *store.Tx) error {
	p.Applied = billing.Applied{}
	rest := p.Amount
	err := tx.Each(sqlAllocated, []any{p.ID}, func(scan func(...any) error) error {
		var a billing.Allocated
		if err := scan(&a.ID, &a.Invoice, &a.No, &a.Customer, &a.Amount); err != nil {
			return err
		}
		rest -= a.Amount
		p.Applied.Allocations = append(p.Applied.Allocations, a)
		return nil
	})
	if err != nil {
		return err
	}
	if _, err := tx.One(sqlLostBy, []any{p.ID}, &p.Lost); err != nil {
		return err
	}
	if rest += p.Lost; p.Amount > 0 && !p.Unmatched && rest > 0 {
		p.Applied.ToSaldo = rest
	}
	return nil
}

// ReversedBy finds the row that took a payment back; 0 = none.
func ReversedBy(tx *store.Tx, payment int64) (id int64, err error) {
	_, err = tx.One(sqlReversalOf, []any{payment}, &id)
	return id, err
}
