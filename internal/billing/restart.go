package billing

import (
	"lunas/internal/clock"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// On the calendar ikut tanggal bayar the period of a line that was held for money begins
// anew the day it pays:
//
//   - Days that were billed and fell into the time it was held are carried: a bill of a
//     whole cycle gives a whole cycle of service, cut in two by the isolation.
//   - Days not billed yet and held are never billed, as on every calendar.
//   - The cuts move: the next period begins after what was carried, on that day of the month.
//
// The day that counts is the day the money was received, not the day the office came to
// know of it: a PC that was off bills the same. Money received before the hold was placed
// proves the hold was the office's mistake; then every day of it is given back.

// restarts reports whether a line's calendar begins anew when it pays, and its term.
func restarts(tx *store.Tx, line int64) (subscriber.Term, bool, error) {
	t, found, err := subscriber.OpenTerm(tx, line)
	return t, found && t.Calendar == subscriber.CalendarPayment && t.Timing == subscriber.TimingAdvance, err
}

// restart begins the calendar of a line anew; holds are the open ones for money, all about
// to be lifted by money received on a day. On other calendars it does nothing.
func restart(tx *store.Tx, line int64, holds []subscriber.Hold, received clock.Date) error {
	if len(holds) == 0 {
		return nil
	}
	if _, ok, err := restarts(tx, line); err != nil || !ok {
		return err
	}
	var next, due clock.Date
	found, err := tx.One(sqlNextGet, []any{line}, &next, &due)
	if err != nil || !found {
		return err
	}
	since, err := heldSince(tx, line, holds)
	if err != nil {
		return err
	}
	back := min(received, tx.Today)
	if back < since {
		back = tx.Today
	}
	for _, h := range holds {
		if _, err := tx.Exec(sqlRestartAdd, h.ID, back); err != nil {
			return err
		}
	}
	if next < since { // days used before the hold wait for their bill: the run cuts there
		return nil
	}
	days, err := missed(tx, line, Period{since, back.AddDays(-1)})
	if err != nil || days == 0 && next >= back && due != asleep {
		return err
	}
	after, err := carry(tx, line, max(next, back), days, cause{hold: holds[0].ID})
	if err != nil {
		return err
	}
	if days > 0 || after != next {
		if err := reanchor(tx, line, after); err != nil {
			return err
		}
	}
	return schedule(tx, line, after, back)
}

// heldSince is the first day of service the holds took: a line that waits for its first
// payment has had none at all.
func heldSince(tx *store.Tx, line int64, holds []subscriber.Hold) (clock.Date, error) {
	since := tx.Today
	for _, h := range holds {
		since = min(since, clock.DateOf(h.PlacedAt, tx.Zone))
		if h.Reason != subscriber.HoldFirstPayment {
			continue
		}
		l, err := subscriber.GetLine(tx, line)
		if err != nil {
			return since, err
		}
		if !l.ActivatedOn.IsZero() {
			since = min(since, l.ActivatedOn)
		}
	}
	return since, nil
}

// LetOn lifts the wait for the first payment by a person's decision.
func LetOn(tx *store.Tx, line int64, why string) (lifted bool, err error) {
	open, err := subscriber.OpenHolds(tx, line)
	if err != nil {
		return false, err
	}
	for _, h := range open {
		if h.Reason != subscriber.HoldFirstPayment {
			continue
		}
		if len(moneyHolds(open)) == 1 {
			if err := restart(tx, line, []subscriber.Hold{h}, tx.Today); err != nil {
				return false, err
			}
		}
		return true, lift(tx, h, why)
	}
	return false, nil
}

// moneyHolds are those that money lifts.
func moneyHolds(all []subscriber.Hold) []subscriber.Hold {
	var out []subscriber.Hold
	for _, h := range all {
		if h.Reason == subscriber.HoldFirstPayment || h.Reason == subscriber.HoldOverdue {
			out = append(out, h)
		}
	}
	return out
}
