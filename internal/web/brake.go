package web

import (
	"context"
	"sync"
	"sync/atomic"

	"golang.org/x/time/rate"

	"lunas/internal/clock"
)

// brake holds back floods of forged callbacks without ever turning a genuine one away:
// whoever sent too many forgeries is still read, a few at a time. It lives in memory
// alone, because a row per forgery would be the flood's own goal.
type brake struct {
	wide, narrow chan struct{}
	forged       *buckets      // forgeries of one address
	all          *rate.Limiter // forgeries of all
	genuine      *remembered   // addresses a genuine callback came from
	refused      atomic.Int64
}

// wideLane callbacks are stored at a time from clean addresses, narrowLane from the
// others. Both only bound what waits in memory; the books write one at a time.
const (
	wideLane   = 96
	narrowLane = 4
)

func newBrake() *brake {
	return &brake{
		wide: make(chan struct{}, wideLane), narrow: make(chan struct{}, narrowLane),
		forged: newBuckets(2, 60), all: rate.NewLimiter(20, 600), genuine: &remembered{now: map[string]bool{}},
	}
}

// Enter waits for a place in the address's lane until ctx ends, and gives the way out
// (nil where there was no place). ok is false when ctx ended first.
func (b *brake) Enter(ctx context.Context, client string) (leave func(), ok bool) {
	lane := b.wide
	if b.suspect(client) {
		lane = b.narrow
	}
	select {
	case lane <- struct{}{}:
		return func() { <-lane }, true
	case <-ctx.Done():
		return nil, false
	}
}

func (b *brake) suspect(client string) bool {
	if b.forged.Dry(client) {
		return true
	}
	return b.all.TokensAt(clock.Machine()) < 1 && !b.genuine.Has(client)
}

// Forged counts a forgery.
func (b *brake) Forged(client string) {
	b.refused.Add(1)
	b.forged.Take(client)
	b.all.AllowN(clock.Machine(), 1)
}

// Genuine remembers where a genuine callback came from.
func (b *brake) Genuine(client string) { b.genuine.Add(client) }

// remembered is a bounded set of names that forgets the oldest half.
type remembered struct {
	mu       sync.Mutex
	now, old map[string]bool
}

func (r *remembered) Has(name string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.now[name] || r.old[name]
}

func (r *remembered) Add(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.now) >= mostNames {
		r.old, r.now = r.now, map[string]bool{}
	}
	r.now[name] = true
}
