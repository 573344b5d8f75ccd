package subscriber

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// Addressee is a line with the person behind it and the holds for money on it: as much
// as is asked of everybody who owes.
type Addressee struct {
	Line, Customer   int64
	Router           int64
	Branch           int64 // of the line
	CustomerBranch   int64
	EndedOn          clock.Date // last day of service; zero = runs on
	Phone, Email     string
	OverdueSince     time.Time // since when the overdue hold lies on the line; zero = it does not
	AwaitsFirstMoney bool      // the hold for the first payment lies on it
}

// Overdue reports whether the overdue hold lies on the line.
func (a Addressee) Overdue() bool { return !a.OverdueSince.IsZero() }

// Over reports whether the line's service has ended before a day.
func (a Addressee) Over(on clock.Date) bool { return Line{EndedOn: a.EndedOn}.Over(on) }

// Addressees reads many lines at once.
func Addressees(tx *store.Tx, lines []int64) (map[int64]Addressee, error) {
	all := make(map[int64]Addressee, len(lines))
	err := tx.Each(sqlAddressees, []any{lines}, func(scan func(...any) error) error {
		var a Addressee
		err := scan(&a.Line, &a.Customer, &a.Router, &a.Branch, &a.EndedOn, &a.CustomerBranch, &a.Phone, &a.Email, &a.OverdueSince, &a.AwaitsFirstMoney)
		all[a.Line] = a
		return err
	})
	return all, err
}

// CountOn is how many lines of a router run on a day or lie ahead.
func CountOn(tx *store.Tx, router int64, on clock.Date) (n int64, err error) {
	_, err = tx.One(sqlLinesOnCount, []any{router, on}, &n)
	return n, err
}
