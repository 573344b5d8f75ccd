package payment_test

import (
	"context"
	"strings"
	"testing"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// balance is what an account holds.
func (s *stage) balance(account string, f ledger.Filter) (r rupiah.Rupiah) {
	s.t.Helper()
	s.read(func(tx *store.Tx) (err error) {
		r, err = ledger.Balance(tx, account, f)
		return err
	})
	return r
}

// Ibu Wati moves away and wants the 80.000 back that she had paid too much: 50.000 from the
// drawer, the rest by transfer. Never more than she has, nor than lies in the drawer; the
// same form pays once.
func TestDiaryOfARefund(t *testing.T) {
	s := newStage(t)
	shift := s.drawer(20_000)
	e := s.enrol("Ibu Wati")
	s.must(transfer(s, "t1", e.Customer, 230_000))
	in := payment.RefundInput{ClientKey: "r1", Customer: e.Customer, Amount: 50_000, Shift: shift.ID, Reason: "pindah rumah"}
	_, err := s.pay.Refund(s.ctx, in)
	s.refused(err, store.CodeInvalid, "payment.refund.drawer")
	s.cash(shift, "k1", s.enrol("Pak Joko").Customer, 150_000)
	for _, wrong := range []struct {
		change func(*payment.RefundInput)
		key    string
	}{
		{func(in *payment.RefundInput) { in.Amount = 80_001 }, "payment.refund.saldo"},
		{func(in *payment.RefundInput) { in.Amount = 0 }, "payment.refund.saldo"},
		{func(in *payment.RefundInput) { in.Amount = -5 }, "payment.refund.saldo"},
		{func(in *payment.RefundInput) { in.Reason = " " }, "payment.reason"},
		{func(in *payment.RefundInput) { in.ClientKey = "" }, "client_key"},
		{func(in *payment.RefundInput) { in.Customer = 99 }, "customer"},
		{func(in *payment.RefundInput) { in.Shift = 99 }, "till.shift.not_found"},
	} {
		bad := in
		wrong.change(&bad)
		if _, err := s.pay.Refund(s.ctx, bad); err == nil || !strings.Contains(err.Error(), wrong.key) {
			t.Errorf("%+v: %v, want %s", bad, err, wrong.key)
		}
	}
	out, err := s.pay.Refund(s.ctx, in)
	s.must(err)
	again, err := s.pay.Refund(s.ctx, in)
	s.must(err)
	if out.No != "BP-2026-000001" || out.Amount != -50_000 || out.Payer != "Ibu Wati" || again.ID != out.ID || !again.Repeated {
		t.Errorf("paid out: %+v, again %+v", out, again)
	}
	in.Reason = "lain"
	_, err = s.pay.Refund(s.ctx, in)
	s.refused(err, store.CodeConflict, "payment.key_reused")
	_, err = s.pay.Refund(s.ctx, payment.RefundInput{ClientKey: "r2", Customer: e.Customer, Amount: 30_000, To: "BCA 123 a.n. Wati", Reason: "pindah rumah"})
	s.must(err)
	if s.saldo(e.Customer) != 0 || s.balance(ledger.Cash, ledger.Filter{Till: shift.Till}) != 100_000 || s.balance(ledger.Bank, ledger.Filter{}) != 200_000 {
		t.Errorf("saldo %s, drawer %s, bank %s", s.saldo(e.Customer), s.balance(ledger.Cash, ledger.Filter{Till: shift.Till}), s.balance(ledger.Bank, ledger.Filter{}))
	}
	closed, err := s.pay.CloseTill(s.ctx, shift.ID, 120_000, "")
	s.must(err)
	if closed.Difference() != 0 {
		t.Errorf("the drawer: %+v", closed)
	}
	s.sound()
}

// The transfer of a refund came back: it is taken back by a row of its own, and the saldo
// is there again, or pays the bill that came meanwhile.
func TestARefundThatWasNotPaidOut(t *testing.T) {
	s := newStage(t)
	e := s.enrol("Ibu Wati")
	s.must(transfer(s, "t1", e.Customer, 200_000))
	out, err := s.pay.Refund(s.ctx, payment.RefundInput{ClientKey: "r1", Customer: e.Customer, Amount: 50_000, Reason: "pindah"})
	s.must(err)
	second, err := s.billing.Enrol(s.ctx, billing.EnrolInput{CustomerID: e.Customer, Router: 1, Plan: s.plan, Calendar: "anniversary"})
	s.must(err)
	back, err := s.pay.Reverse(s.ctx, out.ID, "rekening salah")
	s.must(err)
	if back.Amount != 50_000 || s.saldo(e.Customer) != 0 || s.invoice(second.Invoice).Open != 100_000 {
		t.Errorf("back: %+v, saldo %s, open %s", back, s.saldo(e.Customer), s.invoice(second.Invoice).Open)
	}
	_, err = s.pay.Reverse(s.ctx, out.ID, "lagi")
	s.refused(err, store.CodeConflict, "payment.reversed_already")
	_, err = s.pay.Move(s.ctx, payment.MoveInput{Payment: out.ID, Customer: e.Customer, Reason: "x"})
	s.refused(err, store.CodeConflict, "payment.is_refund")
	s.sound()
}

// Bu Ayu pays her bill at the counter, and her virtual account as well; the second payment
// is saldo and is paid out in cash. Then her bank takes it back: the office has lost it, and
// the books say so. Whatever part stays, or comes back, covers the loss first.
func TestAChargebackAfterItsSaldoWasPaidOut(t *testing.T) {
	for name, c := range map[string]struct {
		back, lost, saldo rupiah.Rupiah
	}{
		"whole":       {150_000, 150_000, 0},
		"a part":      {40_000, 40_000, 0},
		"less a part": {149_999, 149_999, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			shift := s.drawer(0)
			e, charge := s.billed("Bu Ayu")
			s.cash(shift, "k1", e.Customer, 150_000)
			s.must(s.gate.Pay(charge.OrderID))
			s.settle()
			if s.saldo(e.Customer) != 150_000 {
				t.Fatalf("saldo %s", s.saldo(e.Customer))
			}
			refund, err := s.pay.Refund(s.ctx, payment.RefundInput{ClientKey: "r1", Customer: e.Customer, Amount: 150_000, Shift: shift.ID, Reason: "dobel"})
			s.must(err)
			id := s.count(`SELECT id FROM payment WHERE kind = 'gateway'`)
			back, err := s.pay.Chargeback(s.ctx, payment.ChargebackInput{Payment: id, Amount: c.back, Fee: 25_000, Reason: "sengketa"})
			s.must(err)
			if lost := s.balance(ledger.ChargebackLoss, ledger.Filter{Customer: e.Customer}); lost != c.lost || back.Lost != 150_000 {
				t.Errorf("lost %s, the row says %s", lost, back.Lost)
			}
			if s.saldo(e.Customer) != c.saldo || s.invoice(e.Invoice).Open != 0 {
				t.Errorf("saldo %s, open %s", s.saldo(e.Customer), s.invoice(e.Invoice).Open)
			}
			if gateway := s.balance(ledger.Gateway, ledger.Filter{}); gateway != 150_000-c.back-25_000 {
				t.Errorf("the gateway holds %s", gateway)
			}
			s.sound()

			// She brings the refund back: the loss is made good, the rest is hers.
			_, err = s.pay.Reverse(s.ctx, refund.ID, "dikembalikan")
			s.must(err)
			if lost := s.balance(ledger.ChargebackLoss, ledger.Filter{}); lost != 0 || s.saldo(e.Customer) != 150_000-c.back {
				t.Errorf("brought back: lost %s, saldo %s", lost, s.saldo(e.Customer))
			}
			s.sound()
		})
	}
}

