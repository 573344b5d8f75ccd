package app

import (
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/jobs"
)

// Semalam tells what happened while nobody was there, and nothing of noon.
func TestTheNightEndsWhenTheOfficeOpens(t *testing.T) {
	at := func(day, hour string) time.Time {
		v, err := time.ParseInLocation("2006-01-02 15.04", "2026-11-"+day+" "+hour, clock.WIB)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, c := range []struct {
		name     string
		now      time.Time
		gap      jobs.Gap
		from, to time.Time
	}{
		{"at half past six", at("23", "06.30"), jobs.Gap{}, at("22", "18.00"), at("23", "06.30")},
		{"at noon", at("23", "12.00"), jobs.Gap{}, at("22", "18.00"), at("23", "08.00")},
		{"off over night", at("23", "12.00"), jobs.Gap{From: at("22", "21.00"), To: at("23", "07.50")}, at("22", "18.00"), at("23", "08.20")},
		{"off over the weekend", at("23", "12.00"), jobs.Gap{From: at("20", "16.00"), To: at("23", "07.00")}, at("20", "16.00"), at("23", "08.00")},
		{"catching up right now", at("23", "09.10"), jobs.Gap{From: at("20", "16.00"), To: at("23", "09.00")}, at("20", "16.00"), at("23", "09.10")},
		{"a power cut in the morning", at("23", "14.00"), jobs.Gap{From: at("23", "10.00"), To: at("23", "11.00")}, at("23", "10.00"), at("23", "11.30")},
	} {
		s := nightOf(c.now, clock.MustDate("2026-11-23"), clock.WIB, c.gap)
		if !s.from.Equal(c.from) || !s.to.Equal(c.to) {
			t.Errorf("%s: %s – %s, want %s – %s", c.name, s.from, s.to, c.from, c.to)
		}
	}
}
