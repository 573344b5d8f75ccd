package jobs

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"time"

	"lunas/internal/store"
)

const patience = 10 * time.Second

// receive waits for one value, with a deadline.
func receive[T any](t *testing.T, c <-chan T, what string) (v T) {
	t.Helper()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case v = <-c:
	case <-timer.C:
		t.Fatalf("%s did not happen within %s", what, patience)
	}
	return v
}

func (d *desk) start(q *Queue) {
	d.t.Helper()
	if err := q.Start(context.Background()); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(q.Stop)
}

func TestACommitWakesTheWorkersAtOnce(t *testing.T) {
	d := newDesk(t)
	ran := make(chan string, 10)
	q := d.queue(nil, Kind{Name: "a", Run: func(_ context.Context, j Job) error { ran <- j.Subject; return nil }})
	d.start(q)
	for i := range 5 {
		d.enqueue("a", fmt.Sprint(i), Opt{})
		if got := receive(t, ran, "the job"); got != fmt.Sprint(i) {
			t.Errorf("ran %s", got)
		}
	}
	d.enqueue("a", "tomorrow", Opt{RunAt: start.AddDate(0, 0, 1)})
	d.settle(q)
	d.cal.Advance(24 * time.Hour) // moving the calendar wakes them too
	if got := receive(t, ran, "tomorrow's job"); got != "tomorrow" {
		t.Errorf("ran %s", got)
	}
}

func TestLanesWorkBesideEachOtherWithTheirNumberOfWorkers(t *testing.T) {
	d := newDesk(t)
	var mu sync.Mutex
	running, most := map[string]int{}, map[string]int{}
	gate := make(chan struct{})
	entered := make(chan string, 100)
	kind := func(name, lane string) Kind {
		return Kind{Name: name, Lane: lane, Run: func(context.Context, Job) error {
			mu.Lock()
			running[lane]++
			most[lane] = max(most[lane], running[lane])
			mu.Unlock()
			entered <- lane
			<-gate
			mu.Lock()
			running[lane]--
			mu.Unlock()
			return nil
		}}
	}
	q := d.queue(map[string]int{"net": 3}, kind("push", "net"), kind("kick", "net"), kind("mail", "message"))
	d.write(func(tx *store.Tx) error {
		for i := range 8 {
			for _, k := range []string{"push", "kick", "mail"} {
				if err := Enqueue(tx, k, fmt.Sprint(i), Opt{}); err != nil {
					return err
				}
			}
		}
		return nil
	})
	d.start(q)
	for range 4 { // three of net and one of message are in at the same time
		receive(t, entered, "a worker")
	}
	close(gate)
	d.settle(q)
	if most["net"] != 3 || most["message"] != 1 {
		t.Errorf("at most %v at once, want net 3 and message 1", most)
	}
	if s := d.states("push") + d.states("mail"); len(s) != 16*len("done ") {
		t.Errorf("states %s", s)
	}
}

func TestOneKeyNeverRunsTwiceAtTheSameTime(t *testing.T) {
	d := newDesk(t)
	var mu sync.Mutex
	inside, runs := 0, 0
	q := d.queue(map[string]int{"default": 4}, Kind{Name: "a", Run: func(context.Context, Job) error {
		mu.Lock()
		inside++
		runs++
		if inside > 1 {
			t.Error("two of one key at the same time")
		}
		more := runs < 20
		mu.Unlock()
		if more {
			d.enqueue("a", "again", Opt{Key: "k"})
			q := d.db // give the other workers a transaction to look in
			_ = q.Read(context.Background(), "look", func(*store.Tx) error { return nil })
		}
		mu.Lock()
		inside--
		mu.Unlock()
		return nil
	}})
	d.start(q)
	d.enqueue("a", "first", Opt{Key: "k"})
	d.settle(q)
	if runs != 20 {
		t.Errorf("%d runs", runs)
	}
}

