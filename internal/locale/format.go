package locale

import (
	"fmt"
	"strconv"
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// Money is "Rp150.000" in Indonesian and "Rp150,000" in English.
func Money(lang Lang, r rupiah.Rupiah) string {
	if lang != EN {
		return r.String()
	}
	plain := r.Grouped(',')
	if r < 0 {
		return "-Rp" + plain[1:]
	}
	return "Rp" + plain
}

// MoneyWords is the amount in words: terbilang, or its English twin.
func MoneyWords(lang Lang, r rupiah.Rupiah) string {
	if lang == EN {
		return rupiah.Words(r)
	}
	return rupiah.Terbilang(r)
}

// DateLong is "5 Mei 2026", "5 May 2026"; "" for no date.
func DateLong(lang Lang, d clock.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s", d.Day(), Month(lang, clock.MonthOf(d)))
}

// DateShort is "05/05/2026", day first in both languages; "" for no date.
func DateShort(_ Lang, d clock.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day(), d.Month(), d.Year())
}

// Month is "Mei 2026", "May 2026".
func Month(lang Lang, m clock.Month) string {
	return T(lang, "calendar.month."+strconv.Itoa(m.Number()), nil) + " " + strconv.Itoa(m.Year())
}

// Weekday is "Senin", "Monday"; "" for no date.
func Weekday(lang Lang, d clock.Date) string {
	if d.IsZero() {
		return ""
	}
	return T(lang, "calendar.weekday."+strconv.Itoa(int(d.Weekday())), nil)
}

// Moment is an instant on the clocks of loc, with the zone's name: "5 Mei 2026 09.05
// WIB", "5 May 2026 09:05 WIB"; "" for the zero instant.
func Moment(lang Lang, t time.Time, loc *time.Location) string {
	if t.IsZero() {
		return ""
	}
	layout := "15.04 MST"
	if lang == EN {
		layout = "15:04 MST"
	}
	return DateLong(lang, clock.DateOf(t, loc)) + " " + t.In(loc).Format(layout)
}
