package payment_test

import (
	"testing"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// onPayDay is enrol on the calendar ikut tanggal bayar.
func (s *stage) onPayDay(name string) billing.Enrolled {
	s.t.Helper()
	price := rupiah.Rupiah(150_000)
	e, err := s.billing.Enrol(s.ctx, billing.EnrolInput{
		Customer: subscriber.CustomerInput{Name: name, Phone: "081234567890", Branch: s.branch},
		Branch:   s.branch, Router: 1, Plan: s.plan, Address: "Jl. Padi 2", Calendar: subscriber.CalendarPayment, Price: &price,
	})
	s.must(err)
	return e
}

// A transfer counts from the day it was at the bank, whichever the office heard of first and whenever
// somebody said whose it is.
//
//	23 Nov  Ibu Wati and Pak Joko are billed; she promises to pay until the 25th
//	24 Nov  Joko, on ikut tanggal bayar, is isolated
//	25 Nov  both transfer (or, late, on the 26th)
//	27 Nov  the clerk accepts the picture, or the line of the statement, in whichever order
func TestATransferCountsFromTheDayItCame(t *testing.T) {
	type way func(s *stage, e billing.Enrolled, name, on string)
	proof := func(s *stage, e billing.Enrolled, name, on string) payment.Proof {
		p, err := s.pay.AddProof(s.ctx, payment.ProofInput{ClientKey: name, Customer: e.Customer, Amount: 150_000, On: clock.MustDate(on), Picture: shot(s.t, 40, 80)})
		s.must(err)
		return p
	}
	accept := func(s *stage, p payment.Proof) {
		_, err := s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: p.ID})
		s.must(err)
	}
	statement := func(s *stage, name, on string) {
		s.bring(s.count(`SELECT coalesce(max(id), 0) FROM bank_account`), incoming(on, "BI-FAST CR DARI "+name, 150_000))
	}
	for how, pay := range map[string]way{
		"a picture alone": func(s *stage, e billing.Enrolled, name, on string) { accept(s, proof(s, e, name, on)) },
		"a picture, then the statement": func(s *stage, e billing.Enrolled, name, on string) {
			accept(s, proof(s, e, name, on))
			statement(s, name, on)
		},
		"a picture waits as the statement came": func(s *stage, e billing.Enrolled, name, on string) {
			p := proof(s, e, name, on)
			statement(s, name, on)
			accept(s, p)
		},
		"the statement, then a picture": func(s *stage, e billing.Enrolled, name, on string) {
			statement(s, name, on)
			accept(s, proof(s, e, name, on))
		},
		"the statement, and a person": func(s *stage, e billing.Enrolled, name, on string) {
			statement(s, name, on)
			_, err := s.pay.MatchUnmatched(s.ctx, s.waiting()[0], e.Customer, nil)
			s.must(err)
		},
		"the statement, on a closed day": func(s *stage, e billing.Enrolled, name, on string) {
			statement(s, name, on)
			if s.count(`SELECT count(*) FROM day_close`) == 0 {
				s.must(s.pay.CloseDay(s.ctx, clock.MustDate(on).AddDays(-1), ""))
			}
			_, err := s.pay.MatchUnmatched(s.ctx, s.waiting()[0], e.Customer, nil)
			s.must(err)
		},
	} {
		for on, kept := range map[string]int64{"2026-11-25": 1, "2026-11-26": 0} {
			t.Run(how+" of "+on, func(t *testing.T) {
				s := newStage(t)
				wati, joko := s.enrol("Ibu Wati"), s.onPayDay("Pak Joko")
				_, err := s.billing.PromiseUntil(s.ctx, billing.PromiseInput{Customer: wati.Customer, Until: clock.MustDate("2026-11-25")})
				s.must(err)
				s.calendar.Set(clock.MustDate("2026-11-24").At(9, 0, clock.WIB))
				s.must(s.db.Write(s.ctx, "test", func(tx *store.Tx) error {
					_, err := subscriber.PlaceHold(tx, joko.Line, subscriber.HoldOverdue, nil, "")
					return err
				}))
				s.calendar.Set(clock.MustDate("2026-11-27").At(9, 0, clock.WIB))
				pay(s, wati, "IBU WATI", on)
				pay(s, joko, "PAK JOKO", on)
				s.expect(kept, `SELECT count(*) FROM promise WHERE kept_at IS NOT NULL`)
				s.expect(1, `SELECT count(*) FROM calendar_restart WHERE on_day = ?`, on)
				s.expect(0, `SELECT count(*) FROM hold WHERE lifted_at IS NULL`)
				s.sound()
			})
		}
	}
}
