package app

import (
	"context"
	"sync"
	"time"

	"lunas/internal/clock"
	"lunas/internal/dunning"
	"lunas/internal/store"
)

// ladderAtOnce is how many overdue customers are judged while the page waits. Above it the
// lists of lines near isolation are made aside and kept: Hari Ini is what an office starts
// its day with.
const ladderAtOnce = 1000

// ladderEvery is how often the kept lists are made again while things change.
const ladderEvery = time.Minute

// ladderLists are the lines near isolation and the people to call.
type ladderLists struct{ tomorrow, call []CutRow }

// ladderKept keeps the lists of a large office until something they depend on has changed.
type ladderKept struct {
	mu      sync.Mutex
	sub     *store.Subscription
	lists   *ladderLists // nil = never made
	day     clock.Date
	made    time.Time // machine time
	stale   bool
	running bool
}

var ladderTopics = []store.Topic{"customer", "line", "invoice", "payment", "router", "message", topicCalendar}

func (k *ladderKept) close() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.sub != nil {
		k.sub.Close()
	}
}

// ladderLists reads both lists now.
func (d *Desk) ladderLists(tx *store.Tx) (l ladderLists, err error) {
	_, tomorrow, err := d.dunning.Tomorrow(tx)
	if err != nil {
		return l, err
	}
	if l.tomorrow, err = cutRows(tx, tomorrow); err != nil {
		return l, err
	}
	call, err := d.dunning.ToCall(tx)
	if err != nil {
		return l, err
	}
	l.call, err = cutRows(tx, call)
	return l, err
}

// keptLadder answers the kept lists of today, nil while there are none, and has them made
// again where something changed.
func (d *Desk) keptLadder(today clock.Date) *ladderLists {
	k := &d.ladder
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.sub == nil {
		k.sub = d.db.Subscribe(ladderTopics...)
	}
	select {
	case <-k.sub.C:
		_ = k.sub.Topics()
		k.stale = true
	default:
	}
	if k.day != today {
		k.lists = nil
	}
	if due := k.lists == nil || k.stale && clock.MachineSince(k.made) > ladderEvery; due && !k.running && d.life.Err() == nil {
		k.running, k.stale = true, false
		d.working.Add(1)
		go func() {
			defer d.working.Done()
			d.makeLadder(d.life)
		}()
	}
	return k.lists
}

// makeLadder makes the lists and tells the window.
func (d *Desk) makeLadder(ctx context.Context) {
	day := d.today()
	l, err := reading(ctx, d, "app.ladder", func(tx *store.Tx) (ladderLists, error) {
		day = tx.Today
		return d.ladderLists(tx)
	})
	k := &d.ladder
	k.mu.Lock()
	k.running, k.made = false, clock.Machine()
	if err == nil {
		k.lists, k.day = &l, day
	}
	k.mu.Unlock()
	if err != nil {
		if ctx.Err() == nil {
			d.log.Error("the lists near isolation were not made", "err", err)
		}
		return
	}
	d.db.Announce(dunning.TopicDunning)
}
