package message

import (
	"context"

	"lunas/internal/message/wame"
	"lunas/internal/office"
	"lunas/internal/store"
)

// Open gives the wa.me link of a queued message. Opening is not handing over:
// only Confirm says that the person pressed send.
func (m *Room) Open(ctx context.Context, id int64) (link string, err error) {
	still := true
	err = m.db.Write(ctx, "message.open", func(tx *store.Tx) error {
		w, found, err := getMessage(tx, id)
		if err != nil {
			return err
		}
		if !found || w.channel != ChannelWame {
			return store.NotFound("message.not_found", id)
		}
		// A message that no longer makes sense is withdrawn, and stays so.
		if still, err = m.renew(tx, w); err != nil || !still {
			return err
		}
		if w, _, err = getMessage(tx, id); err != nil {
			return err
		}
		if link, err = wame.Link(w.recipient, w.body); err != nil {
			return store.Invalid("phone", "customer.phone.invalid", nil)
		}
		_, err = setState(tx, id, `["queued"]`, outcome{state: StateSending, sentAt: tx.Now, staff: tx.Actor.Staff})
		tx.Touch(TopicMessage)
		return err
	})
	if err == nil && !still {
		err = store.Conflict("message.overtaken", nil)
	}
	return link, err
}

// Confirm says that a person handed the message over: it counts as accepted. What a
// channel refused can be handed over too, by a telephone call.
func (m *Room) Confirm(ctx context.Context, id int64) error {
	return m.handled(ctx, id, "message.handed_over", func(tx *store.Tx) outcome {
		return outcome{state: StateAccepted, acceptedAt: tx.Now, staff: tx.Actor.Staff}
	})
}

// Skip takes a message out of the queue unsent; it counts as no notice.
func (m *Room) Skip(ctx context.Context, id int64) error {
	return m.handled(ctx, id, "message.skipped", func(tx *store.Tx) outcome {
		return outcome{state: StateCancelled, staff: tx.Actor.Staff}
	})
}

// Again sends a message once more that a person found not to have arrived, its text made anew, as
// things stand now: the same where it was uncertain or refused, another where it had left.
func (m *Room) Again(ctx context.Context, id int64) error {
	return m.db.Write(ctx, "message.again", func(tx *store.Tx) error {
		w, found, err := getMessage(tx, id)
		if err != nil {
			return err
		}
		if !found {
			return store.NotFound("message.not_found", id)
		}
		if w.state == StateAccepted {
			return m.repeat(tx, w)
		}
		moved, err := setState(tx, id, `["uncertain","refused"]`, outcome{state: StateQueued, staff: tx.Actor.Staff})
		if err != nil {
			return err
		}
		if !moved {
			return store.Conflict("message.already_handled", nil)
		}
		// A person asked for it now: no quiet hours, no place at the end of the queue.
		if _, err := tx.Exec(sqlSetLeave, tx.Now, id); err != nil {
			return err
		}
		if err := dispatch(tx, id, w.channel, tx.Now); err != nil {
			return err
		}
		tx.Touch(TopicMessage)
		return office.Record(tx, "message.sent_again", "message", id, nil)
	})
}

func (m *Room) handled(ctx context.Context, id int64, verb string, to func(*store.Tx) outcome) error {
	return m.db.Write(ctx, verb, func(tx *store.Tx) error {
		w, found, err := getMessage(tx, id)
		if err != nil {
			return err
		}
		if !found {
			return store.NotFound("message.not_found", id)
		}
		moved, err := setState(tx, id, openFor(w.channel), to(tx))
		if err != nil {
			return err
		}
		if !moved {
			return store.Conflict("message.already_handled", nil)
		}
		tx.Touch(TopicMessage)
		return office.Record(tx, verb, "message", id, nil)
	})
}

// openFor are the states in which a person may decide about a message of a channel. What
// the program has on the wire is decided by the answer alone: a message called skipped could
// still arrive. A wa.me text in "sending" was only opened; the person knows what became of it.
func openFor(channel string) string {
	if channel == ChannelWame {
		return `["queued","sending"]`
	}
	return `["queued","uncertain","refused"]`
}
