package web

import (
	"context"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// facts is what the books know of one invoice, read in one view of them.
type facts struct {
	inv     billing.Invoice
	company office.Company
	rules   []office.TaxRule
	open    []payment.Charge // can be paid now
	waiting []payment.Charge // asked for, not answered yet
	account int64            // opens ways on demand; 0 = none does
	paidBy  payment.Payment  // the last money that came for it
	line    string           // see lineState
	now     time.Time
	today   clock.Date
	zone    *time.Location
}

// Paid reports whether nothing is left to pay.
func (f facts) Paid() bool { return f.inv.Open == 0 }

// load reads the invoice behind a key; CodeNotFound for any other.
func (d *Door) load(ctx context.Context, key string) (facts, error) {
	var f facts
	err := d.db.Read(ctx, "web.invoice", func(tx *store.Tx) (err error) {
		if f.inv, err = billing.InvoiceByKey(tx, key); err != nil {
			return err
		}
		f.now, f.today, f.zone = tx.Now, tx.Today, tx.Zone
		if f.company, err = office.CompanyOf(tx); err != nil {
			return err
		}
		if f.rules, err = office.TaxRules(tx); err != nil {
			return err
		}
		if err = f.charges(tx); err != nil {
			return err
		}
		if f.paidBy, err = lastPayment(tx, f.inv); err != nil {
			return err
		}
		f.line, err = d.lineState(tx, f.inv)
		return err
	})
	return f, err
}

// prepareFor is how long an attempt without an answer is said to be on its way.
const prepareFor = 10 * time.Minute

// charges reads the attempts of an invoice that is not paid yet, and who opens more.
func (f *facts) charges(tx *store.Tx) error {
	if f.Paid() {
		return nil
	}
	var err error
	if f.open, err = payment.PayableFor(tx, f.inv.ID); err != nil {
		return err
	}
	all, err := payment.ChargesOf(tx, f.inv.ID)
	if err != nil {
		return err
	}
	for _, c := range all {
		if (c.State == payment.ChargeOpening || c.State == payment.ChargeUnclear) && tx.Now.Sub(c.CreatedAt) < prepareFor {
			f.waiting = append(f.waiting, c)
		}
	}
	customer, err := subscriber.GetCustomer(tx, f.inv.Customer)
	if err != nil {
		return err
	}
	a, _, err := payment.AccountFor(tx, customer.Branch)
	f.account = a.ID
	return err
}

// lastPayment is the newest payment that still counts for the invoice.
func lastPayment(tx *store.Tx, inv billing.Invoice) (payment.Payment, error) {
	back := map[int64]bool{}
	for _, a := range inv.Allocations {
		back[a.Reverses] = true
	}
	var newest billing.Allocation
	for _, a := range inv.Allocations {
		if a.Source == billing.SourcePayment && a.Amount > 0 && !back[a.ID] && a.ID > newest.ID {
			newest = a
		}
	}
	if newest.ID == 0 {
		return payment.Payment{}, nil
	}
	return payment.GetPayment(tx, newest.SourceID)
}
