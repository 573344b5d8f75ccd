package payment_test

import (
	"testing"
	"time"

	"lunas/internal/jobs"
	"lunas/internal/payment"
	"lunas/internal/sim/paygate"
	"lunas/internal/store"
)

// Trouble of any kind never means unpaid: the attempt stays, the account rests longer
// each time, and the money is found when the gateway answers again.
func TestErrorsNeverMeanUnpaid(t *testing.T) {
	for _, trouble := range []paygate.Trouble{paygate.Busy, paygate.Broken, paygate.Page, paygate.Cut} {
		t.Run(string(trouble), func(t *testing.T) {
			s := newStage(t)
			e, c := s.billed("Ibu Wati")
			s.gate.SetFaults(paygate.Faults{API: trouble, Never: true})
			s.must(s.gate.Pay(c.OrderID))
			asked := s.gate.Counts().Status
			for range 60 {
				s.calendar.Advance(time.Minute)
				s.machine = s.machine.Add(time.Minute)
				_, err := s.pay.RunPolls(s.ctx)
				s.must(err)
			}
			if n := s.gate.Counts().Status - asked; n < 3 || n > 15 {
				t.Errorf("asked %d times in an hour of trouble", n)
			}
			if got := s.charge(c.ID); got.State != payment.ChargeOpen || got.LastError == "" {
				t.Errorf("the attempt is %+v", got)
			}
			s.gate.SetFaults(paygate.Faults{Never: true})
			s.calendar.Advance(31 * time.Minute)
			s.machine = s.machine.Add(31 * time.Minute)
			_, err := s.pay.RunPolls(s.ctx)
			s.must(err)
			if s.invoice(e.Invoice).Open != 0 {
				t.Error("the money was not found")
			}
			s.sound()
		})
	}
}

// Three hundred attempts, an office that was off for three days: at start every one is
// asked about, four at a time, and those paid meanwhile are credited. Until then its
// knowledge is not fresh.
func TestAfterThreeDaysOff(t *testing.T) {
	s := newStage(t)
	const many = 120
	for range many {
		s.enrol("Pelanggan")
	}
	s.settle()
	s.gate.SetFaults(paygate.Faults{Never: true})
	for i, o := range s.gate.Orders() {
		if i%3 == 0 {
			s.must(s.gate.Pay(o.OrderID))
		}
	}
	s.calendar.Advance(72 * time.Hour)
	s.must(s.db.Write(s.ctx, "gap", func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO gap (from_at, to_at) VALUES (?, ?)`, tx.Now.Add(-72*time.Hour), tx.Now)
		return err
	}))
	s.read(func(tx *store.Tx) error {
		f, err := payment.FreshnessOf(tx)
		if gap, _, _ := jobs.LastGap(tx); f.Fresh() || f.Unanswered != many || !f.Since.Equal(gap.To) {
			t.Errorf("before: %+v", f)
		}
		return err
	})
	n, err := s.pay.PollOpen(s.ctx)
	s.must(err)
	if n != many {
		t.Errorf("%d answered", n)
	}
	s.expect(many/3, `SELECT count(*) FROM payment`)
	s.read(func(tx *store.Tx) error {
		f, err := payment.FreshnessOf(tx)
		if !f.Fresh() {
			t.Errorf("after: %+v", f)
		}
		return err
	})
	health, err := s.pay.Health(s.ctx)
	s.must(err)
	if len(health) != 1 || health[0].Open != many-many/3 || !health[0].OutSince.IsZero() {
		t.Errorf("health: %+v", health)
	}
	s.sound()
}

// An attempt leaves the list a week after its expiry, not before: money that comes in
// that week is found without a callback.
func TestAnExpiredAttemptIsAskedAboutForAWeek(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Ibu Wati")
	s.gate.SetFaults(paygate.Faults{Never: true})
	s.calendar.Set(c.ExpiresAt.Add(time.Hour))
	s.settlePolls()
	if got := s.charge(c.ID); got.State != payment.ChargeClosed || got.NextPollAt.IsZero() {
		t.Fatalf("expired: %+v", got)
	}
	for range 5 {
		s.calendar.Advance(24*time.Hour + time.Minute)
		s.settlePolls()
	}
	s.must(s.gate.PayLate(c.OrderID))
	s.calendar.Advance(24*time.Hour + time.Minute)
	s.settlePolls()
	if s.invoice(e.Invoice).Open != 0 {
		t.Error("late money was not found")
	}
	s.calendar.Advance(time.Hour)
	s.settlePolls()
	if got := s.charge(c.ID); !got.NextPollAt.IsZero() {
		t.Errorf("still asked about: %+v", got)
	}
	s.sound()
}
