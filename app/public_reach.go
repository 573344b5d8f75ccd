package app

import (
	"context"
	"sync"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
	"lunas/internal/web"
)

const (
	reachEvery = time.Hour       // while the public address leads here
	reachSoon  = 5 * time.Minute // while it does not: a tunnel that was started again is soon seen
)

// reachLook keeps what came of the last try to reach this office by its public address: an
// address that was only written says nothing about the tunnel behind it.
type reachLook struct {
	trying sync.Mutex // one at a time: a second word would take the first one's answer away
	mu     sync.Mutex
	public string
	result web.Reached
	at     time.Time // machine time; zero = never
}

// last is the result for an address, and whether there is one.
func (l *reachLook) last(public string) (r web.Reached, known bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.result, public != "" && l.public == public && !l.at.IsZero()
}

func (l *reachLook) due(public string) bool {
	r, known := l.last(public)
	l.mu.Lock()
	defer l.mu.Unlock()
	wait := reachSoon
	if r.OK {
		wait = reachEvery
	}
	return !known || clock.MachineSince(l.at) >= wait
}

// reach tries the public address and keeps what came of it.
func (d *Desk) reach(ctx context.Context) (web.Reached, error) {
	d.reached.trying.Lock()
	defer d.reached.trying.Unlock()
	public, err := reading(ctx, d, "app.public", func(tx *store.Tx) (string, error) { return d.publicURL(tx), nil })
	if err != nil {
		return web.Reached{}, err
	}
	r := d.public.Reach(ctx)
	if ctx.Err() != nil {
		return r, nil // given up, which says nothing about the tunnel
	}
	before, known := d.reached.last(public)
	d.reached.mu.Lock()
	d.reached.public, d.reached.result, d.reached.at = public, r, clock.Machine()
	d.reached.mu.Unlock()
	if !known || before.OK != r.OK {
		d.db.Announce(topicCalendar)
	}
	return r, nil
}

// reachWhenDue looks by itself whether the public address still leads here.
func (d *Desk) reachWhenDue(ctx context.Context) {
	if d.public == nil || d.door == nil {
		return
	}
	public, err := reading(ctx, d, "app.public", func(tx *store.Tx) (string, error) { return d.publicURL(tx), nil })
	if err == nil && public != "" && d.reached.due(public) {
		_, err = d.reach(ctx)
	}
	if err != nil && ctx.Err() == nil {
		d.log.Error("the public address was not tried", "err", err)
	}
}
