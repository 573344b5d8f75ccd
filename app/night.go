package app

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/jobs"
)

const (
	// In the evening the last one leaves, and in the morning the first one comes.
	eveningAt = 18
	morningAt = 8
	// catchUp is how long after a gap the program still does what it missed.
	catchUp = 30 * time.Minute
)

// span is a time from and to.
type span struct{ from, to time.Time }

// nightOf is the time Semalam tells of: while nobody was there. That is from the last
// evening until the office opened; a gap nobody was told of widens it to its own start and
// to the end of its catching up, and one that began after the office had opened stands
// for itself. It never reaches beyond now.
func nightOf(now time.Time, today clock.Date, zone *time.Location, gap jobs.Gap) span {
	s := span{today.AddDays(-1).At(eveningAt, 0, zone), today.At(morningAt, 0, zone)}
	if !gap.To.IsZero() {
		if opened := s.to; gap.From.Before(s.from) || !gap.From.Before(opened) {
			s.from = gap.From
		}
		if done := gap.To.Add(catchUp); done.After(s.to) {
			s.to = done
		}
	}
	if s.to.After(now) {
		s.to = now
	}
	if s.from.After(s.to) {
		s.from = s.to
	}
	return s
}
