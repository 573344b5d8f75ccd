package jobs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// desk is open books with a calendar and a machine clock that the test moves.
type desk struct {
	t       *testing.T
	db      *store.DB
	cal     *clock.Movable
	mu      sync.Mutex
	machine time.Time
	ran     []string
}

var start = time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, cal: clock.NewMovable(start), machine: start.AddDate(10, 0, 0)}
	db, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "lunas.db"), store.Options{Calendar: d.cal, Log: quiet()})
	if err != nil {
		t.Fatal(err)
	}
	d.db = db
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func quiet() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }

// queue is a new process on the same books.
func (d *desk) queue(workers map[string]int, kinds ...Kind) *Queue {
	q := New(d.db, Options{Log: quiet(), Workers: workers, Machine: func() time.Time {
		d.mu.Lock()
		defer d.mu.Unlock()
		return d.machine
	}})
	for _, k := range kinds {
		q.Register(k)
	}
	return q
}

func (d *desk) note(s string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ran = append(d.ran, s)
}

func (d *desk) pass(dur time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.machine = d.machine.Add(dur)
}

// kind notes subject and attempt, then answers with what do gives.
func (d *desk) kind(name string, do func(Job) error) Kind {
	return Kind{Name: name, Run: func(_ context.Context, j Job) error {
		d.note(fmt.Sprintf("%s:%s#%d", name, j.Subject, j.Attempt))
		if do == nil {
			return nil
		}
		return do(j)
	}}
}

func (d *desk) write(fn func(*store.Tx) error) {
	d.t.Helper()
	if err := d.db.Write(context.Background(), "test", fn); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) enqueue(kind, subject string, o Opt) {
	d.t.Helper()
	d.write(func(tx *store.Tx) error { return Enqueue(tx, kind, subject, o) })
}

func (d *desk) settle(q *Queue) {
	d.t.Helper()
	if err := q.Settle(context.Background()); err != nil {
		d.t.Fatal(err)
	}
}

// expect compares what ran since the last call.
func (d *desk) expect(want ...string) {
	d.t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	if !slices.Equal(d.ran, want) {
		d.t.Errorf("ran %q, want %q", d.ran, want)
	}
	d.ran = nil
}

func (d *desk) states(kind string) (out string) {
	d.t.Helper()
	if err := d.db.Read(context.Background(), "states", func(tx *store.Tx) error {
		return tx.Each(`SELECT state FROM job WHERE kind = ? ORDER BY id`, []any{kind}, func(scan func(...any) error) error {
			var s string
			err := scan(&s)
			out += s + " "
			return err
		})
	}); err != nil {
		d.t.Fatal(err)
	}
	return out
}

func TestAJobRunsOnceAndARollbackQueuesNothing(t *testing.T) {
	d := newDesk(t)
	q := d.queue(nil, d.kind("a", func(j Job) error {
		var n int64
		if err := j.Decode(&n); err != nil || n != 42 {
			t.Errorf("payload %s: %v", j.Payload, err)
		}
		return nil
	}))
	_ = d.db.Write(context.Background(), "w", func(tx *store.Tx) error {
		if err := Enqueue(tx, "a", "lost", Opt{}); err != nil {
			t.Error(err)
		}
		return errors.New("rolled back")
	})
	d.enqueue("a", "x", Opt{Payload: int64(42)})
	d.enqueue("a", "y", Opt{Payload: map[string]int{"n": 1}["m"] + 42})
	d.settle(q)
	d.settle(q)
	d.expect("a:x#1", "a:y#1")
	if s := d.states("a"); s != "done done " {
		t.Errorf("states %s", s)
	}
}

func TestOneOpenJobPerKeyAndTheEarlierTimeWins(t *testing.T) {
	d := newDesk(t)
	q := d.queue(nil, d.kind("a", nil))
	d.enqueue("a", "first", Opt{Key: "k", RunAt: start.Add(time.Hour)})
	d.enqueue("a", "second", Opt{Key: "k", RunAt: start.Add(2 * time.Hour)})
	d.settle(q)
	d.expect()
	d.enqueue("a", "third", Opt{Key: "k"})
	d.enqueue("a", "other", Opt{Key: "l"})
	d.settle(q)
	d.expect("a:first#1", "a:other#1")
	d.enqueue("a", "again", Opt{Key: "k"})
	d.settle(q)
	d.expect("a:again#1")
}

func TestQueuedWhileItRunsItRunsAgain(t *testing.T) {
	d := newDesk(t)
	again := true
	q := d.queue(nil, d.kind("a", func(Job) error {
		if again {
			again = false
			d.enqueue("a", "later", Opt{Key: "k"})
		}
		return nil
	}))
	d.enqueue("a", "now", Opt{Key: "k"})
	d.settle(q)
	d.expect("a:now#1", "a:later#1")
}

func TestAFailedJobGivesItsAttemptsToTheOneQueuedMeanwhile(t *testing.T) {
	d := newDesk(t)
	first := true
	k := d.kind("a", func(Job) error {
		if first {
			first = false
			d.enqueue("a", "twin", Opt{Key: "k"})
			return errors.New("no")
		}
		return nil
	})
	q := d.queue(nil, k)
	d.enqueue("a", "now", Opt{Key: "k"})
	d.settle(q)
	d.expect("a:now#1")
	d.pass(time.Minute)
	d.settle(q)
	d.expect("a:twin#2")
	if s := d.states("a"); s != "cancelled done " {
		t.Errorf("states %s", s)
	}
}

func TestRetryWaitsOnTheMachinesClockAndGivesUp(t *testing.T) {
	d := newDesk(t)
	k := d.kind("a", func(Job) error { return errors.New("gateway closed") })
	k.Attempts = 3
	q := d.queue(nil, k)
	d.enqueue("a", "x", Opt{Key: "k"})
	d.settle(q)
	d.cal.Advance(48 * time.Hour) // the calendar does not hurry a back-off
	d.settle(q)
	d.expect("a:x#1")
	d.pass(2500 * time.Millisecond)
	d.settle(q)
	d.expect("a:x#2")
	d.pass(2500 * time.Millisecond) // the second wait is longer
	d.settle(q)
	d.expect()
	d.pass(3 * time.Second)
	d.settle(q)
	d.expect("a:x#3")
	if s := d.states("a"); s != "failed " {
		t.Errorf("states %s", s)
	}
	d.write(func(tx *store.Tx) error {
		parked, err := ListParked(tx, 10)
		if err != nil || len(parked) != 1 || parked[0].Error != "gateway closed" || parked[0].Key != "k" || parked[0].EndedAt.IsZero() {
			t.Errorf("parked %+v, %v", parked, err)
		}
		if c, err := Count(tx); err != nil || c != (Counts{Failed: 1}) {
			t.Errorf("counts %+v, %v", c, err)
		}
		if err := Retry(tx, parked[0].ID); err != nil {
			return err
		}
		if err := Retry(tx, parked[0].ID); store.CodeOf(err) != store.CodeNotFound {
			t.Errorf("retried twice: %v", err)
		}
		return nil
	})
	d.settle(q)
	d.expect("a:x#1")
}

func TestUrgentEndsTheBackoff(t *testing.T) {
	d := newDesk(t)
	q := d.queue(nil, d.kind("a", func(j Job) error {
		if j.Attempt == 1 {
			return errors.New("no")
		}
		return nil
	}))
	d.enqueue("a", "x", Opt{Key: "k"})
	d.settle(q)
	d.enqueue("a", "x", Opt{Key: "k"})
	d.settle(q)
	d.expect("a:x#1")
	d.enqueue("a", "x", Opt{Key: "k", Urgent: true})
	d.settle(q)
	d.expect("a:x#2")
}

func TestBackoffGrowsToItsBound(t *testing.T) {
	low := time.Duration(0)
	for attempt := 1; attempt < 80; attempt++ {
		got := backoff(Kind{}, attempt)
		if got < low || got > 12*time.Minute {
			t.Errorf("attempt %d waits %s", attempt, got)
		}
		low = min(2*time.Second<<min(attempt-1, 10), 10*time.Minute)
		if got < low || got > low+low/5+1 {
			t.Errorf("attempt %d waits %s, want about %s", attempt, got, low)
		}
	}
	if got := backoff(Kind{Backoff: func(n int) time.Duration { return time.Duration(n) * time.Hour }}, 2); got < 2*time.Hour || got > 3*time.Hour {
		t.Errorf("own back-off: %s", got)
	}
}

func TestPuttingOffIsNoAttemptAndSomeAnswersAreFinal(t *testing.T) {
	d := newDesk(t)
	answers := map[string]error{
		"later": Later(time.Minute), "at": At(start.Add(6 * time.Hour)),
		"never": Permanent(errors.New("no such number")), "unknown": Unknown(errors.New("sent?")),
	}
	k := d.kind("a", func(j Job) error { err := answers[j.Subject]; delete(answers, j.Subject); return err })
	k.Attempts = 1
	q := d.queue(nil, k)
	for _, s := range []string{"later", "at", "never", "unknown"} {
		d.enqueue("a", s, Opt{})
	}
	d.settle(q)
	d.expect("a:later#1", "a:at#1", "a:never#1", "a:unknown#1")
	if s := d.states("a"); s != "open open failed uncertain " {
		t.Errorf("states %s", s)
	}
	d.pass(time.Minute)
	d.settle(q)
	d.expect("a:later#1")
	d.cal.Advance(6 * time.Hour)
	d.settle(q)
	d.expect("a:at#1")
}

func TestAPanicIsTheJobsErrorAndATimeoutIsItsKinds(t *testing.T) {
	d := newDesk(t)
	safe := d.kind("safe", func(Job) error { panic("boom") })
	sms := d.kind("sms", func(Job) error { panic("boom") })
	sms.Safety = Uncertain
	slow := Kind{Name: "slow", Safety: Uncertain, Timeout: time.Millisecond, Run: func(ctx context.Context, _ Job) error {
		<-ctx.Done()
		return ctx.Err()
	}}
	q := d.queue(nil, safe, sms, slow)
	for _, k := range []string{"safe", "sms", "slow"} {
		d.enqueue(k, "x", Opt{})
	}
	d.settle(q)
	if got := d.states("safe") + d.states("sms") + d.states("slow"); got != "open uncertain uncertain " {
		t.Errorf("states %s", got)
	}
}

func TestAfterAPowerCutEachKindIsTreatedByItsSafety(t *testing.T) {
	d := newDesk(t)
	charge, sms := d.kind("charge", nil), d.kind("sms", nil)
	sms.Safety = Uncertain
	doomed := d.kind("doomed", nil)
	doomed.Attempts = 1
	first := d.queue(nil, charge, sms, doomed, d.kind("gone", nil))
	for _, k := range []string{"charge", "sms", "doomed", "gone"} {
		d.enqueue(k, "x", Opt{Key: "k"})
		if j, err := first.step(context.Background(), []string{k}, nil); err != nil || j == nil {
			t.Fatalf("%s was not claimed: %v", k, err)
		}
	}
	// The process ends here; the next one does not know the kind "gone" any more.
	second := d.queue(nil, charge, sms, doomed)
	d.settle(second)
	d.expect("charge:x#2")
	for kind, want := range map[string]string{"charge": "done ", "sms": "uncertain ", "doomed": "failed ", "gone": "uncertain "} {
		if got := d.states(kind); got != want {
			t.Errorf("%s is %s, want %s", kind, got, want)
		}
	}
	d.write(func(tx *store.Tx) error {
		parked, err := ListParked(tx, 10)
		if err != nil || len(parked) != 3 {
			t.Errorf("%d parked, %v", len(parked), err)
		}
		for _, p := range parked {
			if err := Dismiss(tx, p.ID); err != nil {
				t.Error(err)
			}
		}
		return nil
	})
	if got := d.states("sms"); got != "cancelled " {
		t.Errorf("dismissed is %s", got)
	}
}

func TestAnOrphanWithATwinIsNotRunTwice(t *testing.T) {
	d := newDesk(t)
	first := d.queue(nil, d.kind("a", nil))
	d.enqueue("a", "old", Opt{Key: "k"})
	if _, err := first.step(context.Background(), []string{"a"}, nil); err != nil {
		t.Fatal(err)
	}
	d.enqueue("a", "new", Opt{Key: "k"})
	d.settle(d.queue(nil, d.kind("a", nil)))
	d.expect("a:new#2")
}

func TestCatchUpAfterTheCalendarMoves(t *testing.T) {
	d := newDesk(t)
	q := d.queue(nil, d.kind("day", nil))
	for i := 5; i >= 1; i-- {
		d.enqueue("day", fmt.Sprint(i), Opt{RunAt: start.AddDate(0, 0, i)})
	}
	d.settle(q)
	d.expect()
	d.cal.Advance(72 * time.Hour)
	d.settle(q)
	d.expect("day:1#1", "day:2#1", "day:3#1")
	d.cal.Advance(30 * 24 * time.Hour)
	d.settle(q)
	d.expect("day:4#1", "day:5#1")
}

func TestCancelTakesOnlyTheOpenJob(t *testing.T) {
	d := newDesk(t)
	q := d.queue(nil, d.kind("a", nil))
	d.enqueue("a", "x", Opt{Key: "k"})
	d.enqueue("a", "y", Opt{Key: "l"})
	d.write(func(tx *store.Tx) error { return Cancel(tx, "a", "k") })
	d.settle(q)
	d.expect("a:y#1")
}

func TestFinishedJobsAreSweptAndParkedOnesStay(t *testing.T) {
	d := newDesk(t)
	q := d.queue(nil, d.kind("a", func(j Job) error {
		if j.Subject == "bad" {
			return Permanent(nil)
		}
		return nil
	}))
	for _, s := range []string{"x", "y", "bad"} {
		d.enqueue("a", s, Opt{})
	}
	d.settle(q)
	if n, err := q.Sweep(context.Background()); err != nil || n != 0 {
		t.Errorf("swept %d at once, %v", n, err)
	}
	d.cal.Advance(31 * 24 * time.Hour)
	q.Tick(context.Background())
	if s := d.states("a"); s != "failed " {
		t.Errorf("left %s", s)
	}
}

func TestSettleStoresTheOutcomeWhenItsContextEnds(t *testing.T) {
	d := newDesk(t)
	ctx, cancel := context.WithCancel(context.Background())
	q := d.queue(nil, d.kind("a", func(Job) error { cancel(); return nil }))
	d.enqueue("a", "x", Opt{})
	d.enqueue("a", "y", Opt{})
	if err := q.Settle(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	d.expect("a:x#1")
	if s := d.states("a"); s != "done open " {
		t.Errorf("states %s", s)
	}
}
