package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/network"
	"lunas/internal/office"
	"lunas/internal/payment/powercut"
	"lunas/internal/sim/inbox"
	"lunas/internal/sim/router"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// The rows of the power-cut table that belong to no single room: the billing run and the
// mails. (The way of a payment and of a charge: payment; routers: network; migration,
// backup and restore: store.)

// TestMain plays a part where this process is a child whose power will be cut. What a
// guess at a password costs is office's own test.
func TestMain(m *testing.M) {
	office.HashCheaply()
	part := powercut.Part()
	if part == "" {
		os.Exit(m.Run())
	}
	setup := killSetup(os.Getenv("LUNAS_KILL_DIR"), os.Getenv("LUNAS_KILL_KEYS"), "")
	setup.DoorOff, setup.Calendar = true, clock.NewMovable(clock.MustDate(os.Getenv("LUNAS_KILL_DAY")).At(10, 0, clock.WIB))
	d, err := OpenDesk(context.Background(), setup)
	if err == nil {
		switch part {
		case "billing":
			_, err = d.billing.RunDue(context.Background())
		case "jobs":
			err = d.queue.Settle(context.Background())
		case "restore":
			err = restoreAll(d, os.Getenv("LUNAS_RESTORE"), os.Getenv("LUNAS_PAPER"))
		case "terminal":
			err = d.Close()
			c := &command{in: strings.NewReader(os.Getenv("LUNAS_PAPER") + "\n"), out: os.Stdout, err: os.Stdout, lang: "id", dir: setup.Dir, keyFile: setup.KeyFile}
			c.restore(context.Background(), os.Getenv("LUNAS_RESTORE"))
		}
	}
	fmt.Println("not cut:", err)
	os.Exit(1)
}

// cutOffice is an office on disk that children open on a given day.
type cutOffice struct {
	*powerCuts
	day clock.Date
}

// openCutOffice makes an office with subscribers signed up on 2 November 2026.
func openCutOffice(t *testing.T, subscribers int, email string) *cutOffice {
	t.Helper()
	p := &powerCuts{t: t, dir: filepath.Join(t.TempDir(), "office"), keys: filepath.Join(t.TempDir(), "lunas.key")}
	o := &cutOffice{p, clock.MustDate("2026-11-02")}
	d, ctx := o.open()
	defer func() { p.must(d.Close()) }()
	_, err := d.office.CreateOwner(ctx, office.OwnerInput{Name: "Bu Sri", Username: "sri", Password: password, Company: office.CompanyInput{Name: "Desa Net"}})
	p.must(err)
	plan, err := d.subscribers.AddPlan(ctx, subscriber.PlanInput{Code: "H20", Name: "Home 20", From: clock.MustDate("2024-01-01"), UpBps: 5_000_000, DownBps: 20_000_000, Price: 150_000})
	p.must(err)
	router := addPlainRouter(t, d, ctx)
	for i := range subscribers {
		_, err := d.billing.Enrol(ctx, billing.EnrolInput{ClientKey: fmt.Sprint(i), Plan: plan.ID, Router: router, Calendar: subscriber.CalendarAnniversary,
			Customer: subscriber.CustomerInput{Name: fmt.Sprintf("Pelanggan %d", i), Phone: fmt.Sprintf("0812%08d", i), Email: email, Branch: 1}})
		p.must(err)
	}
	return o
}

func (o *cutOffice) open() (*Desk, context.Context) {
	o.t.Helper()
	setup := killSetup(o.dir, o.keys, "")
	setup.DoorOff, setup.Calendar = true, clock.NewMovable(o.day.At(10, 0, clock.WIB))
	d, err := OpenDesk(context.Background(), setup)
	o.must(err)
	return d, store.WithActor(context.Background(), store.Actor{Staff: 1, Name: "Bu Sri", Role: office.RoleOwner})
}

// cut lets a child play a part on this day until its power goes.
func (o *cutOffice) cut(part, point string) {
	o.t.Helper()
	powercut.Cut(o.t, part, point, "LUNAS_KILL_DIR="+o.dir, "LUNAS_KILL_KEYS="+o.keys, "LUNAS_KILL_DAY="+o.day.String())
}

