package office

import "lunas/internal/clock"

// Size says how large the office is and how long it has lived.
type Size struct {
	Seed  uint64
	First clock.Date // the day the office was founded in the program
	Today clock.Date // the day the demo begins
	// Gateway is the day the office got its account at the gateway.
	Gateway clock.Date
	// Phones is the day the office asked everybody for a WhatsApp number: reminders and
	// isolations begin there.
	Phones clock.Date
	// Founders joined in the first weeks, Joiners one by one since; Leavers have gone again.
	Founders, Joiners, Leavers int
	// Each state of interest is left on this many subscribers at the end.
	Each int
}

// Full is the demo: 300 subscribers and two years. Today is a Monday, so that lines can be
// isolated on the first day the visitor moves to.
func Full() Size {
	return Size{
		Seed: 2026, First: clock.MustDate("2024-11-18"), Today: clock.MustDate("2026-11-23"), Gateway: clock.MustDate("2026-08-14"), Phones: clock.MustDate("2026-01-26"),
		Founders: 262, Joiners: 64, Leavers: 26, Each: 7,
	}
}

// Small is the same office for tests: a few streets and four months.
func Small() Size {
	return Size{
		Seed: 2026, First: clock.MustDate("2026-07-27"), Today: clock.MustDate("2026-11-23"), Gateway: clock.MustDate("2026-09-14"), Phones: clock.MustDate("2026-08-24"),
		Founders: 56, Joiners: 8, Leavers: 4, Each: 5,
	}
}
