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

// connect brings the routers to what the books say, in one pass each, and lets everybody
// dial in.
func (m *maker) connect(ctx context.Context) error {
	if err := m.Network.Settle(ctx); err != nil {
		return err
	}
	devices, err := ByRouter(ctx, m.DB, m.stage)
	if err != nil {
		return err
	}
	plugged := map[int64]bool{}
	if err := m.stage.Plug(ctx, m.Rooms, plugged, devices); err != nil {
		return err
	}
	until := clock.Machine().Add(10 * time.Second)
	for online := 0; online < len(plugged); {
		online = 0
		for _, d := range m.stage.Devices {
			d.Redial()
			online += d.Sessions()
		}
		if clock.Machine().After(until) {
			return fmt.Errorf("only %d of %d home routers could dial in", online, len(plugged))
		}
	}
	for id := range devices {
		if err := m.Network.FullPass(ctx, id); err != nil {
			return err
		}
	}
	return m.Network.Settle(ctx)
}
