package subscriber

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
)

// testOffice is an office with one branch, a plan of 10 Mbps for 150.000 and one of
// 20 Mbps for 250.000, on 23 November 2026, 09.00 WIB.
type testOffice struct {
	t        *testing.T
	db       *store.DB
	calendar *clock.Movable
	vault    *office.Vault
	room     *Room
	branch   int64
	ten      Plan
	twenty   Plan
}

var siti = store.Actor{Staff: 0, Name: "Siti", Role: "counter"}

func newOffice(t *testing.T) *testOffice {
	t.Helper()
	ctx := context.Background()
	o := &testOffice{t: t, calendar: clock.NewMovable(time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC))}
	dir := t.TempDir()
	var err error
	o.db, err = store.Open(ctx, filepath.Join(dir, "lunas.db"), store.Options{Calendar: o.calendar})
	o.must(err)
	t.Cleanup(func() { _ = o.db.Close() })
	o.vault, err = office.OpenVault(ctx, o.db, dir, office.VaultOptions{KeyringOff: true, KeyFile: filepath.Join(t.TempDir(), "key")})
	o.must(err)
	b, err := office.New(o.db, o.vault).AddBranch(ctx, office.BranchInput{Code: "PST", Name: "Pusat", Zone: "WIB"})
	o.must(err)
	o.branch = b.ID
	o.room = New(o.db)
	o.ten, err = o.room.AddPlan(ctx, PlanInput{Code: "HOME10", Name: "Rumah 10", UpBps: 5e6, DownBps: 10e6, Price: 150_000, InstallationFee: 100_000})
	o.must(err)
	o.twenty, err = o.room.AddPlan(ctx, PlanInput{Code: "HOME20", Name: "Rumah 20", UpBps: 10e6, DownBps: 20e6, Price: 250_000})
	o.must(err)
	return o
}

func (o *testOffice) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

func (o *testOffice) write(fn func(tx *store.Tx) error) {
	o.t.Helper()
	o.must(o.try(fn))
}

func (o *testOffice) try(fn func(tx *store.Tx) error) error {
	return o.db.Write(store.WithActor(context.Background(), siti), o.t.Name(), fn)
}

func (o *testOffice) read(fn func(tx *store.Tx) error) {
	o.t.Helper()
	o.must(o.db.Read(context.Background(), o.t.Name(), fn))
}

// today moves the calendar to nine in the morning of a day.
func (o *testOffice) today(day string) {
	o.calendar.Set(clock.MustDate(day).At(9, 0, o.db.Zone()))
}

func (o *testOffice) customer(name string) (c Customer) {
	o.t.Helper()
	o.write(func(tx *store.Tx) (err error) {
		c, err = AddCustomer(tx, CustomerInput{Branch: o.branch, Name: name, Address: "Jl. Melati 4"})
		return err
	})
	return c
}

// line is a new line of a new customer on router 1.
func (o *testOffice) line(name string) (l Line) {
	o.t.Helper()
	c := o.customer(name)
	o.write(func(tx *store.Tx) (err error) {
		l, err = AddLine(tx, o.vault, LineInput{Customer: c.ID, Router: 1})
		return err
	})
	return l
}

func (o *testOffice) term(line int64, from string, plan Plan) (t Term) {
	o.t.Helper()
	o.write(func(tx *store.Tx) (err error) {
		t, err = AddTerm(tx, TermInput{Line: line, From: clock.MustDate(from), PlanVersion: plan.Current.ID})
		return err
	})
	return t
}

func (o *testOffice) clean() {
	o.t.Helper()
	found, err := o.db.BooksCheck(context.Background())
	o.must(err)
	for _, f := range found {
		o.t.Errorf("books check: %+v", f)
	}
}

// refused checks that an error carries this key at the top or for one of its fields.
func (o *testOffice) refused(err error, code store.Code, key string) {
	o.t.Helper()
	var e *store.Error
	if !errors.As(err, &e) || e.Code != code {
		o.t.Errorf("got %v, want %s %s", err, code, key)
		return
	}
	for _, f := range append(e.Fields, store.FieldError{Key: e.Key}) {
		if f.Key == key {
			return
		}
	}
	o.t.Errorf("got %v, want %s", err, key)
}

func date(s string) clock.Date { return clock.MustDate(s) }
