package jobs

import (
	"context"
)

// Settle carries out everything that is due now, and what that makes due, until
// nothing is. A job in back-off is not due. On a queue that was not started the
// jobs run one after the other in the caller's goroutine, oldest first; on a
// started one the workers do it and Settle waits. The outcome of a job is not an
// error of Settle: only the books can be.
func (q *Queue) Settle(ctx context.Context) error {
	if err := q.recover(ctx); err != nil {
		return err
	}
	q.mu.Lock()
	started := q.started
	q.mu.Unlock()
	if started {
		return q.await(ctx)
	}
	return q.runAll(ctx)
}

func (q *Queue) runAll(ctx context.Context) error {
	q.mu.Lock()
	kinds := append([]string{}, q.order...)
	q.mu.Unlock()
	if err := q.promote(ctx); err != nil {
		return err
	}
	var last *outcome
	for {
		job, err := q.step(ctx, kinds, last)
		if err != nil || job == nil {
			return err
		}
		last = q.carryOut(ctx, *job)
		if ctx.Err() != nil {
			// Nothing more is begun, but this outcome is stored.
			_, err := q.step(ctx, nil, last)
			if err == nil {
				err = ctx.Err()
			}
			return err
		}
	}
}

// await lets the workers run until a whole round claims nothing.
func (q *Queue) await(ctx context.Context) error {
	stop := context.AfterFunc(ctx, func() {
		q.mu.Lock()
		q.idle.Broadcast()
		q.mu.Unlock()
	})
	defer stop()
	for {
		q.mu.Lock()
		before, busy := q.taken, q.active > 0
		q.mu.Unlock()
		if _, err := q.dispatch(ctx); err != nil {
			return err
		}
		q.mu.Lock()
		for q.active > 0 && ctx.Err() == nil {
			q.idle.Wait()
		}
		same := q.taken == before && !busy
		q.mu.Unlock()
		if err := ctx.Err(); err != nil {
			return err
		}
		if same {
			return nil
		}
	}
}