// The same with a transfer that bounced after its surplus was paid out. Cash that was typed
// wrongly lies in the drawer or does not: there the books' word stands.
func TestABouncedTransferAfterItsSaldoWasPaidOut(t *testing.T) {
	s := newStage(t)
	e := s.enrol("Ibu Wati")
	in, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "t1", Customer: e.Customer, Amount: 200_000})
	s.must(err)
	_, err = s.pay.Refund(s.ctx, payment.RefundInput{ClientKey: "r1", Customer: e.Customer, Amount: 50_000, Reason: "pindah"})
	s.must(err)
	_, err = s.pay.Move(s.ctx, payment.MoveInput{Payment: in.ID, Customer: s.enrol("Pak Joko").Customer, Reason: "salah orang"})
	s.refused(err, store.CodeConflict, "billing.saldo.short")
	back, err := s.pay.Reverse(s.ctx, in.ID, "ditolak bank")
	s.must(err)
	if back.Lost != 50_000 || s.invoice(e.Invoice).Open != 150_000 || s.balance(ledger.Bank, ledger.Filter{}) != -50_000 {
		t.Errorf("%+v, open %s", back, s.invoice(e.Invoice).Open)
	}
	s.sound()
	shift := s.drawer(0)
	joko := s.enrol("Pak Budi")
	cash := s.cash(shift, "k1", joko.Customer, 200_000)
	_, err = s.pay.Refund(s.ctx, payment.RefundInput{ClientKey: "r2", Customer: joko.Customer, Amount: 50_000, Shift: shift.ID, Reason: "pindah"})
	s.must(err)
	_, err = s.pay.Reverse(s.ctx, cash.ID, "salah ketik")
	s.refused(err, store.CodeConflict, "billing.saldo.short")
	s.sound()
}

