package office

import (
	"context"
	"fmt"

	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Life goes on while a visitor moves the demo's calendar: somebody at the counter sends the
// WhatsApp messages that lie in the queue since the day before, and most people pay their
// new bills. Bills from before the visit are left to the visitor.
type Life struct {
	Rooms
	Stage *Stage
	// Counter acts as the person at the counter.
	Counter context.Context
	// Since is the first day of the visit.
	Since clock.Date
}

// debt is an unpaid bill with an attempt at the gateway that could pay it.
type debt struct {
	invoice, customer int64
	name, no, order   string
	charge            int64
	due               clock.Date
	open              rupiah.Rupiah
}

// sqlDebts lists the bills of the visit that are due by a day.
const sqlDebts = `SELECT i.id, i.customer, c.name, i.no, i.due_on, i.open FROM invoice i JOIN customer c ON c.id = i.customer
	WHERE i.open > 0 AND i.issue_on > ?1 AND i.due_on <= ?2 AND i.kind = 'recurring' ORDER BY i.due_on, i.id`

// Day is one noon of the visit.
func (l *Life) Day(ctx context.Context) error {
	if err := l.send(ctx); err != nil {
		return err
	}
	var due []debt
	err := l.DB.Read(ctx, "demo.debts", func(tx *store.Tx) (err error) {
		due, err = debts(tx, l.Since)
		return err
	})
	for _, d := range due {
		if err != nil {
			return err
		}
		err = l.pays(d)
	}
	return err
}

func debts(tx *store.Tx, since clock.Date) (all []debt, err error) {
	err = tx.Each(sqlDebts, []any{since, tx.Today.AddDays(4)}, func(scan func(...any) error) error {
		var d debt
		if err := scan(&d.invoice, &d.customer, &d.name, &d.no, &d.due, &d.open); err != nil {
			return err
		}
		if d.due.AddDays(paysAfter(d.customer)) <= tx.Today {
			all = append(all, d)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i := range all {
		charges, err := payment.PayableFor(tx, all[i].invoice)
		if err != nil {
			return nil, err
		}
		if len(charges) > 0 {
			all[i].charge, all[i].order = charges[0].ID, charges[0].OrderID
		}
	}
	return all, nil
}

// paysAfter is how many days after the due day somebody pays, the same every month.
func paysAfter(customer int64) int {
	switch n := customer * 7 % 20; {
	case n < 12:
		return int(n%5) - 4
	case n < 16:
		return int(n % 3)
	case n < 18:
		return 5
	}
	return 12 // isolated by then
}

// pays settles one bill, at the gateway or by a transfer the counter finds.
func (l *Life) pays(d debt) error {
	if d.charge != 0 && d.customer%2 == 0 {
		if err := l.Stage.Gateway.Pay(d.order); err != nil {
			return fmt.Errorf("paying %s at the sandbox: %w", d.no, err)
		}
		_, err := l.Payments.SettleCharge(l.Counter, d.charge)
		return err
	}
	_, err := transferred(l.Counter, l.Payments, payment.TransferInput{
		ClientKey: fmt.Sprintf("demo-visit-%d-%d", d.invoice, d.open), Customer: d.customer, Payer: d.name, Amount: d.open, Note: "BCA",
	})
	return err
}

// send hands over what lay in the WhatsApp queue when the day began.
func (l *Life) send(ctx context.Context) error {
	var ids []int64
	err := l.DB.Read(ctx, "demo.messages", func(tx *store.Tx) error {
		return tx.Each(sqlToSend, []any{tx.Now}, func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			ids = append(ids, id)
			return err
		})
	})
	for _, id := range ids {
		if err != nil {
			return err
		}
		err = l.Messages.Confirm(l.Counter, id)
		if store.CodeOf(err) == store.CodeConflict { // the visitor was quicker
			err = nil
		}
	}
	return err
}
