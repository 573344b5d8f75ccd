package ledger

import (
	"lunas/internal/clock"
	"lunas/internal/store"
)

// ClosedThrough is the last closed day (tutup hari); zero = none.
func ClosedThrough(tx *store.Tx) (clock.Date, error) {
	var day clock.Date
	_, err := tx.One(sqlClosedThrough, nil, &day)
	return day, err
}

// OpenDay is the day an act of a date is booked on: the date itself, or, where that day is
// closed, the first one that is open. When it was recorded stands beside it either way.
func OpenDay(tx *store.Tx, on clock.Date) (clock.Date, error) {
	closed, err := ClosedThrough(tx)
	if on <= closed {
		on = closed.AddDays(1)
	}
	return on, err
}

// CloseDay closes a day and all before it for good. Only a day that is over can be closed,
// so that what comes in today always has its day (ledger.close.not_over); a day that is
// closed already is a conflict. What stands in the books up to it is kept with it.
func CloseDay(tx *store.Tx, day clock.Date, note string) error {
	if day.IsZero() || day >= tx.Today {
		return store.Invalid("day", "ledger.close.not_over", nil)
	}
	closed, err := ClosedThrough(tx)
	if err != nil {
		return err
	}
	if day <= closed {
		return store.Conflict("ledger.close.closed", map[string]string{"day": closed.String()})
	}
	_, err = tx.Exec(sqlDayClose, day, tx.Now, tx.Actor.Staff, note)
	return err
}

// checkClosed finds closed days up to which something was booked, or taken out, since.
func checkClosed(tx *store.Tx) []store.Finding {
	var found []store.Finding
	err := tx.Each(sqlClosedChanged, nil, func(scan func(...any) error) error {
		f := store.Finding{Check: "ledger.closed"}
		err := scan(&f.Subject, &f.Detail)
		found = append(found, f)
		return err
	})
	if err != nil {
		found = append(found, store.Finding{Check: "ledger.closed", Detail: err.Error()})
	}
	return found
}
