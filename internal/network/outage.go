package network

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// RouterDownHours is how many hours a router was out of our reach since the start of a day,
// and whether it still is; the running outage counts. A begun hour counts: who allows four
// means no minute more.
func RouterDownHours(tx *store.Tx, router int64, since clock.Date) (hours int64, still bool, err error) {
	var down time.Duration
	err = tx.Each(sqlOutageSum, []any{router, since.At(0, 0, tx.Zone), tx.Now}, func(scan func(...any) error) error {
		var from, to time.Time
		var runs bool
		if err := scan(&from, &to, &runs); err != nil {
			return err
		}
		down, still = down+to.Sub(from), still || runs
		return nil
	})
	return int64((down + time.Hour - 1) / time.Hour), still, err
}

// PlumbingVerified tells whether the isolir plumbing was read back on a router.
func PlumbingVerified(tx *store.Tx, router int64) (bool, error) {
	r, err := GetRouter(tx, router)
	return r.Plumbing, err
}

// CanCut tells whether a router can cut a line for money: its plumbing is verified, or
// it cuts by disabling.
func CanCut(tx *store.Tx, router int64) (bool, error) {
	r, err := GetRouter(tx, router)
	return r.Plumbing || r.CutMode == CutDisable, err
}
