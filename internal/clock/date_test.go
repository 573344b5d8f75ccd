package clock

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseDateTakesOneSpelling(t *testing.T) {
	for _, s := range []string{"2026-11-23", "2024-02-29", "1900-01-01", "1969-12-31", "1970-01-02", "9999-12-31"} {
		d, err := ParseDate(s)
		if err != nil || d.String() != s || d.IsZero() {
			t.Errorf("ParseDate(%q) = %v, %v", s, d, err)
		}
	}
	for _, s := range []string{"", "2026-11-31", "2026-02-29", "2026-13-01", "2026-1-2", "23-11-2026", "2026/11/23", "2026-11-23T00:00:00Z",
		" 2026-11-23", "1899-12-31", "0001-01-01", "1970-01-01", "20261123"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("ParseDate(%q) = %v, want an error", s, d)
		}
	}
}

func TestPartsOfADate(t *testing.T) {
	d := MustDate("2026-11-23")
	if d.Year() != 2026 || d.Month() != 11 || d.Day() != 23 || d.Weekday() != time.Monday {
		t.Errorf("parts of %v: %d %d %d %v", d, d.Year(), d.Month(), d.Day(), d.Weekday())
	}
	if got := NewDate(2026, 2, 30); got != MustDate("2026-03-02") {
		t.Errorf("30 February 2026 runs over to %v", got)
	}
	if got := MustDate("2024-03-01").Sub(MustDate("2024-02-28")); got != 2 {
		t.Errorf("over a leap day Sub = %d", got)
	}
	if d.MonthStart() != MustDate("2026-11-01") || d.MonthEnd() != MustDate("2026-11-30") {
		t.Errorf("month of %v: %v to %v", d, d.MonthStart(), d.MonthEnd())
	}
	if MustDate("1969-03-01").AddDays(-1) != MustDate("1969-02-28") {
		t.Error("dates before 1970 do not count")
	}
}

func TestNoDateStaysNoDate(t *testing.T) {
	var none Date
	if !none.IsZero() || none.String() != "" || none.AddDays(3) != 0 || none.AddMonths(1, 31) != 0 || !none.At(9, 0, WIB).IsZero() {
		t.Errorf("no date became %q, %v, %v, %v", none, none.AddDays(3), none.AddMonths(1, 31), none.At(9, 0, WIB))
	}
}

func TestMustDatePanicsOnAWrongOne(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("29 February 2026 went through")
		}
	}()
	MustDate("2026-02-29")
}

func TestAddMonthsKeepsTheAnchor(t *testing.T) {
	for _, c := range []struct {
		from      string
		n, anchor int
		want      string
	}{
		{"2026-01-31", 1, 31, "2026-02-28"},
		{"2026-02-28", 1, 31, "2026-03-31"},
		{"2026-03-31", 1, 31, "2026-04-30"},
		{"2024-01-31", 1, 31, "2024-02-29"},
		{"2024-02-29", 12, 29, "2025-02-28"},
		{"2025-02-28", 36, 29, "2028-02-29"},
		{"2026-01-30", 1, 30, "2026-02-28"},
		{"2026-02-28", 1, 30, "2026-03-30"},
		{"2026-12-15", 1, 15, "2027-01-15"},
		{"2026-01-15", -1, 15, "2025-12-15"},
		{"2026-03-31", -1, 31, "2026-02-28"},
		{"2026-05-10", 0, 31, "2026-05-31"},
		{"2026-05-10", 1, 1, "2026-06-01"},
		{"2026-01-31", 1, 0, "2026-02-28"},
		{"2026-05-10", 2, 0, "2026-07-10"},
		{"2026-05-10", 2, 32, "2026-07-10"},
		{"2026-05-10", 120, 10, "2036-05-10"},
	} {
		if got := MustDate(c.from).AddMonths(c.n, c.anchor); got != MustDate(c.want) {
			t.Errorf("%s + %d months, anchor %d = %v, want %s", c.from, c.n, c.anchor, got, c.want)
		}
	}
}

// anyDate draws a date of the years the office will see.
func anyDate(t *rapid.T, name string) Date {
	return Date(rapid.Int32Range(int32(MustDate("2024-01-01")), int32(MustDate("2032-12-31"))).Draw(t, name))
}

func anyZone(t *rapid.T) *time.Location {
	return rapid.SampledFrom([]*time.Location{WIB, WITA, WIT}).Draw(t, "zone")
}

func TestAddMonthsNeverDrifts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		anchor := rapid.IntRange(29, 31).Draw(t, "anchor")
		start := MonthOf(anyDate(t, "start")).Day(anchor)
		steps := rapid.IntRange(1, 108).Draw(t, "steps")
		d := start
		for i := 1; i <= steps; i++ {
			next := d.AddMonths(1, anchor)
			if MonthOf(next) != MonthOf(d)+1 {
				t.Fatalf("the month after %v is %v", d, next)
			}
			if next != start.AddMonths(i, anchor) {
				t.Fatalf("%d single months from %v reach %v, one leap reaches %v", i, start, next, start.AddMonths(i, anchor))
			}
			if want := min(anchor, DaysInMonth(next.Year(), next.Month())); next.Day() != want {
				t.Fatalf("anchor %d gives %v", anchor, next)
			}
			if next.AddMonths(-1, anchor) != d {
				t.Fatalf("back from %v is %v, not %v", next, next.AddMonths(-1, anchor), d)
			}
			d = next
		}
	})
}

func TestEveryDayOfNineYears(t *testing.T) {
	day, previous := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), MustDate("2023-12-31")
	for day.Year() < 2033 {
		d := NewDate(day.Year(), int(day.Month()), day.Day())
		if d != previous.AddDays(1) || d.Sub(previous) != 1 || d.Weekday() != day.Weekday() {
			t.Fatalf("%v does not follow %v", d, previous)
		}
		if back, err := ParseDate(d.String()); err != nil || back != d {
			t.Fatalf("%v reads back as %v, %v", d, back, err)
		}
		if d.MonthStart() > d || d.MonthEnd() < d || d.MonthEnd().AddDays(1).Day() != 1 || d.MonthStart().Day() != 1 {
			t.Fatalf("%v lies outside its month %v to %v", d, d.MonthStart(), d.MonthEnd())
		}
		previous, day = d, day.AddDate(0, 0, 1)
	}
}

func TestADateAndItsInstantsAgreeInEveryZone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, loc := anyDate(t, "date"), anyZone(t)
		h, m := rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute")
		at := d.At(h, m, loc)
		if DateOf(at, loc) != d || DateOf(at.UTC(), loc) != d {
			t.Fatalf("%v %02d:%02d %v is on %v", d, h, m, loc, DateOf(at, loc))
		}
		midnight := d.At(0, 0, loc)
		if DateOf(midnight.Add(-time.Millisecond), loc) != d.AddDays(-1) {
			t.Fatalf("the moment before %v began in %v is on %v", d, loc, DateOf(midnight.Add(-time.Millisecond), loc))
		}
		if d.AddDays(1).At(0, 0, loc).Sub(midnight) != 24*time.Hour {
			t.Fatalf("%v is not 24 hours long in %v", d, loc)
		}
	})
}
