package payment_test

import (
	"strings"
	"testing"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// The clock of the PC ran two days ahead, and the day before was closed by it. Once the clock
// is right again, the gateway takes a part of a payment back: what is left of the money finds
// a day to be booked on, and is never refused.
func TestWhatAGatewayLeftIsBookedThoughTheClockWasSetBack(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Ibu Wati")
	s.must(s.gate.Pay(c.OrderID))
	s.settle()
	s.calendar.Set(clock.MustDate("2026-11-25").At(9, 0, clock.WIB))
	s.must(s.pay.CloseDay(s.ctx, clock.MustDate("2026-11-24"), ""))
	s.calendar.Set(clock.MustDate("2026-11-23").At(10, 0, clock.WIB))
	s.must(s.gate.Refund(c.OrderID, 50_000))
	s.settle()
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
	p, err := s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: proof.ID})
	s.must(err)
	if p.BookedOn != clock.MustDate("2026-11-23") || s.invoice(e.Invoice).Open != 0 {
		t.Errorf("accepted: %+v", p)
	}
	s.sound()
}

// The same clock, and people at work. Nobody books anything on a day that is closed, and
// everybody is told that the clock is the matter. Once the owner has said that the date is
// right, all acts go on and are booked on the first open day; set back further, the clock is
// asked about again.
func TestPeopleGoOnOnceTheDateIsConfirmed(t *testing.T) {
	s := newStage(t)
	shift := s.drawer(0)
	wati, joko, ayu := s.enrol("Ibu Wati"), s.enrol("Pak Joko"), s.enrol("Bu Ayu")
	lost, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "t0", Amount: 70_000, Payer: "?"})
	s.must(err)
	s.must(transfer(s, "t1", joko.Customer, 200_000))
	bounced, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "t2", Customer: wati.Customer, Amount: 1_000})
	s.must(err)
	strayed, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "t6", Customer: wati.Customer, Amount: 2_000})
	s.must(err)
	proof, err := s.pay.AddProof(s.ctx, payment.ProofInput{ClientKey: "p1", Customer: wati.Customer, Amount: 5_000, Picture: shot(t, 40, 80)})
	s.must(err)
	_, charge := s.billed("Bu Tini")
	s.must(s.gate.Pay(charge.OrderID))
	s.settle()
	taken := s.count(`SELECT id FROM payment WHERE kind = 'gateway'`)
	s.must(s.close(shift, 0))
	s.calendar.Set(clock.MustDate("2026-11-27").At(9, 0, clock.WIB))
	s.must(s.pay.CloseDay(s.ctx, clock.MustDate("2026-11-26"), ""))
	s.calendar.Set(clock.MustDate("2026-11-24").At(9, 0, clock.WIB))
	shift = s.drawer(0)
	acts := map[string]func(key string) error{
		"proof": func(string) error {
			_, err := s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: proof.ID})
			return err
		},
		"cash": func(key string) error {
			_, err := s.pay.TakeCash(s.ctx, payment.CashInput{ClientKey: key, Customer: wati.Customer, Shift: shift.ID, Amount: 10_000})
			return err
		},
		"cash of yesterday": func(key string) error {
			_, err := s.pay.TakeCash(s.ctx, payment.CashInput{ClientKey: "y" + key, Customer: wati.Customer, Shift: shift.ID, Amount: 10_000, ReceivedOn: clock.MustDate("2026-11-23")})
			return err
		},
		"transfer": func(key string) error { return transfer(s, "t"+key, wati.Customer, 10_000) },
		"refund": func(key string) error {
			_, err := s.pay.Refund(s.ctx, payment.RefundInput{ClientKey: "r" + key, Customer: joko.Customer, Amount: 10_000, Reason: "pindah"})
			return err
		},
		"match": func(string) error {
			_, err := s.pay.MatchUnmatched(s.ctx, lost.ID, joko.Customer, nil)
			return err
		},
		"reversal": func(string) error {
			_, err := s.pay.Reverse(s.ctx, bounced.ID, "ditolak bank")
			return err
		},
		"move": func(string) error {
			_, err := s.pay.Move(s.ctx, payment.MoveInput{Payment: strayed.ID, Customer: joko.Customer, Reason: "salah orang"})
			return err
		},
		"chargeback": func(string) error {
			_, err := s.pay.Chargeback(s.ctx, payment.ChargebackInput{Payment: taken, Amount: 150_000, Fee: 500, Reason: "dispute"})
			return err
		},
		"credit note": func(string) error {
			_, err := s.billing.CreditNote(s.ctx, billing.CreditInput{Invoice: joko.Invoice, Reason: "salah"})
			return err
		},
		"write-off": func(string) error {
			_, err := s.billing.WriteOffInvoice(s.ctx, billing.WriteOffInput{Invoice: ayu.Invoice, Amount: 150_000, Reason: "pindah"})
			return err
		},
	}
	for name, act := range acts {
		if err := act("k1"); store.CodeOf(err) != store.CodeConflict || !strings.Contains(err.Error(), "ledger.clock") {
			t.Errorf("%s: %v", name, err)
		}
	}
	before := s.count(`SELECT max(id) FROM entry`)
	s.must(s.db.Write(s.ctx, "test", ledger.ConfirmToday))
	for name, act := range acts {
		if err := act("k2"); err != nil {
			t.Errorf("confirmed, %s: %v", name, err)
		}
	}
	s.must(s.close(shift, 19_000))
	s.expect(0, `SELECT count(*) FROM entry WHERE id > ? AND booked_on <> '2026-11-27'`, before)
	s.sound()
	s.calendar.Set(clock.MustDate("2026-11-25").At(9, 0, clock.WIB))
	s.must(transfer(s, "t3", wati.Customer, 10_000))
	s.calendar.Set(clock.MustDate("2026-11-22").At(9, 0, clock.WIB))
	s.refused(transfer(s, "t4", wati.Customer, 10_000), store.CodeConflict, "ledger.clock")
	s.calendar.Set(clock.MustDate("2026-11-27").At(9, 0, clock.WIB))
	s.must(transfer(s, "t5", wati.Customer, 10_000))
	s.sound()
}

// close counts a drawer and closes it.
func (s *stage) close(shift payment.Shift, counted rupiah.Rupiah) error {
	_, err := s.pay.CloseTill(s.ctx, shift.ID, counted, "selisih")
	return err
}
