package clock

import (
	"testing"

	"pgregory.net/rapid"
)

func TestMonth(t *testing.T) {
	for _, c := range []struct {
		month       string
		days        int
		first, last string
	}{
		{"2026-11", 30, "2026-11-01", "2026-11-30"},
		{"2026-12", 31, "2026-12-01", "2026-12-31"},
		{"2027-01", 31, "2027-01-01", "2027-01-31"},
		{"2026-02", 28, "2026-02-01", "2026-02-28"},
		{"2028-02", 29, "2028-02-01", "2028-02-29"},
	} {
		m, err := ParseMonth(c.month)
		if err != nil || m.String() != c.month || m.Days() != c.days || m.First() != MustDate(c.first) || m.Last() != MustDate(c.last) {
			t.Errorf("%s: %v, %d days, %v to %v, %v", c.month, m, m.Days(), m.First(), m.Last(), err)
		}
	}
	for _, s := range []string{"", "2026", "2026-13", "2026-00", "2026-1", "11-2026", "2026-11-23", "1899-12"} {
		if m, err := ParseMonth(s); err == nil {
			t.Errorf("ParseMonth(%q) = %v", s, m)
		}
	}
	if got := NewMonth(2026, 14); got != NewMonth(2027, 2) {
		t.Errorf("the 14th month of 2026 = %v", got)
	}
}

func TestDayOfAMonthIsClipped(t *testing.T) {
	feb := NewMonth(2026, 2)
	for n, want := range map[int]string{-1: "2026-02-01", 0: "2026-02-01", 1: "2026-02-01", 20: "2026-02-20", 29: "2026-02-28", 31: "2026-02-28"} {
		if got := feb.Day(n); got != MustDate(want) {
			t.Errorf("day %d = %v, want %s", n, got, want)
		}
	}
}

func TestAMonthHoldsItsDaysAndNoOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate(t, "date")
		m := MonthOf(d)
		if m.Year() != d.Year() || m.Number() != d.Month() || !m.Of(d) || !m.Of(m.First()) || !m.Of(m.Last()) {
			t.Fatalf("%v is not in its own month %v", d, m)
		}
		if m.Of(m.First().AddDays(-1)) || m.Of(m.Last().AddDays(1)) || m.Of(0) {
			t.Fatalf("%v holds a day of a neighbour", m)
		}
		if m.Last().AddDays(1) != m.Add(1).First() || m.Last().Sub(m.First()) != m.Days()-1 {
			t.Fatalf("%v does not join %v", m, m.Add(1))
		}
	})
}
