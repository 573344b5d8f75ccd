package app

import (
	"context"
	"sync/atomic"

	window "github.com/wailsapp/wails/v2/pkg/runtime"
)

// goes lets a window go once. A signal of the system closes it twice, through the toolkit
// and through us, and the toolkit of Linux crashes when two threads end it. Before its loop
// runs it hears of no end at all: stands tells when it does.
type goes struct{ runs, let atomic.Bool }

// stands waits until the window's own loop answers.
func (g *goes) stands(c context.Context) {
	window.WindowGetSize(c)
	g.runs.Store(true)
}

// lets tells whether this is the close that lets the window go.
func (g *goes) lets() bool { return g.runs.Load() && !g.let.Swap(true) }

// quits ends a bare window when ctx does.
func (g *goes) quits(ctx context.Context) func(c context.Context) {
	return func(c context.Context) {
		g.stands(c)
		context.AfterFunc(ctx, func() { window.Quit(c) })
	}
}

// keeps is a bare window's answer to a close.
func (g *goes) keeps(context.Context) bool { return !g.lets() }
