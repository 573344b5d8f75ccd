package billing

import (
	"lunas/internal/clock"
	"lunas/internal/store"
)

// A bill over several periods that is credited whole leaves no month free: the calendar of
// its line goes back to the first of them, and each is billed at its own time, or ahead
// again. What was credited one by one, or a bill over one period, is a gift or a mistake
// that a person settles (BillAgain).
//
// The rows of credited periods stay, because the credited items name them. Those that the
// calendar has not reached again bill nothing and cover no day; a new bill from the same
// day takes the row over, and the old items keep the days they were printed with.

// rewind lets the calendar go back before the periods of credited items, where they are the
// last that were billed.
func rewind(tx *store.Tx, inv Invoice, items []Item) error {
	if inv.Kind != KindRecurring || len(items) < len(inv.Items) {
		return nil
	}
	type run struct {
		Period
		n int
	}
	var lines []int64
	runs := map[int64]run{}
	for _, i := range items {
		if i.Kind != ItemRecurring || i.Period == 0 {
			continue
		}
		r, seen := runs[i.Line]
		if !seen {
			lines = append(lines, i.Line)
			r.Period = Period{i.From, i.To}
		}
		runs[i.Line] = run{Period{min(r.From, i.From), max(r.To, i.To)}, r.n + 1}
	}
	for _, line := range lines {
		if r := runs[line]; r.n > 1 {
			if err := rewindLine(tx, line, r.Period); err != nil {
				return err
			}
		}
	}
	return nil
}

func rewindLine(tx *store.Tx, line int64, p Period) error {
	var next, due clock.Date
	if found, err := tx.One(sqlNextGet, []any{line}, &next, &due); err != nil || !found {
		return err
	}
	if behind, err := tx.One(sqlPeriodBehind, []any{line, p.From}, new(int)); err != nil || behind {
		return err
	}
	if due == asleep {
		return setNext(tx, line, p.From, asleep)
	}
	return schedule(tx, line, p.From, tx.Today)
}

// addPeriod writes days of service that are billed or carried, in the place of a credited
// period that began on the same day and that the calendar went back before.
func addPeriod(tx *store.Tx, line int64, p Period, term int64) (id int64, err error) {
	found, err := tx.One(sqlPeriodVoid, []any{line, p.From}, &id)
	if err != nil {
		return 0, err
	}
	if !found {
		return tx.Insert(sqlPeriodAdd, line, p.From, p.To, term)
	}
	if _, err := tx.Exec(sqlPeriodPrinted, id); err != nil {
		return 0, err
	}
	_, err = tx.Exec(sqlPeriodTake, p.To, term, id)
	return id, err
}
