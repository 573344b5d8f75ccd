package network

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/sim/router"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// village is an office with one rehearsal router, two plans and its books, on
// 23 November 2026, 09.00 WIB.
type village struct {
	t        testing.TB
	dir      string
	db       *store.DB
	calendar *clock.Movable
	vault    *office.Vault
	offices  *office.Room
	room     *Room
	people   *subscriber.Room
	branch   int64
	ten      subscriber.Plan
	twenty   subscriber.Plan
	sim      *router.Router
	gw       Router
}

var siti = store.Actor{Name: "Siti", Role: "owner"}

func newVillage(t testing.TB, o router.Options) *village {
	t.Helper()
	v := &village{t: t, dir: t.TempDir(), calendar: clock.NewMovable(time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC))}
	v.open(t.TempDir())
	b, err := v.offices.AddBranch(t.Context(), office.BranchInput{Code: "PST", Name: "Pusat", Zone: "WIB"})
	v.must(err)
	v.branch = b.ID
	v.ten, err = v.people.AddPlan(t.Context(), subscriber.PlanInput{Code: "HOME10", Name: "Rumah 10", UpBps: 5e6, DownBps: 10e6, Price: 150_000})
	v.must(err)
	v.twenty, err = v.people.AddPlan(t.Context(), subscriber.PlanInput{Code: "HOME 20", Name: "Rumah 20", UpBps: 10e6, DownBps: 20e6, Burst: "20M/40M 8M/16M 16/16", Price: 250_000})
	v.must(err)
	v.sim = v.device(o)
	v.gw = v.add("gw-utara", v.sim, CutIsolir)
	return v
}

func (v *village) open(keys string) {
	v.t.Helper()
	ctx := context.Background()
	var err error
	v.db, err = store.Open(ctx, filepath.Join(v.dir, "lunas.db"), store.Options{Calendar: v.calendar})
	v.must(err)
	v.t.Cleanup(func() { _ = v.db.Close() })
	v.vault, err = office.OpenVault(ctx, v.db, v.dir, office.VaultOptions{KeyringOff: true, KeyFile: filepath.Join(keys, "key")})
	v.must(err)
	v.offices = office.New(v.db, v.vault)
	v.people = subscriber.New(v.db)
	v.room = New(v.db, Deps{Vault: v.vault, PageHosts: func(*store.Tx) []string { return []string{"bayar.example.id", "10.9.9.9"} },
		IsolirPage: func(*store.Tx) string { return "192.168.88.10:8080" }})
	v.t.Cleanup(func() { v.room.Stop() })
}

// device is a rehearsal router with a pool for paying lines.
func (v *village) device(o router.Options) *router.Router {
	v.t.Helper()
	if o.Users == nil {
		o.Users = map[string]router.User{"lunas": {Password: "rahasia"}}
	}
	if o.Serial == "" {
		o.Serial = "HE508AB"
	}
	r := router.New(o)
	v.must(r.Start("127.0.0.1:0"))
	v.t.Cleanup(func() { _ = r.Stop() })
	r.Put("/ip/pool", map[string]string{"name": "dhcp-pppoe", "ranges": "10.20.0.2-10.20.7.254"})
	return r
}

func (v *village) input(name string, sim *router.Router, cut string) RouterInput {
	return RouterInput{Branch: v.branch, Name: name, Address: sim.Addr(), Username: "lunas", Password: "rahasia", Pool: "dhcp-pppoe", GatewayIP: "10.20.0.1", CutMode: cut}
}

func (v *village) add(name string, sim *router.Router, cut string) Router {
	v.t.Helper()
	r, err := v.room.AddRouter(context.Background(), v.input(name, sim, cut))
	v.must(err)
	return r
}

func (v *village) must(err error) {
	v.t.Helper()
	if err != nil {
		v.t.Fatal(err)
	}
}

func (v *village) write(fn func(tx *store.Tx) error) {
	v.t.Helper()
	v.must(v.db.Write(store.WithActor(context.Background(), siti), v.t.Name(), fn))
}

func (v *village) read(fn func(tx *store.Tx) error) {
	v.t.Helper()
	v.must(v.db.Read(context.Background(), v.t.Name(), fn))
}

// enrol is a customer with a line on a router, a term from today, and a modem at home.
func (v *village) enrol(name string, on Router, sim *router.Router) (l subscriber.Line) {
	v.t.Helper()
	v.write(func(tx *store.Tx) error {
		c, err := subscriber.AddCustomer(tx, subscriber.CustomerInput{Branch: v.branch, Name: name, Address: "Jl. Melati 4"})
		if err != nil {
			return err
		}
		if l, err = subscriber.AddLine(tx, v.vault, subscriber.LineInput{Customer: c.ID, Router: on.ID, Password: "kunci12345"}); err != nil {
			return err
		}
		_, err = subscriber.AddTerm(tx, subscriber.TermInput{Line: l.ID, From: tx.Today, PlanVersion: v.ten.Current.ID})
		return err
	})
	if sim != nil {
		sim.SetClient(l.Login, "kunci12345", "AA:BB:CC:00:00:01", 5*time.Millisecond)
	}
	return l
}

func (v *village) hold(line int64, reason string) {
	v.t.Helper()
	v.write(func(tx *store.Tx) error {
		_, err := subscriber.PlaceHold(tx, line, reason, nil, "test")
		return err
	})
}

func (v *village) lift(line int64, reason string) {
	v.t.Helper()
	v.write(func(tx *store.Tx) error {
		_, err := subscriber.LiftHold(tx, line, reason, "lunas")
		return err
	})
}

func (v *village) settle() {
	v.t.Helper()
	v.must(v.room.Settle(context.Background()))
}

func (v *village) plumb(r Router) PlumbingPlan {
	v.t.Helper()
	plan, err := v.room.ApplyPlumbing(context.Background(), r.ID)
	v.must(err)
	return plan
}

func (v *village) chip(line int64) (c Chip) {
	v.t.Helper()
	v.read(func(tx *store.Tx) (err error) {
		c, err = LineChip(tx, line)
		return err
	})
	return c
}

func (v *village) wantChip(line int64, state string) Chip {
	v.t.Helper()
	c := v.chip(line)
	if c.State != state {
		v.t.Errorf("chip is %+v, want %s", c, state)
	}
	return c
}

// profile is the profile the router holds for a login, "" without a secret.
func profileOn(sim *router.Router, login string) string {
	s, _ := sim.Secret(login)
	return s["profile"]
}

func (v *village) verbs(line int64) string {
	v.t.Helper()
	var out []string
	v.read(func(tx *store.Tx) error {
		all, err := EventsOf(tx, ownerLine, line)
		for _, e := range all {
			out = append(out, e.Verb)
		}
		return err
	})
	return strings.Join(out, " ")
}

func (v *village) clean() {
	v.t.Helper()
	found, err := v.db.BooksCheck(context.Background())
	v.must(err)
	for _, f := range found {
		v.t.Errorf("books check: %+v", f)
	}
}

func (v *village) eventually(what string, ok func() bool) {
	v.t.Helper()
	began := clock.Machine()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		if clock.MachineSince(began) > 15*time.Second {
			v.t.Fatalf("never happened: %s", what)
		}
		<-tick.C
	}
}

func (v *village) router() (r Router) {
	v.t.Helper()
	v.read(func(tx *store.Tx) (err error) {
		r, err = GetRouter(tx, v.gw.ID)
		return err
	})
	return r
}
