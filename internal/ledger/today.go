package ledger

import (
	"lunas/internal/clock"
	"lunas/internal/store"
)

// Today is the day on which an act of a person is booked: today. Where today is closed, a
// clock is wrong, now or when the day was closed, and only a person knows which: the act is
// refused (a conflict, "ledger.clock"), until the owner has said by ConfirmToday that the
// date is right. Then it is booked on the first open day.
func Today(tx *store.Tx) (clock.Date, error) {
	closed, ok, err := dateAgrees(tx)
	switch {
	case err != nil:
		return 0, err
	case !ok:
		return 0, store.Conflict("ledger.clock", map[string]string{"today": tx.Today.String(), "closed": closed.String(), "from": closed.AddDays(1).String()})
	}
	return max(tx.Today, closed.AddDays(1)), nil
}

// ClosedAhead is the day through which the books are closed, where today lies before its
// end and nobody has confirmed the date; zero = nothing is wrong.
func ClosedAhead(tx *store.Tx) (clock.Date, error) {
	closed, ok, err := dateAgrees(tx)
	if ok {
		closed = 0
	}
	return closed, err
}

// ConfirmToday takes the owner's word that today's date is right though it is closed. It
// holds from this date on, until another day is closed; a clock that is set back further is
// asked about again.
func ConfirmToday(tx *store.Tx) error {
	closed, ok, err := dateAgrees(tx)
	if err == nil && !ok {
		_, err = tx.Exec(sqlDayConfirm, tx.Today, closed, tx.Now, tx.Actor.Staff)
	}
	return err
}

// dateAgrees tells whether people may go on: today is open, or confirmed.
func dateAgrees(tx *store.Tx) (closed clock.Date, ok bool, err error) {
	if closed, err = ClosedThrough(tx); err != nil || tx.Today > closed {
		return closed, err == nil, err
	}
	ok, err = tx.One(sqlDayConfirmed, []any{closed, tx.Today}, new(int))
	return closed, ok, err
}
