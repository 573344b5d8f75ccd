package app

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"lunas/internal/clock"
	"lunas/internal/network"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// How far the clock of this PC may stand from what else is known. The books tell only
// when the office was last awake: a week of Lebaran is no wrong clock. Somebody else's
// clock tells the time itself.
const (
	clockBack   = 24 * time.Hour
	clockAhead  = 8 * 24 * time.Hour
	clockBeside = 24 * time.Hour
)

// What is wrong with a clock, as the sentence of Hari Ini.
const (
	clockIsBack  = "attention.clock.back"
	clockIsAhead = "attention.clock.ahead"
)

// clockFacts are what the clock of this PC is judged by.
type clockFacts struct {
	Now     time.Time       // what it says
	Books   time.Time       // when the office was last known to be awake; zero = never
	Gateway time.Time       // what a gateway says now; zero = none told
	Routers []time.Duration // how far the clocks of routers reached since the start are ahead of it
	Trusted bool            // the owner says that it is right
}

// doubt is the rule: "" while the clock may be believed, else the sentence of what is
// wrong. The owner goes before a gateway, a gateway before routers and books. A router
// that agrees speaks for the clock; one that does not has often just lost its own.
func (f clockFacts) doubt() string {
	if f.Trusted {
		return ""
	}
	if !f.Gateway.IsZero() {
		return beyond(f.Now.Sub(f.Gateway), clockBeside, clockBeside)
	}
	for _, off := range f.Routers {
		if off.Abs() <= clockBeside {
			return ""
		}
	}
	if f.Books.IsZero() {
		return ""
	}
	return beyond(f.Now.Sub(f.Books), clockBack, clockAhead)
}

func beyond(ahead, back, forward time.Duration) string {
	switch {
	case ahead < -back:
		return clockIsBack
	case ahead > forward:
		return clockIsAhead
	}
	return ""
}

// clockWatch is what is known of the clock since the program began.
type clockWatch struct {
	mu      sync.Mutex
	facts   clockFacts
	doubted string
	gateway time.Time // what one said at told
	told    time.Time // machine time
	said    time.Time // what the clock of this PC said then
	asked   time.Time
	kept    time.Time // when the file was last written
}

// clockFile keeps, beside the books, the last moment the clock was believed. What is in
// the books alone would be washed clean by one start with a wrong clock.
const (
	clockFile   = "clock"
	clockKeep   = 10 * time.Minute
	clockAsk    = 5 * time.Minute
	sqlLastSeen = `SELECT coalesce(max(machine_seen_at), '') FROM presence`
)

// judged tells whether dates come from the clock of this PC at all: a demo has its own.
func (d *Desk) judged() bool { return d.opt.Wall != nil || d.opt.Calendar == nil }

func (d *Desk) wall() time.Time {
	if d.opt.Wall != nil {
		return d.opt.Wall()
	}
	return clock.Machine()
}

// openClock reads when the office was last awake, before this start says that it is.
func (d *Desk) openClock(ctx context.Context) error {
	if !d.judged() {
		return nil
	}
	text, err := os.ReadFile(filepath.Join(d.opt.Dir, clockFile))
	last, bad := clock.ParseStamp(strings.TrimSpace(string(text)))
	if err != nil || bad != nil {
		stamp, err := reading(ctx, d, "app.last_seen", func(tx *store.Tx) (s string, err error) {
			_, err = tx.One(sqlLastSeen, nil, &s)
			return s, err
		})
		if err != nil {
			return err
		}
		if last, bad = clock.ParseStamp(stamp); bad != nil {
			last = time.Time{} // never awake before
		}
	}
	d.clock.mu.Lock()
	d.clock.facts.Books = last
	d.clock.mu.Unlock()
	d.judgeClock(ctx)
	return nil
}

// clockDoubt is what is wrong with the clock, "" for nothing, with what it was judged by.
func (d *Desk) clockDoubt() (string, clockFacts) {
	d.clock.mu.Lock()
	defer d.clock.mu.Unlock()
	return d.clock.doubted, d.clock.facts
}

