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

// PaidOffAt is when an invoice was last paid off, though it may be open again since a
// payment was taken back; zero = never.
func PaidOffAt(tx *store.Tx, invoice int64) (at time.Time, err error) {
	_, err = tx.One(sqlPaidOff, []any{invoice}, &at)
	return at, err
}

// OverdueLines calls fn for every line that owes something overdue on a day, promised
// or not, ended or not, in the order of lines.
func OverdueLines(tx *store.Tx, on clock.Date, fn func(Standing) error) error {
	return LinesOwing(tx, on.AddDays(-1), on, fn)
}

// LinesOwing calls fn with the standing on a day of every line that has an unpaid
// invoice due by dueBy: reminders go out before the due day too.
func LinesOwing(tx *store.Tx, dueBy, on clock.Date, fn func(Standing) error) error {
	var lines []int64
	err := tx.Each(sqlLinesOwing, []any{dueBy}, func(scan func(...any) error) error {
		var line int64
		err := scan(&line)
		lines = append(lines, line)
		return err
	})
	if err != nil {
		return err
	}
	for _, line := range lines {
		s, err := StandingOf(tx, line, on)
		if err != nil {
			return err
		}
		if err := fn(s); err != nil {
			return err
		}
	}
	return nil
}
