package clock

import "time"

// Calendar says what instant the business believes it is. Now is in UTC and in whole
// milliseconds, so that an instant equals itself after a trip through SQLite.
type Calendar interface {
	Now() time.Time
}

// System is the calendar of a real office: the PC's clock.
func System() Calendar { return system{} }

type system struct{}

func (system) Now() time.Time { return whole(Machine()) }

// whole also drops the monotonic reading: calendar instants compare by the wall.
func whole(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }
