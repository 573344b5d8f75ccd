package jobs

import (
	"context"
	"encoding/json"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// The shortest and the longest wait between two looks at the list without a
// wake-up. The longest one bounds what a sleep of the computer can delay.
const (
	shortestWait = 100 * time.Millisecond
	longestWait  = tick
)

// serve looks at the list whenever something woke it, until ctx ends.
func (q *Queue) serve(ctx context.Context) {
	defer q.loop.Done()
	sub := q.db.Subscribe(Topic)
	defer sub.Close()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-sub.C:
			sub.Topics()
		case <-q.wake:
		case <-timer.C:
		}
		next, err := q.dispatch(ctx)
		if err != nil && ctx.Err() == nil {
			q.log.Error("the job list could not be read", "err", err)
			next = time.Second
		}
		timer.Reset(min(max(next, shortestWait), longestWait))
	}
}

// dispatch sets free workers on lanes with due jobs and tells how long nothing
// new becomes due by itself.
func (q *Queue) dispatch(ctx context.Context) (time.Duration, error) {
	lanes := q.snapshotLanes()
	due, next, err := q.outlook(ctx, lanes)
	if err == nil && next <= 0 { // a back-off is over
		if err = q.promote(ctx); err == nil {
			due, next, err = q.outlook(ctx, lanes)
		}
	}
	if err != nil {
		return 0, err
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.stopping {
		return next, nil
	}
	for i, l := range lanes {
		live := q.lanes[l.name]
		for range min(due[i], live.free) {
			live.free--
			q.active++
			go q.work(live)
		}
	}
	return next, nil
}

// outlook tells how many jobs are due for each lane, no more than it has workers free, and
// how long nothing new becomes due; nothing or less where a back-off is over.
func (q *Queue) outlook(ctx context.Context, lanes []lane) (due []int, next time.Duration, err error) {
	due, next = make([]int, len(lanes)), longestWait
	laneOf := map[string]int{}
	var kinds []string
	most := 1
	for i, l := range lanes {
		most = max(most, l.free)
		for _, kind := range l.kinds {
			laneOf[kind], kinds = i, append(kinds, kind)
		}
	}
	list, err := json.Marshal(kinds)
	if err != nil {
		return nil, 0, err
	}
	err = q.db.Read(ctx, "jobs.due", func(tx *store.Tx) error {
		err := tx.Each(sqlOutlook, []any{string(list), tx.Now, most}, func(scan func(...any) error) error {
			var kind string
			var n int
			var at time.Time
			if err := scan(&kind, &n, &at); err != nil {
				return err
			}
			due[laneOf[kind]] += n
			if !at.IsZero() {
				next = min(next, at.Sub(tx.Now))
			}
			return nil
		})
		if err != nil {
			return err
		}
		var at time.Time
		if _, err := tx.One(sqlNextRetry, nil, &at); err != nil {
			return err
		}
		if !at.IsZero() {
			next = min(next, at.Sub(q.opt.Machine()))
		}
		return nil
	})
	return due, next, err
}

func (q *Queue) snapshotLanes() []lane {
	q.mu.Lock()
	defer q.mu.Unlock()
	out := make([]lane, 0, len(q.lanes))
	for _, l := range q.lanes {
		out = append(out, lane{l.name, append([]string{}, l.kinds...), l.free})
	}
	return out
}

// promote opens the jobs whose back-off is over; it writes only if there are any.
func (q *Queue) promote(ctx context.Context) error {
	now := q.opt.Machine()
	ripe := false
	err := q.db.Read(ctx, "jobs.ripe", func(tx *store.Tx) error {
		var at time.Time
		_, err := tx.One(sqlNextRetry, nil, &at)
		ripe = !at.IsZero() && !at.After(now)
		return err
	})
	if err != nil || !ripe {
		return err
	}
	return q.db.Write(ctx, "jobs.promote", func(tx *store.Tx) error {
		_, err := tx.Exec(sqlPromote, clock.Stamp(now))
		return err
	})
}

// work is one worker of a lane: it finishes one job and takes the next in the
// same transaction, and goes home when nothing is due.
func (q *Queue) work(l *lane) {
	defer func() {
		q.mu.Lock()
		l.free++
		q.active--
		if q.active == 0 {
			q.idle.Broadcast()
		}
		q.mu.Unlock()
		// A job that came after the last look must not wait for the tick.
		q.Wake()
	}()
	q.mu.Lock()
	kinds := append([]string{}, l.kinds...)
	q.mu.Unlock()
	var last *outcome
	for {
		job, err := q.step(q.runCtx, kinds, last)
		if err != nil {
			// What could not be stored is owed, and the next step pays it.
			q.log.Error("the job list could not be written", "lane", l.name, "err", err)
			if last = nil; !q.pause(time.Second) {
				return
			}
			continue
		}
		if job == nil {
			return
		}
		last = q.carryOut(q.runCtx, *job)
	}
}

// pause waits unless the queue is being stopped.
func (q *Queue) pause(d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-q.runCtx.Done():
		return false
	}
}
