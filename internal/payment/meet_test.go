package payment_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"lunas/internal/billing"
	"lunas/internal/payment"
	"lunas/internal/sim/paygate"
	"lunas/internal/store"
)

const (
	meetings = 1000
	perBooks = 100 // meetings that share one office
)

// turns lets one of several actors run at a time: each stops at the points between its
// steps, outside of any transaction, and the seed picks who goes on.
type turns struct {
	random *rand.Rand
	ready  chan *actor
	now    *actor
}

type actor struct {
	name string
	run  func() error
	step chan struct{}
	err  error
	done bool
}

// stop is where an actor gives the turn away.
func (t *turns) stop() {
	me := t.now
	t.ready <- me
	<-me.step
}

func (t *turns) play(actors ...*actor) (order []string, err error) {
	for _, a := range actors {
		a.step = make(chan struct{})
		go func() {
			<-a.step
			a.err = a.run()
			a.done = true
			t.ready <- a
		}()
	}
	left := actors
	for len(left) > 0 {
		i := t.random.IntN(len(left))
		t.now = left[i]
		order = append(order, t.now.name)
		t.now.step <- struct{}{}
		<-t.ready
		if !t.now.done {
			continue
		}
		if t.now.err != nil {
			return order, fmt.Errorf("%s: %w", t.now.name, t.now.err)
		}
		left = append(append([]*actor{}, left[:i]...), left[i+1:]...)
	}
	return order, nil
}

// Cash at the counter, the callback and the poll meet on one invoice, in a thousand
// orders, the poll asking before she has paid or after: it is paid once by the gateway's money, once by cash, and what is over is her
// saldo.
func TestCashCallbackAndPollMeet(t *testing.T) {
	for books := range meetings / perBooks {
		s := newStage(t)
		s.gate.SetFaults(paygate.Faults{Never: true})
		shift := s.drawer(0)
		for i := range perBooks {
			s.meet(uint64(books*perBooks+i), shift)
			if t.Failed() {
				return
			}
		}
		s.sound()
		s.expect(perBooks, `SELECT count(*) FROM message WHERE kind = 'receipt' AND params LIKE '%saldo%'`)
	}
}

func (s *stage) meet(seed uint64, shift payment.Shift) {
	s.t.Helper()
	e := s.enrol(fmt.Sprintf("Pelanggan %d", seed))
	s.must(s.queue.Settle(s.ctx))
	c := s.ahead(e.Invoice)
	t := &turns{random: rand.New(rand.NewPCG(seed, 20)), ready: make(chan *actor)}
	store.FaultPoint = func(point string) {
		if point == "settle.asked" || point == "receive.after_commit" {
			t.stop()
		}
	}
	defer func() { store.FaultPoint = nil }()
	ctx := context.WithoutCancel(s.ctx)
	order, err := t.play(
		&actor{name: "cash", run: func() error {
			_, err := s.pay.TakeCash(ctx, payment.CashInput{
				ClientKey: fmt.Sprint("k", seed), Customer: e.Customer, Shift: shift.ID, Amount: 150_000, Allocations: []billing.Target{{Invoice: e.Invoice}},
			})
			return err
		}},
		&actor{name: "customer", run: func() error {
			if err := s.gate.Pay(c.OrderID); err != nil {
				return err
			}
			t.stop()
			if _, err := s.pay.Receive(ctx, s.account.ID, s.account.CallbackKey, callback(s.notice(c.OrderID))); err != nil {
				return err
			}
			t.stop()
			_, err := s.pay.SettleOrder(ctx, s.account.ID, c.OrderID)
			return err
		}},
		&actor{name: "poll", run: func() error {
			for range 2 {
				if _, err := s.pay.SettleCharge(ctx, c.ID); err != nil {
					return err
				}
				t.stop()
			}
			return nil
		}},
	)
	if err != nil {
		s.t.Fatalf("seed %d %v: %v", seed, order, err)
	}
	store.FaultPoint = nil
	s.must(s.queue.Settle(s.ctx))
	paid := s.count(`SELECT count(*) FROM payment WHERE customer = ?`, e.Customer)
	if inv := s.invoice(e.Invoice); inv.Open != 0 || paid != 2 || s.saldo(e.Customer) != 150_000 {
		s.t.Errorf("seed %d %v: open %s, %d payments, saldo %s", seed, order, inv.Open, paid, s.saldo(e.Customer))
	}
	if got := s.charge(c.ID).State; got != payment.ChargePaid {
		s.t.Errorf("seed %d %v: the attempt is %s", seed, order, got)
	}
	if n := s.count(`SELECT count(*) FROM gateway_event WHERE order_id = ? AND (state <> 'done' OR payment IS NULL)`, c.OrderID); n != 0 {
		s.t.Errorf("seed %d %v: %d callbacks are not done", seed, order, n)
	}
}

// notice is the callback that the gateway would send now, as it would be signed.
func (s *stage) notice(order string) string {
	s.t.Helper()
	o, ok := s.gate.Order(order)
	if !ok {
		s.t.Fatal("no such order")
	}
	return signed(o.OrderID, o.TransactionID, "200", fmt.Sprintf("%d.00", o.Amount), "settlement")
}

// The poll asks, she pays, the callback is settled, and only then is the poll's answer
// written: "pending" is old news by then.
func TestAnOldAnswerChangesNothing(t *testing.T) {
	s := newStage(t)
	_, c := s.billed("Ibu Wati")
	s.gate.SetFaults(paygate.Faults{Never: true})
	meanwhile := func() {
		store.FaultPoint = nil
		s.must(s.gate.Pay(c.OrderID))
		_, err := s.pay.SettleOrder(s.ctx, s.account.ID, c.OrderID)
		s.must(err)
	}
	store.FaultPoint = func(point string) {
		if point == "settle.asked" {
			meanwhile()
		}
	}
	defer func() { store.FaultPoint = nil }()
	got, err := s.pay.SettleCharge(s.ctx, c.ID)
	s.must(err)
	if got.State != payment.ChargePaid || got.Verdict != "known" {
		t.Errorf("%+v", got)
	}
	s.sound()
}
