package lookup

import "lunas/internal/store"

// RouterCount is how the lines of one router stand. The states are what was last seen:
// of a router out of reach nothing newer is known.
type RouterCount struct {
	Lines     int64 // that have not ended
	Connected int64
	Isolated  int64
	Waiting   int64
	Differs   int64
}

// RouterCounts counts for all routers at once, by their ids.
func RouterCounts(tx *store.Tx) (map[int64]RouterCount, error) {
	all := map[int64]RouterCount{}
	err := tx.Each(sqlRouterLines, nil, func(scan func(...any) error) error {
		return addCount(scan, all, func(c *RouterCount, n int64) { c.Lines += n })
	})
	if err == nil {
		err = tx.Each(sqlRouterEnded, []any{tx.Today}, func(scan func(...any) error) error {
			return addCount(scan, all, func(c *RouterCount, n int64) { c.Lines -= n })
		})
	}
	if err != nil {
		return nil, err
	}
	err = tx.Each(sqlRouterStates, nil, func(scan func(...any) error) error {
		var state string
		withState := func(dest ...any) error { return scan(dest[0], &state, dest[1]) }
		return addCount(withState, all, func(c *RouterCount, n int64) {
			switch state {
			case ChipConnected:
				c.Connected = n
			case ChipIsolated:
				c.Isolated = n
			case ChipWaiting:
				c.Waiting = n
			case ChipDiffers:
				c.Differs = n
			}
		})
	})
	return all, err
}

func addCount(scan func(...any) error, all map[int64]RouterCount, add func(*RouterCount, int64)) error {
	var router, n int64
	if err := scan(&router, &n); err != nil {
		return err
	}
	c := all[router]
	add(&c, n)
	all[router] = c
	return nil
}
