package app

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/rupiah"
	"lunas/internal/sim/paygate"
	"lunas/internal/sim/router"
)

const diaryKey = "SB-Mid-server-buku-harian"

// village is an office with its wires: a router and a gateway that speak for real.
type village struct {
	*testDesk
	router  *router.Router
	gateway *paygate.Server
	plan    PlanRow
	gw      RouterRow
}

func openVillage(t *testing.T) *village {
	t.Helper()
	v := &village{testDesk: &testDesk{}}
	v.testDesk = openTest(t, func(s *Setup) {
		s.DoorOff, s.DoorAddress = false, "127.0.0.1:0"
		s.PublicURL = func() string {
			if v.Desk == nil || v.door == nil {
				return ""
			}
			return v.door.URL()
		}
	})
	if err := v.openDoor(); err != nil {
		t.Fatal(err)
	}
	v.openRouter()
	v.openGateway()
	var err error
	v.plan, err = (&Settings{v.Desk}).AddPlan(v.owner, PlanRow{Code: "HOME10", Name: "Rumah 10", UpBps: 5e6, DownBps: 10e6, Price: 150_000, InstallationFee: 250_000})
	v.must(err)
	return v
}

func (v *village) must(err error) {
	v.t.Helper()
	if err != nil {
		v.t.Fatal(err)
	}
}

func (v *village) openRouter() {
	v.t.Helper()
	v.router = router.New(router.Options{Serial: "HE508AB", Clock: v.calendar, Users: map[string]router.User{"lunas": {Password: "rahasia"}}})
	v.must(v.router.Start("127.0.0.1:0"))
	v.t.Cleanup(func() { _ = v.router.Stop() })
	v.router.Put("/ip/pool", map[string]string{"name": "pool-pppoe", "ranges": "10.20.0.2-10.20.7.254"})
	in := RouterInput{Name: "Router Melati", Address: v.router.Addr(), Username: "lunas", Password: "rahasia", Pool: "pool-pppoe", GatewayIP: "10.20.0.1"}
	report, err := (&Network{v.Desk}).Test(v.owner, 0, in)
	v.must(err)
	if !report.OK || report.Serial != "HE508AB" {
		v.t.Fatalf("the doctor says %+v", report)
	}
	v.gw, err = (&Network{v.Desk}).Add(v.owner, in)
	v.must(err)
	plan, err := (&Network{v.Desk}).ApplyPlumbing(v.sure("Network.ApplyPlumbing", v.gw.ID), v.gw.ID)
	v.must(err)
	if !plan.Verified {
		v.t.Fatalf("the plumbing is not there: %+v", plan)
	}
}

func (v *village) openGateway() {
	v.t.Helper()
	var err error
	v.gateway, err = paygate.New(paygate.Options{ServerKey: diaryKey, Clock: v.calendar})
	v.must(err)
	v.must(v.gateway.Start("127.0.0.1:0"))
	v.t.Cleanup(func() { _ = v.gateway.Close() })
	row, err := (&Settings{v.Desk}).AddGateway(v.owner, GatewayInput{Provider: "midtrans", Name: "Latihan", CoreURL: v.gateway.URL(), SnapURL: v.gateway.URL(),
		ServerKey: diaryKey, AheadChannel: gateway.VABCA, Enabled: true})
	v.must(err)
	done, err := (&Settings{v.Desk}).TestGateway(v.owner, row.ID)
	v.must(err)
	if !done.OK {
		v.t.Fatalf("the gateway does not answer: %+v", done)
	}
}

func (v *village) settle() Worked {
	v.t.Helper()
	w, err := v.Settle(context.Background())
	v.must(err)
	return w
}

// day moves the calendar to ten o'clock so many days later, living through each.
func (v *village) days(n int) (all Worked) {
	v.t.Helper()
	for range n {
		v.calendar.Advance(24 * time.Hour)
		w := v.settle()
		all.Billed, all.Reminded, all.Cut, all.Proposed = all.Billed+w.Billed, all.Reminded+w.Reminded, all.Cut+w.Cut, all.Proposed+w.Proposed
	}
	return all
}

func (v *village) card(customer int64) CustomerCard {
	v.t.Helper()
	c, err := (&Customers{v.Desk}).Get(v.owner, customer)
	v.must(err)
	return c
}

