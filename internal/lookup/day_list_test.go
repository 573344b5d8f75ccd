package lookup

import (
	"testing"

	"lunas/internal/clock"
)

// Closing names what it closes, by way to pay, and since when; empty days are no part of it.
func TestWhatClosingADayCloses(t *testing.T) {
	var open OpenDays
	for _, d := range []DayRow{
		{On: clock.MustDate("2026-11-20")},
		{On: clock.MustDate("2026-11-21"), Cash: 300_000, Transfer: 150_000, Total: 450_000, Count: 3},
		{On: clock.MustDate("2026-11-22"), Gateway: 200_000, Back: -200_000, Count: 2}, // came and went again
	} {
		open = open.with(d)
	}
	want := OpenDays{Days: 2, Since: clock.MustDate("2026-11-21"), Cash: 300_000, Transfer: 150_000, Gateway: 200_000, Back: -200_000}
	if open != want || open.Total() != 450_000 {
		t.Errorf("%+v brought %s, not %+v", open, open.Total(), want)
	}
}
