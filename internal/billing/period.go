package billing

import (
	"lunas/internal/clock"
	"lunas/internal/subscriber"
)

// Period is a run of days of service, both ends included.
type Period struct{ From, To clock.Date }

// Days is how many days the period has.
func (p Period) Days() int { return p.To.Sub(p.From) + 1 }

// Span is a period to be billed beside the whole cycle it is priced from. They are equal
// for a full cycle; a partial first or last period lies inside its whole.
type Span struct {
	Period
	Whole Period
	// Months is how many months the whole is worth; 0 where the cycle counts days.
	Months int
}

// Full reports whether the span is a whole cycle.
func (s Span) Full() bool { return s.Period == s.Whole }

// clip ends the span on to where it would run longer: a term or a line ends. A zero to
// does not clip.
func (s Span) clip(to clock.Date) Span {
	if !to.IsZero() && to < s.To {
		s.To = to
	}
	return s
}

// Cycle cuts the days of a line into periods.
//
// Months and years are cut on the anchor day, clipped to the end of shorter months
// without drift: 31 Jan, 28 Feb, 31 Mar. On the fixed calendar (tanggal tetap) the
// anchor is the office's day, on the anniversary calendar (tanggal pasang) the day of
// connection; the rule is the same. A line that begins between two cuts first gets the
// days up to the next monthly cut; from there on it has whole cycles. Days and weeks
// are counted from the day they begin.
type Cycle struct {
	Unit   string // subscriber.CycleMonth …
	N      int
	Anchor int // day of the month, 1 to 31
}

// CycleOf is the cycle of a term.
func CycleOf(t subscriber.Term) Cycle {
	return Cycle{Unit: t.CycleUnit, N: t.CycleN, Anchor: t.AnchorDay}
}

// months is how many months a whole cycle has; 0 where it counts days.
func (c Cycle) months() int {
	switch c.Unit {
	case subscriber.CycleYear:
		return 12 * c.N
	case subscriber.CycleMonth:
		return c.N
	}
	return 0
}

// Next is the period that begins on from.
func (c Cycle) Next(from clock.Date) Span {
	n := c.months()
	if n == 0 {
		days := c.N
		if c.Unit == subscriber.CycleWeek {
			days *= 7
		}
		p := Period{from, from.AddDays(days - 1)}
		return Span{Period: p, Whole: p}
	}
	cut := clock.MonthOf(from).Day(c.Anchor)
	if from == cut {
		p := Period{from, from.AddMonths(n, c.Anchor).AddDays(-1)}
		return Span{Period: p, Whole: p, Months: n}
	}
	whole := Period{cut, cut.AddMonths(1, c.Anchor).AddDays(-1)}
	if from < cut {
		whole = Period{cut.AddMonths(-1, c.Anchor), cut.AddDays(-1)}
	}
	return Span{Period: Period{from, whole.To}, Whole: whole, Months: 1}
}