// eventually waits for something that travels over a wire.
func (v *village) eventually(what string, fn func() bool) {
	v.t.Helper()
	end := clock.Machine().Add(20 * time.Second)
	for !fn() {
		if clock.Machine().After(end) {
			v.t.Fatalf("never: %s", what)
		}
		v.settle()
	}
}

func (v *village) bill(customer int64) InvoiceCard {
	v.t.Helper()
	c := v.card(customer)
	if len(c.Invoices) == 0 {
		v.t.Fatal("no bill")
	}
	card, err := (&Bills{v.Desk}).Get(v.owner, c.Invoices[0].ID)
	v.must(err)
	return card
}

func (v *village) enrolSri() EnrolDone {
	v.t.Helper()
	e, err := (&Customers{v.Desk}).Enrol(v.owner, EnrolInput{ClientKey: "form-1", Name: "Sri Rahayu", Phone: "0812-3456-7890", Address: "Gg. Melati 4",
		Router: v.gw.ID, Plan: v.plan.ID, Calendar: "fixed", Timing: "advance", Price: -1, InstallationFee: -1, Consent: true})
	v.must(err)
	v.settle()
	v.router.SetClient(e.Login, e.Password, "AA:BB:CC:00:00:01", time.Millisecond)
	return e
}

// The first true path: a customer signs up, her line stands on the router, she pays by
// virtual account, the callback comes through the public door, the bill turns LUNAS.
func TestDiaryEnrolAndPay(t *testing.T) {
	v := openVillage(t)
	e := v.enrolSri()
	if secret, there := v.router.Secret(e.Login); !there || secret["password"] != e.Password {
		t.Fatalf("the router has no secret for %s", e.Login)
	}
	// 23 to 30 November is 8 of 30 days: 40,000, and 250,000 for the installation.
	if e.Total != 290_000 {
		t.Errorf("the first bill is Rp%d", e.Total)
	}
	v.eventually("the line is connected", func() bool { return v.card(e.Customer).Lines[0].Chip.State == "connected" })

	bill := v.bill(e.Customer)
	if bill.State != "unpaid" || len(bill.Charges) != 1 || len(bill.Charges[0].Digits) == 0 {
		t.Fatalf("no digits to pay to: %+v", bill)
	}
	order := bill.Charges[0].OrderID
	v.must(v.gateway.Pay(order))
	v.must(v.gateway.Wait(context.Background()))
	v.settle()

	bill = v.bill(e.Customer)
	if bill.State != "paid" || bill.Open != 0 || len(bill.Paid) != 1 || bill.Paid[0].Amount != 290_000 {
		t.Errorf("after paying: %+v", bill)
	}
	delivered := v.gateway.Deliveries()
	if len(delivered) == 0 || delivered[0].Status != http.StatusOK {
		t.Errorf("the callback was answered %+v", delivered)
	}
	var told []string
	rows, err := (&Customers{v.Desk}).Timeline(v.owner, e.Customer, "")
	v.must(err)
	for _, r := range rows {
		told = append(told, r.Kind)
	}
	for _, kind := range []string{"invoice", "payment", "router"} {
		if !strings.Contains(strings.Join(told, " "), kind) {
			t.Errorf("the timeline %v does not tell of the %s", told, kind)
		}
	}
	v.whole()
}

// whole checks the books and the papers.
func (v *village) whole() {
	v.t.Helper()
	found, err := (&Settings{v.Desk}).BooksCheck(v.owner)
	v.must(err)
	for _, f := range found {
		v.t.Errorf("books check: %+v", f)
	}
}

