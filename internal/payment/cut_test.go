package payment_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/payment/powercut"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// TestMain plays a part where this process is a child whose power will be cut. Else it
// puts the books of the tests on a file system in memory where there is one: what is
// tried here is order and atomicity, which a disk only makes slower. Benchmarks stay on
// the disk.
func TestMain(m *testing.M) {
	if part := powercut.Part(); part != "" {
		if err := play(part); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		os.Exit(0)
	}
	code := func() int {
		disk = os.TempDir()
		if dir, err := os.MkdirTemp("/dev/shm", "lunas-payment"); err == nil {
			defer func() { _ = os.RemoveAll(dir) }()
			_ = os.Setenv("TMPDIR", dir)
		}
		return m.Run()
	}()
	os.Exit(code)
}

// disk is where files lie that must be really synced.
var disk string

// reopen is the stage of an office whose books were closed, or torn from a process.
func reopen(t testing.TB, dir string) *stage {
	t.Helper()
	s := &stage{t: t, calendar: clock.NewMovable(monday()), branch: 1}
	s.must(s.open(dir))
	t.Cleanup(func() { _ = s.db.Close() })
	return s
}

func (s *stage) open(dir string) error {
	s.ctx = store.WithActor(context.Background(), store.Actor{Staff: 1, Name: "Bu Sri", Role: office.RoleOwner})
	var err error
	if s.db, err = store.Open(s.ctx, filepath.Join(dir, "data", "lunas.db"), store.Options{Calendar: s.calendar}); err != nil {
		return err
	}
	s.vault, err = office.OpenVault(s.ctx, s.db, filepath.Join(dir, "data"), office.VaultOptions{KeyringOff: true, KeyFile: filepath.Join(dir, "key")})
	s.office = office.New(s.db, s.vault)
	return err
}

// cutOffice makes closed books with one customer whose bill has been opened, or not yet,
// and a gateway that sends no callbacks.
func cutOffice(t *testing.T, bill bool) (dir string, s *stage, e billing.Enrolled) {
	t.Helper()
	dir = t.TempDir()
	s = &stage{t: t, calendar: clock.NewMovable(monday()), branch: 1}
	s.must(os.Mkdir(filepath.Join(dir, "data"), 0o700))
	s.must(s.open(dir))
	_, err := s.office.CreateOwner(s.ctx, office.OwnerInput{
		Name: "Bu Sri", Username: "sri", Password: "sawah-hijau-42", Company: office.CompanyInput{Name: "Desa Net", Address: "Jl. Sawah 1", Phone: "081234567890"},
	})
	s.must(err)
	s.openGate()
	s.door = "http://127.0.0.1:1"
	s.furnish()
	s.stock()
	e = s.enrol("Ibu Wati")
	if bill {
		s.must(s.queue.Settle(s.ctx))
	}
	return dir, s, e
}

// play is what a child does before its power goes.
func play(part string) error {
	s := &stage{t: failing{}, calendar: clock.NewMovable(monday()), branch: 1, door: "http://127.0.0.1:1"}
	if err := s.open(os.Getenv("CUT_DIR")); err != nil {
		return err
	}
	s.furnish()
	n, _ := strconv.ParseInt(os.Getenv("CUT_ID"), 10, 64)
	key := os.Getenv("CUT_KEY")
	switch part {
	case "receive":
		_, err := s.pay.Receive(s.ctx, 1, key, gateway.Callback{Body: []byte(os.Getenv("CUT_BODY"))})
		return err
	case "settle":
		if _, err := s.pay.Receive(s.ctx, 1, key, gateway.Callback{Body: []byte(os.Getenv("CUT_BODY"))}); err != nil {
			return err
		}
		return s.queue.Settle(s.ctx)
	case "open":
		return s.queue.Settle(s.ctx)
	case "cash":
		_, err := s.pay.TakeCash(s.ctx, cashOf(n))
		return err
	}
	return errors.New("no such part: " + part)
}

func cashOf(invoice int64) payment.CashInput {
	return payment.CashInput{ClientKey: "satu", Customer: 1, Shift: 1, Amount: 150_000, Allocations: []billing.Target{{Invoice: invoice}}}
}

// failing stands for a test in the child: what fails there ends it.
type failing struct{ testing.TB }

func (failing) Helper()                   {}
func (failing) Fatal(a ...any)            { panic(fmt.Sprint(a...)) }
func (failing) Fatalf(f string, a ...any) { panic(fmt.Sprintf(f, a...)) }

// begin is the start of the program, as far as money goes.
func (s *stage) begin() {
	s.t.Helper()
	s.furnish()
	_, err := s.pay.ReadUnread(s.ctx)
	s.must(err)
	_, err = s.pay.PollOpen(s.ctx)
	s.must(err)
	s.must(s.queue.Settle(s.ctx))
}

