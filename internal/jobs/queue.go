package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"

	"github.com/go-co-op/gocron/v2"
)

const (
	tick = 30 * time.Second
	// How long Stop lets running jobs end by themselves.
	stopGrace      = 10 * time.Second
	defaultLane    = "default"
	defaultTimeout = 5 * time.Minute
	defaultKeep    = 30 * 24 * time.Hour
)

// Options of New.
type Options struct {
	Log *slog.Logger
	// Workers per lane; a lane not named has one.
	Workers map[string]int
	// Machine is the machine's clock; nil means clock.Machine.
	Machine func() time.Time
	// Keep is how long finished jobs stay on record; zero means 30 days.
	Keep time.Duration
}

// Queue carries out the list. There is one per open books.
type Queue struct {
	db   *store.DB
	log  *slog.Logger
	opt  Options
	boot string
	wake chan struct{}

	mu        sync.Mutex
	idle      *sync.Cond // active became zero
	kinds     map[string]Kind
	lanes     map[string]*lane
	order     []string // kinds in the order of registration
	periodic  []periodic
	active    int
	claims    int64      // numbers the claims of this process
	taken     int64      // jobs really taken
	owed      []*outcome // outcomes whose transaction failed
	recovered bool
	started   bool
	stopping  bool
	runCtx    context.Context
	cancelRun context.CancelFunc
	cron      gocron.Scheduler
	loop      sync.WaitGroup
	stopLoop  context.CancelFunc
}

type lane struct {
	name  string
	kinds []string
	free  int
}

type periodic struct {
	name string
	d    time.Duration
	fn   func(context.Context)
}

// New makes the queue; nothing runs before Start or Settle.
func New(db *store.DB, o Options) *Queue {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Machine == nil {
		o.Machine = clock.Machine
	}
	if o.Keep <= 0 {
		o.Keep = defaultKeep
	}
	q := &Queue{
		db: db, log: o.Log, opt: o, boot: store.Token(12), wake: make(chan struct{}, 1),
		kinds: map[string]Kind{}, lanes: map[string]*lane{},
	}
	q.idle = sync.NewCond(&q.mu)
	q.runCtx, q.cancelRun = context.WithCancel(context.Background())
	// A calendar that is moved (the demonstration's) makes jobs due at once.
	if c, ok := db.Calendar().(interface{ OnMove(func()) }); ok {
		c.OnMove(q.Wake)
	}
	// Often enough for an office that is open for a few hours a day.
	q.Every("jobs.sweep", time.Hour, func(ctx context.Context) {
		if _, err := q.Sweep(ctx); err != nil {
			q.log.Error("finished jobs not swept", "err", err)
		}
	})
	return q
}

// Register tells how a kind is carried out; all kinds are registered before
// Start. Registering a name twice is a mistake of the program and panics.
func (q *Queue) Register(k Kind) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if _, twice := q.kinds[k.Name]; twice || k.Name == "" || k.Run == nil {
		panic(fmt.Sprintf("jobs: kind %q registered twice or without a handler", k.Name))
	}
	if k.Lane == "" {
		k.Lane = defaultLane
	}
	if k.Timeout <= 0 {
		k.Timeout = defaultTimeout
	}
	q.kinds[k.Name] = k
	q.order = append(q.order, k.Name)
	l := q.lanes[k.Lane]
	if l == nil {
		l = &lane{name: k.Lane, free: max(1, q.opt.Workers[k.Lane])}
		q.lanes[k.Lane] = l
	}
	l.kinds = append(l.kinds, k.Name)
}

// Every calls fn again and again while the queue is started, never twice at the
// same time. It is an alarm clock only: fn asks the books what is due.
func (q *Queue) Every(name string, d time.Duration, fn func(context.Context)) {
	p := periodic{name, d, func(ctx context.Context) {
		defer func() {
			if r := recover(); r != nil {
				q.log.Error("panic in periodic work", "name", name, "panic", r, "stack", string(debug.Stack()))
			}
		}()
		fn(ctx)
	}}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.periodic = append(q.periodic, p)
	if q.cron != nil {
		if err := q.schedule(p); err != nil {
			q.log.Error("periodic work not scheduled", "name", name, "err", err)
		}
	}
}

// Tick calls everything registered by Every once, in order: for tests and the
// demonstration, where no time passes.
func (q *Queue) Tick(ctx context.Context) {
	q.mu.Lock()
	all := append([]periodic{}, q.periodic...)
	q.mu.Unlock()
	for _, p := range all {
		p.fn(ctx)
	}
}

// Wake makes the queue look at the list now.
func (q *Queue) Wake() {
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// Start sees to the jobs an earlier process left running and begins to work. It
// ends with Stop, or when ctx does.
func (q *Queue) Start(ctx context.Context) error {
	if err := q.recover(ctx); err != nil {
		return err
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.started || q.stopping {
		return errors.New("jobs: started twice")
	}
	cron, err := gocron.NewScheduler(gocron.WithStopTimeout(stopGrace))
	if err != nil {
		return err
	}
	q.cron = cron
	if err := q.schedule(periodic{"jobs.tick", tick, func(context.Context) { q.Wake() }}); err != nil {
		return errors.Join(err, cron.Shutdown())
	}
	for _, p := range q.periodic {
		if err := q.schedule(p); err != nil {
			return errors.Join(err, cron.Shutdown())
		}
	}
	q.started = true
	loopCtx, stop := context.WithCancel(ctx)
	q.stopLoop = stop
	q.loop.Add(1)
	go q.serve(loopCtx)
	cron.Start()
	return nil
}

// schedule hands one periodic work to the alarm clock; the caller holds mu.
func (q *Queue) schedule(p periodic) error {
	_, err := q.cron.NewJob(gocron.DurationJob(p.d), gocron.NewTask(func() { p.fn(q.runCtx) }),
		gocron.WithName(p.name), gocron.WithSingletonMode(gocron.LimitModeReschedule))
	return err
}

// Stop claims no more jobs, gives the running ones ten seconds to end, then
// cancels them and waits for them. What was cut off is opened again, or becomes
// uncertain, by its kind.
func (q *Queue) Stop() {
	q.mu.Lock()
	if q.stopping {
		q.mu.Unlock()
		return
	}
	q.stopping = true
	cron, stop := q.cron, q.stopLoop
	q.mu.Unlock()
	if stop != nil {
		stop()
	}
	q.loop.Wait()
	grace := time.AfterFunc(stopGrace, q.cancelRun)
	defer grace.Stop()
	q.mu.Lock()
	for q.active > 0 {
		q.idle.Wait()
	}
	q.mu.Unlock()
	q.cancelRun()
	if cron != nil {
		if err := cron.Shutdown(); err != nil {
			q.log.Warn("alarm clock did not stop in time", "err", err)
		}
	}
}
