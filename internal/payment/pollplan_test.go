package payment

import (
	"testing"
	"time"
)

func TestThePollPlan(t *testing.T) {
	at := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
	day := 24 * time.Hour
	for _, c := range []struct {
		name string
		f    pollFacts
		want time.Duration // 0 = never
	}{
		{"just opened", pollFacts{State: ChargeOpen, Created: at}, time.Minute},
		{"an hour old", pollFacts{State: ChargeOpen, Created: at.Add(-time.Hour)}, 5 * time.Minute},
		{"two days old", pollFacts{State: ChargeOpen, Created: at.Add(-2 * day)}, 30 * time.Minute},
		{"two days old, looked at", pollFacts{State: ChargeOpen, Created: at.Add(-2 * day), Watched: true}, time.Minute},
		{"two days old, a callback came", pollFacts{State: ChargeOpen, Created: at.Add(-2 * day), Hinted: true}, time.Minute},
		{"two days old, and her line is isolated", pollFacts{State: ChargeOpen, Created: at.Add(-2 * day), Held: true}, time.Minute},
		{"unclear", pollFacts{State: ChargeUnclear, Created: at.Add(-time.Hour)}, 5 * time.Minute},
		{"expired yesterday, not closed there", pollFacts{State: ChargeOpen, Created: at.Add(-9 * day), Expires: at.Add(-day)}, 30 * time.Minute},
		{"expired eight days ago", pollFacts{State: ChargeOpen, Created: at.Add(-9 * day), Expires: at.Add(-8 * day)}, 0},
		{"under review", pollFacts{State: ChargeReview, Created: at.Add(-time.Hour)}, 30 * time.Minute},
		{"under review for a month", pollFacts{State: ChargeReview, Created: at.Add(-30 * day), Expires: at.Add(-20 * day)}, 30 * time.Minute},
		{"just paid", pollFacts{State: ChargePaid, Created: at, Closed: at}, 10 * time.Minute},
		{"paid for a while", pollFacts{State: ChargePaid, Created: at, Closed: at.Add(-11 * time.Minute)}, 0},
		{"closed", pollFacts{State: ChargeClosed, Created: at, Closed: at}, day},
		{"closed before its expiry", pollFacts{State: ChargeClosed, Created: at, Closed: at.Add(-9 * day), Expires: at.Add(-2 * day)}, day},
		{"closed a week ago", pollFacts{State: ChargeClosed, Created: at, Closed: at.Add(-7 * day)}, 0},
		{"refused", pollFacts{State: ChargeRefused, Created: at}, 0},
		{"never there", pollFacts{State: ChargeFailed, Created: at}, 0},
	} {
		got := nextPoll(c.f, at)
		if c.want == 0 && !got.IsZero() || c.want != 0 && got.Sub(at) != c.want {
			t.Errorf("%s: asked again after %s, want %s", c.name, got.Sub(at), c.want)
		}
	}
}

func TestSilenceIsAskedAboutForEver(t *testing.T) {
	at := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
	before := time.Duration(0)
	for fails := range 40 {
		wait := afterSilence(fails, at).Sub(at)
		if wait < before || wait <= 0 || wait > 30*time.Minute {
			t.Errorf("after %d failures: %s", fails, wait)
		}
		before = wait
	}
}
