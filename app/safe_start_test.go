package app

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
)

func TestThreeCrashesInFiveMinutesMakeASafeStart(t *testing.T) {
	at := clock.MustDate("2026-11-23").At(8, 0, clock.WIB)
	cases := []struct {
		name  string
		after []time.Duration // of each start that crashed, since eight
		now   time.Duration
		want  bool
	}{
		{"the first start", nil, 0, false},
		{"after one crash", []time.Duration{0}, time.Minute, false},
		{"after two", []time.Duration{0, time.Minute}, 2 * time.Minute, false},
		{"after three", []time.Duration{0, time.Minute, 2 * time.Minute}, 3 * time.Minute, true},
		{"after five", []time.Duration{0, 1e9, 2e9, 3e9, 4e9}, time.Minute, true},
		{"the first lies six minutes back", []time.Duration{0, 3 * time.Minute, 4 * time.Minute}, 6 * time.Minute, false},
		{"a crash an hour after each start", []time.Duration{0, time.Hour, 2 * time.Hour, 3 * time.Hour}, 4 * time.Hour, false},
	}
	for _, c := range cases {
		dir := t.TempDir()
		for _, d := range c.after {
			if _, _, err := noteStart(dir, at.Add(d)); err != nil {
				t.Fatal(err)
			}
		}
		safe, undo, err := noteStart(dir, at.Add(c.now))
		if err != nil || safe != c.want {
			t.Errorf("%s: safe %v %v, want %v", c.name, safe, err, c.want)
		}
		undo() // a second start that only knocked: the next answer is the same
		if again, _, err := noteStart(dir, at.Add(c.now)); err != nil || again != c.want {
			t.Errorf("%s, after a knock: safe %v %v, want %v", c.name, again, err, c.want)
		}
		if err := endStart(dir); err != nil {
			t.Fatal(err)
		}
		if safe, _, err := noteStart(dir, at.Add(c.now)); safe || err != nil {
			t.Errorf("%s, ended in order: safe %v %v", c.name, safe, err)
		}
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, startsFile), []byte("half a li\n\x00\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if safe, _, err := noteStart(dir, at); safe || err != nil {
		t.Errorf("a torn file: %v %v", safe, err)
	}
}

// In a safe start nothing works by itself: no step of the start runs, while the counter takes
// money and who paid is opened on her router. The owner's word starts everything.
func TestASafeStartWaitsForTheOwner(t *testing.T) {
	v := openVillage(t)
	sri, err := (&Customers{v.Desk}).Enrol(v.owner, EnrolInput{ClientKey: "form-1", Name: "Sri Rahayu", Phone: "0812-3456-7890", HoldFirst: "yes",
		Router: v.gw.ID, Plan: v.plan.ID, Calendar: "fixed", Timing: "advance", Price: -1, InstallationFee: -1})
	v.must(err)
	v.settle()
	v.must(v.Close())

	j := &journal{}
	v.reopen(func(s *Setup) { s.Safe, s.Log = true, j.logger() })
	v.must(v.Start(context.Background()))
	if !v.page().SafeStart || !v.tells("attention.safe") {
		t.Errorf("Hari Ini: %+v", v.page().Attention)
	}
	if _, err := (&Bills{v.Desk}).RunNow(v.sure("Bills.RunNow")); wireIn(t, err).Key != "app.wait.safe" {
		t.Errorf("billing by hand: %v", err)
	}
	if err := (&Today{v.Desk}).Approve(v.sure("Today.Approve", int64(1), "x"), 1, "x"); wireIn(t, err).Key != "app.wait.safe" {
		t.Errorf("isolating by hand: %v", err)
	}
	v.waitsChanged()
	if !v.off(sri.Login) {
		t.Fatal("on before she paid")
	}
	v.payCash(sri)
	if v.invoice(sri.Invoice).State != "paid" {
		t.Error("the counter took no money")
	}
	becomes(t, "who paid is open", func() bool { return !v.off(sri.Login) })
	if steps := j.steps(); len(steps) > 0 || v.door != nil {
		t.Errorf("worked by itself: %v", steps)
	}
	clerk := v.person("ani", "counter")
	if err := (&Settings{v.Desk}).LeaveSafeStart(clerk); wireIn(t, err).Code != "denied" {
		t.Errorf("a clerk ended it: %v", err)
	}
	v.must((&Settings{v.Desk}).LeaveSafeStart(v.sure("Settings.LeaveSafeStart")))
	v.must((&Settings{v.Desk}).LeaveSafeStart(v.sure("Settings.LeaveSafeStart"))) // pressed twice
	becomes(t, "the whole start ran once", func() bool { return slices.Contains(j.steps(), "dunning") })
	if v.page().SafeStart || v.billingWaits() != nil {
		t.Error("still safe")
	}
	v.eventually("the paid line is open", func() bool { return !v.off(sri.Login) })
}

// What the start has to compute waits for the window, and then for the person in front of it.
func TestTheStartLeavesTheWindowItsTime(t *testing.T) {
	d := openTest(t, func(s *Setup) { s.Windowed = true })
	d.rest(context.Background(), time.Hour, 10*time.Millisecond) // no longer than it may
	rested := make(chan struct{})
	go func() {
		d.rest(context.Background(), time.Millisecond, time.Hour)
		close(rested)
	}()
	select {
	case <-rested:
		t.Fatal("did not wait for the window")
	case <-time.After(20 * time.Millisecond):
	}
	d.calm.drawn.Store(true)
	<-rested
	d.calm.touch()
	if d.calm.quietFor(time.Hour) || !d.calm.quietFor(0) {
		t.Error("a window in use counts as idle")
	}
}

func TestTheProgramSaysHowItIsUsed(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"help"}, {"-h"}, {"rehearse", "--help"}, {"check", "--help"}} {
		code, out, said := terminal(t, args...)
		for _, name := range []string{"lunas demo", "lunas rehearse", "lunas check", "lunas restore", "--data", "--pages"} {
			if code != 0 || !strings.Contains(out+said, name) {
				t.Errorf("%v: %d, %q is missing in %q", args, code, name, out+said)
			}
		}
	}
	dir := t.TempDir()
	if code, _, said := terminal(t, "check", "--data", dir); code != 1 || !strings.Contains(said, "no office in "+dir) || strings.Contains(said, "lunas.db") {
		t.Errorf("no office: %d %q", code, said)
	}
}
