package jobs_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/jobs"
	"lunas/internal/store"
)

// Friday 18.00 the PC is switched off, Monday 07.30 it comes back.
func TestAWeekendOffIsOneGap(t *testing.T) {
	ctx := context.Background()
	friday := time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC)
	monday := time.Date(2026, 11, 23, 0, 30, 0, 0, time.UTC)
	calendar := clock.NewMovable(friday)
	machine := friday
	db, err := store.Open(ctx, filepath.Join(t.TempDir(), "lunas.db"), store.Options{Calendar: calendar, Zone: clock.WIB})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	process := func() *jobs.Queue { return jobs.New(db, jobs.Options{Machine: func() time.Time { return machine }}) }

	first := process()
	if gap, clean, err := first.Beat(ctx); err != nil || !clean || gap != (jobs.Gap{}) {
		t.Fatalf("the first beat ever: gap %v, clean %v, %v", gap, clean, err)
	}
	// The demonstration moves the calendar by days; the office stays awake.
	calendar.Advance(0)
	machine = machine.Add(30 * time.Second)
	if gap, _, err := first.Beat(ctx); err != nil || gap != (jobs.Gap{}) {
		t.Fatalf("awake: gap %v, %v", gap, err)
	}
	if err := first.EndPresence(ctx); err != nil {
		t.Fatal(err)
	}

	calendar.Set(monday)
	machine = monday
	second := process()
	gap, clean, err := second.Beat(ctx)
	if err != nil || !clean {
		t.Fatalf("after a tidy end: clean %v, %v", clean, err)
	}
	if !gap.From.Equal(friday) || !gap.To.Equal(monday) {
		t.Fatalf("gap %v, want %v to %v", gap, friday, monday)
	}

	machine = machine.Add(time.Minute)
	third := process()
	if _, clean, _ := third.Beat(ctx); clean {
		t.Fatal("a process that ended without saying so was called clean")
	}
	err = db.Write(ctx, "test", func(tx *store.Tx) error {
		if _, ok, _ := jobs.UntoldGap(tx); !ok {
			t.Error("the gap was never told, yet none is untold")
		}
		if err := jobs.TellGaps(tx); err != nil {
			return err
		}
		if _, ok, _ := jobs.UntoldGap(tx); ok {
			t.Error("told, yet still untold")
		}
		last, ok, err := jobs.LastGap(tx)
		if !ok || !last.To.Equal(monday) {
			t.Errorf("last gap %v %v", last, ok)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
