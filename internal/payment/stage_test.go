package payment_test

import (
	"bytes"
	"context"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/gateway/midtrans"
	"lunas/internal/jobs"
	"lunas/internal/ledger"
	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/office/officetest"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/sim/paygate"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

const serverKey = "SB-Mid-server-latihan"

// stage is an office with every room that money passes through, a rehearsal gateway on a
// real port, and a door its callbacks reach. It is Monday 23 November 2026, 09.00 WIB.
type stage struct {
	t        testing.TB
	ctx      context.Context
	db       *store.DB
	calendar *clock.Movable
	vault    *office.Vault
	office   *office.Room
	queue    *jobs.Queue
	billing  *billing.Room
	pay      *payment.Room
	gate     *paygate.Server
	connect  func(payment.Account, string) (gateway.Provider, error)
	machine  time.Time // the PC's own time, where a test moves it
	account  payment.Account
	branch   int64
	plan     int64
	door     string
}

func monday() time.Time { return clock.MustDate("2026-11-23").At(9, 0, clock.WIB) }

func newStage(t testing.TB) *stage {
	t.Helper()
	o := officetest.Open(t, monday())
	s := &stage{t: t, machine: monday(), ctx: o.Ctx, db: o.DB, calendar: o.Calendar, vault: o.Vault, office: o.Room, branch: o.Branch}
	s.openDoor()
	s.openGate()
	s.furnish()
	s.stock()
	return s
}

// stock sells one plan and connects the gateway.
func (s *stage) stock() {
	s.t.Helper()
	p, err := subscriber.New(s.db).AddPlan(s.ctx, subscriber.PlanInput{
		Code: "HOME10", Name: "Rumah 10", From: clock.MustDate("2020-01-01"), UpBps: 5e6, DownBps: 10e6, Price: 150_000,
	})
	s.must(err)
	s.plan = p.ID
	s.account, err = s.pay.AddAccount(s.ctx, payment.AccountInput{
		Provider: "midtrans", Name: "Midtrans", CoreURL: s.gate.URL(), SnapURL: s.gate.URL(), ServerKey: serverKey,
		AheadChannel: gateway.VABCA, Enabled: true,
	})
	s.must(err)
}

// furnish makes the rooms over the open books.
func (s *stage) furnish() {
	s.t.Helper()
	ledger.New(s.db)
	s.queue = jobs.New(s.db, jobs.Options{})
	_, err := message.New(s.ctx, s.db, s.queue, message.Deps{})
	s.must(err)
	s.billing = billing.New(s.db, billing.Deps{Vault: s.vault, Subscriber: subscriber.New(s.db)})
	s.pay = payment.New(s.db, s.queue, payment.Deps{Vault: s.vault, Provider: s.provider, PublicURL: func() string { return s.door },
		Machine: func() time.Time { return s.machine }})
}

// provider connects as the test wants it.
func (s *stage) provider(a payment.Account, key string) (gateway.Provider, error) {
	if s.connect != nil {
		return s.connect(a, key)
	}
	return connect(a, key)
}

func connect(a payment.Account, key string) (gateway.Provider, error) {
	return midtrans.New(midtrans.Config{ServerKey: key, CoreURL: a.CoreURL, SnapURL: a.SnapURL})
}

// openDoor listens for callbacks as the public door does.
func (s *stage) openDoor() {
	s.t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	s.must(err)
	s.door = "http://" + l.Addr().String()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /cb/{account}/{key}", s.callback)
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: time.Second}
	go func() { _ = srv.Serve(l) }()
	s.t.Cleanup(func() { _ = srv.Close() })
}

func (s *stage) callback(w http.ResponseWriter, r *http.Request) {
	account, _ := strconv.ParseInt(r.PathValue("account"), 10, 64)
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	verdict, err := s.pay.Receive(r.Context(), account, r.PathValue("key"), gateway.Callback{Header: r.Header, Body: body})
	w.WriteHeader(answer(verdict, err))
}

func answer(v payment.Verdict, err error) int {
	switch {
	case err != nil:
		return http.StatusServiceUnavailable
	case v == payment.Forged:
		return http.StatusUnauthorized
	case v == payment.Malformed:
		return http.StatusBadRequest
	case v == payment.NoSuchPlace:
		return http.StatusNotFound
	}
	return http.StatusOK
}

func (s *stage) openGate() {
	s.t.Helper()
	var err error
	s.gate, err = paygate.New(paygate.Options{ServerKey: serverKey, Clock: s.calendar, RetryScale: 1 << 40})
	s.must(err)
	s.must(s.gate.Start("127.0.0.1:0"))
	s.t.Cleanup(func() { _ = s.gate.Close() })
}

func (s *stage) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *stage) read(fn func(tx *store.Tx) error) {
	s.t.Helper()
	s.must(s.db.Read(s.ctx, "test", fn))
}

// settle waits for the callbacks on the wire and lets every job that is due run.
func (s *stage) settle() {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.ctx, 20*time.Second)
	defer cancel()
	s.must(s.gate.Wait(ctx))
	s.must(s.queue.Settle(ctx))
	s.must(s.gate.Wait(ctx))
	s.must(s.queue.Settle(ctx))
}

