package clock

import (
	"sync"
	"time"
)

// Movable is a calendar somebody moves by hand: tests and the demo. It is safe for
// concurrent use.
type Movable struct {
	mu     sync.Mutex
	ticks  bool
	at     time.Time     // the instant shown, when standing still
	offset time.Duration // from machine time to the instant shown, when ticking
	onMove []func()
}

// NewMovable is a calendar that stands still at start until it is moved.
func NewMovable(start time.Time) *Movable {
	m := &Movable{}
	m.put(start)
	return m
}

// NewRunning is a calendar that shows start now and goes on with machine time; moving
// it changes the distance between the two.
func NewRunning(start time.Time) *Movable {
	m := &Movable{ticks: true}
	m.put(start)
	return m
}

// Now is the instant the calendar shows, in UTC and whole milliseconds.
func (m *Movable) Now() time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return whole(m.now())
}

// Set moves the calendar to t, forward or back, then calls the OnMove functions.
func (m *Movable) Set(t time.Time) {
	m.move(func(time.Time) time.Time { return t })
}

// Advance moves the calendar by d, back when negative, then calls the OnMove functions.
func (m *Movable) Advance(d time.Duration) {
	m.move(func(now time.Time) time.Time { return now.Add(d) })
}

// OnMove has f called after every later move, in the mover's goroutine and in the
// order of registration. f may use the calendar, but moving it from f calls f again.
func (m *Movable) OnMove(f func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.onMove = append(m.onMove, f)
}

func (m *Movable) move(to func(now time.Time) time.Time) {
	m.mu.Lock()
	m.put(to(m.now()))
	calls := m.onMove[:len(m.onMove):len(m.onMove)]
	m.mu.Unlock()
	for _, f := range calls {
		f()
	}
}

// now and put are called with the lock held, or before anybody else has m.
func (m *Movable) now() time.Time {
	if m.ticks {
		return Machine().Add(m.offset)
	}
	return m.at
}

func (m *Movable) put(t time.Time) {
	if m.ticks {
		m.offset = t.Sub(Machine())
		return
	}
	m.at = t
}
