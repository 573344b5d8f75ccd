package app

import (
	"slices"
	"sync/atomic"
	"testing"
)

// The public address is written: nobody knows yet whether it leads here. It does; then the
// tunnel dies, and Hari Ini says so until it is back.
func TestTheTunnelIsOnlyWellWhenItWasTried(t *testing.T) {
	t.Parallel()
	var leads atomic.Value
	leads.Store("")
	d := openTest(t, func(s *Setup) {
		s.DoorOff = false
		s.PublicURL = func() string { return leads.Load().(string) }
	})
	if err := d.openDoor(); err != nil {
		t.Fatal(err)
	}
	look := func(when, wantState string, wantTold bool) {
		t.Helper()
		dots, err := (&Door{d.Desk}).Health(d.owner)
		if err != nil {
			t.Fatal(err)
		}
		page, err := (&Today{d.Desk}).Page(d.owner)
		if err != nil {
			t.Fatal(err)
		}
		state := dots[slices.IndexFunc(dots, func(d Dot) bool { return d.Part == "tunnel" })].State
		told := slices.ContainsFunc(page.Attention, func(h Happening) bool { return h.Key == "attention.public" })
		if state != wantState || told != wantTold {
			t.Errorf("%s: %s, told %v", when, state, told)
		}
	}
	look("no address", dotOff, false)
	leads.Store(d.door.URL())
	look("written", dotUnknown, false)
	d.reachWhenDue(d.life)
	look("tried", dotOK, false)
	d.reachWhenDue(d.life) // not due: within the hour it is believed
	leads.Store("http://127.0.0.1:1")
	look("another address", dotUnknown, false)
	d.reachWhenDue(d.life)
	look("the tunnel is dead", dotBad, true)
	leads.Store(d.door.URL())
	if done, err := (&Settings{d.Desk}).TestPublic(d.owner); err != nil || !done.OK {
		t.Fatalf("%+v, %v", done, err)
	}
	look("tried by hand", dotOK, false)
}
