package web

import (
	"log/slog"

	"golang.org/x/time/rate"

	"lunas/internal/clock"
)

// quiet logs what strangers can cause at will, a few lines a minute.
type quiet struct {
	log  *slog.Logger
	rate *rate.Limiter
}

func newQuiet(log *slog.Logger) *quiet { return &quiet{log, rate.NewLimiter(0.2, 10)} }

// Warn logs unless there was too much already.
func (q *quiet) Warn(text string, args ...any) {
	if q.rate.AllowN(clock.Machine(), 1) {
		q.log.Warn(text, args...)
	}
}

// Write takes what net/http has to say about broken connections.
func (q *quiet) Write(p []byte) (int, error) {
	q.Warn("web: connection", "said", string(p[:min(len(p), 300)]))
	return len(p), nil
}