// judgeClock applies the rule to what is known now. Work that waited goes on by itself
// once the clock is right.
func (d *Desk) judgeClock(ctx context.Context) {
	if !d.judged() {
		return
	}
	routers, err := reading(ctx, d, "app.router_clocks", d.routerClocks)
	if err != nil {
		d.log.Error("the clocks of the routers are not known", "err", err)
	}
	w := &d.clock
	w.mu.Lock()
	was := w.doubted
	w.facts.Now, w.facts.Routers, w.facts.Gateway = d.wall(), routers, time.Time{}
	if went := clock.MachineSince(w.told); !w.gateway.IsZero() {
		// Where the clock was set since, or the PC slept, what was said is worth nothing.
		if w.facts.Now.Round(0).Sub(w.said.Round(0).Add(went)).Abs() > time.Hour {
			w.gateway, w.asked = time.Time{}, time.Time{}
		} else {
			w.facts.Gateway = w.gateway.Add(went)
		}
	}
	w.doubted = w.facts.doubt()
	now, doubt, f := w.facts.Now, w.doubted, w.facts
	if doubt == "" {
		w.facts.Books = now
	}
	due := doubt == "" && now.Sub(w.kept).Abs() > clockKeep
	if due {
		w.kept = now
	}
	w.mu.Unlock()
	if due {
		if err := keepFile(filepath.Join(d.opt.Dir, clockFile), []byte(clock.Stamp(now)+"\n")); err != nil {
			d.log.Error("the time was not kept", "err", err)
		}
	}
	if doubt != was {
		d.log.Warn("the clock of this PC", "doubt", doubt, "says", f.Now, "last_awake", f.Books, "gateway", f.Gateway)
		d.waitsChanged()
	}
}

// routerClocks are the clocks of routers that were reached since the program began.
func (d *Desk) routerClocks(tx *store.Tx) (offsets []time.Duration, err error) {
	all, err := network.Routers(tx)
	for _, r := range all {
		if r.EndedAt.IsZero() && !d.began.IsZero() && r.LastOKAt.After(d.began) {
			offsets = append(offsets, r.ClockOffset)
		}
	}
	return offsets, err
}

// askClock asks the gateways for the time: the Date of an answer about an order that
// cannot exist. The first that answers will do.
func (d *Desk) askClock(ctx context.Context) error {
	if !d.judged() {
		return nil
	}
	d.clock.mu.Lock()
	d.clock.asked = clock.Machine()
	d.clock.mu.Unlock()
	accounts, err := reading(ctx, d, "app.accounts", payment.Accounts)
	if err != nil {
		return err
	}
	for _, a := range accounts {
		if !a.Enabled {
			continue
		}
		t, err := d.tryGateway(ctx, a)
		if err != nil {
			return err
		}
		if t.OK && t.ClockTold {
			d.clock.mu.Lock()
			d.clock.told, d.clock.said = clock.Machine(), d.wall()
			d.clock.gateway = d.clock.told.Add(-t.ClockOff)
			d.clock.mu.Unlock()
			break
		}
	}
	d.judgeClock(ctx)
	return nil
}

// watchClock looks again with every beat, and asks the gateways again while in doubt.
func (d *Desk) watchClock(ctx context.Context) {
	d.judgeClock(ctx)
	d.clock.mu.Lock()
	ask := d.clock.doubted != "" && clock.MachineSince(d.clock.asked) > clockAsk
	d.clock.mu.Unlock()
	if !ask {
		return
	}
	if err := d.askClock(ctx); err != nil {
		d.log.Error("asking the gateways for the time failed", "err", err)
	}
}

// trustClock takes the owner's word for this run of the program.
func (d *Desk) trustClock(ctx context.Context) {
	d.clock.mu.Lock()
	d.clock.facts.Trusted = true
	d.clock.kept = time.Time{}
	d.clock.mu.Unlock()
	d.judgeClock(ctx)
}
