package network

import (
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/network/mikrotik"
	"lunas/internal/sim/router"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

func TestALineMovesAndEnds(t *testing.T) {
	v := newVillage(t, router.Options{})
	south := v.device(router.Options{Serial: "SELATAN"})
	gs := v.add("gw-selatan", south, CutDisable)
	budi := v.enrol("Budi", v.gw, v.sim)
	v.settle()
	v.write(func(tx *store.Tx) error { return subscriber.MoveLine(tx, budi.ID, gs.ID) })
	v.sim.Offline() // the new router does not wait for the old one
	v.settle()
	if profileOn(south, budi.Login) == "" {
		t.Error("not on the new router")
	}
	v.sim.Online()
	v.settle()
	if profileOn(v.sim, budi.Login) != "" || v.sim.Sessions() != 0 {
		t.Error("still on the old router")
	}
	v.hold(budi.ID, subscriber.HoldOverdue) // this router cuts by disabling
	v.settle()
	v.wantChip(budi.ID, ChipOff)
	v.lift(budi.ID, subscriber.HoldOverdue)
	v.hold(budi.ID, subscriber.HoldAbuse)
	v.settle()
	if s, _ := south.Secret(budi.Login); s["disabled"] != "true" {
		t.Errorf("secret %v", s)
	}
	v.write(func(tx *store.Tx) error { return subscriber.EndLine(tx, budi.ID, tx.Today, "pindah rumah") })
	v.settle()
	v.wantChip(budi.ID, ChipOff) // today is the last day
	v.calendar.Advance(24 * time.Hour)
	v.settle()
	v.wantChip(budi.ID, ChipEnded)
	if profileOn(south, budi.Login) != "" {
		t.Error("the secret of an ended line stands")
	}
	v.clean()
}

func TestAPaymentStopsAnIsolationBeforeItIsSent(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.plumb(v.gw)
	budi := v.enrol("Budi", v.gw, v.sim)
	v.settle()
	v.hold(budi.ID, subscriber.HoldOverdue)
	v.room.at = func(point string, _ int64) {
		if point == "found" {
			v.room.at = nil
			v.lift(budi.ID, subscriber.HoldOverdue)
		}
	}
	writes := v.sim.CountWrites()
	v.settle()
	if v.sim.CountWrites() != writes {
		t.Error("something was written for an isolation that was paid off")
	}
	v.clean()
}

func TestAListOfSessionsIsOlderThanAKick(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.plumb(v.gw)
	budi := v.enrol("Budi", v.gw, v.sim)
	v.hold(budi.ID, subscriber.HoldOverdue)
	v.settle()
	v.sim.Redial()
	k := v.room.keep(v.gw.ID)
	known, err := k.sessions(t.Context())
	v.must(err)
	old, _ := v.sim.Session(budi.Login)
	v.sim.RemoveClient(budi.Login)
	v.lift(budi.ID, subscriber.HoldOverdue)
	v.settle()
	// A list that was read before the restore arrives after it.
	seen := map[string]mikrotik.Active{budi.Login: {SessionID: old.ID, Address: old.Address}}
	v.must(k.saw(t.Context(), news(known, seen)))
	v.wantChip(budi.ID, ChipOpen)
}

func TestAnotherPoolAndAnotherWayOfCuttingReachEveryLine(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.plumb(v.gw)
	v.enrol("Budi", v.gw, v.sim)
	ani := v.enrol("Ani", v.gw, v.sim)
	v.hold(ani.ID, subscriber.HoldOverdue)
	v.settle()
	v.sim.Put("/ip/pool", map[string]string{"name": "kolam-baru", "ranges": "10.30.0.2-10.30.0.254"})
	in := v.input("gw-utara", v.sim, CutDisable)
	in.Pool, in.GatewayIP, in.Password = "kolam-baru", "10.30.0.1", ""
	_, err := v.room.ChangeRouter(t.Context(), v.gw.ID, in)
	v.must(err)
	v.settle()
	for _, p := range v.sim.Items("/ppp/profile") {
		if strings.HasPrefix(p["name"], "lunas-") && (p["remote-address"] != "kolam-baru" || p["local-address"] != "10.30.0.1") {
			t.Errorf("profile %v", p)
		}
	}
	v.wantChip(ani.ID, ChipOff)
	v.clean()
}

func TestANewPriceAloneEndsNobodysSession(t *testing.T) {
	v := newVillage(t, router.Options{})
	budi := v.enrol("Budi", v.gw, v.sim)
	v.settle()
	v.sim.Redial()
	v.calendar.Advance(48 * time.Hour)
	same, err := v.people.NewPlanVersion(t.Context(), v.ten.ID, clock.NewDate(2026, 11, 25), subscriber.PlanVersionInput{UpBps: 5e6, DownBps: 10e6, Price: 175_000})
	v.must(err)
	writes := v.sim.CountWrites()
	v.write(func(tx *store.Tx) error {
		_, err := subscriber.AddTerm(tx, subscriber.TermInput{Line: budi.ID, From: tx.Today, PlanVersion: same.ID})
		return err
	})
	v.settle()
	if v.sim.CountWrites() != writes {
		t.Errorf("a new price was written to the router: %v", v.sim.Commands())
	}
	faster, err := v.people.NewPlanVersion(t.Context(), v.ten.ID, clock.NewDate(2026, 11, 26), subscriber.PlanVersionInput{UpBps: 6e6, DownBps: 12e6, Price: 175_000})
	v.must(err)
	v.write(func(tx *store.Tx) error { // planned for tomorrow
		_, err := subscriber.AddTerm(tx, subscriber.TermInput{Line: budi.ID, From: tx.Today.AddDays(1), PlanVersion: faster.ID})
		return err
	})
	v.settle()
	if s, _ := v.sim.Session(budi.Login); s.RateLimit != "5M/10M" {
		t.Errorf("faster a day early: %+v", s)
	}
	v.calendar.Advance(24 * time.Hour)
	v.settle()
	v.sim.Redial()
	if s, _ := v.sim.Session(budi.Login); s.RateLimit != "6M/12M" {
		t.Errorf("still slow on the day: %+v", s)
	}
	v.clean()
}

func TestLoginPasswordAndDeviceChange(t *testing.T) {
	v := newVillage(t, router.Options{})
	budi := v.enrol("Budi", v.gw, v.sim)
	v.settle()
	writes := v.sim.CountWrites()
	v.write(func(tx *store.Tx) error { return Want(tx, budi.ID) })
	v.settle()
	if v.sim.CountWrites() != writes {
		t.Error("wanting the same wrote to the router")
	}
	v.write(func(tx *store.Tx) error {
		if err := subscriber.ChangePassword(tx, v.vault, budi.ID, "baru67890"); err != nil {
			return err
		}
		_, err := subscriber.ChangeAccess(tx, budi.ID, subscriber.AccessInput{Login: "budi-baru", IP: "10.20.7.9", MAC: "aa:bb:cc:00:00:02"})
		return err
	})
	v.settle()
	s, _ := v.sim.Secret("budi-baru")
	if s["password"] != "baru67890" || s["remote-address"] != "10.20.7.9" || s["caller-id"] != "AA:BB:CC:00:00:02" || profileOn(v.sim, budi.Login) != "" {
		t.Errorf("secret %v", s)
	}
	v.write(func(tx *store.Tx) error {
		_, err := subscriber.ChangeAccess(tx, budi.ID, subscriber.AccessInput{Login: "budi-baru"})
		return err
	})
	v.settle()
	if s, _ := v.sim.Secret("budi-baru"); s["remote-address"] != "" || s["caller-id"] != "" {
		t.Errorf("secret %v", s)
	}
	v.clean()
}