// 20 November: Bu Ani's cash is booked on Bu Ayu, who is let back on by it. On the 23rd it
// is moved by one act: the day it was paid stays, no sum of a day changes, the drawer holds
// what it held.
func TestDiaryOfAMove(t *testing.T) {
	s := newStage(t)
	shift := s.drawer(0)
	ayu, ani := s.enrol("Bu Ayu"), s.enrol("Bu Ani")
	wrong, err := s.pay.TakeCash(s.ctx, payment.CashInput{ClientKey: "k1", Customer: ayu.Customer, Shift: shift.ID, Amount: 160_000, ReceivedOn: clock.MustDate("2026-11-20")})
	s.must(err)
	for _, bad := range []struct {
		in  payment.MoveInput
		key string
	}{
		{payment.MoveInput{Payment: wrong.ID, Customer: ani.Customer}, "payment.reason"},
		{payment.MoveInput{Payment: wrong.ID, Customer: ayu.Customer, Reason: "x"}, "payment.move_same"},
		{payment.MoveInput{Payment: wrong.ID, Customer: 99, Reason: "x"}, "customer"},
		{payment.MoveInput{Payment: 99, Customer: ani.Customer, Reason: "x"}, "payment.not_found"},
	} {
		if _, err := s.pay.Move(s.ctx, bad.in); err == nil || !strings.Contains(err.Error(), bad.key) {
			t.Errorf("%+v: %v, want %s", bad.in, err, bad.key)
		}
	}
	right, err := s.pay.Move(s.ctx, payment.MoveInput{Payment: wrong.ID, Customer: ani.Customer, Reason: "salah orang"})
	s.must(err)
	if right.BookedOn != clock.MustDate("2026-11-20") || !right.PaidAt.Equal(wrong.PaidAt) || right.Kind != payment.KindCash || right.Applied.ToSaldo != 10_000 {
		t.Errorf("moved: %+v", right)
	}
	if s.invoice(ayu.Invoice).Open != 150_000 || s.saldo(ayu.Customer) != 0 || s.invoice(ani.Invoice).Open != 0 || s.saldo(ani.Customer) != 10_000 {
		t.Error("the money did not move")
	}
	s.expect(160_000, `SELECT sum(amount) FROM payment WHERE booked_on = '2026-11-20'`)
	s.expect(1, `SELECT count(*) FROM message WHERE kind = 'receipt' AND subject_id = ? AND state = 'cancelled'`, wrong.ID) // nobody thanks Bu Ayu
	s.expect(1, `SELECT count(*) FROM message WHERE kind = 'receipt' AND subject_id = ? AND state <> 'cancelled'`, right.ID)
	s.expect(160_000, `SELECT sum(amount) FROM payment WHERE shift = ?`, shift.ID)
	_, err = s.pay.Move(s.ctx, payment.MoveInput{Payment: wrong.ID, Customer: ani.Customer, Reason: "lagi"})
	s.refused(err, store.CodeConflict, "payment.reversed_already")
	s.sound()

	// Once the day is closed, a move is booked today, and says when it was paid.
	s.must(s.pay.CloseDay(s.ctx, clock.MustDate("2026-11-22"), ""))
	back, err := s.pay.Move(s.ctx, payment.MoveInput{Payment: right.ID, Customer: ayu.Customer, Reason: "ternyata benar"})
	s.must(err)
	if back.BookedOn != clock.MustDate("2026-11-23") || !back.PaidAt.Equal(wrong.PaidAt) {
		t.Errorf("moved after the day was closed: %+v", back)
	}
	s.sound()
}

