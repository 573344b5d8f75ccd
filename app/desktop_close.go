package app

import (
	"context"
	"time"

	window "github.com/wailsapp/wails/v2/pkg/runtime"

	"lunas/internal/computer"
)

// signalWait is how much later than the window's frame our own context may hear of the same
// signal of the system: a close within it is the program's end, not somebody's click.
const signalWait = 50 * time.Millisecond

// beforeClose is called whenever the window is to go: by its cross, by the system, by us.
// Answering true keeps it.
func (w *desktop) beforeClose(context.Context) bool {
	if w.isEnding() {
		return !w.lets()
	}
	later := time.NewTimer(signalWait)
	defer later.Stop()
	select {
	case <-w.life.Done():
		w.setEnding()
		return !w.lets()
	case <-later.C:
	}
	act := w.closing(false)
	if act == computer.ActEnd {
		w.setEnding()
		return !w.lets()
	}
	go w.carryOut(act)
	return true
}

// lets tells whether this close lets the window go, after its place was kept.
func (w *desktop) lets() bool {
	first := w.goes.lets()
	if first {
		w.rememberSoon()
	}
	return first
}

// quit is somebody's wish to end the program, from a menu.
func (w *desktop) quit() { w.carryOut(w.closing(true)) }

// closing decides what a close, or a wish to quit, means now.
func (w *desktop) closing(quit bool) computer.Act {
	d := w.desk
	first, err := d.office.FirstStart(d.life)
	c := computer.Closing{Office: w.office && (err != nil || !first), Quit: quit, Ending: w.isEnding() || d.isLeaving(), Choice: d.manners.get().Close}
	c.Asked, c.Answered = d.goodbye.state()
	gateways, _, err := d.unnoticed(d.life)
	c.Misses = err != nil || gateways > 0
	return c.Act()
}

func (w *desktop) carryOut(act computer.Act) {
	c := w.window()
	if c == nil {
		return
	}
	switch act {
	case computer.ActEnd:
		w.end()
	case computer.ActHide:
		w.desk.goodbye.settle()
		w.hide(c)
	case computer.ActAskClose, computer.ActAskQuit:
		w.desk.goodbye.ask(act, w.answered)
		w.raise()
		window.EventsEmit(c, "leaving")
	case computer.ActWait:
		w.raise()
	}
}

// answered carries out what the page was told.
func (w *desktop) answered(choice string) {
	c := w.window()
	switch {
	case c == nil || choice == leaveStay:
	case choice == leaveQuit:
		go w.end()
	default:
		go w.hide(c)
	}
}

// end lets the window go for good.
func (w *desktop) end() {
	w.setEnding()
	if c := w.window(); c != nil {
		window.Quit(c)
	}
}

// hide takes the window away: into the tray, or where there is none to the taskbar.
func (w *desktop) hide(c context.Context) {
	w.remember(c)
	if !w.tray.There() {
		window.WindowMinimise(c)
		return
	}
	w.setAway(true)
	window.WindowHide(c)
}

// raise brings the window back; a second start of the program asks for it, and the tray.
func (w *desktop) raise() {
	c := w.window()
	if c == nil {
		return
	}
	away := w.setAway(false)
	window.WindowShow(c)
	if frame := w.desk.manners.get().Frame; away && !frame.Maximised {
		w.place(c) // a window manager places what is shown anew
	}
	window.WindowUnminimise(c)
	window.WindowSetAlwaysOnTop(c, true)
	window.WindowSetAlwaysOnTop(c, false)
}

func (w *desktop) isEnding() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.ending
}

func (w *desktop) setEnding() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ending = true
}

// setAway answers whether the window was away before.
func (w *desktop) setAway(away bool) (before bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	before, w.away = w.away, away
	return before
}
