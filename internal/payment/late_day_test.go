package payment_test

import (
	"testing"

	"lunas/internal/clock"
	"lunas/internal/payment"
)

// The clock of the PC ran two days ahead, and the day before was closed by it. Once the clock
// is right again, the gateway takes a part of a payment back: what is left of the money finds
// a day to be booked on, and is never refused.
func TestWhatAGatewayLeftIsBookedThoughTheClockWasSetBack(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Ibu Wati")
	s.must(s.gate.Pay(c.OrderID))
	s.settle()
	id := s.count(`SELECT id FROM payment WHERE charge = ?`, c.ID)
	s.calendar.Set(clock.MustDate("2026-11-25").At(9, 0, clock.WIB))
	s.must(s.pay.CloseDay(s.ctx, clock.MustDate("2026-11-24"), ""))
	s.calendar.Set(clock.MustDate("2026-11-23").At(10, 0, clock.WIB))
	_, err := s.pay.Chargeback(s.ctx, payment.ChargebackInput{Payment: id, Amount: 50_000, Reason: "sengketa"})
	s.must(err)
	if open := s.invoice(e.Invoice).Open; open != 50_000 {
		t.Errorf("open %s", open)
	}
	s.expect(1, `SELECT count(*) FROM payment WHERE amount = 100000 AND booked_on = '2026-11-25'`)
	s.sound()
}

// Ibu Wati sends on Monday the picture of a transfer of Saturday, a day that is closed: it is
// kept, so that nobody cuts her, and booked on the first open day once the money is found.
func TestAProofOfAClosedDayIsKept(t *testing.T) {
	s := newStage(t)
	e := s.enrol("Ibu Wati")
	s.must(s.pay.CloseDay(s.ctx, clock.MustDate("2026-11-22"), ""))
	proof, err := s.pay.AddProof(s.ctx, payment.ProofInput{ClientKey: "p1", Customer: e.Customer, Amount: 150_000, On: clock.MustDate("2026-11-21"), Picture: shot(t, 40, 80)})
	s.must(err)
	if proof.On != clock.MustDate("2026-11-21") || !s.proofWaits(e.Customer) {
		t.Errorf("kept: %+v", proof)
	}
	p, err := s.pay.AcceptProof(s.ctx, proof.ID)
	s.must(err)
	if p.BookedOn != clock.MustDate("2026-11-23") || s.invoice(e.Invoice).Open != 0 {
		t.Errorf("accepted: %+v", p)
	}
	s.sound()
}
