package billing

import (
	"lunas/internal/clock"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// Days that were billed and could not be used, because the line was isolated (on the
// calendar ikut tanggal bayar) or on leave, are not lost: they are carried behind the last
// billed day, as service periods that no item bills. The bills stay as they were issued.

// missed counts the days of a period that are billed, or carried already, and that no free
// leave covers: those are carried with the leave.
func missed(tx *store.Tx, line int64, p Period) (days int, err error) {
	if p.To < p.From {
		return 0, nil
	}
	off, err := freeDays(tx, line, p.From)
	if err != nil {
		return 0, err
	}
	err = tx.Each(sqlPeriodsPaid, []any{line, p.From, p.To}, func(scan func(...any) error) error {
		var paid Period
		if err := scan(&paid.From, &paid.To); err != nil {
			return err
		}
		paid = overlap(paid, p)
		days += paid.Days()
		for _, o := range off {
			days -= max(0, overlap(paid, o).Days())
		}
		return nil
	})
	return days, err
}

// overlap is what two periods share; where they share nothing, it has no days or fewer.
func overlap(a, b Period) Period { return Period{max(a.From, b.From), min(a.To, b.To)} }

// cause is why days are carried: a hold or a leave.
type cause struct{ hold, pause int64 }

// carry puts so many days from a day on, around the days of leave, and gives the first day
// after them. Where the line ends first, the rest is lost: a person credits it.
func carry(tx *store.Tx, line int64, from clock.Date, days int, why cause) (clock.Date, error) {
	off, err := freeDays(tx, line, from)
	if err != nil {
		return from, err
	}
	for days > 0 {
		from = awake(from, off)
		t, found, err := subscriber.TermOn(tx, line, from)
		if err != nil || !found {
			return from, err
		}
		s := Span{Period: Period{from, from.AddDays(days - 1)}}.around(off)
		id, err := addPeriod(tx, line, s.Period, t.ID)
		if err != nil {
			return from, err
		}
		if _, err := tx.Exec(sqlCarriedAdd, id, orNull(why.hold), orNull(why.pause)); err != nil {
			return from, err
		}
		days -= s.Days()
		from = s.To.AddDays(1)
	}
	return awake(from, off), nil
}

// reanchor lets the periods of a line begin anew on a day, under the same terms.
func reanchor(tx *store.Tx, line int64, on clock.Date) error {
	l, err := subscriber.GetLine(tx, line)
	if err != nil || !l.EndedOn.IsZero() {
		return err
	}
	open, found, err := subscriber.OpenTerm(tx, line)
	if err != nil || !found || clock.MonthOf(on).Day(open.AnchorDay) == on {
		return err
	}
	if on <= open.From && open.From <= tx.Today {
		return nil
	}
	in := open.Input()
	in.From, in.AnchorDay = on, on.Day()
	_, err = subscriber.AddTerm(tx, in)
	return err
}
