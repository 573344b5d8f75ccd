package payment_test

import (
	"strings"
	"testing"
	"time"

	"lunas/internal/billing"
	"lunas/internal/gateway"
	"lunas/internal/ledger"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/sim/paygate"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// Her bill leaves with digits, she pays at her bank, the callback comes: one payment, one
// entry, the invoice settled, a receipt; the code she opened beside it is cancelled.
func TestDiaryOfAPayment(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Ibu Wati")
	if c.Bank != "BCA" || len(c.Digits) != 1 || c.Amount != 150_000 || !strings.HasPrefix(c.OrderID, "L") || len(c.OrderID) != 21 {
		t.Fatalf("the attempt opened with the bill: %+v", c)
	}
	var pay string
	s.read(func(tx *store.Tx) error {
		_, err := tx.One(`SELECT body FROM message WHERE kind = 'bill' AND state = 'queued'`, nil, &pay)
		return err
	})
	if !strings.Contains(pay, c.Digits[0].Value) || !strings.Contains(pay, "BCA") {
		t.Errorf("the bill names neither bank nor digits: %s", pay)
	}
	qris, err := s.pay.OpenCharge(s.ctx, payment.ChargeInput{Customer: e.Customer, Invoices: []int64{e.Invoice}, Channel: gateway.QRIS})
	s.must(err)
	again, err := s.pay.OpenCharge(s.ctx, payment.ChargeInput{Customer: e.Customer, Invoices: []int64{e.Invoice}, Channel: gateway.QRIS})
	s.must(err)
	if qris.QR == "" && qris.URL == "" || again.ID != qris.ID {
		t.Errorf("a code on demand, then the same one: %+v, %+v", qris, again)
	}
	s.must(s.gate.Pay(c.OrderID))
	s.settle()
	if inv := s.invoice(e.Invoice); inv.Open != 0 || inv.SettledOn.IsZero() {
		t.Errorf("not settled: %+v", inv)
	}
	s.expect(1, `SELECT count(*) FROM payment WHERE kind = 'gateway' AND amount = 150000 AND charge = ?`, c.ID)
	s.expect(1, `SELECT count(*) FROM message WHERE kind = 'receipt'`)
	s.expect(0, `SELECT count(*) FROM gateway_event WHERE state = 'unread'`)
	if got := s.charge(c.ID).State; got != payment.ChargePaid {
		t.Errorf("the attempt is %s", got)
	}
	if o, _ := s.gate.Order(qris.OrderID); o.Status != "cancel" || s.charge(qris.ID).State != payment.ChargeClosed {
		t.Errorf("the other attempt is %s at the gateway and %s here", o.Status, s.charge(qris.ID).State)
	}
	s.sound()
}

// Both attempts are paid: the second is her saldo.
func TestPaidTwiceByTwoAttempts(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Ibu Wati")
	other, err := s.pay.OpenCharge(s.ctx, payment.ChargeInput{Customer: e.Customer, Invoices: []int64{e.Invoice}, Channel: gateway.VABNI})
	s.must(err)
	s.must(s.gate.Pay(c.OrderID))
	s.must(s.gate.Pay(other.OrderID))
	s.settle()
	s.expect(2, `SELECT count(*) FROM payment`)
	if got := s.saldo(e.Customer); got != 150_000 {
		t.Errorf("saldo %s", got)
	}
	s.sound()
}

// Money that comes after the gateway had called the order expired is credited all the
// same; so is a callback that arrives before an older one, or twice.
func TestLateDoubleAndOutOfOrder(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Pak Joko")
	s.gate.SetFaults(paygate.Faults{Hold: true})
	s.must(s.gate.Expire(c.OrderID))
	s.must(s.gate.PayLate(c.OrderID))
	s.must(s.gate.Resend(c.OrderID))
	s.gate.Release(true)
	s.gate.SetFaults(paygate.Faults{})
	s.settle()
	if s.invoice(e.Invoice).Open != 0 || s.charge(c.ID).State != payment.ChargePaid {
		t.Errorf("late money was not credited: %+v", s.charge(c.ID))
	}
	s.expect(1, `SELECT count(*) FROM payment`)
	s.sound()
}

// What is not the amount asked for, and what belongs to no order of ours, is kept for a
// person; naming its owner pays her invoice.
func TestBelumDikenali(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Pak Joko")
	s.must(s.gate.PayAmount(c.OrderID, 140_000))
	s.settle()
	if got := s.charge(c.ID); got.State != payment.ChargeReview || got.LastError != "charge.review.amount" {
		t.Errorf("the attempt is %s: %s", got.State, got.LastError)
	}
	if s.invoice(e.Invoice).Open != 150_000 {
		t.Error("an amount nobody asked for was applied")
	}
	s.sound()
	var waiting []payment.UnmatchedRow
	s.read(func(tx *store.Tx) (err error) {
		waiting, err = payment.Unmatched(tx)
		return err
	})
	if len(waiting) != 1 || waiting[0].Amount != 140_000 || waiting[0].Why != "payment.unmatched.amount" {
		t.Fatalf("belum dikenali: %+v", waiting)
	}
	p, err := s.pay.MatchUnmatched(s.ctx, waiting[0].Payment.ID, e.Customer, nil)
	s.must(err)
	s.settle()
	if len(p.Applied.Allocations) != 1 || s.invoice(e.Invoice).Open != 10_000 || s.charge(c.ID).State != payment.ChargePaid {
		t.Errorf("after matching: %+v, open %s", p.Applied, s.invoice(e.Invoice).Open)
	}
	if rest := s.ahead(e.Invoice); rest.Amount != 10_000 {
		t.Errorf("the rest can be paid by %s", rest.Amount)
	}
	_, err = s.pay.MatchUnmatched(s.ctx, waiting[0].Payment.ID, e.Customer, nil)
	s.refused(err, store.CodeConflict, "payment.matched_already")
	s.sound()
}

// A genuine callback about an order that is not in these books (they were restored from
// an older backup, say): the money is kept.
func TestAnOrderWeDoNotKnow(t *testing.T) {
	s := newStage(t)
	provider, err := connect(s.account, serverKey)
	s.must(err)
	_, err = provider.Create(s.ctx, gateway.CreateRequest{
		OrderID: "LDARICADANGANLAMA0001", Amount: 75_000, Channel: gateway.VABNI, NotifyURL: s.account.CallbackURL,
	})
	s.must(err)
	s.must(s.gate.Pay("LDARICADANGANLAMA0001"))
	s.settle()
	s.expect(1, `SELECT count(*) FROM unmatched WHERE why = 'payment.unmatched.order' AND amount = 75000`)
	s.must(s.gate.Refund("LDARICADANGANLAMA0001", 75_000))
	s.settle()
	s.expect(0, `SELECT count(*) FROM unmatched WHERE matched_at IS NULL`)
	s.expect(0, `SELECT sum(amount) FROM payment`)
	s.sound()
}

// The gateway gives part back, then the rest; another payment is denied after it had
// settled, a third is charged back although its money had become saldo and been spent.
func TestWhatTheGatewayTakesBack(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Ibu Wati")
	s.must(s.gate.Pay(c.OrderID))
	s.settle()
	s.must(s.gate.Refund(c.OrderID, 50_000))
	s.settle()
	if got := s.invoice(e.Invoice).Open; got != 50_000 {
		t.Errorf("open after a part went back: %s", got)
	}
	s.sound()
	s.must(s.gate.Refund(c.OrderID, 100_000))
	s.settle()
	s.must(s.gate.Resend(c.OrderID))
	s.settle()
	if got := s.invoice(e.Invoice).Open; got != 150_000 {
		t.Errorf("open after all went back: %s", got)
	}
	s.expect(0, `SELECT sum(amount) FROM payment`)
	s.sound()

	f, d := s.billed("Pak Joko")
	s.must(s.gate.Pay(d.OrderID))
	s.settle()
	s.must(s.gate.Reverse(d.OrderID))
	s.settle()
	if s.invoice(f.Invoice).Open != 150_000 || s.charge(d.ID).State != payment.ChargeClosed {
		t.Errorf("denied after settlement: %+v", s.charge(d.ID))
	}
	g, h := s.billed("Bu Ani")
	s.must(s.gate.Pay(h.OrderID))
	s.settle()
	s.must(s.gate.Chargeback(h.OrderID))
	s.settle()
	if s.invoice(g.Invoice).Open != 150_000 {
		t.Error("a charge back left the invoice paid")
	}
	s.sound()
}

// No callback ever comes: while she stands there the poll finds it within 65 seconds of
// the calendar; errors on the way never mean unpaid.
func TestTheCallbackNeverComes(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Ibu Wati")
	s.gate.SetFaults(paygate.Faults{Never: true})
	s.calendar.Advance(2 * time.Minute)
	_, err := s.pay.RunPolls(s.ctx)
	s.must(err)
	s.must(s.gate.Pay(c.OrderID))
	paid := s.calendar.Now()
	for s.invoice(e.Invoice).Open > 0 && s.calendar.Now().Sub(paid) < 5*time.Minute {
		s.calendar.Advance(5 * time.Second)
		_, err := s.pay.RunPolls(s.ctx)
		s.must(err)
	}
	if took := s.calendar.Now().Sub(paid); took > 65*time.Second {
		t.Errorf("found after %s", took)
	}
	s.sound()
}

// Her line is isolated nine days after the bill, and the callback is lost: what she owes
// is old, yet she is back within the minute.
func TestAnIsolatedPayerIsFoundWithinTheMinute(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Ibu Wati")
	s.calendar.Advance(9 * 24 * time.Hour)
	_, err := s.pay.RunPolls(s.ctx)
	s.must(err)
	s.must(s.db.Write(s.ctx, "test", func(tx *store.Tx) error {
		_, err := subscriber.PlaceHold(tx, e.Line, subscriber.HoldOverdue, nil, "")
		return err
	}))
	s.gate.SetFaults(paygate.Faults{Never: true})
	for range 30 { // half an hour without a payment: the pace stays
		s.calendar.Advance(time.Minute)
		_, err := s.pay.RunPolls(s.ctx)
		s.must(err)
	}
	s.must(s.gate.Pay(c.OrderID))
	paid := s.calendar.Now()
	for s.invoice(e.Invoice).Open > 0 && s.calendar.Now().Sub(paid) < 5*time.Minute {
		s.calendar.Advance(5 * time.Second)
		_, err := s.pay.RunPolls(s.ctx)
		s.must(err)
	}
	if took := s.calendar.Now().Sub(paid); took > 65*time.Second {
		t.Errorf("found after %s", took)
	}
	s.sound()
}

// cek sekarang asks at once, and an old attempt that somebody looks at is asked about
// every minute.
func TestCheckNowAndWatching(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Ibu Wati")
	f, d := s.billed("Pak Joko")
	s.calendar.Advance(50 * time.Hour)
	s.queue.Tick(s.ctx)
	s.gate.SetFaults(paygate.Faults{Never: true})
	s.must(s.gate.Pay(c.OrderID))
	n, err := s.pay.CheckNow(s.ctx, e.Customer)
	s.must(err)
	if n != 1 || s.invoice(e.Invoice).Open != 0 {
		t.Errorf("cek sekarang found %d", n)
	}
	s.must(s.pay.Watch(s.ctx, d.ID))
	s.must(s.gate.Pay(d.OrderID))
	s.calendar.Advance(61 * time.Second)
	_, err = s.pay.RunPolls(s.ctx)
	s.must(err)
	if s.invoice(f.Invoice).Open != 0 {
		t.Error("what somebody looks at was not asked about within a minute")
	}
	s.sound()
}

// A reversal is one act: the invoice is open again, the money of a gateway, which is
// still there, waits for its owner, and asking the gateway again credits nobody twice.
func TestReversing(t *testing.T) {
	s := newStage(t)
	shift := s.drawer(0)
	e, c := s.billed("Ibu Wati")
	p := s.cash(shift, "k1", e.Customer, 150_000, e.Invoice)
	_, err := s.pay.Reverse(s.ctx, p.ID, " ")
	s.refused(err, store.CodeInvalid, "payment.reason")
	r, err := s.pay.Reverse(s.ctx, p.ID, "salah pelanggan")
	s.must(err)
	if r.Amount != -150_000 || r.Reverses != p.ID || r.Shift != shift.ID || s.invoice(e.Invoice).Open != 150_000 {
		t.Errorf("reversed: %+v", r)
	}
	_, err = s.pay.Reverse(s.ctx, p.ID, "lagi")
	s.refused(err, store.CodeConflict, "payment.reversed_already")
	_, err = s.pay.Reverse(s.ctx, r.ID, "lagi")
	s.refused(err, store.CodeConflict, "payment.is_reversal")
	s.settle()
	c = s.ahead(e.Invoice)
	s.must(s.gate.Pay(c.OrderID))
	s.settle()
	var id int64
	s.read(func(tx *store.Tx) error {
		_, err := tx.One(`SELECT id FROM payment WHERE charge = ?`, []any{c.ID}, &id)
		return err
	})
	_, err = s.pay.Reverse(s.ctx, id, "milik tetangga")
	s.must(err)
	_, err = s.pay.SettleCharge(s.ctx, c.ID)
	s.must(err)
	s.expect(1, `SELECT count(*) FROM unmatched WHERE matched_at IS NULL AND amount = 150000`)
	f := s.enrol("Pak Joko")
	var moved int64
	s.read(func(tx *store.Tx) error {
		_, err := tx.One(`SELECT payment FROM unmatched WHERE matched_at IS NULL`, nil, &moved)
		return err
	})
	_, err = s.pay.MatchUnmatched(s.ctx, moved, f.Customer, nil)
	s.must(err)
	if s.invoice(e.Invoice).Open != 150_000 || s.invoice(f.Invoice).Open != 0 {
		t.Error("the money did not move")
	}
	s.read(func(tx *store.Tx) error {
		sum, err := ledger.Balance(tx, ledger.Gateway, ledger.Filter{GatewayAccount: s.account.ID})
		if sum != rupiah.Rupiah(150_000) {
			t.Errorf("the gateway holds %s", sum)
		}
		return err
	})
	s.sound()
}

// A bill that is credited, or paid from saldo, cannot be paid at the bank any more; one
// that shrinks is asked for at its new amount.
func TestACorrectedBillIsNotPaidByItsOldDigits(t *testing.T) {
	s := newStage(t)
	shift := s.drawer(0)
	gone, first := s.billed("Ibu Wati")
	_, err := s.billing.CreditNote(s.ctx, billing.CreditInput{Invoice: gone.Invoice, Reason: "salah paket"})
	s.must(err)
	s.settle()
	if c := s.charge(first.ID); c.State != payment.ChargeClosed {
		t.Errorf("credited, and its digits are %s", c.State)
	}

	// Her second line is paid in part by what a correction of the first set free.
	a, _ := s.billed("Pak Joko")
	s.cash(shift, "k1", a.Customer, 150_000, a.Invoice)
	price := rupiah.Rupiah(200_000)
	b, err := s.billing.Enrol(s.ctx, billing.EnrolInput{CustomerID: a.Customer, Router: 1, Plan: s.plan, Calendar: subscriber.CalendarAnniversary, Price: &price})
	s.must(err)
	s.settle()
	old := s.ahead(b.Invoice)
	_, err = s.billing.CreditNote(s.ctx, billing.CreditInput{Invoice: a.Invoice, Reason: "putus seharian"})
	s.must(err)
	s.settle()
	if c := s.charge(old.ID); c.State != payment.ChargeClosed {
		t.Errorf("paid in part from saldo, and the old digits are %s", c.State)
	}
	if c := s.ahead(b.Invoice); c.Amount != 50_000 {
		t.Errorf("the rest is asked for by %+v", c)
	}
	s.sound()
}

// A receipt printed again says what the payment went to first, whatever was corrected
// since.
func TestAReceiptAfterACorrection(t *testing.T) {
	s := newStage(t)
	shift := s.drawer(0)
	fee := rupiah.Rupiah(50_000)
	e, err := s.billing.Enrol(s.ctx, billing.EnrolInput{Customer: subscriber.CustomerInput{Name: "Budi", Phone: "081234567890", Branch: s.branch},
		Router: 1, Plan: s.plan, Calendar: subscriber.CalendarAnniversary, InstallationFee: &fee})
	s.must(err)
	p := s.cash(shift, "k1", e.Customer, 230_000, e.Invoice)
	item := s.invoice(e.Invoice).Items[1].ID
	_, err = s.billing.CreditNote(s.ctx, billing.CreditInput{Invoice: e.Invoice, Items: []int64{item}, Reason: "gratis pasang"})
	s.must(err)
	s.read(func(tx *store.Tx) error {
		got, err := payment.GetPayment(tx, p.ID)
		if len(got.Applied.Allocations) != 1 || got.Applied.Allocations[0].Amount != 200_000 || got.Applied.ToSaldo != 30_000 {
			t.Errorf("the receipt says %+v", got.Applied)
		}
		return err
	})
	s.sound()
}

// She paid at her own bank once: the next bill comes with digits of that bank.
func TestTheNextBillComesByHerUsualBank(t *testing.T) {
	s := newStage(t)
	e, _ := s.billed("Ibu Wati")
	c, err := s.pay.OpenCharge(s.ctx, payment.ChargeInput{Customer: e.Customer, Invoices: []int64{e.Invoice}, Channel: gateway.VABNI})
	s.must(err)
	s.must(s.gate.Pay(c.OrderID))
	s.settle()
	second, err := s.billing.Enrol(s.ctx, billing.EnrolInput{CustomerID: e.Customer, Router: 1, Plan: s.plan, Calendar: subscriber.CalendarAnniversary})
	s.must(err)
	s.settle()
	if c := s.ahead(second.Invoice); c.Channel != gateway.VABNI {
		t.Errorf("the next bill is asked for by %s", c.Channel)
	}
	// A code she scanned once says nothing about a bank.
	q, err := s.pay.OpenCharge(s.ctx, payment.ChargeInput{Customer: e.Customer, Invoices: []int64{second.Invoice}, Channel: gateway.QRIS})
	s.must(err)
	s.must(s.gate.Pay(q.OrderID))
	s.settle()
	s.expect(1, `SELECT count(*) FROM customer WHERE id = ? AND usual_channel = ?`, e.Customer, gateway.VABNI)
	s.sound()
}
