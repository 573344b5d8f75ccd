package app

import (
	"context"
	"sync"

	"lunas/internal/computer"
	"lunas/internal/store"
)

// Answers to the question of closing.
const (
	leaveStay       = "stay"
	leaveBackground = computer.CloseBackground
	leaveQuit       = computer.CloseQuit
)

// Parting is what somebody should know before the window goes.
type Parting struct {
	Ask      string `json:"ask"`      // close, quit; "" = nobody asks
	Gateways int64  `json:"gateways"` // accounts that are switched on
	Open     int64  `json:"open"`     // attempts to pay that are under way
	Tray     bool   `json:"tray"`     // the window can be had back from the tray
}

// goodbye is the question whether the window may go, between the window's frame, which
// asks, and its page, which shows it.
type goodbye struct {
	mu     sync.Mutex
	asked  computer.Act // "" = nobody asks
	shown  bool         // the page has shown it
	answer func(choice string)
}

// ask puts the question; answer is called with what the person chose.
func (g *goodbye) ask(what computer.Act, answer func(choice string)) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.asked, g.shown, g.answer = what, false, answer
}

func (g *goodbye) state() (asked, shown bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.asked != "", g.shown
}

// show tells what is asked, and that a page shows it from here on.
func (g *goodbye) show() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shown = g.asked != ""
	switch g.asked {
	case computer.ActAskClose:
		return "close"
	case computer.ActAskQuit:
		return "quit"
	}
	return ""
}

// settle ends the question; nil when nobody asks.
func (g *goodbye) settle() func(choice string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	answer := g.answer
	g.asked, g.shown, g.answer = "", false, nil
	return answer
}

// Leaving is what the closing of the window asks. Nobody needs to be signed in: a locked
// window can be closed too, and no name is told.
func (x *Door) Leaving() (Parting, error) {
	return open(x.desk, "Door.Leaving", func(ctx context.Context) (Parting, error) {
		p := Parting{Ask: x.desk.goodbye.show(), Tray: x.desk.here != nil && x.desk.here.tray.There()}
		if p.Ask == "" {
			return p, nil
		}
		var err error
		p.Gateways, p.Open, err = x.desk.unnoticed(ctx)
		return p, err
	})
}

// Leave answers that question: stay, background or quit. Remember keeps the choice for the
// next time, except that somebody stayed. It answers true.
func (x *Door) Leave(choice string, remember bool) (bool, error) {
	return open(x.desk, "Door.Leave", func(context.Context) (bool, error) {
		if choice != leaveStay && choice != leaveBackground && choice != leaveQuit {
			return false, store.Invalid("choice", "app.leave.choice", nil)
		}
		answer := x.desk.goodbye.settle()
		if answer == nil {
			return false, store.Conflict("app.leave.not_asked", nil)
		}
		if remember && choice != leaveStay {
			if err := x.desk.manners.change(func(m *computer.Manners) { m.Close = choice }); err != nil {
				x.desk.log.Error("the choice at closing was not kept", "err", err)
			}
		}
		answer(choice)
		return true, nil
	})
}

// unnoticed counts the gateways that are switched on and the attempts under way: what
// nobody would hear of while Lunas is not running.
func (d *Desk) unnoticed(ctx context.Context) (gateways, attempts int64, err error) {
	accounts, err := d.payments.Health(ctx)
	for _, a := range accounts {
		if a.Account.Enabled {
			gateways++
			attempts += int64(a.Open)
		}
	}
	return gateways, attempts, err
}
