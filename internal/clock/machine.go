package clock

import "time"

// Machine is the PC's own time with its monotonic reading, for deadlines, back-off,
// limits, sessions and TLS. It never moves with the calendar.
func Machine() time.Time { return time.Now() }

// MachineSince is the time passed since t, which came from Machine; a change of the
// PC's clock in between does not matter.
func MachineSince(t time.Time) time.Duration { return time.Since(t) }
