package app

import (
	"context"
	"os"
	"path/filepath"
	"slices"
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
	// clockLeap: a clock that runs further away from machine time was set, or the PC slept.
	clockLeap = time.Hour
	// clockWorked: whoever still works that long after a leap has seen the date on every bill and slip.
	clockWorked = 2 * time.Hour
)

// What is wrong with a clock, as the sentence of Hari Ini.
const (
	clockIsBack  = "attention.clock.back"
	clockIsAhead = "attention.clock.ahead"
	clockLeapt   = "attention.clock.leapt"
)

// clockFacts are what the clock of this PC is judged by.
type clockFacts struct {
	Now     time.Time       // what it says
	Books   time.Time       // when the office was last known to be awake; zero = never
	Gateway time.Time       // what a gateway says now; zero = none told
	Routers []time.Duration // how far the clocks of routers reached since its last leap are ahead of it
	Leapt   time.Duration   // how far it ran away from machine time since somebody last vouched for it
	Others  bool            // there is a gateway or a router that could vouch for it
	Worked  time.Duration   // how long after its last leap, in machine time, a person still did something
	Trusted bool            // the owner says that it is right, since its last leap
}

// doubt is the rule: "" while the clock may be believed, else the sentence of what is
// wrong. The owner goes before a gateway, a gateway before routers and books. A router
// that agrees speaks for the clock; one that does not has often just lost its own. Where
// the clock leapt while the program ran, the books alone do not speak for it as long as
// somebody else could.
func (f clockFacts) doubt() string {
	if f.Trusted {
		return ""
	}
	if !f.Gateway.IsZero() {
		return beyond(f.Now.Sub(f.Gateway), clockBeside, clockBeside)
	}
	switch {
	case f.vouched():
		return ""
	case f.Leapt.Abs() > clockLeap && f.Others:
		return clockLeapt
	case f.Books.IsZero():
		return ""
	}
	return beyond(f.Now.Sub(f.Books), clockBack, clockAhead)
}

// vouched reports whether somebody else speaks for the clock.
func (f clockFacts) vouched() bool {
	if f.Trusted || !f.Gateway.IsZero() {
		return f.Trusted || beyond(f.Now.Sub(f.Gateway), clockBeside, clockBeside) == ""
	}
	return slices.ContainsFunc(f.Routers, func(off time.Duration) bool { return off.Abs() <= clockBeside })
}

// settled reports whether the leaps so far need not be remembered: somebody vouched for the clock,
// or, where there is nobody else to ask and nothing is in doubt, people went on working by it.
// A PC that sleeps every night would else be in doubt after some weeks of nights.
func (f clockFacts) settled() bool {
	return f.vouched() || !f.Others && f.Worked >= clockWorked && f.doubt() == ""
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
	gateway time.Time // what one said at told, since the last leap
	told    time.Time // machine time
	asked   time.Time // machine time
	kept    time.Time // when the file was last written
	// What the clock said, and machine time, when it was last vouched for: leaps add up
	// against this.
	right   time.Time
	rightAt time.Time
	leapt   time.Duration // as far as it was noticed
	noticed time.Time     // machine time of the last leap
	worked  time.Time     // machine time of the last act of a person
}

// leap is how far the clock is from where machine time would have it, and whether that is
// news.
func (w *clockWatch) leap(says time.Time) (by time.Duration, news bool) {
	if w.rightAt.IsZero() {
		return 0, false
	}
	by = says.Round(0).Sub(w.right.Round(0).Add(clock.MachineSince(w.rightAt)))
	return by, (by - w.leapt).Abs() > clockLeap
}

// vouch starts counting leaps anew from what the clock says now.
func (w *clockWatch) vouch(says time.Time) {
	w.right, w.rightAt, w.leapt, w.facts.Leapt = says, clock.Machine(), 0, 0
}

// forget lets go of what was said about the clock before it leapt. How far a gateway's word
// is behind then nobody can tell: the PC may have slept.
func (w *clockWatch) forget(leapt time.Duration) {
	w.leapt, w.noticed = leapt, clock.Machine()
	w.gateway, w.asked, w.facts.Trusted = time.Time{}, time.Time{}, false
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
	d.clock.vouch(d.wall()) // from here on machine time tells
	d.clock.mu.Unlock()
	d.judgeClock(ctx)
	return nil
}

