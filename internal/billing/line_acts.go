package billing

import (
	"context"

	"lunas/internal/clock"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// MoveRouter puts a line on another router; what it pays does not change.
func (b *Room) MoveRouter(ctx context.Context, line, router int64) error {
	return b.db.Write(ctx, "billing.MoveRouter", func(tx *store.Tx) error {
		return subscriber.MoveLine(tx, line, router)
	})
}

// Terminate ends a line (berhenti) with its last day of service. A period not billed yet
// is billed by days up to that day. Days already billed beyond it stay billed: a person
// takes them back by a credit note, or not, as the office agreed with the customer. What
// the line owes stays owed. A zero day means today.
func (b *Room) Terminate(ctx context.Context, line int64, on clock.Date, reason string) error {
	return b.db.Write(ctx, "billing.Terminate", func(tx *store.Tx) error {
		if on.IsZero() {
			on = tx.Today
		}
		l, err := subscriber.GetLine(tx, line)
		if err != nil {
			return err
		}
		if !l.ActivatedOn.IsZero() && on < l.ActivatedOn {
			return store.Invalid("on", "billing.terminate.before_start", map[string]string{"start": l.ActivatedOn.String()})
		}
		if err := subscriber.EndLine(tx, line, on, reason); err != nil {
			return err
		}
		tx.Touch(TopicInvoice)
		return closeCalendar(tx, line, on)
	})
}

// closeCalendar leaves due what the line used and has not been billed: nothing where it
// is held, because it had no service since.
func closeCalendar(tx *store.Tx, line int64, on clock.Date) error {
	var from, due clock.Date
	found, err := tx.One(sqlNextGet, []any{line}, &from, &due)
	if err != nil || !found {
		return err
	}
	if due == asleep || from > on {
		_, err := tx.Exec(sqlNextDrop, line)
		return err
	}
	return schedule(tx, line, from, tx.Today)
}
