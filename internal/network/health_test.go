package network

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/network/mikrotik"
	"lunas/internal/sim/router"
	"lunas/internal/store"
)

// asked is one more look at the router's sessions and health, as the bulk lane does it every
// half minute; slow is a look with sensors.
func (v *village) asked(slow bool) Reading {
	v.t.Helper()
	k := v.room.keep(v.gw.ID)
	if slow {
		k.mu.Lock()
		k.slowAt = time.Time{}
		k.mu.Unlock()
	}
	_, err := k.conn(context.Background(), bulk, true)
	v.must(err)
	v.must(k.poll(context.Background()))
	r := v.room.Reading(v.gw.ID)
	if r == nil {
		v.t.Fatal("the router was not read")
	}
	return *r
}

// eventsOf are the router's own events by verb, oldest first.
func (v *village) routerVerbs() (verbs []string) {
	v.t.Helper()
	v.read(func(tx *store.Tx) error {
		all, err := EventsOf(tx, ownerRouter, v.gw.ID)
		for _, e := range all {
			verbs = append(verbs, e.Verb)
		}
		return err
	})
	return verbs
}

func TestEveryVersionTellsHowItDoes(t *testing.T) {
	for _, c := range []struct {
		version string
		chr     bool
		shown   map[string]string
		want    Reading
	}{
		{"6.43", false, nil, Reading{CPU: 7, FreeMemory: 201326592, TotalMemory: 268435456, FreeDisk: 5242880, TotalDisk: 16777216, Celsius: 41, DeciVolts: 241}},
		{"6.49.18", false, map[string]string{"cpu-load": "", "free-hdd-space": "kosong"}, Reading{CPU: -1, FreeMemory: 201326592, TotalMemory: 268435456, Celsius: 41, DeciVolts: 241}},
		{"7.16.2", false, map[string]string{"free-memory": "63.4MiB", "total-memory": "128.0MiB"}, Reading{CPU: 7, FreeMemory: 66479718, TotalMemory: 128 << 20, FreeDisk: 5242880, TotalDisk: 16777216, Celsius: 41, DeciVolts: 241}},
		{"7.24", true, map[string]string{"total-memory": "", "cpu-load": "100"}, Reading{CPU: 100, FreeDisk: 5242880, TotalDisk: 16777216}},
	} {
		t.Run(c.version, func(t *testing.T) {
			t.Parallel()
			v := newVillage(t, router.Options{Version: c.version, CHR: c.chr})
			v.sim.Up(9*24*time.Hour + 3*time.Hour)
			v.sim.Show("/system/resource", c.shown)
			got := v.asked(true)
			if up := got.Uptime - (9*24*time.Hour + 3*time.Hour); up < 0 || up > time.Minute {
				t.Errorf("it is up for %v", got.Uptime)
			}
			if !got.At.Equal(v.calendar.Now()) || !got.BootedAt.IsZero() || len(got.Strains()) > 0 {
				t.Errorf("read as %+v", got)
			}
			kept := v.router().Reading // the first reading stands in the books
			if kept == nil || kept.Uptime != got.Uptime || kept.Celsius != got.Celsius {
				t.Errorf("the books keep %+v", kept)
			}
			got.At, got.Asked, got.Uptime = time.Time{}, time.Time{}, 0
			got.hot = 0
			if got != c.want {
				t.Errorf("read as %+v, want %+v", got, c.want)
			}
			if slices.Contains(v.routerVerbs(), "rebooted") {
				t.Error("a router that was met for the first time was told to have restarted")
			}
		})
	}
}

// A processor that is busy for a moment, as while its sessions are listed, is no news.
func TestAStrainBeginsAndEndsAfterSeveralReadings(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.sim.Show("/system/resource", map[string]string{"cpu-load": "97"})
	for i := 1; i < busyReadings; i++ {
		if s := v.asked(false).Strains(); len(s) > 0 {
			t.Fatalf("after %d readings: %v", i, s)
		}
	}
	if s := v.asked(false).Strains(); !slices.Equal(s, []string{StrainCPU}) || v.router().Reading.StrainSince == "" {
		t.Fatalf("after %d readings: %v", busyReadings, s)
	}
	v.sim.Show("/system/resource", map[string]string{"cpu-load": "89", "free-memory": "26000000"}) // 9.7 %
	if s := v.asked(false).Strains(); !slices.Equal(s, []string{StrainCPU, StrainMemory}) {
		t.Errorf("one quieter moment, and little memory: %v", s)
	}
	v.sim.Show("/system/resource", map[string]string{"free-memory": "29000000"}) // 10.8 %
	if s := v.asked(false).Strains(); !slices.Contains(s, StrainMemory) {
		t.Errorf("memory about the limit: %v", s)
	}
	v.sim.Show("/system/resource", map[string]string{"free-memory": "60000000", "cpu-load": "12"})
	v.asked(false)
	if r := v.asked(false); len(r.Strains()) > 0 || r.StrainSince != "" || len(v.router().Reading.Strains()) > 0 {
		t.Errorf("at ease again, yet %+v", r)
	}
}