// Money of a gateway is moved too, and what the gateway says later reaches the right one.
func TestAGatewayPaymentIsMoved(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Bu Ayu")
	ani := s.enrol("Bu Ani")
	s.must(s.gate.Pay(c.OrderID))
	s.settle()
	id := s.count(`SELECT id FROM payment WHERE charge = ?`, c.ID)
	_, err := s.pay.Move(s.ctx, payment.MoveInput{Payment: id, Customer: ani.Customer, Reason: "salah nomor"})
	s.must(err)
	_, err = s.pay.SettleCharge(s.ctx, c.ID)
	s.must(err)
	if s.invoice(e.Invoice).Open != 150_000 || s.invoice(ani.Invoice).Open != 0 {
		t.Error("the money did not move, or came back")
	}
	s.sound()
	s.must(s.gate.Refund(c.OrderID, 150_000))
	s.settle()
	if s.invoice(ani.Invoice).Open != 150_000 {
		t.Error("what the gateway gave back was not hers who had it")
	}
	s.sound()
}

func transfer(s *stage, key string, customer int64, amount rupiah.Rupiah) error {
	_, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: key, Customer: customer, Amount: amount})
	return err
}

// Each figure of a refund that somebody changes shows in the books check.
func TestTheBooksCheckSeesAChangedRefund(t *testing.T) {
	for _, meddle := range []string{
		`UPDATE payment SET amount = amount - 1 WHERE kind = 'refund'`,
		`UPDATE payment SET kind = 'transfer' WHERE kind = 'refund'`,
		`UPDATE payment SET customer = 2 WHERE kind = 'refund'`,
		`UPDATE payment SET till = 1 WHERE kind = 'refund'`,
		`UPDATE deposit SET amount = amount + 1`,
		`UPDATE payment SET reverses = 2, kind = 'reversal' WHERE kind = 'refund'`,
	} {
		s := newStage(t)
		s.drawer(0)
		e := s.enrol("Ibu Wati")
		s.enrol("Pak Joko")
		s.must(transfer(s, "t1", e.Customer, 230_000))
		_, err := s.pay.Refund(s.ctx, payment.RefundInput{ClientKey: "r1", Customer: e.Customer, Amount: 30_000, Reason: "pindah"})
		s.must(err)
		s.sound()
		s.meddle(`DROP TRIGGER payment_no_update; ` + meddle)
		found, err := s.db.BooksCheck(context.Background())
		s.must(err)
		if len(found) == 0 {
			t.Errorf("nothing was found after %s", meddle)
		}
	}
}