func TestStopLetsTheRunningJobEndAndTakesNoMore(t *testing.T) {
	d := newDesk(t)
	in, out := make(chan struct{}), make(chan struct{})
	q := d.queue(nil, Kind{Name: "a", Run: func(_ context.Context, j Job) error {
		d.note(j.Subject)
		close(in)
		<-out
		return nil
	}})
	d.start(q)
	d.enqueue("a", "x", Opt{})
	d.enqueue("a", "y", Opt{})
	receive(t, in, "the job")
	stopped := make(chan struct{})
	go func() { q.Stop(); close(stopped) }()
	for {
		q.mu.Lock()
		stopping := q.stopping
		q.mu.Unlock()
		if stopping {
			break
		}
		runtime.Gosched()
	}
	close(out)
	receive(t, stopped, "Stop")
	d.expect("x")
	if s := d.states("a"); s != "done open " {
		t.Errorf("states %s", s)
	}
}

func TestAJobCutOffByStopIsNoAttempt(t *testing.T) {
	d := newDesk(t)
	in := make(chan struct{})
	kinds := func(safety Safety, name string) Kind {
		return Kind{Name: name, Lane: name, Safety: safety, Run: func(ctx context.Context, _ Job) error {
			in <- struct{}{}
			<-ctx.Done()
			return ctx.Err()
		}}
	}
	q := d.queue(nil, kinds(RepeatSafe, "safe"), kinds(Uncertain, "sms"))
	d.start(q)
	d.enqueue("safe", "x", Opt{})
	d.enqueue("sms", "x", Opt{})
	receive(t, in, "a job")
	receive(t, in, "the other job")
	q.cancelRun() // what Stop does when its patience ends
	q.Stop()
	if s := d.states("safe") + d.states("sms"); s != "open uncertain " {
		t.Errorf("states %s", s)
	}
	if err := d.db.Read(context.Background(), "r", func(tx *store.Tx) error {
		var n int
		err := tx.QueryRow(`SELECT attempt FROM job WHERE kind = 'safe'`).Scan(&n)
		if n != 0 {
			t.Errorf("%d attempts", n)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

func TestTheAlarmClockRingsAndSurvivesAPanic(t *testing.T) {
	d := newDesk(t)
	q := d.queue(nil)
	rang := make(chan struct{}, 100)
	q.Every("ring", 5*time.Millisecond, func(context.Context) {
		rang <- struct{}{}
		panic("in periodic work")
	})
	d.start(q)
	receive(t, rang, "the first ring")
	receive(t, rang, "the second ring")
	late := make(chan struct{}, 100)
	q.Every("late", 5*time.Millisecond, func(context.Context) { late <- struct{}{} })
	receive(t, late, "the ring registered after the start")
}

func TestManyJobsCostOneCommitEach(t *testing.T) {
	d := newDesk(t)
	q := d.queue(map[string]int{"default": 2}, d.kind("a", nil))
	d.write(func(tx *store.Tx) error {
		for i := range 1000 {
			if err := Enqueue(tx, "a", fmt.Sprint(i), Opt{Key: fmt.Sprint(i)}); err != nil {
				return err
			}
		}
		return nil
	})
	d.start(q)
	d.settle(q)
	if len(d.ran) != 1000 {
		t.Errorf("%d of 1000 ran", len(d.ran))
	}
	// Finishing one and taking the next are the same transaction.
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.claims > 1050 {
		t.Errorf("%d transactions for 1000 jobs", q.claims)
	}
}

// While a job runs, another of its key waits for it: workers sent for that one would find
// nothing and be sent again, thousands of times a second, each time with a write.
func TestAJobWhoseTwinRunsSendsNoWorker(t *testing.T) {
	d := newDesk(t)
	entered, gate := make(chan string, 2), make(chan struct{})
	q := d.queue(map[string]int{"net": 3}, Kind{Name: "a", Lane: "net", Run: func(_ context.Context, j Job) error {
		entered <- j.Subject
		<-gate
		return nil
	}})
	d.start(q)
	d.enqueue("a", "first", Opt{Key: "k"})
	receive(t, entered, "the first")
	d.enqueue("a", "second", Opt{Key: "k"})
	due, next, err := q.outlook(context.Background(), q.snapshotLanes())
	if err != nil || len(due) != 1 || due[0] != 0 || next != longestWait {
		t.Errorf("due %v, next in %s: %v", due, next, err)
	}
	close(gate)
	if got := receive(t, entered, "the second"); got != "second" {
		t.Errorf("ran %s", got)
	}
}
