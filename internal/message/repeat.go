package message

import (
	"fmt"
	"strings"
	"time"

	"lunas/internal/office"
	"lunas/internal/store"
)

// repeated stands in the key of a message between the one it repeats and how often that was done.
const repeated = ":again:"

// justLeft is how long a message that left is not repeated: a second click, or a window that still
// shows it as it was, sends nothing twice.
const justLeft = 90 * time.Second

// First is the message that this one repeats, or itself: what was written down about a message
// is written down about the first.
func First(tx *store.Tx, id int64) (int64, error) {
	var key string
	first := id
	if _, err := tx.One(sqlKeyOf, []any{id}, &key); err != nil {
		return id, err
	}
	if before, _, is := strings.Cut(key, repeated); is {
		if _, err := tx.One(sqlByKey, []any{before}, &first); err != nil {
			return id, err
		}
	}
	return first, nil
}

// repeat sends what has left already once more, for a customer who says that she never got it:
// another message with the words of this moment, to where she is reached now. What the first one
// was counts on: it stays sent. Nothing is repeated that no longer makes sense, nor while the
// same is still on its way.
func (m *Room) repeat(tx *store.Tx, w row) error {
	if w.kind == KindWhy || w.channel == ChannelCall {
		return store.Conflict("message.already_handled", nil)
	}
	busy := false
	if _, err := tx.One(sqlOnItsWay, []any{w.subjectKind, w.subjectID, w.kind, w.customer, tx.Now.Add(-justLeft)}, &busy); err != nil {
		return err
	}
	if busy {
		return store.Conflict("message.repeat.waits", nil)
	}
	if m.reach != nil {
		out := Out{Kind: w.kind, Customer: w.customer}
		var err error
		if out.Phone, out.Email, err = m.reach(tx, w.customer); err != nil {
			return err
		}
		if w.channel, w.recipient, err = choose(tx, out); err != nil {
			return err
		}
		if w.channel == "" || w.channel == ChannelCall {
			return store.Conflict("message.repeat.no_way", nil)
		}
	}
	var key string
	var times int
	if _, err := tx.One(sqlKeyOf, []any{w.id}, &key); err != nil {
		return err
	}
	key, _, _ = strings.Cut(key, repeated)
	if _, err := tx.One(sqlRepeats, []any{key + repeated}, &times); err != nil {
		return err
	}
	// A person asked for it now: no quiet hours, no place at the end of the queue.
	w.dedupe, w.state, w.leaveAt = fmt.Sprintf("%s%s%d", key, repeated, times+1), StateQueued, tx.Now
	var err error
	if w.id, _, err = insertMessage(tx, w); err != nil {
		return err
	}
	still, err := m.renew(tx, w)
	if err != nil {
		return err
	}
	if !still {
		return store.Conflict("message.repeat.overtaken", nil)
	}
	if err := dispatch(tx, w.id, w.channel, tx.Now); err != nil {
		return err
	}
	tx.Touch(TopicMessage)
	return office.Record(tx, "message.sent_again", "message", w.id, nil)
}