// clockDoubt is what is wrong with the clock, "" for nothing, with what it was judged by. A
// leap that was not judged yet counts already: the day's work may come before the next look.
func (d *Desk) clockDoubt() (string, clockFacts) {
	d.clock.mu.Lock()
	defer d.clock.mu.Unlock()
	f := d.clock.facts
	if !d.judged() {
		return d.clock.doubted, f
	}
	now := d.wall()
	if by, news := d.clock.leap(now); news {
		f.Now, f.Leapt, f.Gateway, f.Routers, f.Trusted = now, by, time.Time{}, nil, false
		return f.doubt(), f
	}
	return d.clock.doubted, f
}

// judgeClock applies the rule to what is known now. Work that waited goes on by itself
// once the clock is right.
func (d *Desk) judgeClock(ctx context.Context) {
	if !d.judged() {
		return
	}
	others, err := reading(ctx, d, "app.clock_others", clockOthers)
	if err != nil {
		d.log.Error("who could vouch for the clock is not known", "err", err)
		others = true
	}
	w := &d.clock
	w.mu.Lock()
	was, now := w.doubted, d.wall()
	by, news := w.leap(now)
	if news {
		w.forget(by)
	}
	w.facts.Now, w.facts.Leapt, w.facts.Others, w.facts.Gateway = now, by, others, time.Time{}
	w.facts.Routers = d.network.Clocks(w.noticed)
	if !w.gateway.IsZero() {
		w.facts.Gateway = w.gateway.Add(clock.MachineSince(w.told))
	}
	w.doubted = w.facts.doubt()
	w.facts.Worked = 0
	if w.leapt != 0 {
		w.facts.Worked = w.worked.Sub(w.noticed)
	}
	if w.leapt != 0 && w.facts.settled() {
		w.vouch(now)
	}
	doubt, f := w.doubted, w.facts
	if doubt == "" {
		// What nobody vouched for does not move the last moment that is believed.
		w.facts.Books = now.Add(-w.facts.Leapt)
	}
	last := w.facts.Books
	due := doubt == "" && now.Sub(w.kept).Abs() > clockKeep
	if due {
		w.kept = now
	}
	w.mu.Unlock()
	if due {
		if err := keepFile(filepath.Join(d.opt.Dir, clockFile), []byte(clock.Stamp(last)+"\n")); err != nil {
			d.log.Error("the time was not kept", "err", err)
		}
	}
	if news {
		d.log.Warn("the clock of this PC leapt, or the PC slept", "by", by)
	}
	if doubt != was {
		d.log.Warn("the clock of this PC", "doubt", doubt, "says", f.Now, "last_awake", f.Books, "gateway", f.Gateway)
		d.waitsChanged()
	}
}

// clockOthers reports whether the office has a gateway or a router that could vouch for the
// clock.
func clockOthers(tx *store.Tx) (bool, error) {
	routers, err := network.Routers(tx)
	if err != nil || slices.ContainsFunc(routers, func(r network.Router) bool { return r.EndedAt.IsZero() }) {
		return err == nil, err
	}
	accounts, err := payment.Accounts(tx)
	return slices.ContainsFunc(accounts, func(a payment.Account) bool { return a.Enabled }), err
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
			d.clock.told = clock.Machine()
			d.clock.gateway = d.clock.told.Add(-t.ClockOff)
			d.clock.mu.Unlock()
			break
		}
	}
	d.judgeClock(ctx)
	return nil
}

// workedBy notes that a person did something by the clock as it stands.
func (w *clockWatch) workedBy() {
	w.mu.Lock()
	w.worked = clock.Machine()
	w.mu.Unlock()
}

// watchClock looks again with every beat, and asks the gateways as soon as the clock leapt
// and again while in doubt.
func (d *Desk) watchClock(ctx context.Context) {
	d.judgeClock(ctx)
	d.clock.mu.Lock()
	ask := (d.clock.doubted != "" || d.clock.leapt != 0) && clock.MachineSince(d.clock.asked) > clockAsk
	d.clock.mu.Unlock()
	if !ask {
		return
	}
	if err := d.askClock(ctx); err != nil {
		d.log.Error("asking the gateways for the time failed", "err", err)
	}
}

// trustClock takes the owner's word until the clock leaps again.
func (d *Desk) trustClock(ctx context.Context) {
	d.clock.mu.Lock()
	now := d.wall()
	if by, news := d.clock.leap(now); news { // the word is about what the clock says now
		d.clock.forget(by)
	}
	d.clock.facts.Trusted = true
	d.clock.vouch(now)
	d.clock.kept = time.Time{}
	d.clock.mu.Unlock()
	d.judgeClock(ctx)
}
