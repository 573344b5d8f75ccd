package message

import (
	"context"
	"strings"
	"time"

	"lunas/internal/office"
	"lunas/internal/store"
)

// byMouth tells whether a kind is told by a person where no message can be sent, or none is
// wanted: a reminder alone, because nobody is isolated without notice.
func byMouth(kind string) bool { return kind == KindReminder }

// NoteCall says that a person tried to tell a reminder by telephone, or at the door. One that
// reached the customer counts as handed over; one that nobody answered is kept, and the
// reminder waits on.
func (m *Room) NoteCall(ctx context.Context, id int64, reached bool) error {
	return m.db.Write(ctx, "message.call", func(tx *store.Tx) error {
		w, found, err := getMessage(tx, id)
		if err != nil {
			return err
		}
		if !found || !byMouth(w.kind) {
			return store.NotFound("message.not_found", id)
		}
		if !strings.Contains(openFor(w.channel), `"`+w.state+`"`) {
			return store.Conflict("message.already_handled", nil)
		}
		if reached {
			if _, err := setState(tx, id, openFor(w.channel), outcome{state: StateAccepted, acceptedAt: tx.Now, staff: tx.Actor.Staff}); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(sqlAddCall, id, tx.Now, tx.Actor.Staff, reached); err != nil {
			return err
		}
		tx.Touch(TopicMessage)
		if !reached {
			return office.Record(tx, "message.not_reached", "message", id, nil)
		}
		return office.Record(tx, "message.reached", "message", id, nil)
	})
}

// Calls are what was tried to tell a message by telephone, with what to say.
type Calls struct {
	Says  string // the text of the message
	Tries int64  // attempts that nobody answered
	Last  time.Time
}

// CallsOf gives what to say, and what was tried already, for messages.
func CallsOf(tx *store.Tx, ids []int64) (map[int64]Calls, error) {
	all := map[int64]Calls{}
	err := tx.Each(sqlCalls, []any{ids}, func(scan func(...any) error) error {
		var id int64
		var c Calls
		err := scan(&id, &c.Says, &c.Tries, &c.Last)
		all[id] = c
		return err
	})
	return all, err
}
