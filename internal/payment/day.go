package payment

import (
	"context"

	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/office"
	"lunas/internal/store"
)

// CloseDay closes a day and all before it (tutup hari): no payment and no act is booked on
// them any more. Only a day that is over can be closed, and only when no drawer that was
// opened on it, or before, is still open.
func (p *Room) CloseDay(ctx context.Context, day clock.Date, note string) error {
	return p.db.Write(ctx, "payment.CloseDay", func(tx *store.Tx) (err error) {
		if note, err = office.NoteOf("note", note, office.NoteMost); err != nil {
			return err
		}
		if err := ledger.CloseDay(tx, day, note); err != nil {
			return err
		}
		open, err := shifts(tx, sqlShiftsOpen)
		if err != nil {
			return err
		}
		for _, s := range open {
			if clock.DateOf(s.OpenedAt, tx.Zone) <= day {
				return store.Conflict("till.day_open", map[string]string{"till": s.TillName})
			}
		}
		tx.Touch(TopicPayment)
		return office.Record(tx, "day.closed", "day", int64(day), map[string]any{"day": day, "note": note})
	})
}
