package web_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/url"
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
	"lunas/internal/web"
)

const (
	serverKey  = "SB-Mid-server-latihan"
	publicHost = "bayar.warganet.example"
)

// stage is an office with every room the door leads to, a rehearsal gateway on a real
// port, and the door itself. It is Monday 23 November 2026, 09.00 WIB.
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
	account  payment.Account
	branch   int64
	plan     int64
	door     *web.Door
	server   *web.Server
	chip     string // what the router says of every line
	local    string // where callbacks reach the door
	log      lockedBuffer
}

func newStage(t testing.TB) *stage {
	t.Helper()
	o := officetest.Open(t, clock.MustDate("2026-11-23").At(9, 0, clock.WIB))
	s := &stage{t: t, ctx: o.Ctx, db: o.DB, calendar: o.Calendar, vault: o.Vault, office: o.Room, branch: o.Branch, chip: "waiting"}
	s.company("Warga Net Sukamaju")
	s.openGate()
	s.furnish()
	p, err := subscriber.New(s.db).AddPlan(s.ctx, subscriber.PlanInput{
		Code: "HOME20", Name: "Rumah 20 Mbps", From: clock.MustDate("2020-01-01"), UpBps: 10e6, DownBps: 20e6, Price: 150_000,
	})
	s.must(err)
	s.plan = p.ID
	s.account, err = s.pay.AddAccount(s.ctx, payment.AccountInput{
		Provider: "midtrans", Name: "Midtrans", CoreURL: s.gate.URL(), SnapURL: s.gate.URL(), ServerKey: serverKey,
		AheadChannel: gateway.VABCA, Enabled: true,
	})
	s.must(err)
	return s
}

func (s *stage) company(name string) {
	s.t.Helper()
	c := s.companyNow()
	c.Name, c.Address, c.Phone = name, "Jl. Melati No. 7, RT 03/RW 05\nSukamaju, Kota Depok 16415", "+6281234567890"
	c.TransferText, c.PublicURL = "BRI 0123 0100 4567 890\na.n. Warga Net Sukamaju", "https://"+publicHost
	s.must(s.office.SetCompany(s.ctx, c))
}

func (s *stage) companyNow() (c office.Company) {
	s.t.Helper()
	s.read(func(tx *store.Tx) (err error) {
		c, err = office.CompanyOf(tx)
		return err
	})
	return c
}

// furnish makes the rooms over the open books and opens the door.
func (s *stage) furnish() {
	s.t.Helper()
	ledger.New(s.db)
	s.queue = jobs.New(s.db, jobs.Options{})
	_, err := message.New(s.ctx, s.db, s.queue, message.Deps{})
	s.must(err)
	s.billing = billing.New(s.db, billing.Deps{Vault: s.vault, Subscriber: subscriber.New(s.db)})
	s.pay = payment.New(s.db, s.queue, payment.Deps{
		Vault: s.vault, Provider: connect, PublicURL: func() string { return s.local }, Log: slog.New(slog.DiscardHandler),
	})
	s.door = web.New(web.Deps{
		DB: s.db, Payment: s.pay, ClientHeader: "CF-Connecting-IP", Log: slog.New(slog.NewTextHandler(&s.log, nil)),
		Chip: func(*store.Tx, int64) (string, error) { return s.chip, nil },
	})
	s.server, err = s.door.Listen("127.0.0.1:0")
	s.must(err)
	s.local = s.server.URL()
	s.t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = s.server.Close(ctx)
	})
}

func connect(a payment.Account, key string) (gateway.Provider, error) {
	return midtrans.New(midtrans.Config{ServerKey: key, CoreURL: a.CoreURL, SnapURL: a.SnapURL})
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
	for range 2 {
		s.must(s.gate.Wait(ctx))
		s.must(s.queue.Settle(ctx))
	}
}

// enrol connects a customer who owes a month of 150.000 and gives the bill; its virtual
// account is open already.
func (s *stage) enrol(in subscriber.CustomerInput) billing.Invoice {
	s.t.Helper()
	price := rupiah.Rupiah(150_000)
	in.Branch = s.branch
	if in.Phone == "" {
		in.Phone = "081234567890"
	}
	due := 7
	e, err := s.billing.Enrol(s.ctx, billing.EnrolInput{
		Customer: in, Branch: s.branch, Router: 1, Plan: s.plan, Address: "Jl. Padi 2", Calendar: subscriber.CalendarAnniversary, Price: &price, DueDays: &due,
	})
	s.must(err)
	s.settle()
	return s.invoice(e.Invoice)
}

func (s *stage) invoice(id int64) (inv billing.Invoice) {
	s.t.Helper()
	s.read(func(tx *store.Tx) (err error) {
		inv, err = billing.GetInvoice(tx, id)
		return err
	})
	return inv
}

// charge is the newest open attempt of a channel.
func (s *stage) charge(invoice int64, channel string) (found payment.Charge) {
	s.t.Helper()
	s.read(func(tx *store.Tx) error {
		all, err := payment.PayableFor(tx, invoice)
		for _, c := range all {
			if c.Channel == channel {
				found = c
			}
		}
		return err
	})
	if found.ID == 0 {
		s.t.Fatalf("no %s attempt is open", channel)
	}
	return found
}

// count runs a query of one number.
func (s *stage) count(q string) (n int64) {
	s.t.Helper()
	s.read(func(tx *store.Tx) error {
		_, err := tx.One(q, nil, &n)
		return err
	})
	return n
}

// answer is what came back over the wire.
type answer struct {
	status int
	header http.Header
	body   string
}

// plain asks without following redirects.
var plain = &http.Client{
	Timeout:       30 * time.Second,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

func (s *stage) ask(r *http.Request) answer {
	s.t.Helper()
	res, err := plain.Do(r)
	s.must(err)
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(res.Body)
	s.must(err)
	return answer{res.StatusCode, res.Header, string(body)}
}

func (s *stage) get(path string) answer {
	s.t.Helper()
	return s.ask(s.request(http.MethodGet, path, nil))
}

func (s *stage) request(method, path string, body io.Reader) *http.Request {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.ctx, method, s.server.URL()+path, body)
	s.must(err)
	return r
}

// press submits the form of a way to pay, as a browser on the page does.
func (s *stage) press(inv billing.Invoice, channel string) answer {
	s.t.Helper()
	r := s.request(http.MethodPost, "/i/"+inv.LinkKey+"/pay?lang=id", strings.NewReader(url.Values{"channel": {channel}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return s.ask(r)
}

// tell posts a callback to a place.
func (s *stage) tell(place string, body []byte) answer {
	s.t.Helper()
	r := s.request(http.MethodPost, place, bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	return s.ask(r)
}
