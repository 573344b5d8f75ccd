package clock

import (
	"fmt"
	"time"
)

// Date is a civil date: days since 1970-01-01. The zero value means "no date" (so
// 1970-01-01 itself cannot be stated). Dates compare with < and ==.
type Date int32

const secondsADay = 24 * 60 * 60

// NewDate is that day of that month; a day or month out of range runs over into the
// next, as in time.Date (30 February is 1 or 2 March).
func NewDate(year, month, day int) Date {
	return dateOfUTC(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC))
}

// ParseDate reads "2026-11-23", exactly: four, two and two digits, a day that exists,
// 1900 or later.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("clock: %q is not a date", s)
	}
	d := dateOfUTC(t)
	if t.Year() < 1900 || d.IsZero() {
		return 0, fmt.Errorf("clock: date %q is out of range", s)
	}
	return d, nil
}

// StateDate is ParseDate for a date that a person states: nothing an office does lies
// outside 2000 to 2100, and a slip of the keyboard does.
func StateDate(s string) (Date, error) {
	d, err := ParseDate(s)
	if err == nil && (d.Year() < 2000 || d.Year() > 2100) {
		return 0, fmt.Errorf("clock: date %q is out of range", s)
	}
	return d, err
}

// MustDate is ParseDate for dates written in code; it panics on a wrong one.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// DateOf is the civil date in loc at the instant t.
func DateOf(t time.Time, loc *time.Location) Date {
	year, month, day := t.In(loc).Date()
	return NewDate(year, int(month), day)
}

// At is the instant at which the clocks in loc show h:m on this date; the zero
// instant for no date.
func (d Date) At(h, m int, loc *time.Location) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	year, month, day := d.utc().Date()
	return time.Date(year, month, day, h, m, 0, 0, loc)
}

// IsZero reports whether this is "no date".
func (d Date) IsZero() bool { return d == 0 }

// String is "2026-11-23", and "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.utc().Format(time.DateOnly)
}

// Year is the calendar year, as 2026.
func (d Date) Year() int { return d.utc().Year() }

// Month is the month of the year, 1 to 12. MonthOf gives the Month of that year.
func (d Date) Month() int { return int(d.utc().Month()) }

// Day is the day of the month, 1 to 31.
func (d Date) Day() int { return d.utc().Day() }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// Sub is the number of days from e to d: 1 when d is the day after e.
func (d Date) Sub(e Date) int { return int(d) - int(e) }

// AddDays is n days later, or earlier for a negative n. No date stays no date.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return 0
	}
	return d + Date(n)
}

// AddMonths is the anchor day of the month n months later, or the last day of that
// month where it is shorter. Because the day always comes from the anchor and never
// from d, 31 Jan → 28 Feb → 31 Mar does not drift. An anchor outside 1 to 31 means
// d's own day. No date stays no date.
func (d Date) AddMonths(n, anchorDay int) Date {
	if d.IsZero() {
		return 0
	}
	if anchorDay < 1 || anchorDay > 31 {
		anchorDay = d.Day()
	}
	return MonthOf(d).Add(n).Day(anchorDay)
}

// MonthStart is the first day of d's month.
func (d Date) MonthStart() Date { return MonthOf(d).First() }

// MonthEnd is the last day of d's month.
func (d Date) MonthEnd() Date { return MonthOf(d).Last() }

func (d Date) utc() time.Time { return time.Unix(int64(d)*secondsADay, 0).UTC() }

// dateOfUTC is for midnights in UTC, which divide evenly before 1970 too.
func dateOfUTC(t time.Time) Date { return Date(t.Unix() / secondsADay) }
