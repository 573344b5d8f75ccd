package app

import (
	"context"
	"fmt"

	"lunas/internal/clock"
	"lunas/internal/dunning"
	"lunas/internal/network"
	"lunas/internal/store"
)

// hours of a day of the demo: the billing run and the routers in the morning, the ladder
// when lines may be isolated, people at noon, and what their acts bring.
var hours = []int{7*60 + 5, 9*60 + 15, 12 * 60, 12*60 + 20}

const noon = 12 * 60

// Advance lives through so many days, one by one, letting the workers settle.
func (s *demoStage) Advance(ctx context.Context, days int) (moved DemoMoved, err error) {
	s.moving.Lock()
	defer s.moving.Unlock()
	s.setBusy(true)
	defer s.setBusy(false)
	// The visitor only turns the calendar: what the days bring, the program does by itself.
	ctx = store.WithActor(ctx, store.Actor{})
	before, err := reading(ctx, s.desk, "stage.tally", tallyOf)
	if err != nil {
		return moved, err
	}
	for range days {
		if err := s.day(ctx); err != nil {
			return moved, fmt.Errorf("%s: %w", s.desk.today(), err)
		}
	}
	after, err := reading(ctx, s.desk, "stage.tally", tallyOf)
	return DemoMoved{
		Today: s.desk.today().String(), Billed: after.invoices - before.invoices, Reminded: after.reminders - before.reminders,
		Isolated: after.cuts - before.cuts, Proposed: after.proposed,
	}, err
}

// day lives through the next day, up to its noon.
func (s *demoStage) day(ctx context.Context) error {
	day := s.desk.today().AddDays(1)
	for _, minute := range hours {
		s.calendar.Set(day.At(minute/60, minute%60, clock.WIB))
		s.world.Gateway.Tick()
		if minute == noon {
			if err := s.life.Day(ctx); err != nil {
				return err
			}
		}
		if _, err := s.desk.Settle(ctx); err != nil {
			return err
		}
	}
	return nil
}

// tally is what the books hold that a visitor wants to see move.
type tally struct{ invoices, reminders, cuts, proposed int64 }

const sqlTally = `SELECT (SELECT COUNT(*) FROM invoice), (SELECT COUNT(*) FROM message WHERE kind = 'reminder'),
	(SELECT COUNT(*) FROM hold WHERE reason = 'overdue')`

func tallyOf(tx *store.Tx) (t tally, err error) {
	if _, err := tx.One(sqlTally, nil, &t.invoices, &t.reminders, &t.cuts); err != nil {
		return t, err
	}
	runs, err := dunning.Proposals(tx)
	for _, r := range runs {
		t.proposed += r.Count
	}
	return t, err
}

func routerByID(id int64) func(tx *store.Tx) (network.Router, error) {
	return func(tx *store.Tx) (network.Router, error) { return network.GetRouter(tx, id) }
}
