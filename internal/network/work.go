package network

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"lunas/internal/clock"
	"lunas/internal/network/mikrotik"
	"lunas/internal/office"
	"lunas/internal/store"
)

// restarts is how often one object may be overtaken by a newer want in one go.
const restarts = 16

// lock gives the object's lock: the two connections never work on one thing at once.
func (r *Room) lock(object int64) (unlock func()) {
	v, _ := r.locks.LoadOrStore(object, &sync.Mutex{})
	m := v.(*sync.Mutex) //nolint:forcetypeassert // only mutexes are stored
	m.Lock()
	return m.Unlock
}

// apply makes one object true, on whichever connection. It reads the revision first and
// the facts of the router after it; whoever raises the revision later finds the object
// still waiting.
func (k *keeper) apply(ctx context.Context, conn *mikrotik.Conn, id int64) error {
	defer k.room.lock(id)()
	kick := false
	for range restarts {
		var o object
		var found bool
		err := k.room.db.Read(ctx, "network.apply", func(tx *store.Tx) (err error) {
			o, found, err = getObject(tx, id)
			return err
		})
		if err != nil || !found || o.wantRev == o.doneRev {
			return err
		}
		k.room.step("read", o)
		again := false
		switch o.kind {
		case kindSecret:
			again, err = k.secret(ctx, conn, o, &kick)
		case kindProfile:
			err = k.profile(ctx, conn, o)
		default:
			err = fmt.Errorf("network: no such kind of object: %s", o.kind)
		}
		if err != nil && !away(err) {
			return errors.Join(errParked, k.park(ctx, o, err))
		}
		if err != nil || !again {
			return err
		}
	}
	return nil
}

// errParked says that the object's trouble is on record; the work goes on.
var errParked = errors.New("parked")

type due struct {
	id   int64
	kind string
}

// waiting lists what a lane has to do. patient honours the back-off of single objects.
func (k *keeper) waiting(ctx context.Context, l lane, patient bool) (list []due, kicks int64, err error) {
	before := clock.Stamp(clock.Machine())
	if !patient {
		before = "9999"
	}
	err = k.room.db.Read(ctx, "network.waiting", func(tx *store.Tx) error {
		if kicks, err = office.PolicyInt(tx, "network.kicks_per_second", 0, tx.Today); err != nil {
			return err
		}
		return tx.Each(sqlDue, []any{k.id, before, l == now}, func(scan func(...any) error) error {
			var d due
			err := scan(&d.id, &d.kind)
			list = append(list, d)
			return err
		})
	})
	return list, kicks, err
}

// work does what waits in a lane, of what ctx shows, until nothing is left. In Settle (paced false) each
// object is tried once, whatever its back-off says, and kicks follow each other at once.
func (k *keeper) work(ctx context.Context, l lane, paced bool) (did int, err error) {
	tried, whole := map[int64]bool{}, store.Whole(ctx)
	for {
		list, kicks, err := k.waiting(ctx, l, paced)
		if err != nil {
			return did, err
		}
		fresh := 0
		for _, d := range list {
			if tried[d.id] {
				continue
			}
			conn, err := k.conn(whole, l, false)
			if err != nil {
				return did, err
			}
			if l == bulk && paced {
				if err := k.pace.wait(ctx, kicks); err != nil {
					return did, err
				}
			}
			tried[d.id] = true
			fresh++
			switch err := k.apply(whole, conn, d.id); {
			case err == nil:
				did++
			case errors.Is(err, errParked):
			default:
				return did, err
			}
			if l == bulk && !k.room.open.Load() {
				return did, nil
			}
		}
		if fresh == 0 {
			return did, nil
		}
	}
}
