package clock

import (
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

var start = time.Date(2026, 11, 23, 9, 0, 0, 123_456_789, WIB)

func TestSystemFollowsTheMachine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		before, began := System().Now(), Machine()
		time.Sleep(36 * time.Hour)
		if got := System().Now().Sub(before); got != 36*time.Hour {
			t.Errorf("a day and a half on the machine were %v on the calendar", got)
		}
		if got := MachineSince(began); got != 36*time.Hour {
			t.Errorf("MachineSince = %v", got)
		}
	})
}

func TestCalendarsShowWhatTheBooksCanKeep(t *testing.T) {
	for name, c := range map[string]Calendar{"system": System(), "movable": NewMovable(start), "running": NewRunning(start)} {
		now := c.Now()
		back, err := ParseStamp(Stamp(now))
		if err != nil || back != now {
			t.Errorf("%s: %v came back as %v, %v", name, now, back, err)
		}
	}
}

func TestMovableStandsStill(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := NewMovable(start)
		time.Sleep(time.Hour)
		if got := Stamp(c.Now()); got != "2026-11-23T02:00:00.123Z" {
			t.Fatalf("after an hour it shows %s", got)
		}
		c.Advance(25 * time.Hour)
		if got := Stamp(c.Now()); got != "2026-11-24T03:00:00.123Z" {
			t.Fatalf("25 hours on it shows %s", got)
		}
		c.Advance(-time.Hour)
		if got := Stamp(c.Now()); got != "2026-11-24T02:00:00.123Z" {
			t.Fatalf("an hour back it shows %s", got)
		}
		c.Set(MustDate("2031-01-01").At(0, 0, WIT))
		if got := Stamp(c.Now()); got != "2030-12-31T15:00:00.000Z" {
			t.Fatalf("set, it shows %s", got)
		}
	})
}

func TestRunningGoesOnFromWhereItWasMoved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := NewRunning(start)
		time.Sleep(90 * time.Second)
		if got := Stamp(c.Now()); got != "2026-11-23T02:01:30.123Z" {
			t.Fatalf("90 s later it shows %s", got)
		}
		c.Advance(24 * time.Hour)
		time.Sleep(30 * time.Second)
		if got := Stamp(c.Now()); got != "2026-11-24T02:02:00.123Z" {
			t.Fatalf("a day and 30 s on it shows %s", got)
		}
		c.Set(MustDate("2024-01-01").At(7, 0, WIB))
		time.Sleep(time.Second)
		if got := Stamp(c.Now()); got != "2024-01-01T00:00:01.000Z" {
			t.Fatalf("a second after being set it shows %s", got)
		}
	})
}

func TestOnMoveIsToldAfterTheMove(t *testing.T) {
	c := NewMovable(start)
	var told []string
	c.OnMove(func() { told = append(told, "first "+Stamp(c.Now())) })
	c.OnMove(func() { told = append(told, "second "+Stamp(c.Now())) })
	c.Set(MustDate("2026-12-01").At(7, 0, WIB))
	c.Advance(time.Minute)
	want := []string{
		"first 2026-12-01T00:00:00.000Z", "second 2026-12-01T00:00:00.000Z",
		"first 2026-12-01T00:01:00.000Z", "second 2026-12-01T00:01:00.000Z",
	}
	if !slices.Equal(told, want) {
		t.Errorf("told %v", told)
	}
}

func TestAFunctionMayRegisterAnotherAndMoveAgain(t *testing.T) {
	c := NewMovable(MustDate("2026-12-01").At(7, 0, WIB))
	late := 0
	c.OnMove(func() {
		if DateOf(c.Now(), WIB) < MustDate("2026-12-05") {
			c.OnMove(func() { late++ })
			c.Advance(24 * time.Hour)
		}
	})
	c.Advance(24 * time.Hour)
	if got := DateOf(c.Now(), WIB); got != MustDate("2026-12-05") || late == 0 {
		t.Errorf("it is %v, and the later ones were told %d times", got, late)
	}
}

func TestMovesFromManySidesAllCount(t *testing.T) {
	c := NewMovable(MustDate("2026-12-01").At(0, 0, time.UTC))
	var told atomic.Int64
	c.OnMove(func() { told.Add(1) })
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			for range 50 {
				c.Advance(time.Second)
				c.OnMove(func() {})
				c.Now()
			}
		})
	}
	wg.Wait()
	if got := Stamp(c.Now()); got != "2026-12-01T00:16:40.000Z" || told.Load() != 1000 {
		t.Errorf("1000 moves of a second lead to %s, told %d", got, told.Load())
	}
}
