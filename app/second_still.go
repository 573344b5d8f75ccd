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

// secondLook is the look at one folder: there is one at a time, and what is asked of another
// folder waits for nothing here.
type secondLook struct {
	busy     chan struct{}       // full while it is under way
	standing atomic.Bool         // it stands still, and nobody waits for it
	held     map[string]heldCopy // known of the copies there
	moved    atomic.Int64        // bytes read, and written through to the medium
	here     atomic.Bool         // the work lies on this PC, which keeps nobody waiting for the folder
}

// look is the look at a folder.
func (d *Desk) look(folder string) *secondLook {
	l, _ := d.looks.LoadOrStore(folder, &secondLook{busy: make(chan struct{}, 1), held: map[string]heldCopy{}})
	return l.(*secondLook)
}

// moves grows as long as something happens. The check of a copy lies on this PC and counts as
// such: it reads no byte of the folder.
func (l *secondLook) moves() int64 {
	if l.here.Load() {
		return l.moved.Add(1)
	}
	return l.moved.Load()
}

// mirrorCopies looks after the second folder and is waited for while something moves. A
// folder that stands still keeps neither the day's copy nor a click nor the end waiting; it
// is told on Hari Ini, and no second look queues up behind it.
func (d *Desk) mirrorCopies(ctx context.Context) {
	folder, err := d.secondFolder(ctx)
	if err != nil {
		return
	}
	l, was := d.look(folder), d.second.Load()
	if l.standing.Load() {
		d.tellStill(was, folder)
		return
	}
	over := make(chan struct{})
	go func() {
		defer l.standing.Store(false) // after over is closed: whoever calls it still looks there
		defer close(over)
		d.mirrorInto(context.WithValue(ctx, lookKey{}, l), l, folder)
	}()
	if d.waitWhile(over, "the second folder", d.still, l.moves) {
		return
	}
	l.standing.Store(true)
	select {
	case <-over:
		l.standing.Store(false)
		return
	default:
	}
	d.tellStill(was, folder)
}

// tellStill says on Hari Ini that a folder stands still, unless something was heard of it, or
// of another one, since.
func (d *Desk) tellStill(was *secondState, folder string) {
	still := secondState{folder: folder, key: errFolderStill.Key}
	if folder == "" || was != nil && *was == still {
		return
	}
	if d.second.CompareAndSwap(was, &still) {
		d.db.Announce(topicCalendar)
	}
}

// lookKey is where the look is found that moves.
type lookKey struct{}

// movedOn counts what moved in the look a context belongs to, if any.
func movedOn(ctx context.Context, n int) {
	if l, is := ctx.Value(lookKey{}).(*secondLook); is {
		l.moved.Add(int64(n))
	}
}

// workHere tells the look, if any, that the work lies on this PC until the answer is called.
func workHere(ctx context.Context) (over func()) {
	l, is := ctx.Value(lookKey{}).(*secondLook)
	if !is {
		return func() {}
	}
	l.here.Store(true)
	return func() { l.here.Store(false) }
}

// waitWhile waits for over as long as moved grows; false says that it stood still. What a
// person finds in the log by the reference is what was not waited for.
func (d *Desk) waitWhile(over <-chan struct{}, what string, still time.Duration, moved func() int64) bool {
	for was := moved(); ; {
		patience := time.NewTimer(still)
		select {
		case <-over:
			patience.Stop()
			return true
		case <-patience.C:
		}
		now := moved()
		if now == was {
			d.log.Error("nobody waits for it any more", "what", what, "still", still.String(), "ref", store.Token(6))
			return false
		}
		was = now
	}
}

// waitFor waits at closing for what may stand still on a share that is gone.
func (d *Desk) waitFor(over <-chan struct{}, what string) bool {
	return d.waitWhile(over, what, d.ending, func() int64 { return 0 })
}
