package network

import (
	"context"
	"errors"
	"io"
	"maps"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/network/mikrotik"
	"lunas/internal/sim/router"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

func TestAStartedRoomFollowsTheBooksByItself(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.must(v.room.Start(t.Context(), Everything))
	budi := v.enrol("Budi", v.gw, v.sim)
	v.eventually("she is connected", func() bool { return v.chip(budi.ID).State == ChipConnected })
	v.plumb(v.gw)
	v.hold(budi.ID, subscriber.HoldOverdue)
	v.eventually("she is isolated", func() bool { return v.chip(budi.ID).State == ChipIsolated })
	v.lift(budi.ID, subscriber.HoldOverdue)
	v.eventually("she is connected again", func() bool { return v.chip(budi.ID).State == ChipConnected })
	if got := v.verbs(budi.ID); got != "added connected isolated opened connected" {
		t.Errorf("timeline %q", got)
	}
	v.sim.Drop() // the line breaks: dialled anew without a word
	v.hold(budi.ID, subscriber.HoldOverdue)
	v.eventually("isolated over new connections", func() bool { return v.chip(budi.ID).State == ChipIsolated })
	v.room.Stop()
	v.clean()
}

func TestAStartLiftsBeforeAnythingElse(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.plumb(v.gw)
	budi, ani := v.enrol("Budi", v.gw, v.sim), v.enrol("Ani", v.gw, v.sim)
	v.hold(budi.ID, subscriber.HoldOverdue)
	v.settle()
	v.room.Stop()
	v.lift(budi.ID, subscriber.HoldOverdue)
	v.hold(ani.ID, subscriber.HoldOverdue)
	v.must(v.room.Start(t.Context(), LiftsOnly))
	v.eventually("the payment of the night is honoured", func() bool { return v.chip(budi.ID).State == ChipConnected })
	v.settle() // even a settling office only lifts
	if p := profileOn(v.sim, ani.Login); p == isolirProfile {
		t.Error("somebody was isolated before the office was open")
	}
	v.room.Open()
	v.eventually("then the rest", func() bool { return v.chip(ani.ID).State == ChipIsolated })
}

func TestARestoreDoesNotWaitForTheBulk(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.plumb(v.gw)
	v.must(v.offices.SetPolicy(store.WithActor(context.Background(), siti), "network.kicks_per_second", 0, clock.NewDate(2026, 11, 23), "1"))
	siska := v.enrol("Siska", v.gw, v.sim)
	v.hold(siska.ID, subscriber.HoldOverdue)
	v.settle()
	var others []subscriber.Line
	for range 6 {
		others = append(others, v.enrol("Tetangga", v.gw, nil))
	}
	v.settle()
	v.must(v.room.Start(t.Context(), Everything))
	began := clock.Machine()
	for _, l := range others {
		v.hold(l.ID, subscriber.HoldOverdue)
	}
	v.lift(siska.ID, subscriber.HoldOverdue)
	v.eventually("she is back", func() bool { return v.chip(siska.ID).State == ChipConnected })
	if took := clock.MachineSince(began); took > 3*time.Second {
		t.Errorf("waited %v behind the neighbours", took)
	}
	isolated := slices.DeleteFunc(others, func(l subscriber.Line) bool { return v.chip(l.ID).State != ChipIsolated })
	if len(isolated) == 6 && clock.MachineSince(began) < 4*time.Second {
		t.Error("kicks were not paced")
	}
}

func TestARouterThatIsAwayIsNeverReadAsEmpty(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.enrol("Budi", v.gw, nil)
	v.settle()
	k := v.room.keep(v.gw.ID)
	v.sim.CutMidSentence()
	_ = k.pass(t.Context())
	v.read(func(tx *store.Tx) error {
		all, err := objectsOn(tx, v.gw.ID, kindSecret)
		for _, o := range all {
			if o.state == ChipDiffers || o.wantRev != o.doneRev {
				t.Errorf("half a list was believed: %+v", o)
			}
		}
		return err
	})
	v.sim.WrongPassword(true)
	k.hangUp()
	v.settle()
	if r := v.router(); r.State() != "unreachable" || r.LastError != "network.error.login" {
		t.Errorf("router %+v", r)
	}
	v.sim.WrongPassword(false)
	v.settle()
	if r := v.router(); r.State() != "ok" || r.Version != "7.24 (stable)" {
		t.Errorf("router %+v", r)
	}
}

func TestAnUnknownRouterIsNotKept(t *testing.T) {
	v := newVillage(t, router.Options{})
	if err := v.room.FullPass(t.Context(), 99); store.CodeOf(err) != store.CodeNotFound {
		t.Errorf("got %v", err)
	}
	if _, err := v.room.PlumbingPlan(t.Context(), 99); store.CodeOf(err) != store.CodeNotFound {
		t.Errorf("got %v", err)
	}
	v.must(v.room.StopRouter(t.Context(), v.gw.ID))
	if _, err := v.room.ApplyPlumbing(t.Context(), v.gw.ID); store.CodeOf(err) != store.CodeNotFound {
		t.Errorf("got %v", err)
	}
	if r := v.router(); r.State() != "stopped" {
		t.Errorf("router %+v", r)
	}
}

func TestTheCertificateIsPinnedAtTheFirstConnection(t *testing.T) {
	v := newVillage(t, router.Options{})
	in := v.input("gw-aman", v.device(router.Options{Serial: "AMAN"}), CutIsolir)
	secure := v.device(router.Options{Serial: "AMAN"})
	in.Address, in.TLS = secure.TLSAddr(), true
	r, err := v.room.AddRouter(t.Context(), in)
	v.must(err)
	budi := v.enrol("Budi", r, secure)
	v.settle()
	v.read(func(tx *store.Tx) (err error) {
		r, err = GetRouter(tx, r.ID)
		return err
	})
	if r.CertPin != secure.CertPin() || profileOn(secure, budi.Login) == "" {
		t.Errorf("router %+v", r)
	}
	other := v.device(router.Options{Serial: "AMAN"}) // same serial, another certificate
	v.write(func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE router SET address = ? WHERE id = ?`, other.TLSAddr(), r.ID)
		return err
	})
	v.room.keep(r.ID).hangUp()
	v.settle()
	if n := len(other.Commands()); n != 0 {
		t.Errorf("a stranger was told %d sentences", n)
	}
	if c := v.chip(budi.ID); c.Detail != "network.error.wrong_router" {
		t.Errorf("chip %+v", c)
	}
}

func TestTheDoctorNamesTheStepThatFails(t *testing.T) {
	v := newVillage(t, router.Options{})
	reader := v.device(router.Options{Users: map[string]router.User{"lunas": {Password: "rahasia", Policies: []string{"api", "read", "policy"}}}})
	late := v.device(router.Options{ClockSkew: -time.Hour, Version: "6.42"})
	noAPI := v.device(router.Options{Users: map[string]router.User{"lunas": {Password: "rahasia", Policies: []string{"read", "write"}}}})
	radius := v.device(router.Options{FastTrack: true})
	v.told(radius, "/ppp/aaa/set", "=use-radius=yes")
	v.told(radius, "/interface/pppoe-server/server/disable", "=numbers="+radius.Items("/interface/pppoe-server/server")[0][".id"])
	other := v.device(router.Options{Serial: "LAIN"})
	v.settle() // the router's serial number is on record
	bare := v.device(router.Options{NoCert: true})
	in := func(sim *router.Router, f func(*RouterInput)) RouterInput {
		i := v.input("x", sim, CutIsolir)
		if f != nil {
			f(&i)
		}
		return i
	}
	web := strangerAt(t, "HTTP/1.1 400 Bad Request\r\n\r\n")
	shut := strangerAt(t, "")
	for _, x := range []struct {
		name string
		id   int64
		in   RouterInput
		want map[string]string // step → key of what is bad or worth mending
	}{
		{"all well", 0, in(v.sim, nil), nil},
		{"the stored password, before its plumbing", v.gw.ID, in(v.sim, func(i *RouterInput) { i.Password = "" }), map[string]string{"plumbing": "network.doctor.plumbing_missing"}},
		{"over TLS", 0, in(v.sim, func(i *RouterInput) { i.Address, i.TLS = v.sim.TLSAddr(), true }), nil},
		{"nobody there", 0, in(v.sim, func(i *RouterInput) { i.Address = "127.0.0.1:1" }), map[string]string{"reach": "network.error.port_closed"}},
		{"no such name", 0, in(v.sim, func(i *RouterInput) { i.Address = "router.invalid:8728" }), map[string]string{"name": "network.error.no_name"}},
		{"no router", 0, in(v.sim, func(i *RouterInput) { i.Address = web }), map[string]string{"login": "network.error.not_routeros"}},
		{"hangs up", 0, in(v.sim, func(i *RouterInput) { i.Address = shut }), map[string]string{"login": "network.error.hung_up"}},
		{"no api policy", 0, in(noAPI, nil), map[string]string{"login": "network.error.no_api"}},
		{"another certificate", 0, in(v.sim, func(i *RouterInput) { i.Address, i.TLS, i.CertPin = v.sim.TLSAddr(), true, strings.Repeat("ab", 32) }), map[string]string{"certificate": "network.doctor.certificate_other"}},
		{"another device", v.gw.ID, in(other, nil), map[string]string{"identity": "network.doctor.identity_other"}},
		{"radius, no server, fasttrack", 0, in(radius, nil), map[string]string{"radius": "network.doctor.radius_on", "server": "network.doctor.server_none", "fasttrack": "network.doctor.fasttrack_on"}},
		{"password", 0, in(v.sim, func(i *RouterInput) { i.Password = "salah" }), map[string]string{"login": "network.error.login"}},
		{"rights", 0, in(reader, nil), map[string]string{"rights": "network.doctor.rights_missing"}},
		{"clock and version", 0, in(late, nil), map[string]string{"clock": "network.doctor.clock_off", "version": "network.doctor.version_old"}},
		{"pool", 0, in(v.sim, func(i *RouterInput) { i.Pool = "kolam" }), map[string]string{"pools": "network.doctor.pool_missing"}},
		{"API-SSL asked of the plain port", 0, in(v.sim, func(i *RouterInput) { i.TLS = true }), map[string]string{"certificate": "network.doctor.plain_port"}},
		{"the plain API asked of API-SSL", 0, in(v.sim, func(i *RouterInput) { i.Address = v.sim.TLSAddr() }), map[string]string{"certificate": "network.doctor.tls_port"}},
		{"no certificate", 0, in(bare, func(i *RouterInput) { i.Address, i.TLS = bare.TLSAddr(), true }), map[string]string{"certificate": "network.error.no_certificate"}},
	} {
		writes := v.sim.CountWrites()
		report, err := v.room.TestRouter(t.Context(), x.id, x.in)
		v.must(err)
		got, ok := map[string]string{}, true
		for _, s := range report.Steps {
			ok = ok && s.State != StepBad
			plain := s.Step == stepCertificate && s.Key == "network.doctor.plain" // always worth saying
			if s.State == StepBad || s.State == StepWarn && !plain {
				got[s.Step] = s.Key
			}
			if words := locale.T(locale.ID, s.Key, s.Params); words == s.Key || strings.Contains(words, "{") {
				t.Errorf("%s: step %s says %q", x.name, s.Step, words)
			}
		}
		if !maps.Equal(got, x.want) || report.OK != ok || v.sim.CountWrites() != writes {
			t.Errorf("%s: %v, want %v; %+v", x.name, got, x.want, report)
		}
	}
	if report, _ := v.room.TestRouter(t.Context(), 0, in(v.sim, nil)); report.Serial != "HE508AB" || len(report.Pools) != 1 {
		t.Errorf("learned %+v", report)
	}
}

// A technician may test a router; its password stays the office's: it is lent to the device
// it was kept for, and to no address that somebody types.
func TestTheKeptPasswordGoesToTheKeptDeviceAlone(t *testing.T) {
	v := newVillage(t, router.Options{})
	trap := v.device(router.Options{Serial: "JEBAKAN"})
	for name, change := range map[string]func(*RouterInput){
		"another address":      func(i *RouterInput) { i.Address = trap.Addr() },
		"another user":         func(i *RouterInput) { i.Username = "admin" },
		"another way":          func(i *RouterInput) { i.TLS = true },
		"another certificate":  func(i *RouterInput) { i.CertPin = strings.Repeat("ab", 32) },
		"an address in spaces": func(i *RouterInput) { i.Address = " " + trap.Addr() + " " },
	} {
		in := v.input("x", v.sim, CutIsolir)
		in.Password = ""
		change(&in)
		_, err := v.room.TestRouter(t.Context(), v.gw.ID, in)
		var e *store.Error
		if !errors.As(err, &e) || len(e.Fields) != 1 || e.Fields[0].Field != "password" || e.Fields[0].Key != "network.router.password_again" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := len(trap.Commands()); n != 0 {
		t.Errorf("the trap was told %d sentences", n)
	}
}

// told has an administrator of the router say a sentence.
func (v *village) told(sim *router.Router, words ...string) {
	v.t.Helper()
	conn, err := mikrotik.Dial(v.t.Context(), mikrotik.Target{Address: sim.Addr(), User: "lunas", Password: "rahasia"})
	v.must(err)
	defer conn.Close() //nolint:errcheck // a test's connection
	_, err = conn.Run(v.t.Context(), words...)
	v.must(err)
}

// strangerAt is a port where something says its piece and hangs up.
func strangerAt(t *testing.T, says string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = c.Read(make([]byte, 100))
			_, _ = c.Write([]byte(says))
			_ = c.Close()
		}
	}()
	return l.Addr().String()
}

func TestARouterFormIsReadWhole(t *testing.T) {
	v := newVillage(t, router.Options{})
	_, err := v.room.AddRouter(t.Context(), RouterInput{Address: "a b", CutMode: "gunting"})
	var e *store.Error
	if !errors.As(err, &e) || len(e.Fields) < 6 {
		t.Errorf("got %v", err)
	}
	if _, err = v.room.AddRouter(t.Context(), v.input("gw-utara", v.sim, CutIsolir)); store.CodeOf(err) != store.CodeInvalid {
		t.Errorf("twin: %v", err)
	}
	in := v.input("gw-barat", v.sim, CutIsolir)
	in.Branch = 99
	if _, err = v.room.AddRouter(t.Context(), in); store.CodeOf(err) != store.CodeInvalid {
		t.Errorf("branch: %v", err)
	}
	v.enrol("Budi", v.gw, nil)
	if err = v.room.StopRouter(t.Context(), v.gw.ID); store.CodeOf(err) != store.CodeConflict {
		t.Errorf("stopped with lines: %v", err)
	}
	err = v.db.Write(t.Context(), "x", func(tx *store.Tx) error {
		c, err := subscriber.AddCustomer(tx, subscriber.CustomerInput{Branch: v.branch, Name: "Ani", Address: "Jl. Melati"})
		if err == nil {
			_, err = subscriber.AddLine(tx, v.vault, subscriber.LineInput{Customer: c.ID, Router: 99})
		}
		return err
	})
	if store.CodeOf(err) != store.CodeInvalid {
		t.Errorf("a line on no router: %v", err)
	}
}

// A RADIUS server lets Ani in though her secret here is disabled: she is shown so, and
// her session is nobody's to end, by hand or by an isolation.
func TestRadiusSessionsAreShownAndNeverSteered(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.plumb(v.gw)
	ani, budi := v.enrol("Ani", v.gw, nil), v.enrol("Budi", v.gw, v.sim)
	v.settle()
	v.must(v.sim.LetInByRadius(ani.Login, "10.77.0.9"))
	v.must(v.sim.LetInByRadius("tamu", "10.77.0.10"))
	v.settle()
	if c := v.chip(ani.ID); c.Detail != "network.error.radius" || c.Address != "10.77.0.9" {
		t.Errorf("chip %+v", c)
	}
	if c := v.chip(budi.ID); c.Detail != "" || c.State != ChipConnected {
		t.Errorf("chip of another %+v", c)
	}
	if r := v.router(); r.Radius != 2 {
		t.Errorf("%d sessions of RADIUS are known", r.Radius)
	}
	if n, err := v.room.KickLine(t.Context(), ani.ID); n != 0 || store.CodeOf(err) != store.CodeConflict {
		t.Errorf("%d sessions ended by hand, %v", n, err)
	}
	v.hold(ani.ID, subscriber.HoldOverdue)
	v.settle()
	if c := v.wantChip(ani.ID, ChipIsolated); c.Detail != "network.error.radius" {
		t.Errorf("isolated without a word: %+v", c)
	}
	if s, up := v.sim.Session(ani.Login); !up || !s.Radius {
		t.Error("a session of RADIUS was ended")
	}
}

func TestKickLineEndsTheSession(t *testing.T) {
	v := newVillage(t, router.Options{})
	budi := v.enrol("Budi", v.gw, v.sim)
	v.settle()
	v.sim.Redial()
	before, _ := v.sim.Session(budi.Login)
	n, err := v.room.KickLine(t.Context(), budi.ID)
	v.must(err)
	v.sim.Redial()
	if after, _ := v.sim.Session(budi.Login); n != 1 || after.ID == before.ID {
		t.Errorf("%d sessions ended", n)
	}
	v.sim.Offline()
	if _, err := v.room.KickLine(t.Context(), budi.ID); store.CodeOf(err) != store.CodeUnavailable {
		t.Errorf("got %v", err)
	}
}

func TestALockedVaultDoesNotHoldUpAPayment(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.plumb(v.gw)
	budi := v.enrol("Budi", v.gw, nil)
	v.hold(budi.ID, subscriber.HoldOverdue)
	v.settle()
	v.room.Stop()
	v.must(v.db.Close())
	v.open(t.TempDir()) // the key is elsewhere now
	v.lift(budi.ID, subscriber.HoldOverdue)
	v.wantChip(budi.ID, ChipWaiting)
	v.settle()
	if r := v.router(); r.LastError == "" {
		t.Errorf("router %+v", r)
	}
}

func TestKicksFollowEachOtherAtTheAgreedPace(t *testing.T) {
	var p pacer
	began := clock.Machine()
	for range 4 {
		if err := p.wait(t.Context(), 50); err != nil {
			t.Fatal(err)
		}
	}
	if took := clock.MachineSince(began); took < 55*time.Millisecond {
		t.Errorf("four kicks in %v", took)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := p.wait(ctx, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestOneDialAtATime(t *testing.T) {
	v := newVillage(t, router.Options{})
	var mu sync.Mutex
	dials := 0
	v.room.deps.Dial = func(ctx context.Context, to mikrotik.Target) (*mikrotik.Conn, error) {
		mu.Lock()
		dials++
		mu.Unlock()
		return mikrotik.Dial(ctx, to)
	}
	k := v.room.keep(v.gw.ID)
	var wait sync.WaitGroup
	for range 8 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			if _, err := k.conn(context.Background(), now, true); err != nil {
				t.Error(err)
			}
		}()
	}
	wait.Wait()
	if dials != 1 {
		t.Errorf("%d dials", dials)
	}
}

func TestARouterThatGrantsOneSessionServesBothLanes(t *testing.T) {
	v := newVillage(t, router.Options{})
	var mu sync.Mutex
	var only *mikrotik.Conn
	v.room.deps.Dial = func(ctx context.Context, to mikrotik.Target) (*mikrotik.Conn, error) {
		mu.Lock()
		defer mu.Unlock()
		if only != nil && only.Alive() {
			return nil, &mikrotik.Error{Kind: mikrotik.ErrUnreachable, Op: "login", Err: io.EOF}
		}
		c, err := mikrotik.Dial(ctx, to)
		only = c
		return c, err
	}
	v.plumb(v.gw)
	budi := v.enrol("Budi", v.gw, v.sim)
	v.must(v.room.Start(t.Context(), Everything))
	v.eventually("he is online", func() bool { return v.chip(budi.ID).State == ChipConnected })
	v.hold(budi.ID, subscriber.HoldOverdue)
	v.eventually("he is isolated", func() bool { return v.chip(budi.ID).State == ChipIsolated })
	v.lift(budi.ID, subscriber.HoldOverdue)
	v.eventually("he is back", func() bool { return v.chip(budi.ID).State == ChipConnected })
	if r := v.router(); r.State() != "ok" {
		t.Errorf("the router is shown as %s: %s", r.State(), r.LastError)
	}
}
