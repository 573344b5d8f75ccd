package app

import (
	"context"
	"runtime"
	"sync/atomic"
	"time"

	"lunas/internal/clock"
)

// How long what the start has to compute waits for the person in front of the window. The
// whole check of the books waits longest: it reads all there is.
const (
	paintedFor    = 2 * time.Second
	paintAtLatest = 30 * time.Second
	checkAfter    = 10 * time.Second
	checkAtLatest = 10 * time.Minute
)

// calm knows whether the window stands and when it last asked for something.
type calm struct {
	drawn atomic.Bool
	asked atomic.Int64 // nanoseconds of machine time since the program began
	used  atomic.Int64 // the same, of the last call a person made; 0 = none
}

var programBegan = clock.Machine()

// touch says that the window asks for something now.
func (c *calm) touch() { c.asked.Store(int64(clock.MachineSince(programBegan))) }

// use says that a person at the window asks for something now.
func (c *calm) use() { c.used.Store(int64(clock.MachineSince(programBegan))) }

// usedWithin tells whether a person asked for something so shortly ago.
func (c *calm) usedWithin(long time.Duration) bool {
	used := time.Duration(c.used.Load())
	return used > 0 && clock.MachineSince(programBegan)-used < long
}

// quietFor tells whether the window stands and has not asked for so long.
func (c *calm) quietFor(long time.Duration) bool {
	return c.drawn.Load() && clock.MachineSince(programBegan)-time.Duration(c.asked.Load()) >= long
}

// rest waits until a window that is still to come stands and nobody has used it for a
// while, but no longer than atLatest. Without a window there is nobody to wait for.
func (d *Desk) rest(ctx context.Context, quiet, atLatest time.Duration) {
	if !d.opt.Windowed {
		return
	}
	end := time.NewTimer(atLatest)
	defer end.Stop()
	look := time.NewTicker(quiet / 8)
	defer look.Stop()
	for !d.calm.quietFor(quiet) {
		select {
		case <-ctx.Done():
			return
		case <-end.C:
			return
		case <-look.C:
		}
	}
}

// lowly runs fn on a thread of low priority, so that it takes only what nobody else
// wants of the processor. The thread ends with it: a priority cannot be raised again.
func lowly(fn func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		yieldThread()
		fn()
	}()
	<-done
}
