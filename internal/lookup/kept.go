package lookup

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// Kept keeps counts until something they count has changed, so that a list shows its
// total, and Hari Ini its figures, without counting for every key stroke. For whoever sees a
// part of the books only, everything is counted each time.
type Kept struct {
	db  *store.DB
	sub *store.Subscription

	mu     sync.Mutex
	age    int // rises with every change
	day    clock.Date
	totals map[Filter]int64
	today  TodayCounts
	fresh  []bool // by figure
	night  keptNight
}

// keptNight is Semalam of one span.
type keptNight struct {
	known    bool
	from, to time.Time
	all      []Happening
}

// topicsOfNight are the topics after which Semalam may tell something else.
var topicsOfNight = []store.Topic{"invoice", "payment", "line", "message", "router"}

// topicsListed are the topics after which a list may have another length.
var topicsListed = []store.Topic{"customer", "line", "invoice", "router", "object"}

// NewKept keeps counts of these books, until Close.
func NewKept(db *store.DB) *Kept {
	topics := slices.Concat(topicsListed, topicsOfNight)
	for _, f := range figures {
		topics = append(topics, f.topics...)
	}
	return &Kept{db: db, sub: db.Subscribe(topics...), totals: map[Filter]int64{}, fresh: make([]bool, len(figures))}
}

// Close ends the listening to changes.
func (k *Kept) Close() { k.sub.Close() }

// Total is how many rows the list narrowed like f has, its Query aside.
func (k *Kept) Total(ctx context.Context, f Filter) (n int64, err error) {
	key := Filter{State: f.State, Router: f.Router}
	k.look()
	err = k.db.Read(ctx, "lookup.Total", func(tx *store.Tx) error {
		if tx.Narrowed() {
			n, err = total(tx, key)
			return err
		}
		age := k.turn(tx.Today)
		k.mu.Lock()
		have, ok := k.totals[key]
		k.mu.Unlock()
		if n = have; ok {
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

// Today is Today, of which only what changed is counted again.
func (k *Kept) Today(ctx context.Context) (c TodayCounts, err error) {
	k.look()
	err = k.db.Read(ctx, "lookup.Today", func(tx *store.Tx) error {
		if tx.Narrowed() {
			c, err = Today(tx)
			return err
		}
		age := k.turn(tx.Today)
		k.mu.Lock()
		fresh := slices.Clone(k.fresh)
		c = k.today
		k.mu.Unlock()
		for i, f := range figures {
			if fresh[i] {
				continue
			}
			if err := f.count(tx, &c); err != nil {
				return err
			}
			fresh[i] = len(f.topics) > 0
		}
		k.keep(age, tx.Today, func() { k.today, k.fresh = c, fresh })
		return nil
	})
	return c, err
}

// Overnight is Overnight, told again only after a change or for another span.
func (k *Kept) Overnight(ctx context.Context, from, to time.Time) (all []Happening, err error) {
	k.look()
	err = k.db.Read(ctx, "lookup.Overnight", func(tx *store.Tx) error {
		if tx.Narrowed() {
			all, err = Overnight(tx, from, to)
			return err
		}
		age := k.turn(tx.Today)
		k.mu.Lock()
		night := k.night
		k.mu.Unlock()
		if night.known && night.from.Equal(from) && night.to.Equal(to) {
			all = night.all
			return nil
		}
		if all, err = Overnight(tx, from, to); err != nil {
			return err
		}
		k.keep(age, tx.Today, func() { k.night = keptNight{true, from, to, all} })
		return nil
	})
	return slices.Clone(all), err
}

// look forgets what changed. It comes before the read: what the read sees is at least
// as new as what was forgotten for.
func (k *Kept) look() {
	k.mu.Lock()
	defer k.mu.Unlock()
	select {
	case <-k.sub.C:
	default:
		return
	}
	k.age++
	changed := k.sub.Topics()
	if anyOf(changed, topicsListed) {
		clear(k.totals)
	}
	if anyOf(changed, topicsOfNight) {
		k.night = keptNight{}
	}
	for i, f := range figures {
		k.fresh[i] = k.fresh[i] && !anyOf(changed, f.topics)
	}
}

func anyOf(have, wanted []store.Topic) bool {
	return slices.ContainsFunc(have, func(t store.Topic) bool { return slices.Contains(wanted, t) })
}

// turn forgets everything on a new day, and gives the age of what is kept. It comes
// before the first statement, with which the view of the read begins.
func (k *Kept) turn(day clock.Date) int {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.day != day {
		k.day = day
		k.age++
		clear(k.totals)
		k.night = keptNight{}
		k.fresh = make([]bool, len(figures))
	}
	return k.age
}

// keep stores a count unless something changed, or the day ended, while it was counted.
func (k *Kept) keep(age int, day clock.Date, set func()) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.age == age && k.day == day {
		set()
	}
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