func TestARestartIsToldOnce(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.sim.Up(40 * time.Minute)
	v.asked(true)
	v.sim.Reboot()
	v.sim.Up(30 * time.Second)
	v.calendar.Advance(20 * time.Minute)
	v.settle()
	booted := v.asked(false).BootedAt
	if ago := v.calendar.Now().Sub(booted); ago < 0 || ago > time.Minute {
		t.Errorf("it restarted %v ago", ago)
	}
	v.asked(true)
	if n := len(slices.DeleteFunc(v.routerVerbs(), func(verb string) bool { return verb != "rebooted" })); n != 1 {
		t.Errorf("told %d times", n)
	}
	// Another device in its place has its own age.
	v.must(v.room.ReplaceDevice(store.WithActor(context.Background(), siti), v.gw.ID))
	v.sim.Up(5 * time.Second)
	if r := v.asked(true); !r.BootedAt.IsZero() {
		t.Errorf("the new device restarted at %v", r.BootedAt)
	}
}

func TestARestartIsKnownByItsAge(t *testing.T) {
	at := time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
	was := Reading{At: at.Add(-10 * time.Hour), Asked: at.Add(-10 * time.Hour), Uptime: 2 * time.Hour}
	for _, c := range []struct {
		up   time.Duration
		want time.Time
	}{
		{12 * time.Hour, time.Time{}},
		{10*time.Hour - 30*time.Second, time.Time{}}, // two clocks
		{time.Hour, at.Add(-time.Hour)},
		{8 * time.Hour, at.Add(-8 * time.Hour)}, // older than it was, and yet it restarted in the night
		{0, time.Time{}},                        // not told
	} {
		if got := was.next(mikrotik.Health{Uptime: c.up}, mikrotik.Sensors{}, at, at).BootedAt; !got.Equal(c.want) {
			t.Errorf("up for %v: restarted at %v, want %v", c.up, got, c.want)
		}
	}
}

// The battery of the PC is flat: yesterday it thought it was 2020, or 2032. The program was started
// anew since, and a router that grew older all the while restarted at no time.
func TestAWrongClockIsNoRestart(t *testing.T) {
	now := clock.Machine()
	at := time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
	for _, asked := range []time.Time{now.AddDate(-6, 0, 0), now.Add(-10 * time.Hour), now.AddDate(6, 0, 0)} {
		raw, err := json.Marshal(Reading{At: at.Add(-time.Hour), Asked: asked, Uptime: 2 * time.Hour})
		if err != nil {
			t.Fatal(err)
		}
		var was Reading
		if err := json.Unmarshal(raw, &was); err != nil {
			t.Fatal(err)
		}
		if got := was.next(mikrotik.Health{Uptime: 3 * time.Hour}, mikrotik.Sensors{}, at, now).BootedAt; !got.IsZero() {
			t.Errorf("asked at %v: restarted at %v", asked, got)
		}
		if got := was.next(mikrotik.Health{Uptime: time.Hour}, mikrotik.Sensors{}, at, now).BootedAt; !got.Equal(at.Add(-time.Hour)) {
			t.Errorf("asked at %v, and it is younger than it was: restarted at %v", asked, got)
		}
	}
}

// How a router does is asked beside the list of sessions, on the connection that is open
// anyway: one sentence more, and never between a payment and its line.
func TestHealthCostsOneSentence(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.asked(true)
	v.sim.ForgetCommands()
	v.asked(false)
	var said []string
	for _, c := range v.sim.Commands() {
		said = append(said, c.Command)
	}
	if got := strings.Join(said, " "); got != "/system/resource/print /ppp/active/print" {
		t.Errorf("said %s", got)
	}
}
