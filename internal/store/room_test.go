package store

import (
	"strconv"
	"testing"
	"time"

	"lunas/internal/clock"

	"pgregory.net/rapid"
)

// The PC was off for eight weeks. It starts, makes a copy, bills what lay there, and its disk
// dies the same day: no number of the catch-up is given again.
func TestRoomForACatchUpThatIsNotInTheCopy(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	m := Manifest{At: clock.Stamp(now), Counts: map[string]int64{"line": 1000}, Labels: map[string]string{UnbilledLabel: "2026-09-28"}}
	if room := m.Room(now.Add(time.Hour)); room < 8*1000 {
		t.Errorf("eight weekly bills of each line, and room for %d", room)
	}
	m.Labels[UnbilledLabel] = "9999-12-31"
	if room := m.Room(now.Add(time.Hour)); room > 3000 {
		t.Errorf("nothing waits to be billed, and room for %d", room)
	}
	m.Labels = nil
	if room := m.Room(now.Add(time.Hour)); room < 8*1000 {
		t.Errorf("nobody knows how far it is billed, and room for %d", room)
	}
}

// However long the PC was off before the copy and after it, and however short the cycles are:
// there is room for every bill.
func TestRoomHoldsEveryBill(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.IntRange(0, 60).Draw(t, "lines")
		copied := clock.MustDate("2026-11-23")
		until := copied.AddDays(rapid.IntRange(0, 200).Draw(t, "until"))
		labels := map[string]string{}
		bills, first := 0, clock.MustDate("9999-12-31")
		for range lines {
			cycle := rapid.SampledFrom([]int{1, 2, 5, 7, 14, 28}).Draw(t, "cycle")
			next := copied.AddDays(rapid.IntRange(-400, 30).Draw(t, "next"))
			first = min(first, next)
			if was, err := strconv.Atoi(labels[CycleLabel]); cycle != 7 && (err != nil || cycle < was) {
				labels[CycleLabel] = strconv.Itoa(cycle)
			}
			for ; next <= until; next = next.AddDays(cycle) {
				bills++
			}
		}
		labels[UnbilledLabel] = first.String()
		m := Manifest{At: clock.Stamp(copied.At(rapid.IntRange(0, 23).Draw(t, "hour"), 0, clock.WIT)), Counts: map[string]int64{"line": int64(lines)}, Labels: labels}
		now := until.At(23, 59, clock.WIB)
		hands := Manifest{At: m.At}.Room(now)
		if room := m.Room(now) - hands; room < int64(bills) {
			t.Fatalf("%d bills, and room for %d", bills, room)
		}
	})
}
