package billing

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// StandingOf is what a line owes on a day.
func StandingOf(tx *store.Tx, line int64, on clock.Date) (Standing, error) {
	l, err := subscriber.GetLine(tx, line)
	if err != nil {
		return Standing{}, err
	}
	var unpaid []Owed
	err = tx.Each(sqlOwedBy, []any{l.Customer, line}, func(scan func(...any) error) error {
		var o Owed
		err := scan(&o.Invoice, &o.No, &o.LinkKey, &o.IssueOn, &o.DueOn, &o.Total, &o.Open)
		unpaid = append(unpaid, o)
		return err
	})
	if err != nil {
		return Standing{}, err
	}
	until, err := promisedUntil(tx, l.Customer, line, on)
	return stand(line, l.Customer, unpaid, until, on), err
}

// PaidOff gives when invoices were last paid off that are open again since a payment was
// taken back; one that never was is missing.
func PaidOff(tx *store.Tx, invoices []int64) (map[int64]time.Time, error) {
	all := map[int64]time.Time{}
	err := tx.Each(sqlPaidOff, []any{invoices}, func(scan func(...any) error) error {
		var invoice int64
		var at time.Time
		err := scan(&invoice, &at)
		all[invoice] = at
		return err
	})
	return all, err
}

// OverdueLines calls fn for every line that owes something overdue on a day, promised
// or not, ended or not, in the order of lines.
func OverdueLines(tx *store.Tx, on clock.Date, fn func(Standing) error) error {
	return LinesOwing(tx, on.AddDays(-1), on, fn)
}

// LinesOwing calls fn with the standing on a day of every line that has an unpaid
// invoice due by dueBy, in the order of lines: reminders go out before the due day too.
// It is read at once, for lists over the whole office, and says what StandingOf says; of
// the invoices it gives the id, the due day and what is open.
func LinesOwing(tx *store.Tx, dueBy, on clock.Date, fn func(Standing) error) error {
	promised, err := promisedOn(tx, on)
	if err != nil {
		return err
	}
	var all []owing
	err = tx.Each(sqlOwing, []any{dueBy}, func(scan func(...any) error) error {
		var line, customer int64
		var o Owed
		if err := scan(&line, &customer, &o.Invoice, &o.DueOn, &o.Open); err != nil {
			return err
		}
		if n := len(all) - 1; n < 0 || all[n].line != line {
			all = append(all, owing{line: line, customer: customer})
		}
		of := &all[len(all)-1]
		if n := len(of.unpaid) - 1; n < 0 || of.unpaid[n].Invoice != o.Invoice { // two items may name one line
			of.unpaid = append(of.unpaid, o)
		}
		return nil
	})
	for _, of := range all {
		if err != nil || of.unpaid[0].DueOn > dueBy {
			continue
		}
		until := max(promised[covers{of.customer, 0}], promised[covers{of.customer, of.line}])
		err = fn(stand(of.line, of.customer, of.unpaid, until, on))
	}
	return err
}

// owing is a line with what is unpaid of it.
type owing struct {
	line, customer int64
	unpaid         []Owed
}
