package network

import (
	"context"
	"strings"
	"testing"

	"lunas/internal/sim/router"
	"lunas/internal/subscriber"
)

// The program dies between two steps on the router; the next start finds the books
// behind and the router somewhere on the way.
func TestThePowerGoesBetweenTwoSteps(t *testing.T) {
	for _, point := range []string{"read", "found", "sent", "written", "kicked"} {
		for _, lifting := range []bool{false, true} {
			v := newVillage(t, router.Options{})
			v.plumb(v.gw)
			budi := v.enrol("Budi", v.gw, v.sim)
			if lifting {
				v.hold(budi.ID, subscriber.HoldOverdue)
			}
			v.settle()
			v.sim.Redial()
			before, _ := v.sim.Session(budi.Login)
			if lifting {
				v.lift(budi.ID, subscriber.HoldOverdue)
			} else {
				v.hold(budi.ID, subscriber.HoldOverdue)
			}
			v.die(point)
			v.clean()
			if c := v.chip(budi.ID); c.State != ChipWaiting {
				t.Errorf("%s: after the cut the chip says %+v", point, c)
			}
			v.settle()
			v.sim.Redial()
			v.settle()
			want, list := ChipIsolated, isolirList
			if lifting {
				want, list = ChipConnected, ""
			}
			v.wantChip(budi.ID, want)
			if s, ok := v.sim.Session(budi.Login); !ok || s.ID == before.ID || s.AddressList != list {
				t.Errorf("power cut at %q, lifting %v: the old session lives on: %+v", point, lifting, s)
			}
			v.clean()
		}
	}
}

// Whoever waited for the modem may be gone, or a list of all sessions may be faster: the
// timeline says so once all the same, and not again for a modem that dials every night.
func TestTheTimelineSaysConnectedWhoeverSawItFirst(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.plumb(v.gw)
	budi := v.enrol("Budi", v.gw, v.sim)
	v.settle()
	v.sim.Redial()
	v.settle()
	v.hold(budi.ID, subscriber.HoldOverdue)
	v.settle()
	v.sim.Redial()
	v.lift(budi.ID, subscriber.HoldOverdue)
	v.settle()
	v.room.Stop() // 23 Nov: the PC is switched off after the line was opened, before the modem dialled
	v.room = New(v.db, v.room.deps)
	v.t.Cleanup(v.room.Stop)
	v.sim.Redial()
	v.settle()
	v.wantChip(budi.ID, ChipConnected)
	if said := v.verbs(budi.ID); !strings.HasSuffix(said, "isolated opened connected") {
		t.Errorf("the timeline says %s", said)
	}
	for range 2 {
		v.sim.RemoveClient(budi.Login)
		v.settle()
		v.sim.Redial()
		v.settle()
	}
	if said := v.verbs(budi.ID); strings.Count(said, "connected") != 2 {
		t.Errorf("two nights later it says %s", said)
	}
	v.clean()
}

// die lets the work end at a point as a dying process would, and opens the books anew.
func (v *village) die(point string) {
	v.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	v.room.at = func(at string, _ int64) {
		if at == point {
			cancel()
		}
	}
	if err := v.room.Settle(ctx); err == nil {
		v.t.Errorf("nothing died at %q", point)
	}
	v.room.at = nil
	v.room.Stop()
	v.room = New(v.db, v.room.deps)
	v.t.Cleanup(v.room.Stop)
}
