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

// days reads dates as one file writes them. from and through are the period its own words
// name, zero where they name none.
type days struct {
	today         clock.Date
	monthFirst    bool
	from, through clock.Date
}

// said reports whether a day lies in the period the file names.
func (d days) said(on clock.Date) bool { return d.through.IsZero() || on >= d.from && on <= d.through }

// of reads "23/11/2026", "'23/11", "23-11-26", "23 Nov 2026", "2026-11-23 08:15", "20261123" or the
// number of days of a workbook. Without a year it is that day of the file's own period, else the
// last such day up to a month from now: a clock that runs behind makes tomorrow's line one that
// has not come yet, never one of last year.
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
	last := d.today.AddDays(31)
	if !d.through.IsZero() {
		last = d.through
	}
	for y := last.Year(); y > last.Year()-8; y-- {
		if on, ok := real(strconv.Itoa(y), month, day); ok && on <= last {
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

// recent is how old the last line of a file may be before its day and month are doubted.
const recent = 62

// readMonthFirst tells whether a file writes the month before the day. A number above 12 tells;
// where there is none, banks here write the day first, unless only the other reading leaves the
// lines in order and in the file's period. Two readings of which the unusual one is the recent
// one are unclear: a workbook saved anew may have turned them.
func readMonthFirst(cells []string, d days, words [][]string) (first, unclear bool) {
	var dates []string
	second := false
	for _, c := range cells {
		m := twoNumbers.FindStringSubmatch(strings.TrimSpace(c))
		if m == nil {
			continue
		}
		dates = append(dates, c)
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[2])
		if a > 12 {
			return false, false
		}
		second = second || b > 12
	}
	if second || len(dates) == 0 {
		return second, false
	}
	usual, fits := d.fit(dates, words)
	d.monthFirst = true
	other, otherFits := d.fit(dates, words)
	switch {
	case !otherFits || usual == other:
		return false, false
	case !fits:
		return true, false
	}
	return false, usual < d.today.AddDays(-recent) && other >= d.today.AddDays(-recent)
}

// fit reads all dates one way and tells the last of them, and whether they lie in order, in the
// period, and not ahead of today.
func (d days) fit(dates []string, words [][]string) (last clock.Date, ok bool) {
	readable := false
	if d.from, d.through, readable = d.period(words); !readable {
		return last, false
	}
	up, down := true, true
	var before clock.Date
	for i, c := range dates {
		on, real := d.of(c)
		if !real || on > d.today || !d.said(on) {
			return last, false
		}
		if i > 0 {
			up, down = up && on >= before, down && on <= before
		}
		before, last = on, max(last, on)
	}
	return last, up || down
}

var periodDay = regexp.MustCompile(`[0-9]{1,2}[-/ ](?:[0-9]{1,2}|[A-Za-z]{3,9})[-/ ][0-9]{2,4}`)

// period is what the words above the table say a file covers; zero = nothing. ok is false where
// they name two days that cannot be read this way.
func (d days) period(words [][]string) (from, through clock.Date, ok bool) {
	for _, cells := range words {
		if found := periodDay.FindAllString(strings.Join(cells, " "), 3); len(found) == 2 {
			a, first := d.of(found[0])
			b, second := d.of(found[1])
			if !first || !second || a > b {
				return 0, 0, false
			}
			return a, b, true
		}
	}
	return 0, 0, true
}
