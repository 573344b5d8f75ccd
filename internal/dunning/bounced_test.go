package dunning_test

import (
	"testing"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/dunning"
	"lunas/internal/payment"
	"lunas/internal/sim/paygate"
	"lunas/internal/store"
)

// Budi was isolated, paid, and his line came back. Three days later the money turns out not
// to be there. The bank's word is no reminder: nobody is cut on that day. He is told anew,
// twice, with a day between, and has his days of notice.
func TestMoneyThatBouncesBeginsTheLadderAnew(t *testing.T) {
	ways := map[string]struct {
		pay, bounce func(s *street, e billing.Enrolled)
	}{
		"a transfer": {
			func(s *street, e billing.Enrolled) {
				_, err := s.money.RecordTransfer(s.Ctx, payment.TransferInput{ClientKey: "tf", Customer: e.Customer, Amount: 150_000})
				s.must(err)
			},
			func(s *street, _ billing.Enrolled) {
				_, err := s.money.Reverse(s.Ctx, s.ids(`SELECT id FROM payment WHERE kind = 'transfer'`)[0], "transfer ditolak bank")
				s.must(err)
			},
		},
		"a card behind the gateway": {
			func(s *street, e billing.Enrolled) {
				s.must(s.gate.Pay(s.order(e)))
				s.settle()
				_, err := s.money.CheckNow(s.Ctx, e.Customer)
				s.must(err)
				s.settle()
			},
			func(s *street, _ billing.Enrolled) {
				_, err := s.money.Chargeback(s.Ctx, payment.ChargebackInput{Payment: s.ids(`SELECT id FROM payment WHERE kind = 'gateway'`)[0], Amount: 150_000, Reason: "chargeback"})
				s.must(err)
				s.settle()
			},
		},
	}
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
			budi := s.enrol("Budi Santoso", "081234567890")
			s.walk("2026-11-02", "2026-11-09")
			if !s.held(budi.Line) {
				t.Fatal("not isolated on 9 November")
			}
			s.Calendar.Set(clock.MustDate("2026-11-10").At(9, 0, clock.WIB))
			way.pay(s, budi)
			if s.held(budi.Line) {
				t.Fatal("paid, yet still held")
			}
			s.walk("2026-11-10", "2026-11-12")
			s.Calendar.Set(clock.MustDate("2026-11-13").At(9, 30, clock.WIB))
			way.bounce(s, budi)
			if n := len(s.ids(`SELECT id FROM invoice WHERE id = ? AND open = 150000`, budi.Invoice)); n != 1 {
				t.Fatal("the bill is not open again")
			}
			for hour := 9; hour < 14; hour++ {
				if r := s.at("2026-11-13", hour, true); r.Cut != 0 || r.Proposed != 0 || s.held(budi.Line) {
					t.Fatalf("13 Nov, %d o'clock, the day it bounced: %+v", hour, r)
				}
			}
			if s.walk("2026-11-14", "2026-11-17"); s.held(budi.Line) {
				t.Fatal("cut before the days of notice were over")
			}
			told := len(s.ids(`SELECT id FROM message WHERE kind = 'reminder' AND customer = ? AND state = 'accepted' AND created_at > '2026-11-13'`, budi.Customer))
			if r := s.at("2026-11-18", 10, true); r.Cut != 1 || told < 2 {
				t.Fatalf("18 Nov, told %d times since: %+v", told, r)
			}
			s.check()
		})
	}
}

func (s *street) order(e billing.Enrolled) string {
	s.t.Helper()
	return s.text(`SELECT order_id FROM charge WHERE customer = ? AND state = 'open'`, e.Customer)
}

// The owner approves a list. Between its writing and her word Budi paid at his bank and the
// callback is lost, or the gateway has just fallen silent: who is on a list is asked about
// as anybody else, and where there is no answer nobody is cut.
func TestAnApprovedListIsAskedAboutOnceMore(t *testing.T) {
	for name, c := range map[string]struct {
		meanwhile func(s *street, e billing.Enrolled)
		held      string
		paid      bool
	}{
		"he paid and the callback is lost": {func(s *street, e billing.Enrolled) {
			s.gate.SetFaults(paygate.Faults{Never: true})
			s.must(s.gate.Pay(s.order(e)))
		}, "", true},
		"the gateway is silent now": {func(s *street, _ billing.Enrolled) {
			s.gate.SetFaults(paygate.Faults{API: paygate.Broken})
		}, dunning.WhyUnanswered, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, "2026-11-02").withGateway()
			budi := s.enrol("Budi Santoso", "081234567890")
			if r := s.walk("2026-11-02", "2026-11-09"); r.Proposed != 1 {
				t.Fatalf("09 Nov: %+v", r)
			}
			var run dunning.Run
			s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
				all, err := dunning.Proposals(tx)
				run = all[0]
				return err
			}))
			c.meanwhile(s, budi)
			s.Calendar.Set(clock.MustDate("2026-11-09").At(10, 40, clock.WIB))
			r, err := s.ladder.Approve(s.Ctx, run.ID, run.ListHash)
			s.must(err)
			if r.Cut != 0 || s.held(budi.Line) || r.Held != c.held {
				t.Fatalf("approved at 10.40: %+v, held %v", r, s.held(budi.Line))
			}
			if open := len(s.ids(`SELECT id FROM invoice WHERE id = ? AND open > 0`, budi.Invoice)); open == 1 == c.paid {
				t.Errorf("the bill is open: %v", open == 1)
			}
			s.check()
		})
	}
}

// Budi is due on the 2nd and would be cut on the 9th. His router was away for some hours, or
// days: the cut comes as much later, and stands under Akan diisolir besok the day before.
// While the router is still away nobody is cut, nor told to be.
func TestAnOutageBeyondFourHoursPostpones(t *testing.T) {
	for hours, day := range map[int64]string{4: "2026-11-09", 5: "2026-11-10", 50: "2026-11-12"} {
		s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
		budi := s.enrol("Budi Santoso", "081234567890")
		s.down = hours
		cut := clock.MustDate(day)
		tomorrow := func(want bool, when string) {
			s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
				l, err := s.ladder.ListsOf(tx)
				if got := len(l.Tomorrow) == 1 && l.CutDay == cut; got != want {
					t.Errorf("%d hours, %s: akan diisolir besok %+v of %s", hours, when, l.Tomorrow, l.CutDay)
				}
				return err
			}))
		}
		s.walk("2026-11-02", cut.AddDays(-2).String())
		tomorrow(cut.AddDays(-1).Weekday() == time.Sunday, "two days before")
		s.at(cut.AddDays(-1).String(), 10, true)
		if s.held(budi.Line) {
			t.Fatalf("%d hours: cut on %s", hours, cut.AddDays(-1))
		}
		tomorrow(true, "the day before")
		if s.away = hours > 4; s.away {
			s.at(day, 10, true)
			if s.held(budi.Line) {
				t.Errorf("%d hours: cut while the router is away", hours)
			}
			tomorrow(false, "while it is away")
			s.away = false
		}
		if s.at(day, 11, true); !s.held(budi.Line) {
			t.Errorf("%d hours: not cut on %s", hours, day)
		}
	}
}
