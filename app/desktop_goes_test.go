package app

import (
	"sync"
	"sync/atomic"
	"testing"
)

// However many close it at once, one close lets the window go, and none before its loop
// runs: the toolkit would not hear of it.
func TestTheWindowGoesOnce(t *testing.T) {
	var g goes
	if g.lets() {
		t.Fatal("a window whose loop does not run was let go")
	}
	g.runs.Store(true)
	var let atomic.Int64
	var all sync.WaitGroup
	for range 64 {
		all.Go(func() {
			if g.lets() {
				let.Add(1)
			}
		})
	}
	all.Wait()
	if n := let.Load(); n != 1 {
		t.Errorf("let go %d times", n)
	}
}
