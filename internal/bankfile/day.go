package bankfile

import (
	"regexp"
	"strconv"
	"strings"

	"lunas/internal/clock"
)

var (
	dayCell = regexp.MustCompile(`^([0-9]{1,4})[-/. ]\s*([A-Za-z]{3,9}|[0-9]{1,2})\.?(?:[-/. ,]\s*([0-9]{2,4}))?(?:[ ,T]+[0-9]{1,2}[:.][0-9]{2}.*)?$`)
	serial  = regexp.MustCompile(`^[0-9]{5}(?:\.[0-9]+)?$`)
	compact = regexp.MustCompile(`^[0-9]{8}$`)
)

// epoch is day nought of a workbook.
var epoch = clock.NewDate(1899, 12, 30)

var months = map[string]int{"jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "may": 5, "mei": 5, "jun": 6, "jul": 7, "aug": 8, "agu": 8, "ags": 8,
	"agt": 8, "sep": 9, "oct": 10, "okt": 10, "nov": 11, "nop": 11, "dec": 12, "des": 12}

// days reads dates as one file writes them.
type days struct {
	today      clock.Date
	monthFirst bool
}

// of reads "23/11/2026", "'23/11", "23-11-26", "23 Nov 2026", "2026-11-23 08:15", "20261123" or the
// number of days of a workbook. Without a year it is the last such day up to today.
func (d days) of(s string) (clock.Date, bool) {
	s = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(s), "'`’"))
	switch {
	case serial.MatchString(s):
		n, _ := strconv.Atoi(s[:5])
		return bounded(epoch.AddDays(n))
	case compact.MatchString(s):
		if day, ok := real(s[:4], s[4:6], s[6:]); ok {
			return day, true
		}
		return real(s[4:], s[2:4], s[:2])
	}
	m := dayCell.FindStringSubmatch(s)
	if m == nil {
		return 0, false
	}
	day, month, year := m[1], m[2], m[3]
	if len(day) == 4 {
		return real(day, month, year)
	}
	if n := months[strings.ToLower(month)[:min(3, len(month))]]; n != 0 {
		month = strconv.Itoa(n)
	} else if d.monthFirst {
		day, month = month, day
	}
	if year != "" {
		return real(year, month, day)
	}
	for y := d.today.Year(); y > d.today.Year()-8; y-- {
		if on, ok := real(strconv.Itoa(y), month, day); ok && on <= d.today {
			return on, true
		}
	}
	return 0, false
}

// real is a day that exists, of this century.
func real(year, month, day string) (clock.Date, bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if len(year) == 2 {
		y += 2000
	}
	if m < 1 || m > 12 || d < 1 || d > 31 || len(year) == 3 {
		return 0, false
	}
	on := clock.NewDate(y, m, d)
	if on.Day() != d {
		return 0, false
	}
	return bounded(on)
}

func bounded(on clock.Date) (clock.Date, bool) { return on, on.Year() >= 2000 && on.Year() <= 2100 }

var twoNumbers = regexp.MustCompile(`^'?([0-9]{1,2})[-/.]([0-9]{1,2})(?:[-/. ]|$)`)

// readsMonthFirst tells whether a file writes the month before the day: some day is above 12
// in the second place, and none in the first.
func readsMonthFirst(cells []string) bool {
	second := false
	for _, c := range cells {
		m := twoNumbers.FindStringSubmatch(c)
		if m == nil {
			continue
		}
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[2])
		if a > 12 {
			return false
		}
		second = second || b > 12
	}
	return second
}
