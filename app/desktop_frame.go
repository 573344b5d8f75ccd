package app

import (
	"context"
	"time"

	window "github.com/wailsapp/wails/v2/pkg/runtime"

	"lunas/internal/computer"
)

// rememberEvery is how often the window's place is kept: a PC that is switched off at the
// wall asks nobody.
const rememberEvery = time.Minute

// Where there are several screens, a position is given from the corner of the one the
// window happens to be on, and where that corner lies is not told: the window is moved,
// looked at once it rests, and moved again by what it is off.
const (
	placeTries = 3
	placeRests = 400 * time.Millisecond
	placeLooks = 20 * time.Millisecond
)

// place puts the window where it stood.
func (w *desktop) place(c context.Context) {
	kept := w.desk.manners.get().Frame
	// Answered by the window's own thread, so what follows comes after its first placing.
	width, height := window.WindowGetSize(c)
	screens, here := screensOf(c)
	fit, placed := kept.On(screens, here)
	if fit.Maximised || window.WindowIsMaximised(c) {
		return
	}
	if fit.Width != width || fit.Height != height {
		window.WindowSetSize(c, fit.Width, fit.Height)
	}
	switch {
	case placed && len(screens) == 1:
		window.WindowSetPosition(c, fit.X, fit.Y)
	case placed:
		moveTo(c, fit.X, fit.Y)
	}
}

func moveTo(c context.Context, x, y int) {
	toX, toY := x, y
	for range placeTries {
		window.WindowSetPosition(c, toX, toY)
		atX, atY := rested(c, x, y)
		if near(atX, x) && near(atY, y) {
			return
		}
		toX, toY = x-(atX-toX), y-(atY-toY)
	}
}

// rested is where the window stands once it is where it should be, or has had its time.
func rested(c context.Context, x, y int) (atX, atY int) {
	look := time.NewTicker(placeLooks)
	defer look.Stop()
	for waited := time.Duration(0); waited < placeRests; waited += placeLooks {
		if atX, atY = window.WindowGetPosition(c); near(atX, x) && near(atY, y) {
			break
		}
		<-look.C
	}
	return atX, atY
}

// near allows for a frame's border.
func near(a, b int) bool { return a-b < 40 && b-a < 40 }

func screensOf(c context.Context) (all []computer.Screen, here computer.Screen) {
	screens, err := window.ScreenGetAll(c)
	if err != nil {
		return nil, here
	}
	for _, s := range screens {
		one := computer.Screen{Width: s.Size.Width, Height: s.Size.Height}
		all = append(all, one)
		if s.IsCurrent {
			here = one
		}
	}
	return all, here
}

// remember keeps where the window stands, if it can be seen.
func (w *desktop) remember(c context.Context) {
	w.mu.Lock()
	away := w.away
	w.mu.Unlock()
	if away || window.WindowIsMinimised(c) || window.WindowIsFullscreen(c) {
		return
	}
	now := computer.Frame{Maximised: window.WindowIsMaximised(c)}
	now.Width, now.Height = window.WindowGetSize(c)
	now.X, now.Y = window.WindowGetPosition(c)
	now.Screens, _ = screensOf(c)
	if err := w.desk.manners.change(func(m *computer.Manners) { m.Frame = m.Frame.Keep(now) }); err != nil {
		w.desk.log.Info("where the window stood was not kept", "err", err)
	}
}

// rememberSoon does so within a second: a window that does not answer any more must not
// keep the program from ending.
func (w *desktop) rememberSoon() {
	c := w.window()
	if c == nil {
		return
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		w.remember(c)
	}()
	enough := time.NewTimer(time.Second)
	defer enough.Stop()
	select {
	case <-done:
	case <-enough.C:
	}
}

// watch keeps the window's place now and then.
func (w *desktop) watch(ctx context.Context) {
	look := time.NewTicker(rememberEvery)
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-look.C:
			if c := w.window(); c != nil && !w.isEnding() {
				w.remember(c)
			}
		}
	}
}
