package app

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// The ways somebody pays.
const (
	payNever = iota
	payVA
	payQRIS
	payCash
	payTransfer
	payAhead // a lump of cash now and then, and no bill by itself
)

// twinPerson is one customer of a diary.
type twinPerson struct {
	n        int
	way      int
	tardy    bool // pays after the due day, often after the digits have run out
	careless bool // pays wrong amounts
	mute     bool // no telephone number
	unheard  bool // the clerk never gets round to her reminders
	customer int64
	lines    []int64
	plan     int
}

// twinAct is something a person of the office does with a customer.
type twinAct struct {
	who *twinPerson
	do  func(o *twinOffice) error
}

func (s *twinSeed) drawPeople(rnd *rand.Rand, customers int) {
	ways := []int{payNever, payVA, payVA, payVA, payQRIS, payQRIS, payCash, payCash, payTransfer, payAhead}
	for n := range customers {
		p := &twinPerson{n: n, way: ways[rnd.IntN(len(ways))], tardy: rnd.IntN(4) == 0, careless: rnd.IntN(5) == 0, mute: rnd.IntN(10) == 0, unheard: rnd.IntN(12) == 0, plan: rnd.IntN(3)}
		s.people = append(s.people, p)
		start := 0
		if rnd.IntN(10) < 3 {
			start = s.someDay(rnd, 1, 45)
		}
		s.act(start, p, enrolTwin(rnd, p))
		if rnd.IntN(12) == 0 {
			s.act(s.someDay(rnd, start+1, 60), p, enrolTwin(rnd, p))
		}
		s.drawChanges(rnd, p, start)
		for day := start + 10; p.way == payAhead && day < twinLastMoney-5; day += 20 + rnd.IntN(20) {
			s.act(s.someDay(rnd, day, twinLastMoney-5), p, aheadTwin(rnd, p, day))
		}
	}
}

// drawChanges draws what the office agrees with a customer later.
func (s *twinSeed) drawChanges(rnd *rand.Rand, p *twinPerson, start int) {
	for range 2 {
		if rnd.IntN(6) == 0 {
			s.act(s.someDay(rnd, start+2, 75), p, changeTwin(rnd, p))
		}
	}
	if rnd.IntN(8) == 0 {
		s.act(s.someDay(rnd, start+8, 75), p, promiseTwin(rnd, p))
	}
	if rnd.IntN(6) == 0 {
		s.act(s.someDay(rnd, start+5, 70), p, pauseTwin(rnd, p))
	}
	if rnd.IntN(10) == 0 {
		s.act(s.someDay(rnd, start+5, 70), p, monthsTwin(rnd, p))
	}
	if rnd.IntN(8) == 0 {
		s.act(s.someDay(rnd, start+15, 75), p, leaveTwin(rnd, p))
	}
}

// someDay draws a day from a day on, on which both offices are on.
func (s *twinSeed) someDay(rnd *rand.Rand, from, to int) int {
	day := from + rnd.IntN(max(1, to-from))
	for day < twinLastMoney && !s.bothOn(day) {
		day++
	}
	return day
}

func (s *twinSeed) act(day int, p *twinPerson, do func(*twinOffice) error) {
	hop := day*hopsOfDay + noonHop
	s.acts[hop] = append(s.acts[hop], twinAct{p, do})
}

func enrolTwin(rnd *rand.Rand, p *twinPerson) func(*twinOffice) error {
	in := billing.EnrolInput{
		ClientKey: fmt.Sprintf("enrol-%d-%d", p.n, rnd.Int()), Router: 1,
		Customer: subscriber.CustomerInput{Name: twinName(p.n), Phone: fmt.Sprintf("0812%08d", p.n), Branch: 1},
		Calendar: subscriber.CalendarFixed, AnchorDay: []int{1, 5, 10, 20, 28, 31}[rnd.IntN(6)], Timing: subscriber.TimingAdvance,
	}
	if p.mute {
		in.Customer.Phone = ""
	}
	if rnd.IntN(3) == 0 {
		in.Calendar, in.AnchorDay = subscriber.CalendarAnniversary, 0
	}
	if rnd.IntN(4) == 0 {
		in.Timing = subscriber.TimingArrears
	} else if rnd.IntN(4) == 0 {
		in.Calendar, in.AnchorDay = subscriber.CalendarPayment, 0
	}
	in.JoinNext = rnd.IntN(5) == 0
	if rnd.IntN(6) == 0 {
		if in.Calendar != subscriber.CalendarPayment {
			in.Calendar = subscriber.CalendarAnniversary
		}
		in.AnchorDay, in.CycleUnit, in.CycleN = 0, []string{"day", "week"}[rnd.IntN(2)], 2
		if in.CycleUnit == "day" {
			in.CycleN = 10
		}
	}
	if rnd.IntN(7) == 0 {
		in.Discount = 10_000
	}
	return func(o *twinOffice) error {
		in := in
		who := o.known[p.n]
		in.CustomerID, in.Plan = who.customer, o.plans[p.plan]
		e, err := o.billing.Enrol(o.owner, in)
		if err == nil {
			who.customer = e.Customer
			who.lines = append(who.lines, e.Line)
			o.who[e.Customer] = p
			o.note(e.Customer, "enrolled, line %d, %s/%s from %d", e.Line, in.Calendar, in.Timing, in.AnchorDay)
		}
		return err
	}
}

