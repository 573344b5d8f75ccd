package office

import (
	"context"
	"fmt"
	"time"

	"lunas/internal/clock"
	"lunas/internal/network"
	"lunas/internal/store"
)

// ByRouter names the stage's device of each router of the books.
func ByRouter(ctx context.Context, db *store.DB, s *Stage) (map[int64]*Device, error) {
	found := map[int64]*Device{}
	err := db.Read(ctx, "stage.routers", func(tx *store.Tx) error {
		all, err := network.Routers(tx)
		for _, r := range all {
			for _, d := range s.Devices {
				if d.Name == r.Name {
					found[r.ID] = d
				}
			}
		}
		return err
	})
	return found, err
}

// sqlWaiting tells whether any router has something left to do.
const sqlWaiting = `SELECT EXISTS (SELECT 1 FROM net_object WHERE want_rev <> done_rev)`

// recent is how many days before the visit the routers obey at every single act; further
// back twice a day is enough for a history that agrees with itself.
const recent = 60

func (m *maker) isRecent() bool { return m.size.Today.Sub(m.today) <= recent }

// obey lets the routers do what the books have come to want, as they would beside a program
// that runs: the history of a line then tells one story, the book's and the router's.
func (m *maker) obey() error {
	waits, err := read(m, "demo.waiting", func(tx *store.Tx) (waits bool, err error) {
		_, err = tx.One(sqlWaiting, nil, &waits)
		return waits, err
	})
	if err != nil || !waits {
		return err
	}
	if err := m.Network.Settle(m.alone); err != nil {
		return err
	}
	if err := m.dial(m.alone); err != nil || !m.isRecent() {
		return err
	}
	return m.Network.Settle(m.alone) // the books see who came back
}

// dial plugs the home routers of new lines in and lets all that are out dial again.
func (m *maker) dial(ctx context.Context) (err error) {
	if m.devices == nil {
		if m.devices, err = ByRouter(ctx, m.DB, m.stage); err != nil {
			return err
		}
	}
	if err := m.stage.Plug(ctx, m.Rooms, m.plugged, m.devices); err != nil {
		return err
	}
	for _, d := range m.stage.Devices {
		d.Redial()
	}
	return nil
}

// connect waits on the last morning until everybody has dialled in and the books have seen it.
func (m *maker) connect(ctx context.Context) error {
	if err := m.Network.Settle(ctx); err != nil {
		return err
	}
	counts, err := Count(ctx, m.DB)
	if err != nil {
		return err
	}
	until := clock.Machine().Add(10 * time.Second)
	for online := 0; online < int(counts.Lines); {
		if err := m.dial(ctx); err != nil {
			return err
		}
		online = 0
		for _, d := range m.stage.Devices {
			online += d.Sessions()
		}
		if clock.Machine().After(until) {
			return fmt.Errorf("only %d of %d home routers could dial in", online, counts.Lines)
		}
	}
	for id := range m.devices {
		if err := m.Network.FullPass(ctx, id); err != nil {
			return err
		}
	}
	return m.Network.Settle(ctx)
}
