package report

import (
	"testing"

	"lunas/internal/clock"
)

func TestAPeriodThatIsNone(t *testing.T) {
	day := clock.MustDate
	for name, c := range map[string]struct {
		p    Period
		good bool
	}{
		"one day":     {Period{day("2026-11-01"), day("2026-11-01")}, true},
		"three years": {Period{day("2024-01-01"), day("2026-12-31")}, true},
		"no dates":    {Period{}, false},
		"backwards":   {Period{day("2026-11-02"), day("2026-11-01")}, false},
		"too long":    {Period{day("2020-01-01"), day("2026-12-31")}, false},
	} {
		if err := c.p.Check(); (err == nil) != c.good {
			t.Errorf("%s: %v", name, err)
		}
	}
}
