package network

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"time"

	"lunas/internal/clock"
	"lunas/internal/network/mikrotik"
	"lunas/internal/store"
)

// lane is one of the two connections of a router: one for what must happen now, one
// for everything that may take long.
type lane int

const (
	now  lane = iota // lifts, profiles, kicks by hand
	bulk             // isolations, full passes, lists of sessions
)

const (
	firstBackoff = time.Second
	// A router that comes back must not be waited for longer than a poll of a gateway.
	longestBackoff = 30 * time.Second
	// lendFor is how long both lanes share one connection before a second is asked for again.
	lendFor = time.Minute
	// lendProof is how long the shared connection may take to prove that it lives.
	lendProof = 10 * time.Second
)

// keeper owns one router: nobody else opens connections to it.
type keeper struct {
	room *Room
	id   int64
	wake [2]chan struct{}
	pace pacer
	eyes watch

	dialing sync.Mutex // one dial at a time

	mu      sync.Mutex
	conns   [2]*mikrotik.Conn
	reached bool // facts were read since the last loss
	backoff time.Duration
	nextTry time.Time // machine time before which the lanes do not dial
	sharing time.Time // machine time until which one connection serves both lanes
	passDue bool
	passed  time.Time     // machine time of the last full pass
	seenOK  time.Time     // machine time last_ok_at was written
	ahead   time.Duration // how far the router's clock was ahead of this PC's at told
	told    time.Time     // machine time
	slowAt  time.Time     // machine time of the last reading of sensors and hotspot
	reading *Reading      // the last one of this process
	guests  guests
	stop    context.CancelFunc

	passing sync.Mutex // one full pass at a time
}

func newKeeper(r *Room, id int64) *keeper {
	return &keeper{room: r, id: id, passDue: true, eyes: watch{logins: map[int64]watched{}},
		wake: [2]chan struct{}{make(chan struct{}, 1), make(chan struct{}, 1)}}
}

// keep gives the keeper of a router and starts it where the room is started.
func (r *Room) keep(id int64) *keeper {
	r.mu.Lock()
	defer r.mu.Unlock()
	k := r.keepers[id]
	if k == nil {
		k = newKeeper(r, id)
		r.keepers[id] = k
	}
	if r.running != nil && k.stop == nil {
		ctx, cancel := context.WithCancel(r.running)
		k.stop = cancel
		r.wait.Add(2)
		go func() { defer r.wait.Done(); k.live(ctx, now) }()
		go func() { defer r.wait.Done(); k.live(ctx, bulk) }()
	}
	return k
}

