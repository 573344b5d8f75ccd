package payment_test

import (
	"context"
	"testing"
	"time"

	"lunas/internal/gateway"
	"lunas/internal/ledger"
	"lunas/internal/payment"
	"lunas/internal/sim/paygate"
	"lunas/internal/store"
)

// away puts an absence into the books that ends now.
func (s *stage) away(d time.Duration) {
	s.t.Helper()
	s.calendar.Advance(d)
	s.must(s.db.Write(s.ctx, "gap", func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO gap (from_at, to_at) VALUES (?, ?)`, tx.Now.Add(-d), tx.Now)
		return err
	}))
}

// At start the open attempts are asked about first; the closed ones wait until lines were
// restored, and then stand on the plan.
func TestClosedAttemptsWaitForTheLifts(t *testing.T) {
	s := newStage(t)
	_, gone := s.billed("Ibu Wati")
	s.gate.SetFaults(paygate.Faults{Never: true})
	s.calendar.Set(gone.ExpiresAt.Add(time.Hour))
	s.settlePolls()
	s.billed("Pak Joko")
	s.away(3 * 24 * time.Hour)
	before := s.gate.Counts().Status
	n, err := s.pay.PollOpen(s.ctx)
	s.must(err)
	if asked := s.gate.Counts().Status - before; n != 1 || asked != 1 {
		t.Errorf("first of all %d were asked about, %d answered; one is open", asked, n)
	}
	recalled, err := s.pay.RecallClosed(s.ctx)
	s.must(err)
	if asked := s.gate.Counts().Status - before; recalled != 0 || asked != 1 {
		t.Errorf("%d were recalled, %d asked about: the closed one was due by its plan", recalled, asked)
	}
	s.settlePolls()
	if asked := s.gate.Counts().Status - before; asked < 2 {
		t.Errorf("the closed one was not asked about")
	}
}

// An attempt leaves the list a week after its expiry; then the PC is off for a month, she
// pays all the same, and the callback finds nobody. The next start asks once about it, and
// only once.
func TestMoneyThatCameWhileTheOfficeWasShut(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Ibu Wati")
	s.gate.SetFaults(paygate.Faults{Never: true})
	s.calendar.Set(c.ExpiresAt.Add(time.Hour))
	s.settlePolls()
	for range 8 {
		s.calendar.Advance(24*time.Hour + time.Minute)
		s.settlePolls()
	}
	if got := s.charge(c.ID); got.State != payment.ChargeClosed || !got.NextPollAt.IsZero() {
		t.Fatalf("a week after its expiry: %+v", got)
	}
	s.away(30 * 24 * time.Hour)
	s.must(s.gate.PayLate(c.OrderID))
	n, err := s.pay.RecallClosed(s.ctx)
	s.must(err)
	s.settlePolls()
	if n != 1 || s.invoice(e.Invoice).Open != 0 {
		t.Errorf("%d recalled, %s open: the money was not found", n, s.invoice(e.Invoice).Open)
	}
	s.sound()

	// A second one, unpaid: asked about once, then left alone. After a night it is not
	// asked about any more.
	_, d := s.billed("Pak Joko")
	s.calendar.Set(d.ExpiresAt.Add(time.Hour))
	s.settlePolls()
	for range 8 {
		s.calendar.Advance(24*time.Hour + time.Minute)
		s.settlePolls()
	}
	s.away(14 * time.Hour)
	before := s.gate.Counts().Status
	n, err = s.pay.RecallClosed(s.ctx)
	s.must(err)
	s.settlePolls()
	if asked := s.gate.Counts().Status - before; n != 0 || asked != 0 {
		t.Errorf("after a night %d were recalled and %d asked about", n, asked)
	}
	// She stands at the counter and says that she paid: a person may ask for longer.
	s.must(s.gate.PayLate(d.OrderID))
	found, err := s.pay.CheckNow(s.ctx, s.charge(d.ID).Customer)
	s.must(err)
	if found != 1 {
		t.Errorf("cek sekarang found %d", found)
	}
	s.sound()
}

// A gateway that failed rests by the PC's own time: moving the calendar a month ahead does
// not end its rest, and moving it back does not prolong it.
func TestARestRunsOnMachineTime(t *testing.T) {
	s := newStage(t)
	s.billed("Ibu Wati")
	s.gate.SetFaults(paygate.Faults{API: paygate.Broken, Never: true})
	s.calendar.Advance(2 * time.Minute)
	s.polls(1)
	s.calendar.Advance(30 * 24 * time.Hour)
	s.polls(0)
	s.machine = s.machine.Add(31 * time.Minute)
	s.polls(1)
}

// polls runs the plan once and expects so many questions.
func (s *stage) polls(want int) {
	s.t.Helper()
	before := s.gate.Counts().Status
	_, err := s.pay.RunPolls(s.ctx)
	s.must(err)
	if asked := s.gate.Counts().Status - before; asked != want {
		s.t.Errorf("asked %d times, want %d", asked, want)
	}
}

// saysNot is a gateway that tells that money went back, and not how much.
type saysNot struct {
	gateway.Provider
	state *gateway.State
}

func (g saysNot) Status(ctx context.Context, r gateway.StatusRequest) (gateway.Status, error) {
	st, err := g.Provider.Status(ctx, r)
	if *g.state != "" {
		st.State, st.Refunds, st.Refunded = *g.state, nil, 0
	}
	return st, err
}

// The gateway says that a part went back, or that the bank took money back, and no amount:
// nothing is guessed, a person looks. What she then writes about it stands.
func TestTakenBackWithoutAnAmount(t *testing.T) {
	for _, said := range []gateway.State{gateway.PartlyRefunded, gateway.ChargedBack} {
		t.Run(string(said), func(t *testing.T) {
			s := newStage(t)
			var word gateway.State
			s.connect = func(a payment.Account, key string) (gateway.Provider, error) {
				g, err := connect(a, key)
				return saysNot{g, &word}, err
			}
			s.furnish()
			e, c := s.billed("Ibu Wati")
			s.must(s.gate.Pay(c.OrderID))
			s.settle()
			word = said
			for range 2 {
				_, err := s.pay.SettleCharge(s.ctx, c.ID)
				s.must(err)
			}
			if got := s.charge(c.ID); got.State != payment.ChargeReview || got.LastError != "charge.review.how_much" {
				t.Errorf("the attempt is %s: %s", got.State, got.LastError)
			}
			if s.invoice(e.Invoice).Open != 0 {
				t.Error("an amount nobody told was taken back")
			}
			s.expect(1, `SELECT count(*) FROM payment`)
			s.sound()
			id := s.count(`SELECT id FROM payment`)
			in := payment.ChargebackInput{Payment: id, Amount: 50_000, Fee: 25_000, Reason: "sengketa kartu"}
			_, err := s.pay.Chargeback(s.ctx, in)
			s.must(err)
			for range 2 {
				_, err := s.pay.SettleCharge(s.ctx, c.ID)
				s.must(err)
			}
			if got := s.charge(c.ID); got.State != payment.ChargePaid || s.invoice(e.Invoice).Open != 50_000 {
				t.Errorf("looked at: %+v, open %s", got, s.invoice(e.Invoice).Open)
			}
			if fee := s.balance(ledger.GatewayFee, ledger.Filter{}); fee != 25_000 {
				t.Errorf("the fee is an expense of %s", fee)
			}
			_, err = s.pay.Chargeback(s.ctx, in)
			s.refused(err, store.CodeConflict, "payment.reversed_already")
			s.sound()

			// The rest goes back as well.
			rest := s.count(`SELECT max(id) FROM payment WHERE kind = 'gateway'`)
			_, err = s.pay.Chargeback(s.ctx, payment.ChargebackInput{Payment: rest, Amount: 100_001, Reason: "x"})
			s.refused(err, store.CodeInvalid, "payment.chargeback.amount")
			_, err = s.pay.Chargeback(s.ctx, payment.ChargebackInput{Payment: rest, Amount: 100_000, Reason: "x"})
			s.must(err)
			_, err = s.pay.SettleCharge(s.ctx, c.ID)
			s.must(err)
			if s.invoice(e.Invoice).Open != 150_000 || s.charge(c.ID).State != payment.ChargeClosed {
				t.Errorf("all went back: %+v", s.charge(c.ID))
			}
			s.sound()
		})
	}
}

// No Date in the answer is not the same as clocks that agree.
func TestAGatewayThatTellsNoTime(t *testing.T) {
	s := newStage(t)
	in := payment.AccountInput{Branch: s.branch, Provider: "midtrans", Name: "Midtrans", CoreURL: s.gate.URL(), SnapURL: s.gate.URL()}
	told, err := s.pay.TestAccount(s.ctx, s.account.ID, in)
	s.must(err)
	if !told.OK || !told.ClockTold || told.ClockOff.Abs() > time.Minute {
		t.Errorf("with a Date: %+v", told)
	}
	s.connect = func(a payment.Account, key string) (gateway.Provider, error) {
		g, err := connect(a, key)
		return timeless{g}, err
	}
	s.furnish()
	told, err = s.pay.TestAccount(s.ctx, s.account.ID, in)
	s.must(err)
	if !told.OK || told.ClockTold {
		t.Errorf("without a Date: %+v", told)
	}
}

type timeless struct{ gateway.Provider }

func (g timeless) Status(ctx context.Context, r gateway.StatusRequest) (gateway.Status, error) {
	st, err := g.Provider.Status(ctx, r)
	st.HTTPDate = time.Time{}
	return st, err
}