// One month on, 700 lines are due. The power goes after the first commits of the run; the
// next start bills the rest: each line once, numbers without a gap.
func TestPowerCutInTheBillingRun(t *testing.T) {
	t.Parallel()
	const lines = 700
	o := openCutOffice(t, lines, "")
	o.day = clock.MustDate("2026-11-25")
	for _, point := range []string{"billing.run.between_writes", "billing.run.between_writes"} {
		o.cut("billing", point)
		d, ctx := o.open()
		o.clean(ctx, d, "after the cut at "+point)
		o.must(d.db.Read(ctx, "test", func(tx *store.Tx) error {
			if n := count(t, tx, `SELECT count(*) FROM invoice WHERE kind = 'recurring'`); n == 0 || n >= lines {
				t.Errorf("%d of %d invoices after the cut: it fell on neither side", n, lines)
			}
			return nil
		}))
		o.must(d.Close())
	}
	d, ctx := o.open()
	defer func() { o.must(d.Close()) }()
	_, err := d.billing.RunDue(ctx)
	o.must(err)
	again, err := d.billing.RunDue(ctx)
	o.must(err)
	o.clean(ctx, d, "at the end")
	o.must(d.db.Read(ctx, "test", func(tx *store.Tx) error {
		bills := count(t, tx, `SELECT count(*) FROM invoice WHERE kind = 'recurring'`)
		each := count(t, tx, `SELECT count(DISTINCT line) FROM invoice_item i JOIN invoice v ON v.id = i.invoice WHERE v.kind = 'recurring'`)
		top := count(t, tx, `SELECT max(number) FROM invoice`)
		if bills != lines || each != lines || top != 2*lines || again.Billed != 0 {
			t.Errorf("%d invoices for %d lines, highest number %d, billed again %d", bills, each, top, again.Billed)
		}
		return nil
	}))
}

// The power goes while a mail is on the wire: before the server has it, or after. The
// book does not know which, says so, and sends nothing twice.
func TestPowerCutWhileAMailIsSent(t *testing.T) {
	t.Parallel()
	for point, mails := range map[string]int{"message.before_send": 0, "message.after_send": 1} {
		t.Run(point, func(t *testing.T) {
			box := inbox.New()
			addr, err := box.StartSMTP("127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(box.Close)
			o := openCutOffice(t, 0, "")
			host, port, _ := strings.Cut(addr, ":")
			d, ctx := o.open()
			for key, value := range map[string]string{"smtp.host": host, "smtp.port": port, "smtp.tls": "none", "smtp.from": "tagihan@lunas.test", "message.wait_digits_hours": "0"} {
				o.must(d.office.SetPolicy(ctx, key, 0, 0, value))
			}
			plans, err := d.planIDs(ctx)
			o.must(err)
			_, err = d.billing.Enrol(ctx, billing.EnrolInput{ClientKey: "1", Plan: plans[0], Router: 1, Calendar: subscriber.CalendarAnniversary,
				Customer: subscriber.CustomerInput{Name: "Budi", Phone: "081234567890", Email: "budi@contoh.test", Branch: 1}})
			o.must(err)
			o.must(d.Close())
			o.cut("jobs", point)
			if n := len(box.Messages()); n != mails {
				t.Fatalf("%d mails left before the cut, want %d", n, mails)
			}
			d, ctx = o.open()
			defer func() { o.must(d.Close()) }()
			o.must(d.queue.Settle(ctx))
			o.clean(ctx, d, "after the cut")
			o.must(d.db.Read(ctx, "test", func(tx *store.Tx) error {
				if n := count(t, tx, `SELECT count(*) FROM message WHERE state = 'uncertain'`); n != 1 {
					t.Errorf("%d messages are uncertain, want the one that was on the wire", n)
				}
				return nil
			}))
			seen := map[string]int{}
			for _, m := range box.Messages() {
				if seen[m.ID]++; seen[m.ID] > 1 {
					t.Errorf("the mail %s came %d times", m.ID, seen[m.ID])
				}
			}
		})
	}
}

// planIDs lists the plans, for tests that open books made elsewhere.
func (d *Desk) planIDs(ctx context.Context) (ids []int64, err error) {
	err = d.db.Read(ctx, "test", func(tx *store.Tx) error {
		plans, err := subscriber.Plans(tx)
		for _, p := range plans {
			ids = append(ids, p.ID)
		}
		return err
	})
	return ids, err
}

// addPlainRouter enters a router that answers, without plumbing.
func addPlainRouter(t *testing.T, d *Desk, ctx context.Context) int64 {
	t.Helper()
	tower := router.New(router.Options{Serial: "HEX12345", Users: map[string]router.User{"lunas": {Password: "menara-tinggi"}}})
	if err := tower.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = tower.Stop() })
	r, err := d.network.AddRouter(ctx, network.RouterInput{Branch: 1, Name: "Menara", Address: tower.Addr(), Username: "lunas", Password: "menara-tinggi", Pool: "pelanggan", GatewayIP: "10.10.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	return r.ID
}
