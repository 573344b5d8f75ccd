package dunning

import (
	"testing"

	"lunas/internal/clock"
)

func TestWhatAnOutagePostpones(t *testing.T) {
	due := clock.MustDate("2026-11-02")
	for _, c := range []struct {
		name  string
		hours int64
		still bool
		from  string // the first day on which she may be cut; "" = none
	}{
		{"none", 0, false, "2026-11-09"},
		{"four hours are allowed", 4, false, "2026-11-09"},
		{"four hours, and it is away", 4, true, "2026-11-09"},
		{"a minute more", 5, false, "2026-11-10"},
		{"a day", 24, false, "2026-11-10"},
		{"a day and a bit", 25, false, "2026-11-11"},
		{"three days", 72, false, "2026-11-12"},
		{"three days, and it is away", 72, true, ""},
	} {
		from := ""
		for day := due.AddDays(7); day <= due.AddDays(60) && from == ""; day = day.AddDays(1) {
			if !(outage{hours: c.hours, allowed: 4, still: c.still}).postpones(due, 7, day) {
				from = day.String()
			}
		}
		if from != c.from {
			t.Errorf("%s: from %q, want %q", c.name, from, c.from)
		}
	}
}
