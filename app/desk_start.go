package app

import (
	"context"
	"errors"
	"sync"
	"time"

	"lunas/internal/clock"
	"lunas/internal/network"
	"lunas/internal/store"
)

// tick is how often the office looks whether something is due.
const tick = 30 * time.Second

// Start brings the office to work. What money waits for comes first: the public door,
// then callbacks nobody read, then asking the gateways; lines are restored before
// anything is billed, and nobody is cut before all of that is known.
func (d *Desk) Start(ctx context.Context) error {
	d.began = d.db.Calendar().Now()
	d.changed = d.db.Subscribe()
	gap, clean, err := d.queue.Beat(ctx)
	if err != nil {
		return err
	}
	d.log.Info("office open", "clean", clean, "safe", d.safe.Load(), "asleep_from", gap.From, "asleep_to", gap.To)
	d.unclean = !clean
	d.followJournal()
	d.followOrders()
	if d.safe.Load() {
		d.liftWhenPaid()
		return nil
	}
	return d.work()
}

// work opens the door and lets everything run that works by itself.
func (d *Desk) work() error {
	if err := d.openDoor(); err != nil {
		return err
	}
	d.queue.Every("beat", tick, d.beat)
	d.queue.Every("day", tick, d.walkWhenDue)
	d.queue.Every("backup", tick, d.keepCopies)
	d.queue.Every("memory", memoryLook, d.giveBack)
	d.queue.Every("public", reachSoon, d.reachWhenDue)
	d.working.Add(1)
	go func() {
		defer d.working.Done()
		d.catchUp(d.life)
		d.reachWhenDue(d.life)
		if !d.unclean {
			d.rest(d.life, checkAfter, checkAtLatest)
		}
		if d.findings.Load() < 0 && d.life.Err() == nil {
			lowly(func() { d.checkBooks(d.life) })
		}
	}()
	return nil
}

// startStep is one step of the start.
type startStep struct {
	name string
	run  func(context.Context) error
}

// entered leaves a step out while nobody has entered the office: there is no company yet.
func (d *Desk) entered(run func(context.Context) error) func(context.Context) error {
	return func(ctx context.Context) error {
		if first, err := d.office.FirstStart(ctx); err != nil || first {
			return err
		}
		return run(ctx)
	}
}

// catchUp does, in order, what fell due while the office was not awake. A step that fails
// is logged and met again by the next tick: the ones after it do not wait for it.
func (d *Desk) catchUp(ctx context.Context) {
	steps := []startStep{
		{"callbacks", func(c context.Context) error { _, err := d.payments.ReadUnread(c); return err }},
		{"gateways", func(c context.Context) error {
			_, err := d.payments.PollOpen(c)
			return errors.Join(err, d.askClock(c))
		}},
		{"lifts", func(context.Context) error { return d.network.Start(d.life, network.LiftsOnly) }},
		{"recall", func(c context.Context) error { _, err := d.payments.RecallClosed(c); return err }},
		{"jobs", func(context.Context) error { return d.queue.Start(d.life) }},
		{"rest", func(c context.Context) error { d.rest(c, paintedFor, paintAtLatest); return nil }},
		{"billing", d.entered(func(c context.Context) error { _, err := d.bill(c); return err })},
		{"routers", func(context.Context) error { d.openNetwork(); return nil }},
		{"dunning", d.entered(func(c context.Context) error { _, err := d.age(c); return err })},
	}
	for _, s := range steps {
		if ctx.Err() != nil {
			return
		}
		at := clock.Machine()
		if err := s.run(ctx); err != nil {
			d.log.Error("starting: a step failed", "step", s.name, "err", err)
		}
		d.log.Info("starting", "step", s.name, "took", clock.MachineSince(at))
	}
}

func (d *Desk) beat(ctx context.Context) {
	gap, _, err := d.queue.Beat(ctx)
	if err != nil {
		d.log.Error("the office could not say that it is awake", "err", err)
		return
	}
	d.watchClock(ctx)
	if d.vault.Locked() != nil {
		if err := d.vault.Retry(ctx); err == nil {
			d.log.Info("the vault opened")
		}
	}
	if gap.From.IsZero() {
		return
	}
	// The PC slept: what came in meanwhile is asked for before anybody is cut.
	d.log.Info("the office was asleep", "from", gap.From, "to", gap.To)
	_, err = d.payments.PollOpen(ctx)
	if err == nil {
		_, err = d.payments.RecallClosed(ctx)
	}
	if err != nil {
		d.log.Error("asking the gateways after a pause failed", "err", err)
	}
}

// daily remembers when the day's work was last looked at.
type daily struct {
	mu   sync.Mutex
	at   time.Time // machine time
	date clock.Date
}

// due answers yes once a minute of machine time and at once when the date has changed.
func (l *daily) due(today clock.Date) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if today == l.date && clock.MachineSince(l.at) < time.Minute {
		return false
	}
	l.at, l.date = clock.Machine(), today
	return true
}

func (d *Desk) walkWhenDue(ctx context.Context) {
	if !d.day.due(d.today()) {
		return
	}
	if _, err := d.walk(ctx); err != nil {
		d.log.Error("the day's work failed", "err", err)
	}
	d.followIsolir(ctx)
}

// again makes the next look find something due.
func (l *daily) again() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.at, l.date = time.Time{}, 0
}

// today is the office's date.
func (d *Desk) today() clock.Date { return clock.DateOf(d.db.Calendar().Now(), d.db.Zone()) }

// checkBooks runs the whole books check and keeps how much it found.
func (d *Desk) checkBooks(ctx context.Context) []store.Finding {
	found, err := d.db.BooksCheck(ctx)
	if err != nil {
		d.log.Error("the books check did not run", "err", err)
		return nil
	}
	d.findings.Store(int64(len(found)))
	for i, f := range found {
		if i == 20 {
			break
		}
		d.log.Error("books check", "check", f.Check, "subject", f.Subject, "detail", f.Detail)
	}
	return found
}
