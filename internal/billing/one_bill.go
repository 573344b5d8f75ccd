package billing

import (
	"context"

	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// GatherBills gives the lines of a customer one due day and one bill from their next
// periods on (gabung tagihan): all follow the fixed calendar on the anchor day, with the
// lead and due days of the first. Days billed already keep their bills; the first bill of
// a line after that covers the days up to the shared cut.
func (b *Room) GatherBills(ctx context.Context, customer int64, anchorDay int) error {
	return b.db.Write(ctx, "billing.GatherBills", func(tx *store.Tx) error {
		lines, err := billedLines(tx, customer)
		if err != nil {
			return err
		}
		if len(lines) == 0 {
			return store.Conflict("billing.one_bill.no_lines", nil)
		}
		if err := subscriber.SetOneBill(tx, customer, true); err != nil {
			return err
		}
		first, _, err := subscriber.OpenTerm(tx, lines[0].ID)
		if err != nil {
			return err
		}
		for _, l := range lines {
			if err := gather(tx, l, first, anchorDay); err != nil {
				return err
			}
		}
		tx.Touch(TopicInvoice)
		return nil
	})
}

// gather moves one line to the shared calendar.
func gather(tx *store.Tx, l subscriber.Line, first subscriber.Term, anchorDay int) error {
	c := change{tx: tx, in: ChangeInput{Line: l.ID, Cycle: &NewCycle{
		Calendar: subscriber.CalendarFixed, AnchorDay: anchorDay, Unit: subscriber.CycleMonth, N: 1,
	}}}
	if err := c.prepare(); err != nil {
		return err
	}
	c.with = func(in *subscriber.TermInput) {
		in.Timing, in.LeadDays, in.DueDays = first.Timing, first.LeadDays, first.DueDays
	}
	_, err := c.write()
	return err
}

// SeparateBills gives each line of a customer its own bill again; the due day stays.
func (b *Room) SeparateBills(ctx context.Context, customer int64) error {
	return b.db.Write(ctx, "billing.SeparateBills", func(tx *store.Tx) error {
		if _, err := subscriber.GetCustomer(tx, customer); err != nil {
			return err
		}
		return subscriber.SetOneBill(tx, customer, false)
	})
}

// sharedTerm is what the lines of a customer who wants one bill follow.
func sharedTerm(tx *store.Tx, customer int64) (subscriber.Term, bool, error) {
	lines, err := billedLines(tx, customer)
	if err != nil || len(lines) == 0 {
		return subscriber.Term{}, false, err
	}
	return subscriber.OpenTerm(tx, lines[0].ID)
}

// billedLines are the lines of a customer that run on and have a calendar.
func billedLines(tx *store.Tx, customer int64) ([]subscriber.Line, error) {
	if _, err := subscriber.GetCustomer(tx, customer); err != nil {
		return nil, err
	}
	all, err := subscriber.LinesOf(tx, customer)
	if err != nil {
		return nil, err
	}
	var out []subscriber.Line
	for _, l := range all {
		if !l.EndedOn.IsZero() {
			continue
		}
		billed, err := tx.One(sqlNextHas, []any{l.ID}, new(int))
		if err != nil {
			return nil, err
		}
		if billed {
			out = append(out, l)
		}
	}
	return out, nil
}