// Cash at the counter, with change, the surplus kept as saldo, a receipt on paper.
func TestDiaryCash(t *testing.T) {
	v := openVillage(t)
	e := v.enrolSri()
	counter := &Counter{v.Desk}
	shift, err := counter.Shift(v.owner)
	v.must(err)
	if shift.ID != 0 || len(shift.Tills) != 1 {
		t.Fatalf("before opening: %+v", shift)
	}
	shift, err = counter.OpenShift(v.owner, shift.Tills[0].ID, 100_000, "")
	v.must(err)
	payers, err := counter.Find(v.owner, "rahayu")
	v.must(err)
	if len(payers.Rows) != 1 || payers.More != 0 || payers.Rows[0].Owes != 290_000 {
		t.Fatalf("found %+v", payers)
	}
	cash := CashInput{ClientKey: "dialog-1", Shift: shift.ID, Customer: e.Customer, Amount: 300_000, Tendered: 350_000}
	done, err := counter.TakeCash(v.owner, cash)
	v.must(err)
	if done.Change != 50_000 || done.ToSaldo != 10_000 || len(done.Settled) != 1 || done.Settled[0] != e.InvoiceNo {
		t.Errorf("done: %+v", done)
	}
	again, err := counter.TakeCash(v.owner, cash)
	v.must(err)
	if again.ID != done.ID {
		t.Errorf("the same dialog booked twice: %d and %d", done.ID, again.ID)
	}
	paper, err := counter.Receipt(v.owner, done.ID)
	v.must(err)
	if head, err := os.ReadFile(paper.Path); err != nil || !strings.HasPrefix(string(head), "%PDF") {
		t.Errorf("the receipt at %s: %v", paper.Path, err)
	}
	closed, err := counter.CloseShift(v.owner, shift.ID, 395_000, "kurang kembali")
	v.must(err)
	if closed.Expected != 400_000 || closed.Difference != -5_000 {
		t.Errorf("closing: %+v", closed)
	}
	bill, err := (&Bills{v.Desk}).PDF(v.owner, e.Invoice)
	v.must(err)
	if head, err := os.ReadFile(bill.Path); err != nil || !strings.HasPrefix(string(head), "%PDF") {
		t.Errorf("the bill at %s: %v", bill.Path, err)
	}
	v.settle()
	v.whole()
}

// Overdue: reminded, handed over by a person, proposed, approved, isolated on the router,
// paid by QRIS, open again.
func TestDiaryOverdue(t *testing.T) {
	v := openVillage(t)
	e := v.enrolSri()
	var proposals []Proposal
	for day := 0; day < 40 && len(proposals) == 0; day++ {
		v.days(1)
		v.handOver()
		page, err := (&Today{v.Desk}).Page(v.owner)
		v.must(err)
		proposals = page.Proposals
	}
	if len(proposals) != 1 || proposals[0].Count != 1 {
		t.Fatalf("nobody was proposed: %+v", proposals)
	}
	p := proposals[0]
	if rows, err := (&Today{v.Desk}).Proposal(v.owner, p.ID); err != nil || len(rows) != 1 || rows[0].Customer != e.Customer || rows[0].Owes != p.Amount || rows[0].DueOn == "" {
		t.Errorf("the lines of the proposal: %+v %v", rows, err)
	}
	if err := (&Today{v.Desk}).Approve(v.sure("Today.Approve", p.ID, "another list"), p.ID, "another list"); wireIn(t, err).Code == "" {
		t.Error("another list than the one shown was approved")
	}
	v.must((&Today{v.Desk}).Approve(v.sure("Today.Approve", p.ID, p.ListHash), p.ID, p.ListHash))
	v.eventually("the line is isolated on the router", func() bool { return v.card(e.Customer).Lines[0].Chip.State == "isolated" })
	line := v.card(e.Customer).Lines[0]
	if line.WhyOff.Key == "" || len(line.Holds) != 1 || line.Holds[0].Reason != "overdue" {
		t.Errorf("sebab mati: %+v, holds %+v", line.WhyOff, line.Holds)
	}

	for _, i := range v.card(e.Customer).Invoices {
		if i.Open == 0 {
			continue
		}
		charge, err := (&Bills{v.Desk}).OpenCharge(v.owner, i.ID, gateway.QRIS)
		v.must(err)
		if charge.QR == "" || rupiah.Rupiah(charge.Amount) != rupiah.Rupiah(i.Open) {
			t.Fatalf("no code to pay by: %+v", charge)
		}
		v.must(v.gateway.Pay(charge.OrderID))
	}
	v.must(v.gateway.Wait(context.Background()))
	v.eventually("the line is open again", func() bool {
		c := v.card(e.Customer)
		return c.Overdue == 0 && c.Lines[0].WhyOff.Key == "" && c.Lines[0].Chip.State == "connected"
	})
	v.whole()
}

// handOver does what the office does each morning: every queued message is handed over.
func (v *village) handOver() {
	v.t.Helper()
	bills := &Bills{v.Desk}
	queue, err := bills.WaQueue(v.owner)
	v.must(err)
	for _, m := range queue {
		link, err := bills.WaOpen(v.owner, m.ID)
		v.must(err)
		if !strings.HasPrefix(link.URL, "https://wa.me/") {
			v.t.Fatalf("no link: %+v", link)
		}
		v.must(bills.WaDone(v.owner, m.ID))
	}
}