// enrol connects a customer who owes a month of 150.000 from today on.
func (s *stage) enrol(name string) billing.Enrolled {
	s.t.Helper()
	price := rupiah.Rupiah(150_000)
	e, err := s.billing.Enrol(s.ctx, billing.EnrolInput{
		Customer: subscriber.CustomerInput{Name: name, Phone: "081234567890", Branch: s.branch},
		Branch:   s.branch, Router: 1, Plan: s.plan, Address: "Jl. Padi 2", Calendar: subscriber.CalendarAnniversary, Price: &price,
	})
	s.must(err)
	return e
}

// billed is enrol with the digits of the bill on the table.
func (s *stage) billed(name string) (billing.Enrolled, payment.Charge) {
	s.t.Helper()
	e := s.enrol(name)
	s.settle()
	return e, s.ahead(e.Invoice)
}

// ahead is the attempt that can be paid.
func (s *stage) ahead(invoice int64) (c payment.Charge) {
	s.t.Helper()
	s.read(func(tx *store.Tx) error {
		all, err := payment.PayableFor(tx, invoice)
		if err == nil && len(all) != 1 {
			s.t.Fatalf("%d attempts can be paid, want 1", len(all))
		}
		if err == nil {
			c = all[0]
		}
		return err
	})
	return c
}

func (s *stage) charge(id int64) (c payment.Charge) {
	s.t.Helper()
	s.read(func(tx *store.Tx) (err error) {
		c, err = payment.GetCharge(tx, id)
		return err
	})
	return c
}

func (s *stage) invoice(id int64) (inv billing.Invoice) {
	s.t.Helper()
	s.read(func(tx *store.Tx) (err error) {
		inv, err = billing.GetInvoice(tx, id)
		return err
	})
	return inv
}

func (s *stage) saldo(customer int64) (r rupiah.Rupiah) {
	s.t.Helper()
	s.read(func(tx *store.Tx) (err error) {
		r, err = billing.Saldo(tx, customer)
		return err
	})
	return r
}

// count runs a query of one number.
func (s *stage) count(q string, args ...any) (n int64) {
	s.t.Helper()
	s.read(func(tx *store.Tx) error {
		_, err := tx.One(q, args, &n)
		return err
	})
	return n
}

func (s *stage) expect(want int64, q string, args ...any) {
	s.t.Helper()
	if got := s.count(q, args...); got != want {
		s.t.Errorf("%s: %d, want %d", q, got, want)
	}
}

// sound is the books check.
func (s *stage) sound() {
	s.t.Helper()
	found, err := s.db.BooksCheck(s.ctx)
	s.must(err)
	for _, f := range found {
		s.t.Errorf("books: %+v", f)
	}
}

func (s *stage) refused(err error, code store.Code, key string) {
	s.t.Helper()
	if store.CodeOf(err) != code || !bytes.Contains([]byte(err.Error()), []byte(key)) {
		s.t.Errorf("got %v, want %s %s", err, code, key)
	}
}

// happens looks again after every change of the books until something is true, and gives
// up after a while.
func (s *stage) happens(within time.Duration, holds func() bool) bool {
	s.t.Helper()
	changes := s.db.Subscribe()
	defer changes.Close()
	late := time.NewTimer(within)
	defer late.Stop()
	for !holds() {
		select {
		case <-changes.C:
			changes.Topics()
		case <-late.C:
			return false
		}
	}
	return true
}

// drawer opens the first till for the owner.
func (s *stage) drawer(opening rupiah.Rupiah) payment.Shift {
	s.t.Helper()
	shift, err := s.pay.OpenTill(s.ctx, 0, opening, "")
	s.must(err)
	return shift
}

func (s *stage) cash(shift payment.Shift, key string, customer int64, amount rupiah.Rupiah, invoices ...int64) payment.Payment {
	s.t.Helper()
	in := payment.CashInput{ClientKey: key, Customer: customer, Shift: shift.ID, Amount: amount}
	for _, i := range invoices {
		in.Allocations = append(in.Allocations, billing.Target{Invoice: i})
	}
	p, err := s.pay.TakeCash(s.ctx, in)
	s.must(err)
	return p
}

func callback(body string) gateway.Callback { return gateway.Callback{Body: []byte(body)} }

// hashTable adds every row of a table, in any order that is the same each time.
func hashTable(tx *store.Tx, name string, to io.Writer) error {
	var columns []string
	err := tx.Each(`SELECT 'quote("' || name || '")' FROM pragma_table_info(?)`, []any{name}, func(scan func(...any) error) error {
		var column string
		err := scan(&column)
		columns = append(columns, column)
		return err
	})
	if err != nil {
		return err
	}
	return tx.Each(`SELECT `+strings.Join(columns, ` || '|' || `)+` FROM "`+name+`" ORDER BY 1`, nil, func(scan func(...any) error) error {
		var row string
		if err := scan(&row); err != nil {
			return err
		}
		_, err := io.WriteString(to, name+":"+row+"\n")
		return err
	})
}

func dateOf(t time.Time) clock.Date { return clock.DateOf(t, clock.WIB) }

// signed is a callback as Midtrans writes and signs it.
func signed(order, transaction, code, amount, status string) string {
	sum := sha512.Sum512([]byte(order + code + amount + serverKey))
	return fmt.Sprintf(`{"order_id":%q,"transaction_id":%q,"status_code":%q,"gross_amount":%q,"transaction_status":%q,"fraud_status":"accept","currency":"IDR","signature_key":%q}`,
		order, transaction, code, amount, status, hex.EncodeToString(sum[:]))
}