func changeTwin(rnd *rand.Rand, p *twinPerson) func(*twinOffice) error {
	now, to := rnd.IntN(2) == 0, rnd.IntN(3)
	return func(o *twinOffice) error {
		who := o.known[p.n]
		if who.customer == 0 {
			return nil
		}
		in := billing.ChangeInput{Line: who.lines[0], Plan: o.plans[to]}
		if now {
			in.From = o.today()
		}
		got, err := o.billing.ChangePlan(o.owner, in)
		o.note(who.customer, "plan %d from %s: %s %v", to, got.From, got.InvoiceNo, store.CodeOf(err))
		return refusedTwin(err)
	}
}

// refusedTwin lets pass what the office may refuse, as it would refuse it in both books.
func refusedTwin(err error) error {
	if c := store.CodeOf(err); c == store.CodeConflict || c == store.CodeInvalid {
		return nil
	}
	return err
}

// pauseTwin is a leave, near or far, that may begin and end while an office is off.
func pauseTwin(rnd *rand.Rand, p *twinPerson) func(*twinOffice) error {
	in, days := rnd.IntN(20), 1+rnd.IntN(25)
	return func(o *twinOffice) error {
		who := o.known[p.n]
		if who.customer == 0 {
			return nil
		}
		from := o.today().AddDays(in)
		_, err := o.billing.PauseLine(o.owner, billing.PauseInput{Line: who.lines[0], From: from, To: from.AddDays(days - 1), Why: "pulang kampung"})
		o.note(who.customer, "leave from %s for %d days: %v", from, days, store.CodeOf(err))
		return refusedTwin(err)
	}
}

// monthsTwin bills some periods ahead on one bill.
func monthsTwin(rnd *rand.Rand, p *twinPerson) func(*twinOffice) error {
	periods, free := 2+rnd.IntN(3), rnd.IntN(2)
	return func(o *twinOffice) error {
		who := o.known[p.n]
		if who.customer == 0 {
			return nil
		}
		in := billing.AheadInput{Line: who.lines[0], Periods: periods, Free: free}
		look, err := o.billing.LookAhead(o.owner, in)
		if err == nil {
			in.From = look.Items[0].Days.From
			_, err = o.billing.PayAhead(o.owner, in)
		}
		o.note(who.customer, "%d periods ahead: %v", periods, store.CodeOf(err))
		return refusedTwin(err)
	}
}

func promiseTwin(rnd *rand.Rand, p *twinPerson) func(*twinOffice) error {
	days := 3 + rnd.IntN(12)
	return func(o *twinOffice) error {
		who := o.known[p.n]
		if who.customer == 0 {
			return nil
		}
		_, err := o.billing.PromiseUntil(o.owner, billing.PromiseInput{Customer: who.customer, Until: o.today().AddDays(days)})
		o.note(who.customer, "promises to pay within %d days", days)
		return err
	}
}

func leaveTwin(rnd *rand.Rand, p *twinPerson) func(*twinOffice) error {
	days := rnd.IntN(10)
	return func(o *twinOffice) error {
		who := o.known[p.n]
		if who.customer == 0 {
			return nil
		}
		o.note(who.customer, "leaves in %d days", days)
		return refusedTwin(o.billing.Terminate(o.owner, who.lines[0], o.today().AddDays(days), "pindah"))
	}
}

func aheadTwin(rnd *rand.Rand, p *twinPerson, day int) func(*twinOffice) error {
	amount := rupiah.Rupiah(300_000 + 50_000*rnd.IntN(6))
	return func(o *twinOffice) error {
		if id := o.known[p.n].customer; id != 0 {
			return o.takeCash(&twinPay{customer: id, amount: amount, key: fmt.Sprintf("ahead-%d-%d", p.n, day), at: o.calendar.Now()})
		}
		return nil
	}
}

// twinPay is somebody's decision about one bill: how much, when and how.
type twinPay struct {
	customer, invoice int64
	way               int
	amount            rupiah.Rupiah
	at                time.Time
	key               string
	orders            []string // digits known when the office went off
	prefer            bool
	tells, later      int // of a transfer: who tells of it, and how many days later the bank does
}

