package document

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"lunas/internal/clock"
	"lunas/internal/locale"
)

// clean makes one line the typeface can draw: control characters become
// spaces, unknown characters their nearest plain spelling or "?".
func clean(s string) string {
	has := drawable()
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.ToValidUTF8(s, "?")) {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r):
			b.WriteByte(' ')
		case has[r]:
			b.WriteRune(r)
		default:
			b.WriteString(locale.ASCII(string(r)))
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// period is "1–31 Mei 2026", leaving out what both ends share.
func period(lang locale.Lang, from, to clock.Date) string {
	if from.IsZero() {
		return ""
	}
	end := locale.DateLong(lang, to)
	if to.IsZero() || from == to {
		return locale.DateLong(lang, from)
	}
	start := locale.DateLong(lang, from)
	if from.Year() == to.Year() {
		start = strings.TrimSuffix(start, start[strings.LastIndexByte(start, ' '):])
		if from.Month() == to.Month() {
			day, _, _ := strings.Cut(start, " ")
			return day + "–" + end
		}
	}
	return start + " – " + end
}

// paidPeriod is the period a receipt names: "Mei 2026" for a whole month, else its days.
func paidPeriod(lang locale.Lang, from, to clock.Date) string {
	if !from.IsZero() && from == from.MonthStart() && to == from.MonthEnd() {
		return locale.Month(lang, clock.MonthOf(from))
	}
	return period(lang, from, to)
}

// grouped sets digits in fours, as people read them aloud. Anything that is
// not all digits stays as it is.
func grouped(digits string) string {
	if len(digits) < 6 || strings.Trim(digits, "0123456789") != "" {
		return digits
	}
	var b strings.Builder
	for i := 0; i < len(digits); i++ {
		if i > 0 && i%4 == 0 && len(digits)-i > 1 {
			b.WriteByte(' ')
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}