// The power goes on the way of a callback: whatever was on disk, after the next start the
// money is booked once and the books are sound.
func TestPowerCutsOnTheWayOfAPayment(t *testing.T) {
	for _, c := range []struct {
		part, point string
		events      int64 // on disk after the cut, before the start
		payments    int64
	}{
		{"receive", "receive.before_commit", 0, 0},
		{"receive", "receive.after_commit", 1, 0},
		{"settle", "settle.asked", 1, 0},
		{"settle", "settle.before_commit", 1, 0},
		{"settle", "settle.after_commit", 1, 1},
	} {
		t.Run(c.point, func(t *testing.T) {
			dir, s, e := cutOffice(t, true)
			attempt := s.ahead(e.Invoice)
			s.must(s.gate.Pay(attempt.OrderID))
			body := s.notice(attempt.OrderID)
			s.must(s.db.Close())
			powercut.Cut(t, c.part, c.point, "CUT_DIR="+dir, "CUT_KEY="+s.account.CallbackKey, "CUT_BODY="+body)
			after := reopen(t, dir)
			after.expect(c.events, `SELECT count(*) FROM gateway_event`)
			after.expect(c.payments, `SELECT count(*) FROM payment`)
			after.begin()
			// The gateway repeats what it got no 200 for, and once more for good measure.
			for range 2 {
				v, err := after.pay.Receive(after.ctx, 1, s.account.CallbackKey, callback(body))
				if err != nil || answer(v, err) != 200 {
					t.Errorf("the repeat: %s, %v", v, err)
				}
				after.must(after.queue.Settle(after.ctx))
			}
			after.paidOnce(e.Invoice)
		})
	}
}

func (s *stage) paidOnce(invoice int64) {
	s.t.Helper()
	s.expect(1, `SELECT count(*) FROM payment`)
	s.expect(1, `SELECT count(*) FROM entry WHERE source_kind = 'payment'`)
	s.expect(1, `SELECT count(*) FROM message WHERE kind = 'receipt'`)
	s.expect(0, `SELECT count(*) FROM gateway_event WHERE state = 'unread'`)
	if open := s.invoice(invoice).Open; open != 0 {
		s.t.Errorf("%s is open", open)
	}
	if saldo := s.saldo(1); saldo != rupiah.Rupiah(0) {
		s.t.Errorf("saldo %s", saldo)
	}
	s.sound()
}

// The power goes while a charge is being created: our id is stored; the attempt is parked
// and asked about, the next one is opened, and only one can be paid in the end.
func TestPowerCutsWhileAChargeIsCreated(t *testing.T) {
	for _, c := range []struct {
		point   string
		creates int
	}{
		{"charge.before_create", 0},
		{"charge.after_create", 1},
	} {
		t.Run(c.point, func(t *testing.T) {
			dir, s, e := cutOffice(t, false)
			s.must(s.db.Close())
			powercut.Cut(t, "open", c.point, "CUT_DIR="+dir)
			if n := s.gate.Counts().Charge; n != c.creates {
				t.Fatalf("%d orders were created before the cut", n)
			}
			after := reopen(t, dir)
			after.gate = s.gate
			after.expect(1, `SELECT count(*) FROM charge WHERE state = 'opening'`)
			after.begin()
			after.expect(2, `SELECT count(*) FROM charge`)
			first := after.text(`SELECT order_id FROM charge ORDER BY id LIMIT 1`)
			second := after.ahead(e.Invoice)
			if o, there := s.gate.Order(first); there && o.Status != "cancel" || second.OrderID == first {
				t.Errorf("the first order is %s at the gateway", o.Status)
			}
			if !after.charge(1).AnsweredAt.Equal(after.calendar.Now()) {
				t.Error("the parked attempt was not asked about")
			}
			after.must(s.gate.Pay(second.OrderID))
			_, err := after.pay.CheckNow(after.ctx, e.Customer)
			after.must(err)
			after.must(after.queue.Settle(after.ctx))
			after.paidOnce(e.Invoice)
		})
	}
}

// The power goes under the clerk's hands: the same form, sent again, books once.
func TestPowerCutsAtTheCounter(t *testing.T) {
	for point, booked := range map[string]int64{"cash.before_commit": 0, "cash.after_commit": 1} {
		t.Run(point, func(t *testing.T) {
			dir, s, e := cutOffice(t, false)
			s.drawer(0)
			s.must(s.db.Close())
			powercut.Cut(t, "cash", point, "CUT_DIR="+dir, "CUT_ID="+strconv.FormatInt(e.Invoice, 10))
			after := reopen(t, dir)
			after.expect(booked, `SELECT count(*) FROM payment`)
			after.furnish()
			p, err := after.pay.TakeCash(after.ctx, cashOf(e.Invoice))
			after.must(err)
			if p.Repeated != (booked == 1) {
				t.Errorf("repeated: %v", p.Repeated)
			}
			after.paidOnce(e.Invoice)
		})
	}
}
