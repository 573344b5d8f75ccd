package lookup

import (
	"context"
	"fmt"
	"sync"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// Kept keeps counts until something they count has changed, so that a list shows its
// total without counting for every key stroke.
type Kept struct {
	db  *store.DB
	sub *store.Subscription

	mu     sync.Mutex
	age    int // rises with every change
	day    clock.Date
	totals map[Filter]int64
	today  *TodayCounts
}

// topicsCounted are the topics of the rooms whose rows are counted here.
var topicsCounted = []store.Topic{"customer", "line", "invoice", "payment", "message", "router", "object"}

// NewKept keeps counts of these books, until Close.
func NewKept(db *store.DB) *Kept {
	return &Kept{db: db, sub: db.Subscribe(topicsCounted...), totals: map[Filter]int64{}}
}

// Close ends the listening to changes.
func (k *Kept) Close() { k.sub.Close() }

// Total is how many rows the list narrowed like f has, its Query aside.
func (k *Kept) Total(ctx context.Context, f Filter) (n int64, err error) {
	key := Filter{State: f.State, Router: f.Router}
	age := k.look()
	err = k.db.Read(ctx, "lookup.Total", func(tx *store.Tx) error {
		if v, ok := k.total(tx.Today, key); ok {
			n = v
			return nil
		}
		if n, err = total(tx, key); err != nil {
			return err
		}
		k.keep(age, tx.Today, func() { k.totals[key] = n })
		return nil
	})
	return n, err
}

// Today is Today, counted again only after something changed.
func (k *Kept) Today(ctx context.Context) (c TodayCounts, err error) {
	age := k.look()
	err = k.db.Read(ctx, "lookup.Today", func(tx *store.Tx) error {
		if v := k.counted(tx.Today); v != nil {
			c = *v
			return nil
		}
		if c, err = Today(tx); err != nil {
			return err
		}
		k.keep(age, tx.Today, func() { k.today = &c })
		return nil
	})
	return c, err
}

// look forgets everything where something changed. It comes before the read: what the
// read sees is at least as new as what was forgotten for.
func (k *Kept) look() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	select {
	case <-k.sub.C:
		k.forget()
	default:
	}
	return k.age
}

func (k *Kept) forget() {
	k.age++
	k.today = nil
	clear(k.totals)
}

func (k *Kept) total(day clock.Date, key Filter) (int64, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	n, ok := k.totals[key]
	return n, ok && k.day == day
}

func (k *Kept) counted(day clock.Date) *TodayCounts {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.day != day {
		return nil
	}
	return k.today
}

// keep stores a count unless something changed while it was counted.
func (k *Kept) keep(age int, day clock.Date, set func()) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.age != age {
		return
	}
	if k.day != day {
		k.forget()
		k.day = day
	}
	set()
}

func total(tx *store.Tx, f Filter) (n int64, err error) {
	s, known := states[f.State]
	switch {
	case f.State == "" && f.Router == 0:
		_, err = tx.One(sqlCustomersAll, nil, &n)
	case f.State == "":
		_, err = tx.One(sqlLinesOnRouter, []any{f.Router}, &n)
	case f.State == StateOnline:
		_, err = tx.One(sqlOnlineCount, []any{f.Router}, &n)
	case !known:
		err = store.Invalid("state", "lookup.state", map[string]string{"state": f.State})
	default:
		_, err = tx.One(fmt.Sprintf(sqlCustomerCount, s.set)+` AND `+s.test, []any{tx.Today, f.Router}, &n)
	}
	return n, err
}
