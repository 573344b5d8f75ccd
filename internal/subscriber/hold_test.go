package subscriber

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"lunas/internal/store"
)

// Dunning isolates Ani on 5 December; she also has an abuse hold. Her payment lifts
// the one and not the other, and her history keeps both.
func TestAHoldIsPlacedAndLiftedOnce(t *testing.T) {
	o := newOffice(t)
	l := o.line("Ani")
	o.today("2026-12-05")
	run := int64(17)
	place := func(reason string, run *int64, why string) (placed bool) {
		o.write(func(tx *store.Tx) (err error) {
			placed, err = PlaceHold(tx, l.ID, reason, run, why)
			return err
		})
		return placed
	}
	lift := func(reason string) (lifted bool) {
		o.write(func(tx *store.Tx) (err error) {
			lifted, err = LiftHold(tx, l.ID, reason, "lunas")
			return err
		})
		return lifted
	}
	if !place(HoldOverdue, &run, "8 hari") || place(HoldOverdue, nil, "lagi") || !place(HoldAbuse, nil, "spam") {
		t.Error("a hold lies twice, or not at all")
	}
	o.today("2026-12-07")
	if !lift(HoldOverdue) || lift(HoldOverdue) || lift(HoldPause) {
		t.Error("a hold was lifted twice, or one that never lay")
	}
	o.read(func(tx *store.Tx) error {
		open, err := OpenHolds(tx, l.ID)
		if len(open) != 1 || open[0].Reason != HoldAbuse || !open[0].Open() {
			t.Errorf("open holds %+v", open)
		}
		all, err2 := HoldsOf(tx, l.ID)
		if len(all) != 2 || all[0].Run != 17 || all[0].Why != "8 hari" || all[0].LiftWhy != "lunas" || all[0].LiftedAt.Sub(all[0].PlacedAt) != 48*time.Hour {
			t.Errorf("holds %+v", all)
		}
		events, err3 := EventsOf(tx, l.ID)
		if n := len(events); n != 4 || events[1].Detail != HoldOverdue || events[3].Kind != EventHoldLifted {
			t.Errorf("timeline %+v", events)
		}
		return errors.Join(err, err2, err3)
	})
	if !place(HoldOverdue, nil, "Januari") {
		t.Error("a lifted hold could not be placed again")
	}
	o.refused(o.try(func(tx *store.Tx) error {
		_, err := PlaceHold(tx, l.ID, "mood", nil, "")
		return err
	}), store.CodeInvalid, "line.hold.unknown")
	o.refused(o.try(func(tx *store.Tx) error {
		_, err := PlaceHold(tx, 99, HoldManual, nil, "")
		return err
	}), store.CodeNotFound, "line.not_found")
	o.clean()
}

// Placing and lifting in any order is a set: what lies is what was placed last and not
// lifted since, and the answers say exactly what changed.
func TestHoldsAreASet(t *testing.T) {
	o := newOffice(t)
	reasons := []string{HoldFirstPayment, HoldOverdue, HoldAbuse, HoldManual, HoldPause}
	rapid.Check(t, func(rt *rapid.T) {
		l := o.line("Ani")
		lying := map[string]bool{}
		for range rapid.IntRange(1, 20).Draw(rt, "acts") {
			reason := rapid.SampledFrom(reasons).Draw(rt, "reason")
			place := rapid.Bool().Draw(rt, "place")
			var changed bool
			o.write(func(tx *store.Tx) (err error) {
				if place {
					changed, err = PlaceHold(tx, l.ID, reason, nil, "")
				} else {
					changed, err = LiftHold(tx, l.ID, reason, "")
				}
				return err
			})
			if changed != (lying[reason] != place) {
				rt.Fatalf("%s: place %v answered %v", reason, place, changed)
			}
			lying[reason] = place
		}
		o.read(func(tx *store.Tx) error {
			open, err := OpenHolds(tx, l.ID)
			for _, h := range open {
				if !lying[h.Reason] {
					rt.Fatalf("%s lies", h.Reason)
				}
				delete(lying, h.Reason)
			}
			for reason, still := range lying {
				if still {
					rt.Fatalf("%s does not lie", reason)
				}
			}
			return err
		})
	})
	o.clean()
}
