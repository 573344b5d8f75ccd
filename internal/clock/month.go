package clock

import (
	"fmt"
	"time"
)

// Month is one month of one year: year × 12 + month − 1. Months compare with < and
// differ by subtraction.
type Month int32

// NewMonth is that month (1 to 12) of that year; one out of range runs over.
func NewMonth(year, month int) Month { return Month(year*12 + month - 1) }

// MonthOf is the month d lies in.
func MonthOf(d Date) Month { return NewMonth(d.Year(), d.Month()) }

// ParseMonth reads "2026-11".
func ParseMonth(s string) (Month, error) {
	t, err := time.Parse("2006-01", s)
	if err != nil || t.Year() < 1900 {
		return 0, fmt.Errorf("clock: %q is not a month", s)
	}
	return NewMonth(t.Year(), int(t.Month())), nil
}

// Year is the calendar year, as 2026.
func (m Month) Year() int { return int(m) / 12 }

// Number is the month of the year, 1 to 12.
func (m Month) Number() int { return int(m)%12 + 1 }

// String is "2026-11".
func (m Month) String() string { return fmt.Sprintf("%04d-%02d", m.Year(), m.Number()) }

// Add is n months later, or earlier for a negative n.
func (m Month) Add(n int) Month { return m + Month(n) }

// Days is how many days the month has.
func (m Month) Days() int { return DaysInMonth(m.Year(), m.Number()) }

// First is the first day of the month.
func (m Month) First() Date { return NewDate(m.Year(), m.Number(), 1) }

// Last is the last day of the month.
func (m Month) Last() Date { return NewDate(m.Year(), m.Number(), m.Days()) }

// Day is the n-th day of the month, clipped to its first and last.
func (m Month) Day(n int) Date { return NewDate(m.Year(), m.Number(), max(1, min(n, m.Days()))) }

// Of reports whether this is the month of d.
func (m Month) Of(d Date) bool { return !d.IsZero() && MonthOf(d) == m }

// DaysInMonth is how many days that month (1 to 12) of that year has.
func DaysInMonth(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