// decide draws what somebody does about a bill. It depends on the seed and on what stands
// on the bill alone, so that the twins decide alike.
func (o *twinOffice) decide(customer, invoice int64, no, issued, due string, total rupiah.Rupiah) {
	p := o.who[customer]
	if p == nil || p.way == payNever || p.way == payAhead {
		return
	}
	h := fnv.New64a()
	_, _ = fmt.Fprintf(h, "%d %s %s %d", p.n, issued, due, total)
	rnd := o.seed.rand(h.Sum64())
	from, last := clock.MustDate(issued), clock.MustDate(due)
	day := from.AddDays(rnd.IntN(max(1, last.Sub(from)+5)))
	if p.tardy && rnd.IntN(2) == 0 {
		day = last.AddDays(5 + rnd.IntN(25))
	}
	m := 5*60 + rnd.IntN(14*60)
	pay := &twinPay{customer: customer, invoice: invoice, way: p.way, amount: total, at: day.At(m/60, m%60, clock.WIB), key: "pay-" + no, prefer: rnd.IntN(2) == 0}
	if p.careless && rnd.IntN(3) == 0 {
		pay.amount += []rupiah.Rupiah{-20_000, 10_000, 50_000}[rnd.IntN(3)]
	}
	if day.Sub(twinFirst) > twinLastMoney || pay.amount <= 0 {
		return
	}
	twice := rnd.IntN(40) == 0
	pay.tells, pay.later = rnd.IntN(waysToTell), rnd.IntN(2)
	o.pending = append(o.pending, pay)
	if twice { // somebody else in the house pays it too
		again := *pay
		again.way, again.at, again.key, again.prefer = payCash, pay.at.AddDate(0, 0, 1), pay.key+"-twice", false
		o.pending = append(o.pending, &again)
	}
}

// payAll lets everybody pay whose time has come and who can.
func (o *twinOffice) payAll(now time.Time) (acted bool) {
	left := o.pending[:0]
	for _, p := range o.pending {
		if p.at.After(now) || !o.pay(p, now) {
			left = append(left, p)
			continue
		}
		acted = true
	}
	o.pending = left
	return acted
}

// pay is one payment; false where it has to wait.
func (o *twinOffice) pay(p *twinPay, now time.Time) bool {
	switch p.way {
	case payVA:
		if o.payDigits(p) {
			return true
		}
		if o.Desk == nil || now.Sub(p.at) < 20*time.Hour {
			return false
		}
		p.way = payQRIS // the digits have run out
		return false
	case payQRIS:
		return o.Desk != nil && o.payCode(p)
	case payCash:
		if o.Desk == nil {
			return false
		}
		o.must(o.takeCash(p))
		return true
	}
	return o.transfer(p)
}

// latestAtBank is how long after its end an order may still be paid, because the bank's own
// book closed later than the gateway's.
const latestAtBank = 48 * time.Hour

// payDigits pays the virtual account of a bill; on or off, the bank takes the money.
func (o *twinOffice) payDigits(p *twinPay) bool {
	if o.Desk != nil {
		p.orders = o.ordersOf(p.invoice)
	}
	for _, id := range p.orders {
		order, ok := o.gate.Order(id)
		lately := o.calendar.Now().Sub(order.ExpiresAt) < latestAtBank
		if ok && order.Status == "expire" && order.Amount == p.amount && lately && o.gate.PayLate(id) == nil {
			return o.paid(p, "late by %s", id)
		}
		if ok && order.Status == "pending" && o.gate.PayAmount(id, p.amount) == nil {
			return o.paid(p, "by %s, asked for %d", id, order.Amount)
		}
	}
	return false
}

func (o *twinOffice) paid(p *twinPay, how string, args ...any) bool {
	o.count.Gateway++
	o.spend(p.customer, p.amount)
	o.note(p.customer, "pays %d at the gateway, %s", p.amount, fmt.Sprintf(how, args...))
	return true
}

// payCode opens the page of the bill and pays the code on it.
func (o *twinOffice) payCode(p *twinPay) bool {
	c, err := o.Desk.payments.OpenCharge(o.owner, twinCharge(p))
	if store.CodeOf(err) == store.CodeConflict { // nothing is open any more: the money is due all the same
		return o.transfer(p)
	}
	if err != nil {
		return false // the gateway does not answer: another time
	}
	if order, ok := o.gate.Order(c.OrderID); !ok || order.Status != "pending" || o.gate.PayAmount(c.OrderID, p.amount) != nil {
		return false
	}
	return o.paid(p, "by code %s, asked for %d", c.OrderID, c.Amount)
}

func twinCharge(p *twinPay) payment.ChargeInput {
	return payment.ChargeInput{Customer: p.customer, Invoices: []int64{p.invoice}, Channel: gateway.QRIS}
}

// takeCash takes money at the counter, dated on the day it was handed over.
func (o *twinOffice) takeCash(p *twinPay) error {
	in := payment.CashInput{ClientKey: p.key, Customer: p.customer, Shift: o.shift, Amount: p.amount, ReceivedOn: clock.DateOf(p.at, clock.WIB)}
	if p.prefer {
		in.Allocations = []billing.Target{{Invoice: p.invoice}}
	}
	_, err := o.Desk.payments.TakeCash(o.owner, in)
	o.count.Cash++
	o.spend(p.customer, p.amount)
	o.note(p.customer, "cash %d of %s", p.amount, in.ReceivedOn)
	return err
}

// spend remembers what somebody has really paid, and that it was before the office looked.
func (o *twinOffice) spend(customer int64, amount rupiah.Rupiah) {
	at := o.calendar.Now()
	if o.early {
		at = at.Add(-time.Minute)
	}
	o.money[customer] = append(o.money[customer], twinMoney{at, amount})
}
