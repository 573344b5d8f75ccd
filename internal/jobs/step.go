package jobs

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"time"

	"lunas/internal/store"
)

// outcome is how one run of a job ended, not yet written.
type outcome struct {
	job  Job
	kind Kind
	err  error
	cut  bool // the run was cut short by Stop
}

// carryOut runs the handler under its deadline; a panic is an error of the job
// and never ends the program.
func (q *Queue) carryOut(ctx context.Context, j Job) (o *outcome) {
	q.mu.Lock()
	k := q.kinds[j.Kind]
	q.mu.Unlock()
	o = &outcome{job: j, kind: k}
	run, cancel := context.WithTimeout(ctx, k.Timeout)
	defer cancel()
	defer func() {
		if r := recover(); r != nil {
			q.log.Error("panic in a job", "kind", j.Kind, "job", j.ID, "panic", r, "stack", string(debug.Stack()))
			o.err = fmt.Errorf("panic: %v", r)
			if k.Safety == Uncertain {
				o.err = Unknown(o.err)
			}
		}
	}()
	o.err = k.Run(run, j)
	o.cut = o.err != nil && ctx.Err() != nil
	if o.err != nil && k.Safety == Uncertain && run.Err() != nil {
		o.err = Unknown(o.err)
	}
	return o
}

// step writes the outcome of the last job, with everything still owed, and
// claims the next due one of the given kinds, in one transaction; nil means that
// nothing is due. After an error it is not known whether the claim stands, so
// giving it back is owed as well.
func (q *Queue) step(ctx context.Context, kinds []string, last *outcome) (*Job, error) {
	q.mu.Lock()
	pay := q.owed
	q.owed = nil
	claim := !q.stopping
	q.claims++
	id := fmt.Sprintf("%s/%d", q.boot, q.claims)
	q.mu.Unlock()
	if last != nil {
		pay = append(pay, last)
	}
	var next *Job
	// The outcome must be stored even while the queue is being stopped.
	err := q.db.Write(context.WithoutCancel(ctx), "jobs.step", func(tx *store.Tx) error {
		for _, o := range pay {
			if err := q.finish(tx, o); err != nil {
				return err
			}
		}
		if !claim {
			return nil
		}
		j, err := earliest(tx, kinds)
		if err != nil || j == nil {
			return err
		}
		j.claim = id
		next = j
		_, err = tx.Exec(sqlClaim, id, j.ID)
		return err
	})
	q.mu.Lock()
	defer q.mu.Unlock()
	if err != nil {
		if next != nil {
			pay = append(pay, &outcome{job: *next, err: errUnclaimed, cut: true})
		}
		q.owed = append(q.owed, pay...)
		return nil, err
	}
	if next != nil {
		q.taken++
	}
	return next, nil
}

var errUnclaimed = errors.New("the claim was not stored")

// earliest finds the due job that waits longest among the kinds, each by its own
// index, so that a long list costs no more than a short one.
func earliest(tx *store.Tx, kinds []string) (*Job, error) {
	var best *Job
	for _, kind := range kinds {
		j := Job{Kind: kind}
		var payload string
		found, err := tx.One(sqlDue, []any{kind, tx.Now}, &j.ID, &j.RunAt, &j.Subject, &j.Key, &payload, &j.Attempt)
		if err != nil {
			return nil, err
		}
		if !found || best != nil && (best.RunAt.Before(j.RunAt) || best.RunAt.Equal(j.RunAt) && best.ID < j.ID) {
			continue
		}
		j.Payload = []byte(payload)
		best = &j
	}
	return best, nil
}

// finish writes how a job ended. Every statement names the process, so that
// writing the same outcome twice changes nothing.
func (q *Queue) finish(tx *store.Tx, o *outcome) error {
	var later *laterError
	var permanent *permanentError
	var unknown *unknownError
	switch {
	case o.err == nil:
		_, err := tx.Exec(sqlDone, tx.Now, o.job.ID, o.job.claim)
		return err
	case errors.As(o.err, &unknown):
		return q.park(tx, o, "uncertain")
	case o.cut:
		return q.reopen(tx, o, time.Time{}, time.Time{}, false)
	case errors.As(o.err, &later) && !later.at.IsZero():
		return q.reopen(tx, o, later.at, time.Time{}, false)
	case errors.As(o.err, &later):
		return q.reopen(tx, o, time.Time{}, q.opt.Machine().Add(later.after), false)
	case errors.As(o.err, &permanent), o.kind.Attempts > 0 && o.job.Attempt >= o.kind.Attempts:
		return q.park(tx, o, "failed")
	}
	wait := backoff(o.kind, o.job.Attempt)
	q.log.Warn("job failed, will be tried again", "kind", o.job.Kind, "job", o.job.ID,
		"attempt", o.job.Attempt, "in", wait, "err", o.err)
	return q.reopen(tx, o, time.Time{}, q.opt.Machine().Add(wait), true)
}

func (q *Queue) park(tx *store.Tx, o *outcome, state string) error {
	q.log.Error("job parked", "kind", o.job.Kind, "job", o.job.ID, "state", state, "err", o.err)
	tx.Touch(TopicParked)
	_, err := tx.Exec(sqlPark, state, tx.Now, o.err.Error(), o.job.ID, o.job.claim)
	return err
}

// reopen puts the job back on the list. Where one of the same key was queued
// while it ran, that one goes on instead, with the attempts and the back-off.
func (q *Queue) reopen(tx *store.Tx, o *outcome, runAt, retryAt time.Time, counted bool) error {
	text, less := "", 1
	if counted {
		text, less = o.err.Error(), 0
	}
	if o.job.Key != "" {
		var twin int64
		found, err := tx.One(sqlTwin, []any{o.job.Kind, o.job.Key}, &twin)
		if err != nil {
			return err
		}
		if found {
			res, err := tx.Exec(sqlSupersede, tx.Now, text, o.job.ID, o.job.claim)
			if err != nil {
				return err
			}
			if n, err := res.RowsAffected(); err != nil || n == 0 {
				return err // written before
			}
			_, err = tx.Exec(sqlTwinTakes, o.job.Attempt-less, retryAt, twin)
			return err
		}
	}
	_, err := tx.Exec(sqlReopen, runAt, retryAt, less, text, o.job.ID, o.job.claim)
	return err
}

// backoff doubles from two seconds to ten minutes unless the kind says
// otherwise, and adds up to a fifth so that a crowd does not come back at once.
func backoff(k Kind, attempt int) time.Duration {
	d := 2 * time.Second << min(attempt-1, 10)
	d = min(d, 10*time.Minute)
	if k.Backoff != nil {
		d = k.Backoff(attempt)
	}
	if d <= 0 {
		return 0
	}
	return d + rand.N(d/5+1)
}
