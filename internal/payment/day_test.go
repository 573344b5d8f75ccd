package payment_test

import (
	"context"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/sim/paygate"
	"lunas/internal/store"
)

// Monday, 23 November: the weekend is closed. Cash of Saturday is refused at its field,
// cash of Monday is taken; money the gateway had on Saturday is booked on Monday and keeps
// when it was paid; a payment of Friday is taken back today.
func TestAClosedDayStaysClosed(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Ibu Wati")
	f := s.enrol("Pak Joko")
	shift := s.drawer(0)
	friday, saturday, sunday := clock.MustDate("2026-11-20"), clock.MustDate("2026-11-21"), clock.MustDate("2026-11-22")
	old, err := s.pay.TakeCash(s.ctx, payment.CashInput{ClientKey: "k0", Customer: f.Customer, Shift: shift.ID, Amount: 10_000, ReceivedOn: friday})
	s.must(err)
	err = s.pay.CloseDay(s.ctx, clock.MustDate("2026-11-23"), "")
	s.refused(err, store.CodeInvalid, "ledger.close.not_over")
	s.must(s.pay.CloseDay(s.ctx, sunday, "akhir pekan"))
	err = s.pay.CloseDay(s.ctx, saturday, "")
	s.refused(err, store.CodeConflict, "ledger.close.closed")
	_, err = s.pay.TakeCash(s.ctx, payment.CashInput{ClientKey: "k1", Customer: f.Customer, Shift: shift.ID, Amount: 10_000, ReceivedOn: saturday})
	s.refused(err, store.CodeInvalid, "payment.day_closed")
	_, err = s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "t1", Customer: f.Customer, Amount: 10_000, ReceivedOn: sunday})
	s.refused(err, store.CodeInvalid, "payment.day_closed")
	s.cash(shift, "k2", f.Customer, 10_000)

	s.gate.SetFaults(paygate.Faults{Never: true})
	s.must(s.gate.Pay(c.OrderID))
	s.calendar.Set(clock.MustDate("2026-11-25").At(9, 0, clock.WIB))
	err = s.pay.CloseDay(s.ctx, clock.MustDate("2026-11-24"), "")
	s.refused(err, store.CodeConflict, "till.day_open")
	_, err = s.pay.CloseTill(s.ctx, shift.ID, 20_000, "")
	s.must(err)
	s.must(s.pay.CloseDay(s.ctx, clock.MustDate("2026-11-24"), ""))
	_, err = s.pay.SettleCharge(s.ctx, c.ID)
	s.must(err)
	s.expect(1, `SELECT count(*) FROM payment WHERE charge = ? AND booked_on = '2026-11-25' AND paid_at LIKE '2026-11-23%'`, c.ID)
	if s.invoice(e.Invoice).Open != 0 {
		t.Error("money of a closed day was not credited")
	}
	back, err := s.pay.Reverse(s.ctx, old.ID, "salah")
	s.must(err)
	if back.BookedOn != clock.MustDate("2026-11-25") {
		t.Errorf("taken back on %s", back.BookedOn)
	}
	s.sound()
	s.meddle(`DROP TRIGGER entry_no_update; UPDATE entry SET booked_on = '2026-11-21' WHERE booked_on = '2026-11-25'`)
	found, err := s.db.BooksCheck(context.Background())
	s.must(err)
	seen := false
	for _, f := range found {
		seen = seen || f.Check == "ledger.closed"
	}
	if !seen {
		t.Errorf("an entry put on a closed day was not found: %+v", found)
	}
}
