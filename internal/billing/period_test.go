package billing

import (
	"testing"

	"lunas/internal/clock"

	"pgregory.net/rapid"
)

func day(s string) clock.Date { return clock.MustDate(s) }

func TestPeriodsAreCutOnTheAnchor(t *testing.T) {
	monthly := func(anchor int) Cycle { return Cycle{Unit: "month", N: 1, Anchor: anchor} }
	for _, c := range []struct {
		name             string
		cycle            Cycle
		from, to         string
		wholeFrom, whole string
	}{
		{"tanggal tetap, on the day", monthly(1), "2026-12-01", "2026-12-31", "2026-12-01", "2026-12-31"},
		{"tanggal tetap, first days", monthly(1), "2026-11-23", "2026-11-30", "2026-11-01", "2026-11-30"},
		{"tanggal tetap 20, before it", monthly(20), "2026-11-05", "2026-11-19", "2026-10-20", "2026-11-19"},
		{"tanggal tetap 20, after it", monthly(20), "2026-11-25", "2026-12-19", "2026-11-20", "2026-12-19"},
		{"pasang 31 January", monthly(31), "2026-01-31", "2026-02-27", "2026-01-31", "2026-02-27"},
		{"then the end of February", monthly(31), "2026-02-28", "2026-03-30", "2026-02-28", "2026-03-30"},
		{"and back to the 31st", monthly(31), "2026-03-31", "2026-04-29", "2026-03-31", "2026-04-29"},
		{"pasang 29 February", monthly(29), "2028-02-29", "2028-03-28", "2028-02-29", "2028-03-28"},
		{"a year later", monthly(29), "2029-02-28", "2029-03-28", "2029-02-28", "2029-03-28"},
		{"30 in a leap February", monthly(30), "2028-02-29", "2028-03-29", "2028-02-29", "2028-03-29"},
		{"a quarter", Cycle{"month", 3, 1}, "2026-12-01", "2027-02-28", "2026-12-01", "2027-02-28"},
		{"days before a quarter are a month's", Cycle{"month", 3, 1}, "2026-11-23", "2026-11-30", "2026-11-01", "2026-11-30"},
		{"a year from 29 February", Cycle{"year", 1, 29}, "2028-02-29", "2029-02-27", "2028-02-29", "2029-02-27"},
		{"ten days", Cycle{"day", 10, 1}, "2026-11-23", "2026-12-02", "2026-11-23", "2026-12-02"},
		{"two weeks", Cycle{"week", 2, 1}, "2026-11-23", "2026-12-06", "2026-11-23", "2026-12-06"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := c.cycle.Next(day(c.from))
			want := Span{Period: Period{day(c.from), day(c.to)}, Whole: Period{day(c.wholeFrom), day(c.whole)}, Months: got.Months}
			if got != want {
				t.Fatalf("got %v to %v of %v to %v", got.From, got.To, got.Whole.From, got.Whole.To)
			}
		})
	}
}

// Over nine years, whatever the anchor and the day it began, every day is in exactly one
// period, and every cut falls on the anchor or on the end of a shorter month.
func TestPeriodsAdjoinWithoutDrift(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Cycle{
			Unit:   rapid.SampledFrom([]string{"month", "month", "year", "day", "week"}).Draw(t, "unit"),
			N:      rapid.IntRange(1, 12).Draw(t, "n"),
			Anchor: rapid.IntRange(1, 31).Draw(t, "anchor"),
		}
		from := day("2024-01-01") + clock.Date(rapid.IntRange(0, 700).Draw(t, "start"))
		for first := true; from < day("2032-12-31"); first = false {
			s := c.Next(from)
			switch {
			case s.From != from || s.To < s.From:
				t.Fatalf("%v: period %v to %v", from, s.From, s.To)
			case s.Whole.From > s.From || s.Whole.To != s.To && c.months() > 0:
				t.Fatalf("%v lies outside its whole %v to %v", from, s.Whole.From, s.Whole.To)
			case !first && !s.Full():
				t.Fatalf("a partial period from %v is not the first", from)
			}
			next := s.To.AddDays(1)
			if c.months() > 0 && next.Day() != min(c.Anchor, clock.DaysInMonth(next.Year(), next.Month())) {
				t.Fatalf("anchor %d cut on %v", c.Anchor, next)
			}
			from = next
		}
	})
}

func TestAClippedSpanKeepsItsWhole(t *testing.T) {
	s := Cycle{"month", 1, 1}.Next(day("2026-12-01")).clip(day("2026-12-10"))
	if s.Days() != 10 || s.Whole.Days() != 31 || s.Full() {
		t.Fatalf("clipped to %v of %v", s.Period, s.Whole)
	}
	if got := s.clip(0).clip(day("2027-01-01")); got != s {
		t.Fatalf("no day and a later day changed it to %v", got)
	}
}
