package jobs

import (
	"context"
	"errors"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// recover sees, once per process, to the jobs that an earlier one left running.
func (q *Queue) recover(ctx context.Context) error {
	q.mu.Lock()
	done := q.recovered
	q.recovered = true
	q.mu.Unlock()
	if done {
		return nil
	}
	err := q.db.Write(ctx, "jobs.recover", func(tx *store.Tx) error {
		var all []*outcome
		err := tx.Each(sqlOrphans, []any{q.boot}, func(scan func(...any) error) error {
			o := &outcome{err: errors.New("the program ended while the job was running")}
			all = append(all, o)
			return scan(&o.job.ID, &o.job.Kind, &o.job.Key, &o.job.Attempt, &o.job.claim)
		})
		for i := 0; err == nil && i < len(all); i++ {
			err = q.adopt(tx, all[i])
		}
		return err
	})
	if err != nil {
		q.mu.Lock()
		q.recovered = false
		q.mu.Unlock()
	}
	return err
}

// adopt decides about one job of an earlier process by its kind. The lost run
// counts as an attempt, so that a job that brings the program down gives up.
func (q *Queue) adopt(tx *store.Tx, o *outcome) error {
	q.mu.Lock()
	k, known := q.kinds[o.job.Kind]
	q.mu.Unlock()
	switch {
	case !known || k.Safety == Uncertain:
		return q.park(tx, o, "uncertain")
	case k.Attempts > 0 && o.job.Attempt >= k.Attempts:
		return q.park(tx, o, "failed")
	}
	return q.reopen(tx, o, time.Time{}, time.Time{}, true)
}

// Sweep deletes finished jobs that are older than Options.Keep and tells how many.
func (q *Queue) Sweep(ctx context.Context) (int64, error) {
	var total int64
	for {
		var n int64
		err := q.db.Write(ctx, "jobs.sweep", func(tx *store.Tx) error {
			res, err := tx.Exec(sqlSweep, clock.Stamp(tx.Now.Add(-q.opt.Keep)))
			if err != nil {
				return err
			}
			n, err = res.RowsAffected()
			return err
		})
		total += n
		if err != nil || n == 0 {
			return total, err
		}
	}
}
