package network

import (
	"errors"
	"slices"
	"testing"
	"time"

	"lunas/internal/network/mikrotik"
	"lunas/internal/sim/router"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

var versions = []string{"7.24", "6.49.18"}

func TestALineAppearsIsIsolatedAndComesBack(t *testing.T) {
	for _, version := range versions {
		t.Run(version, func(t *testing.T) {
			v := newVillage(t, router.Options{Version: version, FastTrack: true})
			budi := v.enrol("Budi Santoso", v.gw, v.sim)
			v.wantChip(budi.ID, ChipWaiting)
			v.settle()
			s, there := v.sim.Secret(budi.Login)
			if !there || s["password"] != "kunci12345" || s["service"] != "pppoe" || s["comment"] != v.room.mark(budi.Tag) {
				t.Fatalf("secret: %v", s)
			}
			v.sim.Redial()
			v.settle()
			if c := v.wantChip(budi.ID, ChipConnected); c.Address != "10.20.0.2" {
				t.Errorf("address %q", c.Address)
			}
			if got, _ := v.sim.Session(budi.Login); got.RateLimit != "5M/10M" || got.Profile != "lunas-HOME10-v1" {
				t.Errorf("session %+v", got)
			}

			v.hold(budi.ID, subscriber.HoldOverdue)
			v.settle()
			if c := v.wantChip(budi.ID, ChipWaiting); c.Detail != "network.error.plumbing" || profileOn(v.sim, budi.Login) == isolirProfile {
				t.Errorf("isolated without plumbing: %+v", c)
			}
			before, _ := v.sim.Session(budi.Login)
			if plan := v.plumb(v.gw); !plan.Verified {
				t.Fatalf("plumbing: %+v", plan)
			}
			v.settle()
			v.wantChip(budi.ID, ChipIsolated)
			v.sim.Redial()
			if got, _ := v.sim.Session(budi.Login); got.ID == before.ID || got.AddressList != isolirList || got.RateLimit != isolirRate {
				t.Errorf("isolated session %+v, before %+v", got, before)
			}

			v.lift(budi.ID, subscriber.HoldOverdue)
			v.wantChip(budi.ID, ChipWaiting)
			isolated, _ := v.sim.Session(budi.Login)
			v.settle()
			v.sim.Redial()
			v.settle()
			v.wantChip(budi.ID, ChipConnected)
			if got, _ := v.sim.Session(budi.Login); got.ID == isolated.ID || got.RateLimit != "5M/10M" {
				t.Errorf("restored session %+v", got)
			}
			v.clean()
			t.Log(v.verbs(budi.ID))
		})
	}
}

func TestARouterOfEachVersionKeepsPlumbingAboveItsOwnRules(t *testing.T) {
	for _, version := range versions {
		v := newVillage(t, router.Options{Version: version, FastTrack: true})
		plan, err := v.room.PlumbingPlan(t.Context(), v.gw.ID)
		v.must(err)
		missing := 0
		for _, s := range plan.Steps {
			if s.State == StepMissing {
				missing++
			}
		}
		if plan.Verified || missing != 1+3+6+1 {
			t.Fatalf("%s plan: %d missing, %+v", version, missing, plan)
		}
		if n := v.sim.CountWrites(); n != 0 {
			t.Errorf("showing a plan wrote %d times", n)
		}
		if plan = v.plumb(v.gw); !plan.Verified {
			t.Fatalf("%s applied: %+v", version, plan)
		}
		rules := v.sim.Items("/ip/firewall/filter")
		if rules[0]["dynamic"] != "true" || rules[1]["comment"] != v.room.mark("isolir-dns-udp") || rules[6]["comment"] != v.room.mark("isolir-drop") {
			t.Errorf("%s rules: %v", version, rules)
		}
		if rules[7]["action"] != "fasttrack-connection" {
			t.Errorf("%s: the owner's rules moved: %v", version, rules[7])
		}
		writes := v.sim.CountWrites()
		if v.plumb(v.gw); v.sim.CountWrites() != writes {
			t.Errorf("%s: applying again wrote", version)
		}
		v.sim.Put("/ip/firewall/filter", map[string]string{"chain": "forward", "action": "accept", "comment": "tamu"})
		if plan, _ = v.room.PlumbingPlan(t.Context(), v.gw.ID); !plan.Verified {
			t.Errorf("%s: a rule below ours does no harm: %+v", version, plan)
		}
		conn := v.room.keep(v.gw.ID).alive(bulk)
		_, err = conn.AddRulesOnTop(t.Context(), mikrotik.Filter, []mikrotik.Attrs{{"chain": "forward", "action": "accept", "comment": "di atas"}})
		v.must(err)
		if plan, _ = v.room.PlumbingPlan(t.Context(), v.gw.ID); plan.Verified || v.router().Plumbing {
			t.Errorf("%s: a rule above ours lets everything pass: %+v", version, plan)
		}
		v.must(v.room.FullPass(t.Context(), v.gw.ID)) // wanted there since it was applied
		rules = v.sim.Items("/ip/firewall/filter")
		if !v.router().Plumbing || rules[1]["comment"] != v.room.mark("isolir-dns-udp") || rules[7]["comment"] != "di atas" || len(rules) != 12 {
			t.Errorf("%s: %v", version, rules)
		}
	}
}

func TestPlumbingThatIsGoneIsMadeAgainWhereItWasApproved(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.plumb(v.gw)
	v.sim.Delete("/ppp/profile", isolirProfile)
	v.must(v.room.FullPass(t.Context(), v.gw.ID))
	if !v.router().Plumbing {
		t.Error("plumbing was not made again")
	}
}

func TestAForeignSecretIsNeverTouched(t *testing.T) {
	v := newVillage(t, router.Options{})
	budi := v.enrol("Budi", v.gw, nil)
	theirs := map[string]string{"name": budi.Login, "password": "lama", "service": "any", "profile": "default", "comment": "pak RT"}
	v.sim.Put("/ppp/secret", theirs)
	v.settle()
	if c := v.wantChip(budi.ID, ChipDiffers); c.Detail != "network.error.foreign" {
		t.Errorf("chip %+v", c)
	}
	v.write(func(tx *store.Tx) error { return subscriber.EndLine(tx, budi.ID, tx.Today.AddDays(-1), "pindah") })
	v.settle()
	if s, _ := v.sim.Secret(budi.Login); s["password"] != "lama" || s["comment"] != "pak RT" || s["profile"] != "default" {
		t.Errorf("the owner's secret became %v", s)
	}
	v.wantChip(budi.ID, ChipEnded)
	v.clean()
}

// The books were restored: a line that was enrolled after the copy stands on the router with
// our mark, and somebody copied Budi's secret under another name. Both are open and told of;
// what is disabled, another office's or the owner's own is not. Nothing is removed.
func TestALineOfOursThatTheBooksDoNotKnowIsTold(t *testing.T) {
	v := newVillage(t, router.Options{})
	budi := v.enrol("Budi", v.gw, v.sim)
	v.settle()
	mine, _ := v.sim.Secret(budi.Login)
	for name, comment := range map[string]string{"sesudah-cadangan": v.room.mark("hilang"), "salinan-budi": "tetangga " + mine["comment"],
		"kantor-lain": "lunas:LAIN:x", "pak-rt": "gratis", "dimatikan": v.room.mark("lama")} {
		disabled := "no"
		if name == "dimatikan" {
			disabled = "yes"
		}
		v.sim.Put("/ppp/secret", map[string]string{"name": name, "password": "x", "profile": "default", "comment": comment, "disabled": disabled})
	}
	v.must(v.room.FullPass(t.Context(), v.gw.ID))
	if got := v.router().Strays; !slices.Equal(got, []string{"salinan-budi", "sesudah-cadangan"}) {
		t.Errorf("told of %q", got)
	}
	if n := len(v.sim.Items("/ppp/secret")); n != 6 {
		t.Errorf("%d secrets are left on the router", n)
	}
	for _, name := range []string{"salinan-budi", "sesudah-cadangan"} {
		v.sim.Delete("/ppp/secret", name)
	}
	v.must(v.room.FullPass(t.Context(), v.gw.ID))
	if got := v.router().Strays; len(got) != 0 {
		t.Errorf("gone, and still told of %q", got)
	}
	v.clean()
}

func TestARouterThatObeysAndThenDropsTheLine(t *testing.T) {
	for n := 1; n <= 2; n++ { // the profile, or the secret
		v := newVillage(t, router.Options{})
		budi := v.enrol("Budi", v.gw, v.sim)
		v.sim.ObeyThenDrop(n)
		v.settle()
		v.settle()
		if profileOn(v.sim, budi.Login) != "lunas-HOME10-v1" {
			t.Errorf("dropped at write %d: %v", n, v.sim.Items("/ppp/secret"))
		}
		if got := len(v.sim.Items("/ppp/secret")); got != 1 {
			t.Errorf("%d secrets", got)
		}
		v.plumb(v.gw)
		v.sim.Redial()
		v.hold(budi.ID, subscriber.HoldOverdue)
		v.sim.ObeyThenDrop(n) // the set, or the kick
		v.settle()
		v.settle()
		v.wantChip(budi.ID, ChipIsolated)
		v.sim.Redial()
		if s, ok := v.sim.Session(budi.Login); ok && s.AddressList != isolirList {
			t.Errorf("dropped at write %d: an open session outlived the isolation: %+v", n, s)
		}
		v.clean()
	}
}

func TestARouterThatCameBackEmptyIsRebuiltFromTheBooks(t *testing.T) {
	v := newVillage(t, router.Options{FastTrack: true})
	v.plumb(v.gw)
	budi, ani := v.enrol("Budi", v.gw, v.sim), v.enrol("Ani", v.gw, v.sim)
	v.hold(ani.ID, subscriber.HoldOverdue)
	v.settle()
	v.wantChip(ani.ID, ChipIsolated)
	v.sim.RebootEmpty()
	v.settle()
	v.sim.Redial()
	v.settle()
	v.wantChip(budi.ID, ChipConnected)
	v.wantChip(ani.ID, ChipIsolated)
	if profileOn(v.sim, ani.Login) != isolirProfile || profileOn(v.sim, budi.Login) != "lunas-HOME10-v1" {
		t.Errorf("secrets: %v", v.sim.Items("/ppp/secret"))
	}
	if r := v.router(); !r.Plumbing {
		t.Error("plumbing was not rebuilt")
	}
	v.clean()
}

func TestThreeDaysOutOfReach(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.plumb(v.gw)
	budi, ani := v.enrol("Budi", v.gw, v.sim), v.enrol("Ani", v.gw, v.sim)
	v.settle()
	v.sim.Offline()
	v.settle()
	down := v.calendar.Now()
	if c := v.wantChip(budi.ID, ChipUnreachable); !c.Since.Equal(down) {
		t.Errorf("unreachable since %v, want %v", c.Since, down)
	}
	v.calendar.Advance(4*time.Hour + time.Minute)
	v.read(func(tx *store.Tx) error {
		hours, still, err := RouterDownHours(tx, v.gw.ID, tx.Today.AddDays(-1))
		if hours != 5 || !still { // more than the four that dunning allows
			t.Errorf("down for %d hours after four and a minute", hours)
		}
		return err
	})
	v.calendar.Advance(45*time.Hour + 59*time.Minute)
	v.hold(ani.ID, subscriber.HoldOverdue)
	v.write(func(tx *store.Tx) error {
		_, err := subscriber.AddTerm(tx, subscriber.TermInput{Line: budi.ID, From: tx.Today, PlanVersion: v.twenty.Current.ID})
		return err
	})
	siska := v.enrol("Siska", v.gw, v.sim)
	v.settle()
	v.wantChip(siska.ID, ChipUnreachable)
	v.calendar.Advance(22 * time.Hour)
	v.read(func(tx *store.Tx) error {
		hours, _, err := RouterDownHours(tx, v.gw.ID, tx.Today.AddDays(-30))
		if hours != 72 {
			t.Errorf("down for %d hours", hours)
		}
		short, _, err2 := RouterDownHours(tx, v.gw.ID, tx.Today)
		if short != 9 || err2 != nil { // since midnight
			t.Errorf("down today for %d hours", short)
		}
		return err
	})
	v.sim.Online()
	v.settle()
	v.sim.Redial()
	v.settle()
	v.wantChip(budi.ID, ChipConnected)
	v.wantChip(ani.ID, ChipIsolated)
	v.wantChip(siska.ID, ChipConnected)
	if s, _ := v.sim.Session(budi.Login); s.RateLimit != "10M/20M 20M/40M 8M/16M 16/16" {
		t.Errorf("session %+v", s)
	}
	if r := v.router(); !r.DownSince.IsZero() {
		t.Errorf("still down: %+v", r)
	}
	v.clean()
}

func TestAnotherRouterBehindTheAddressIsNeitherReadNorWritten(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.enrol("Budi", v.gw, nil)
	v.settle()
	stranger := v.device(router.Options{Serial: "SOMEONE"})
	_, err := v.room.ChangeRouter(t.Context(), v.gw.ID, v.input("gw-utara", stranger, CutIsolir))
	v.must(err)
	ani := v.enrol("Ani", v.gw, nil)
	v.settle()
	if c := v.wantChip(ani.ID, ChipUnreachable); c.Detail != "network.error.wrong_router" {
		t.Errorf("chip %+v", c)
	}
	for _, c := range stranger.Commands() {
		if c.Write || c.Command == "/ppp/secret/print" {
			t.Errorf("the stranger was told %s", c.Command)
		}
	}
	v.must(v.room.ReplaceDevice(t.Context(), v.gw.ID))
	v.settle()
	if len(stranger.Items("/ppp/secret")) != 2 {
		t.Errorf("the new device holds %v", stranger.Items("/ppp/secret"))
	}
}

func TestDriftIsShownFirstAndCorrectedLater(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.plumb(v.gw)
	budi, ani := v.enrol("Budi", v.gw, v.sim), v.enrol("Ani", v.gw, v.sim)
	v.hold(ani.ID, subscriber.HoldOverdue)
	v.settle()
	pass := func() { v.must(v.room.FullPass(t.Context(), v.gw.ID)) }

	v.sim.Change("/ppp/secret", ani.Login, map[string]string{"profile": "default"})
	pass()
	if v.wantChip(ani.ID, ChipDiffers); profileOn(v.sim, ani.Login) != "default" {
		t.Error("corrected without being shown")
	}
	v.clean()
	pass()
	if v.wantChip(ani.ID, ChipIsolated); profileOn(v.sim, ani.Login) != isolirProfile {
		t.Error("not corrected")
	}

	v.sim.Change("/ppp/secret", budi.Login, map[string]string{"disabled": "true"})
	pass() // she owes nothing: at once
	if s, _ := v.sim.Secret(budi.Login); s["disabled"] != "false" {
		t.Error("a paying line stayed off")
	}
	v.sim.Delete("/ppp/secret", budi.Login)
	pass()
	if profileOn(v.sim, budi.Login) == "" {
		t.Error("a missing secret was not made again")
	}
	v.sim.Change("/ppp/profile", "lunas-HOME10-v1", map[string]string{"rate-limit": "1M/1M"})
	pass()
	pass()
	if p := v.sim.Items("/ppp/profile"); p[len(p)-1]["rate-limit"] != "5M/10M" {
		t.Errorf("profiles %v", p)
	}
	v.clean()
	t.Log(v.verbs(budi.ID), "|", v.verbs(ani.ID))
}

func TestTheKeyOfTheMarksOutlivesATransactionThatWasUndone(t *testing.T) {
	v := newVillage(t, router.Options{})
	undo := errors.New("undone")
	err := v.db.Write(t.Context(), "undone", func(tx *store.Tx) error {
		if _, err := v.room.wordKey(tx); err != nil {
			return err
		}
		return undo
	})
	if !errors.Is(err, undo) {
		t.Fatal(err)
	}
	v.enrol("Budi", v.gw, nil)
	v.read(func(tx *store.Tx) error {
		id, found, err := v.vault.Find(tx, wordKey)
		if err != nil || !found {
			t.Fatalf("no key in the vault: %v", err)
		}
		kept, err := v.vault.Get(tx, id)
		used, _ := v.room.wordKey(tx)
		if string(kept) != string(used) {
			t.Error("the marks were made with a key nobody has")
		}
		return err
	})
	v.settle()
	v.clean()
}
