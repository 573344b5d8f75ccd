package lookup

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// Kept keeps counts until something they count has changed, so that a list shows its
// total, and Hari Ini its figures, without counting for every key stroke. Whoever sees a part
// of the books has counts of that part.
type Kept struct {
	db  *store.DB
	sub *store.Subscription

	mu   sync.Mutex
	age  int // rises with every change
	day  clock.Date
	seen map[string]*counted // by lens; "" = the whole books
}

// counted is what was counted through one lens.
type counted struct {
	totals map[Filter]int64
	today  TodayCounts
	fresh  []bool // by figure
	night  keptNight
}

// lensesKept is how many parts of the books counts are kept for, besides the whole.
const lensesKept = 32

// keptNight is Semalam of one span.
type keptNight struct {
	known    bool
	from, to time.Time
	all      []Happening
}

// topicsOfNight are the topics after which Semalam may tell something else.
var topicsOfNight = []store.Topic{"invoice", "payment", "line", "message", "router"}

// topicsOfSight are the topics after which a part of the books may hold other rows.
var topicsOfSight = []store.Topic{"customer", "line", "router"}

// topicsListed are the topics after which a list may have another length.
var topicsListed = []store.Topic{"customer", "line", "invoice", "router", "object"}

// NewKept keeps counts of these books, until Close.
func NewKept(db *store.DB) *Kept {
	topics := slices.Concat(topicsListed, topicsOfNight)
	for _, f := range figures {
		topics = append(topics, f.topics...)
	}
	return &Kept{db: db, sub: db.Subscribe(topics...), seen: map[string]*counted{}}
}

// Close ends the listening to changes.
func (k *Kept) Close() { k.sub.Close() }

// Total is how many rows the list narrowed like f has, its Query aside.
func (k *Kept) Total(ctx context.Context, f Filter) (n int64, err error) {
	key := Filter{State: f.State, Router: f.Router}
	k.look()
	err = k.db.Read(ctx, "lookup.Total", func(tx *store.Tx) error {
		age, have := k.turn(tx)
		if kept, ok := have.totals[key]; ok {
			n = kept
			return nil
		}
		if n, err = total(tx, key); err != nil {
			return err
		}
		k.keep(age, tx, func(c *counted) { c.totals[key] = n })
		return nil
	})
	return n, err
}

// Today is Today, of which only what changed is counted again.
func (k *Kept) Today(ctx context.Context) (c TodayCounts, err error) {
	k.look()
	err = k.db.Read(ctx, "lookup.Today", func(tx *store.Tx) error {
		age, have := k.turn(tx)
		fresh := have.fresh
		c = have.today
		for i, f := range figures {
			if fresh[i] {
				continue
			}
			if err := f.count(tx, &c); err != nil {
				return err
			}
			fresh[i] = len(f.topics) > 0
		}
		k.keep(age, tx, func(now *counted) { now.today, now.fresh = c, fresh })
		return nil
	})
	return c, err
}

// Overnight is Overnight, told again only after a change or for another span.
func (k *Kept) Overnight(ctx context.Context, from, to time.Time) (all []Happening, err error) {
	k.look()
	err = k.db.Read(ctx, "lookup.Overnight", func(tx *store.Tx) error {
		age, have := k.turn(tx)
		if night := have.night; night.known && night.from.Equal(from) && night.to.Equal(to) {
			all = night.all
			return nil
		}
		if all, err = Overnight(tx, from, to); err != nil {
			return err
		}
		k.keep(age, tx, func(c *counted) { c.night = keptNight{true, from, to, all} })
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
	for lens, c := range k.seen {
		if lens != "" && anyOf(changed, topicsOfSight) {
			delete(k.seen, lens)
			continue
		}
		if anyOf(changed, topicsListed) {
			clear(c.totals)
		}
		if anyOf(changed, topicsOfNight) {
			c.night = keptNight{}
		}
		for i, f := range figures {
			c.fresh[i] = c.fresh[i] && !anyOf(changed, f.topics)
		}
	}
}

func anyOf(have, wanted []store.Topic) bool {
	return slices.ContainsFunc(have, func(t store.Topic) bool { return slices.Contains(wanted, t) })
}

// turn forgets everything on a new day, and gives the age of what is kept with a copy of what
// was counted as this transaction sees the books. It comes before the first statement, with
// which the view of the read begins.
func (k *Kept) turn(tx *store.Tx) (int, counted) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.day != tx.Today {
		k.day = tx.Today
		k.age++
		clear(k.seen)
	}
	c := k.seen[tx.Through()]
	if c == nil {
		return k.age, counted{fresh: make([]bool, len(figures))}
	}
	return k.age, counted{maps.Clone(c.totals), c.today, slices.Clone(c.fresh), c.night}
}

// keep stores a count unless something changed, or the day ended, while it was counted.
func (k *Kept) keep(age int, tx *store.Tx, set func(*counted)) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.age != age || k.day != tx.Today {
		return
	}
	c := k.seen[tx.Through()]
	if c == nil {
		if len(k.seen) > lensesKept {
			clear(k.seen)
		}
		c = &counted{totals: map[Filter]int64{}, fresh: make([]bool, len(figures))}
		k.seen[tx.Through()] = c
	}
	set(c)
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
