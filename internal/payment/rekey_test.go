package payment_test

import (
	"net/http"
	"testing"
	"time"

	"lunas/internal/gateway"
	"lunas/internal/payment"
	"lunas/internal/sim/paygate"
)

// 09.00 the owner makes a new server key at the gateway and forgets to tell the office. Ibu
// Wati pays: the callback is signed with the new key, so it is refused and leaves no trace, and
// asking is refused too; nothing is taken for unpaid. 10.00 the new key is entered: a callback
// under the old one is refused from then on, and the next question finds the money, once.
func TestANewServerKeyFindsTheMoneyAndTheOldOneIsWorthNothing(t *testing.T) {
	const renewed = "SB-Mid-server-baru"
	s := newStage(t)
	e, c := s.billed("Ibu Wati")
	s.must(s.gate.Wait(s.ctx))
	events := s.count(`SELECT count(*) FROM gateway_event`) // the gateway told of the opened order
	s.gate.Rekey(renewed)
	s.must(s.gate.Pay(c.OrderID))
	s.must(s.gate.Wait(s.ctx))
	forNow := s.delivered()
	if codes := s.pour(1, func(int) []byte { return forNow }); codes[http.StatusUnauthorized] != 1 {
		t.Errorf("signed with a key the office does not have: %v", codes)
	}
	asked := func() {
		for range 15 {
			s.calendar.Advance(time.Minute)
			_, err := s.pay.RunPolls(s.ctx)
			s.must(err)
		}
	}
	asked()
	if inv := s.invoice(e.Invoice); inv.Open != inv.Total {
		t.Fatalf("%d of %d are open without an answer", inv.Open, inv.Total)
	}
	s.expect(events, `SELECT count(*) FROM gateway_event`)
	s.expect(1, `SELECT count(*) FROM charge WHERE state IN ('open', 'unclear')`)

	s.gate.SetFaults(paygate.Faults{Never: true}) // the poll alone
	_, err := s.pay.ChangeAccount(s.ctx, s.account.ID, payment.AccountInput{Name: "Midtrans", CoreURL: s.gate.URL(), SnapURL: s.gate.URL(),
		AheadChannel: gateway.VABCA, ServerKey: renewed, Enabled: true})
	s.must(err)
	old := s.notice(c.OrderID)
	if codes := s.pour(1, func(int) []byte { return []byte(old) }); codes[http.StatusUnauthorized] != 1 {
		t.Errorf("signed with the old key: %v", codes)
	}
	s.expect(events, `SELECT count(*) FROM gateway_event`)
	asked()
	if inv := s.invoice(e.Invoice); inv.Open != 0 {
		t.Errorf("%d are open though the new key was asked with", inv.Open)
	}
	if codes := s.pour(1, func(int) []byte { return forNow }); codes[http.StatusOK] != 1 {
		t.Errorf("the first callback, sent again: %v", codes)
	}
	s.settle()
	s.expect(1, `SELECT count(*) FROM payment`)
	s.sound()
}
