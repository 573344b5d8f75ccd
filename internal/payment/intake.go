package payment

import (
	"context"
	"fmt"
	"sync"

	"lunas/internal/store"
)

// mostTogether is how many callbacks share one transaction at most.
const mostTogether = 64

// intake commits callbacks. Those that arrive while one transaction is being synced to
// the disk share the next: each is answered after the commit that holds it, and a crowd
// does not wait for a sync each.
type intake struct {
	db *store.DB

	mu      sync.Mutex
	waiting []*arrival
	running bool
}

// arrival is one callback that this process has not seen.
type arrival struct {
	key   bodyKey
	order string
	body  []byte

	row  storedRow
	said func(storedRow, error) // hears how it went, once
}

// storedRow is a callback as the books have it.
type storedRow struct {
	id      int64
	done    bool
	verdict Verdict
}

// add puts a callback in the lane; its said hears of the commit. It is not bound to the
// request that brought it: a gateway that repeats after its own wait meets the same row.
func (in *intake) add(a *arrival) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.waiting = append(in.waiting, a)
	if !in.running {
		in.running = true
		go in.run()
	}
}

// run commits what waits, and ends when nothing does.
func (in *intake) run() {
	for {
		in.mu.Lock()
		n := min(len(in.waiting), mostTogether)
		if n == 0 {
			in.running = false
			in.mu.Unlock()
			return
		}
		together := in.waiting[:n:n]
		in.waiting = in.waiting[n:]
		in.mu.Unlock()
		in.commit(together)
	}
}

// commit writes callbacks together; if that fails, each alone, so that none suffers from
// its neighbour.
func (in *intake) commit(together []*arrival) {
	err := in.write(together)
	for _, a := range together {
		own := err
		if err != nil && len(together) > 1 && store.CodeOf(err) != store.CodeUnavailable {
			own = in.write([]*arrival{a})
		}
		a.said(a.row, own)
	}
}

func (in *intake) write(together []*arrival) (err error) {
	defer func() { // a panic here would end the program, not one request
		if r := recover(); r != nil {
			err = store.Internal(fmt.Errorf("storing a callback: %v", r))
		}
	}()
	return in.db.Write(context.Background(), "payment.receive", func(tx *store.Tx) error {
		for _, a := range together {
			if err := a.write(tx); err != nil {
				return err
			}
		}
		tx.Touch(TopicEvent)
		store.Fault("receive.before_commit")
		return nil
	})
}

// write stores one callback. It may stand in the books from before a restart; if it was
// not settled, its job is queued again.
func (a *arrival) write(tx *store.Tx) error {
	var state string
	var times int64
	if _, err := tx.One(sqlEventPut, []any{a.key.account, a.key.sum[:], a.body, a.order, tx.Now, eventUnread}, &a.row.id, &state, &times); err != nil {
		return err
	}
	a.row.verdict = Stored
	if times > 1 {
		a.row.verdict = Repeated
	}
	if a.row.done = state != eventUnread; a.row.done {
		return nil
	}
	return queueSettle(tx, a.key.account, a.order)
}
