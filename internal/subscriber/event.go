package subscriber

import (
	"time"

	"lunas/internal/store"
)

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

// LineEvent writes one thing that happened to a line into its timeline.
func LineEvent(tx *store.Tx, line int64, kind string, fromTerm, toTerm int64, detail string) error {
	_, err := tx.Exec(sqlEventAdd, line, tx.Now, kind, orNull(fromTerm), orNull(toTerm), detail, tx.Actor.Staff)
	return err
}

// EventsOf is the timeline of a line, oldest first.
func EventsOf(tx *store.Tx, line int64) ([]Event, error) {
	var out []Event
	err := tx.Each(sqlEventsOf, []any{line}, func(scan func(...any) error) error {
		var e Event
		if err := scan(&e.ID, &e.Line, &e.At, &e.Kind, &e.FromTerm, &e.ToTerm, &e.Detail, &e.Actor); err != nil {
			return err
		}
		out = append(out, e)
		return nil
	})
	return out, err
}

// orNull stores "none" as NULL.
func orNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}
