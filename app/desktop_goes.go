package app

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	window "github.com/wailsapp/wails/v2/pkg/runtime"
)

// goes lets a window go once. A signal of the system closes it twice, through the toolkit
// and through us, and the toolkit of Linux crashes when two threads end it. Before its loop
// runs it hears of no end at all: stands tells when it does.
type goes struct {
	runs, let atomic.Bool
	over      func() // nil = nothing ends a window that a dialog holds

	mu       sync.Mutex
	patience *time.Timer
}

// dialogWait is how long a window that was let go may take. The print and file dialogs of
// Linux run a loop of their own: while one stands open the window's does not end.
const dialogWait = 5 * time.Second

// stands waits until the window's own loop answers.
func (g *goes) stands(c context.Context) {
	window.WindowGetSize(c)
	g.runs.Store(true)
}

// lets tells whether this is the close that lets the window go.
func (g *goes) lets() bool {
	first := g.runs.Load() && !g.let.Swap(true)
	if first && g.over != nil {
		g.mu.Lock()
		g.patience = time.AfterFunc(dialogWait, g.over)
		g.mu.Unlock()
	}
	return first
}

// gone tells that the window's loop has ended. Where over is at work already it does not
// return: the program ends there.
func (g *goes) gone() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.patience != nil && !g.patience.Stop() {
		select {}
	}
}

// quits ends a bare window when ctx does.
func (g *goes) quits(ctx context.Context) func(c context.Context) {
	return func(c context.Context) {
		g.stands(c)
		context.AfterFunc(ctx, func() { window.Quit(c) })
	}
}

// keeps is a bare window's answer to a close.
func (g *goes) keeps(context.Context) bool { return !g.lets() }
