package app

import (
	"encoding/json"
	"sync/atomic"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// watch is machine time that a test moves.
type watch struct{ ahead atomic.Int64 }

func (w *watch) now() time.Time        { return clock.Machine().Add(time.Duration(w.ahead.Load())) }
func (w *watch) pass(by time.Duration) { w.ahead.Add(int64(by)) }

// A busy evening: money comes in every minute, and the window asks again for what it shows.
// Nobody is at the desk, so the session ends after its fifteen minutes all the same.
func TestNewsDoNotKeepASessionOpen(t *testing.T) {
	d, w := openTest(t), &watch{}
	d.office.UseMachine(w.now)
	b := bridgeOf(t, d.Desk)
	signIn := func() string {
		t.Helper()
		result, refused := callOver(t, b, "app.Door.SignIn", ownerName, password)
		var s SessionInfo
		if err := json.Unmarshal(result, &s); err != nil || s.Token == "" {
			t.Fatalf("signing in: %v %+v", err, refused)
		}
		return s.Token
	}
	token := signIn()
	for minute := 1; minute <= 14; minute++ {
		w.pass(time.Minute)
		for _, name := range []string{"app.Today.Page", "app.Door.Health"} {
			if _, refused := callOver(t, b, name, unattended+token); refused.Code != "" {
				t.Fatalf("minute %d, %s: %+v", minute, name, refused)
			}
		}
		callOver(t, b, "app.Door.State")
	}
	w.pass(2 * time.Minute)
	if _, refused := callOver(t, b, "app.Today.Page", unattended+token); refused.Code != store.CodeUnauthenticated || refused.Key != "office.session.ended" {
		t.Errorf("after sixteen minutes without a person: %+v", refused)
	}
	if _, refused := callOver(t, b, "app.Door.Health", token); refused.Code != store.CodeUnauthenticated {
		t.Errorf("the ended session came back: %+v", refused)
	}
	// The same evening with somebody there: each touch begins the quarter of an hour anew.
	token = signIn()
	for range 3 {
		w.pass(14 * time.Minute)
		if _, refused := callOver(t, b, "app.Today.Page", token); refused.Code != "" {
			t.Fatalf("with somebody at the desk: %+v", refused)
		}
	}
}
