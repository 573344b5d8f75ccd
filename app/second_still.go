package app

import (
	"context"
	"sync/atomic"
	"time"

	"lunas/internal/store"
)

// stillWait is how long the second folder may stand still before nobody waits for it any
// more: no deadline reaches into a share that is gone.
const stillWait = 10 * time.Second

// mirrorCopies looks after the second folder and is waited for while something moves. A
// folder that stands still keeps neither the day's copy nor a click nor the end waiting; it
// is told on Hari Ini, and no second look queues up behind it.
func (d *Desk) mirrorCopies(ctx context.Context) {
	if d.standing.Load() {
		return
	}
	var moved atomic.Int64
	over := make(chan struct{})
	go func() {
		defer d.standing.Store(false) // after over is closed: whoever calls it still looks there
		defer close(over)
		d.mirrorInto(context.WithValue(ctx, movedKey{}, &moved))
	}()
	if d.waitWhile(over, "the second folder", moved.Load) {
		return
	}
	d.standing.Store(true)
	select {
	case <-over:
		d.standing.Store(false)
		return
	default:
	}
	if folder, err := d.secondFolder(context.WithoutCancel(ctx)); err == nil && folder != "" {
		d.second.Store(&secondState{folder: folder, key: errFolderStill.Key})
		d.db.Announce(topicCalendar)
	}
}

// movedKey is where the bytes are counted that a look at the second folder reads.
type movedKey struct{}

// waitWhile waits for over as long as moved grows; false says that it stood still. What a
// person finds in the log by the reference is what was not waited for.
func (d *Desk) waitWhile(over <-chan struct{}, what string, moved func() int64) bool {
	for was := moved(); ; {
		patience := time.NewTimer(d.still)
		select {
		case <-over:
			patience.Stop()
			return true
		case <-patience.C:
		}
		now := moved()
		if now == was {
			d.log.Error("nobody waits for it any more", "what", what, "still", d.still.String(), "ref", store.Token(6))
			return false
		}
		was = now
	}
}

// waitFor waits at closing for what may stand still on a share that is gone.
func (d *Desk) waitFor(over <-chan struct{}, what string) bool {
	return d.waitWhile(over, what, func() int64 { return 0 })
}