// known is the keeper of a router that is in the books and in service.
func (r *Room) known(ctx context.Context, id int64) (*keeper, error) {
	err := r.db.Read(ctx, "network.known", func(tx *store.Tx) error {
		row, err := GetRouter(tx, id)
		if err == nil && !row.EndedAt.IsZero() {
			err = store.NotFound("network.router.not_found", id)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return r.keep(id), nil
}

// drop ends the keeping of a router.
func (r *Room) drop(id int64) {
	r.mu.Lock()
	k := r.keepers[id]
	delete(r.keepers, id)
	r.mu.Unlock()
	if k == nil {
		return
	}
	if k.stop != nil {
		k.stop()
	}
	k.hangUp()
}

// nudge wakes both lanes.
func (k *keeper) nudge() {
	for _, c := range k.wake {
		select {
		case c <- struct{}{}:
		default:
		}
	}
}

// renew makes the connections anew, at once, with a full pass.
func (k *keeper) renew() {
	k.hangUp()
	k.mu.Lock()
	k.backoff, k.nextTry = 0, time.Time{}
	k.slowAt, k.reading, k.guests = time.Time{}, nil, guests{} // it may be another device
	k.mu.Unlock()
	k.nudge()
}

// hangUp closes both connections.
func (k *keeper) hangUp() {
	k.mu.Lock()
	defer k.mu.Unlock()
	for i, c := range k.conns {
		if c != nil {
			_ = c.Close()
			k.conns[i] = nil
		}
	}
	k.reached, k.passDue = false, true
}

// conn gives the lane's connection, dialling where there is none. Only an impatient
// caller (a person, Settle) dials before the back-off has passed.
func (k *keeper) conn(ctx context.Context, l lane, impatient bool) (*mikrotik.Conn, error) {
	if c := k.alive(l); c != nil {
		return c, nil
	}
	k.dialing.Lock()
	defer k.dialing.Unlock()
	if c := k.alive(l); c != nil {
		return c, nil
	}
	if c := k.shared(l); c != nil {
		return c, nil
	}
	k.mu.Lock()
	wait := k.nextTry.Sub(clock.Machine())
	k.mu.Unlock()
	if wait > 0 && !impatient {
		return nil, errDown
	}
	c, err := k.dial(ctx)
	if err != nil {
		if c := k.lend(ctx, l, err); c != nil {
			return c, nil
		}
		if ctx.Err() == nil {
			k.lost(ctx, err)
		}
		return nil, errors.Join(errDown, err)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.conns[l], k.backoff, k.nextTry = c, 0, time.Time{}
	return c, nil
}

// alive is the lane's connection while it may be used. A lost one is a reason to
// compare everything again: the last command's answer may be lost.
func (k *keeper) alive(l lane) *mikrotik.Conn {
	k.mu.Lock()
	defer k.mu.Unlock()
	c := k.conns[l]
	if c != nil && !c.Alive() {
		k.conns[l], k.reached, k.passDue = nil, false, true
		return nil
	}
	return c
}

// shared is the other lane's connection while the router grants only one.
func (k *keeper) shared(l lane) *mikrotik.Conn {
	k.mu.Lock()
	until := k.sharing
	k.mu.Unlock()
	if !clock.Machine().Before(until) {
		return nil
	}
	return k.alive(1 - l)
}

// lend gives the lane the other one's connection where the router took that but refuses
// a second: its sessions are limited, and others use them too. Such a router is in
// reach, only narrow. One that refuses the password or is another one is not served.
func (k *keeper) lend(ctx context.Context, l lane, refused error) *mikrotik.Conn {
	if !errors.Is(refused, mikrotik.ErrUnreachable) && !errors.Is(refused, mikrotik.ErrDead) {
		return nil
	}
	c := k.alive(1 - l)
	if c == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, lendProof)
	defer cancel()
	if c.Ping(ctx) != nil {
		return nil
	}
	k.mu.Lock()
	k.sharing = clock.Machine().Add(lendFor)
	k.mu.Unlock()
	return c
}

// lost remembers that the router cannot be reached and when to try again, with a
// jitter so that twenty routers behind one modem are not dialled in one breath.
func (k *keeper) lost(ctx context.Context, err error) {
	k.mu.Lock()
	k.backoff = min(max(2*k.backoff, firstBackoff), longestBackoff)
	k.nextTry = clock.Machine().Add(k.backoff/2 + rand.N(k.backoff)) // #nosec G404 -- spreading, not secrecy
	k.reached, k.passDue = false, true
	k.mu.Unlock()
	if err := k.markDown(ctx, err); err != nil {
		k.room.log.Error("router state not written", "router", k.id, "err", err)
	}
}

// pacer lets acts through one by one, so many a second, by machine time.
type pacer struct {
	mu   sync.Mutex
	next time.Time
}

func (p *pacer) wait(ctx context.Context, perSecond int64) error {
	p.mu.Lock()
	at := clock.Machine()
	if p.next.After(at) {
		at = p.next
	}
	p.next = at.Add(time.Second / time.Duration(max(1, perSecond)))
	p.mu.Unlock()
	return pause(ctx, at.Sub(clock.Machine()))
}

// pause waits on machine time, or until ctx ends.
func pause(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
