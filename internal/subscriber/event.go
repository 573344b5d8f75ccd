package subscriber

import "time"

// What can happen to a line.
const (
	EventAdded      = "added"
	EventActivated  = "activated"
	EventTerm       = "term"
	EventMoved      = "moved"
	EventAccess     = "access"
	EventPassword   = "password"
	EventEnded      = "ended"
	EventHoldPlaced = "hold_placed"
	EventHoldLifted = "hold_lifted"
)

// Event is one thing that happened to a line, as its timeline tells it.
type Event struct {
	ID       int64
	Line     int64
	At       time.Time
	Kind     string
	FromTerm int64 // 0 = none
	ToTerm   int64 // 0 = none
	// Detail is data, not a sentence: a hold's reason, a router's id.
	Detail string
	Actor  int64
}
