package payment_test

import (
	"slices"
	"testing"
	"time"

	"lunas/internal/ledger"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

func (s *stage) remit(key string, shift payment.Shift, amount rupiah.Rupiah, to string) payment.Remittance {
	s.t.Helper()
	r, err := s.pay.Remit(s.ctx, payment.RemitInput{ClientKey: key, Shift: shift.ID, Amount: amount, To: to})
	s.must(err)
	return r
}

func (s *stage) shift(id int64) (shift payment.Shift) {
	s.t.Helper()
	s.read(func(tx *store.Tx) (err error) {
		shift, err = payment.GetShift(tx, id)
		return err
	})
	return shift
}

// Two days of a drawer: on Monday cash goes to the owner, on Tuesday a sum that was typed
// wrong comes back, and what should lie in the drawer always says so.
func TestCashLeavesTheDrawerForTheOwnerAndTheBank(t *testing.T) {
	s := newStage(t)
	shift := s.drawer(200_000)
	wati := s.enrol("Ibu Wati")
	s.cash(shift, "k1", wati.Customer, 500_000)
	first := s.remit("s1", shift, 400_000, " Pak  Agus ")
	if first.To != "Pak Agus" || first.Repeated || s.shift(shift.ID).Expected != 300_000 {
		t.Errorf("the first: %+v", first)
	}
	if again := s.remit("s1", shift, 400_000, "Pak Agus"); !again.Repeated || again.ID != first.ID {
		t.Errorf("one click twice: %+v", again)
	}
	_, err := s.pay.Remit(s.ctx, payment.RemitInput{ClientKey: "s1", Shift: shift.ID, Amount: 400_001, To: "Pak Agus"})
	s.refused(err, store.CodeConflict, "till.remit.key_reused")
	_, err = s.pay.Remit(s.ctx, payment.RemitInput{ClientKey: "s2", Shift: shift.ID, Amount: 300_001, To: "BCA"})
	s.refused(err, store.CodeInvalid, "payment.refund.drawer")
	closed, err := s.pay.CloseTill(s.ctx, shift.ID, 300_000, "")
	s.must(err)
	if closed.Expected != 300_000 || closed.Remitted != 400_000 || closed.CashIn != 500_000 {
		t.Errorf("Monday: %+v", closed)
	}
	s.sound()

	s.calendar.Advance(24 * time.Hour)
	second, err := s.pay.OpenTill(s.ctx, shift.Till, 300_000, "")
	s.must(err)
	_, err = s.pay.Remit(s.ctx, payment.RemitInput{ClientKey: "s3", Shift: shift.ID, Amount: 1, To: "BCA"})
	s.refused(err, store.CodeConflict, "till.shift.closed")
	back, err := s.pay.TakeBackRemittance(s.ctx, first.ID, "hanya 40 ribu")
	s.must(err)
	if back.Amount != -400_000 || back.Reverses != first.ID || s.shift(second.ID).Expected != 700_000 || s.shift(shift.ID).Expected != 300_000 {
		t.Errorf("Tuesday: %+v", back)
	}
	_, err = s.pay.TakeBackRemittance(s.ctx, first.ID, "sekali lagi")
	s.refused(err, store.CodeConflict, "till.remit.back_already")
	_, err = s.pay.TakeBackRemittance(s.ctx, back.ID, "dua kali")
	s.refused(err, store.CodeConflict, "till.remit.is_reversal")
	s.remit("s4", second, 40_000, "Bank BCA")
	s.read(func(tx *store.Tx) error {
		to, err := payment.RemittedTo(tx)
		if !slices.Equal(to, []string{"Bank BCA", "Pak Agus"}) {
			t.Errorf("offered again: %v", to)
		}
		return err
	})
	if handed, drawer := s.balance(ledger.Remitted, ledger.Filter{}), s.balance(ledger.Cash, ledger.Filter{Till: shift.Till}); handed != 40_000 || drawer != 460_000 {
		t.Errorf("the ledger: %s handed over, %s in the drawer", handed, drawer)
	}
	s.expect(1, `SELECT count(*) FROM remittance WHERE booked_on = '2026-11-24' AND amount = 40000`)
	s.sound()
}

func TestWhatARemittanceRefuses(t *testing.T) {
	s := newStage(t)
	shift := s.drawer(200_000)
	for _, c := range []struct {
		name, key string
		code      store.Code
		change    func(*payment.RemitInput)
	}{
		{"no key", "office.field.client_key", store.CodeInvalid, func(in *payment.RemitInput) { in.ClientKey = "" }},
		{"nothing", "payment.amount", store.CodeInvalid, func(in *payment.RemitInput) { in.Amount = 0 }},
		{"less than nothing", "payment.amount", store.CodeInvalid, func(in *payment.RemitInput) { in.Amount = -1 }},
		{"to nobody", "till.remit.to", store.CodeInvalid, func(in *payment.RemitInput) { in.To = "  " }},
		{"no drawer", "till.shift.not_found", store.CodeNotFound, func(in *payment.RemitInput) { in.Shift = 99 }},
	} {
		in := payment.RemitInput{ClientKey: "k", Shift: shift.ID, Amount: 10_000, To: "Pak Agus"}
		c.change(&in)
		_, err := s.pay.Remit(s.ctx, in)
		t.Run(c.name, func(*testing.T) { s.refused(err, c.code, c.key) })
	}
	_, err := s.pay.TakeBackRemittance(s.ctx, 99, "salah")
	s.refused(err, store.CodeNotFound, "till.remit.not_found")
	r := s.remit("k", shift, 10_000, "Pak Agus")
	_, err = s.pay.TakeBackRemittance(s.ctx, r.ID, " ")
	s.refused(err, store.CodeInvalid, "payment.reason")
	s.expect(1, `SELECT count(*) FROM remittance`)
	s.sound()
}
