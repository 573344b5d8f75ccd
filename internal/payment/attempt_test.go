package payment_test

import (
	"strings"
	"testing"
	"time"

	"lunas/internal/gateway"
	"lunas/internal/locale"
	"lunas/internal/payment"
	"lunas/internal/sim/paygate"
	"lunas/internal/store"
)

// The answer to a create is lost on the way: that attempt is parked and asked about, the
// next is opened under another id; when the first turns up there, it is cancelled.
func TestAnUnclearCreate(t *testing.T) {
	s := newStage(t)
	e := s.enrol("Ibu Wati")
	s.gate.SetFaults(paygate.Faults{API: paygate.Lost, Never: true})
	s.must(s.queue.Settle(s.ctx))
	parked := s.count(`SELECT count(*) FROM charge WHERE state = 'unclear' AND next_poll_at IS NOT NULL`)
	if parked != 2 || s.gate.Counts().Charge != 2 {
		t.Fatalf("%d attempts are parked after %d creates", parked, s.gate.Counts().Charge)
	}
	// While the gateway answers nothing, trying again leaves nothing new there.
	_, err := s.pay.OpenCharge(s.ctx, payment.ChargeInput{Customer: e.Customer, Invoices: []int64{e.Invoice}, Channel: gateway.QRIS})
	s.refused(err, store.CodeUnavailable, "charge.unclear")
	s.gate.SetFaults(paygate.Faults{})
	s.ripen()
	c := s.ahead(e.Invoice)
	s.calendar.Advance(2 * time.Minute)
	s.settlePolls()
	for _, o := range s.gate.Orders() {
		if want := map[bool]string{true: "pending", false: "cancel"}[o.OrderID == c.OrderID]; o.Status != want {
			t.Errorf("order %s is %s at the gateway, want %s", o.OrderID, o.Status, want)
		}
	}
	s.must(s.gate.Pay(c.OrderID))
	s.settle()
	if s.invoice(e.Invoice).Open != 0 {
		t.Error("not paid")
	}
	s.sound()
}

// settlePolls lets polls and jobs run until nothing is due.
func (s *stage) settlePolls() {
	s.t.Helper()
	_, err := s.pay.RunPolls(s.ctx)
	s.must(err)
	s.settle()
}

// ripen ends the back-off of every job, as if machine time had passed.
func (s *stage) ripen() {
	s.t.Helper()
	s.must(s.db.Write(s.ctx, "ripen", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE job SET retry_at = NULL WHERE state = 'open'`)
		return err
	}))
	s.settle()
}

// The gateway cannot be reached, or refuses the key: nothing is there, so the same
// attempt goes on under its own id once it answers.
func TestTheGatewayIsOutOfReach(t *testing.T) {
	s := newStage(t)
	url := s.gate.URL()
	away := payment.AccountInput{Name: "Midtrans", CoreURL: "http://127.0.0.1:1", SnapURL: url, AheadChannel: gateway.VABCA, Enabled: true}
	_, err := s.pay.ChangeAccount(s.ctx, s.account.ID, away)
	s.must(err)
	e := s.enrol("Ibu Wati")
	s.must(s.queue.Settle(s.ctx))
	order := s.text(`SELECT order_id FROM charge`)
	s.read(func(tx *store.Tx) error {
		f, err := payment.FreshnessOf(tx)
		if f.OutSince.IsZero() || f.Unanswered != 0 {
			t.Errorf("freshness: %+v", f)
		}
		return err
	})
	tested, err := s.pay.TestAccount(s.ctx, s.account.ID, away)
	s.must(err)
	if tested.OK || tested.Key != "payment.try.closed" {
		t.Errorf("tested: %+v", tested)
	}
	away.CoreURL, away.ServerKey = url, "SB-Mid-server-salah"
	tested, err = s.pay.TestAccount(s.ctx, s.account.ID, away)
	s.must(err)
	if tested.OK || tested.Key != "payment.try.key" {
		t.Errorf("tested: %+v", tested)
	}
	away.ServerKey = ""
	_, err = s.pay.ChangeAccount(s.ctx, s.account.ID, away)
	s.must(err)
	tested, err = s.pay.TestAccount(s.ctx, s.account.ID, away)
	s.must(err)
	if !tested.OK {
		t.Errorf("tested: %+v", tested)
	}
	s.ripen()
	if c := s.ahead(e.Invoice); c.OrderID != order {
		t.Errorf("the attempt %s was given up for %s", order, c.OrderID)
	}
	s.expect(1, `SELECT count(*) FROM charge`)
	s.read(func(tx *store.Tx) error {
		f, err := payment.FreshnessOf(tx)
		if !f.OutSince.IsZero() || !f.Fresh() {
			t.Errorf("freshness: %+v", f)
		}
		return err
	})
}

func (s *stage) text(q string, args ...any) (out string) {
	s.t.Helper()
	s.read(func(tx *store.Tx) error {
		_, err := tx.One(q, args, &out)
		return err
	})
	return out
}

// A channel the account does not have is refused for good: shown, and the bill leaves
// without digits. An office without a gateway sends its bills at once.
func TestRefusedAndWithoutAGateway(t *testing.T) {
	s := newStage(t)
	in := payment.AccountInput{Name: "Midtrans", CoreURL: s.gate.URL(), SnapURL: s.gate.URL(), AheadChannel: "va.cimb", Enabled: true}
	_, err := s.pay.ChangeAccount(s.ctx, s.account.ID, in)
	s.must(err)
	for _, word := range []string{"va bca", "VA.BCA", "va.bca\x00", strings.Repeat("va.bca.", 20)} {
		bad := in
		bad.AheadChannel = word
		_, err := s.pay.ChangeAccount(s.ctx, s.account.ID, bad)
		s.refused(err, store.CodeInvalid, "charge.channel")
	}
	e := s.enrol("Ibu Wati")
	s.settle()
	s.expect(1, `SELECT count(*) FROM charge WHERE state = 'refused'`)
	s.expect(0, `SELECT count(*) FROM message WHERE state = 'waiting'`)
	s.expect(0, `SELECT count(*) FROM job WHERE state IN ('open', 'failed')`)
	_, err = s.pay.OpenCharge(s.ctx, payment.ChargeInput{Customer: e.Customer, Invoices: []int64{e.Invoice}, Channel: "va.cimb"})
	s.refused(err, store.CodeInvalid, "charge.channel")
	in.Enabled = false
	_, err = s.pay.ChangeAccount(s.ctx, s.account.ID, in)
	s.must(err)
	f := s.enrol("Pak Joko")
	s.settle()
	s.expect(0, `SELECT count(*) FROM charge WHERE customer = ?`, f.Customer)
	s.expect(0, `SELECT count(*) FROM message WHERE state = 'waiting'`)
	_, err = s.pay.OpenCharge(s.ctx, payment.ChargeInput{Customer: f.Customer, Invoices: []int64{f.Invoice}, Channel: gateway.QRIS})
	s.refused(err, store.CodeConflict, "charge.no_gateway")
	_, err = s.pay.OpenCharge(s.ctx, payment.ChargeInput{Customer: f.Customer, Invoices: []int64{e.Invoice}, Channel: gateway.QRIS})
	s.refused(err, store.CodeNotFound, "billing.invoice.not_found")
}

// Every channel opens, and says in both languages how to pay.
func TestEveryChannelOpens(t *testing.T) {
	s := newStage(t)
	e := s.enrol("Ibu Wati")
	ways, err := s.pay.Channels(s.ctx, 0, 150_000)
	s.must(err)
	for _, way := range ways {
		c, err := s.pay.OpenCharge(s.ctx, payment.ChargeInput{Customer: e.Customer, Invoices: []int64{e.Invoice}, Channel: way.Key})
		s.must(err)
		if c.Kind != way.Kind || c.Bank != way.Bank || !c.Payable(s.calendar.Now()) {
			t.Errorf("%s: %+v", way.Key, c)
		}
		switch way.Kind {
		case gateway.KindVA:
			if len(c.Digits) == 0 || c.ExpiresAt.Before(s.calendar.Now().Add(13*24*time.Hour)) {
				t.Errorf("%s: %+v", way.Key, c)
			}
		case gateway.KindStore:
			if len(c.Digits) != 1 || c.Digits[0].Label != gateway.LabelStoreCode || c.ExpiresAt.Sub(s.calendar.Now()) != 24*time.Hour {
				t.Errorf("%s: %+v", way.Key, c)
			}
		case gateway.KindHosted, gateway.KindWallet:
			if c.URL == "" {
				t.Errorf("%s has no page", way.Key)
			}
		}
	}
	in := payment.AccountInput{Name: "Midtrans", CoreURL: s.gate.URL(), SnapURL: s.gate.URL(), AheadChannel: gateway.VAMandiri, Enabled: true}
	_, err = s.pay.ChangeAccount(s.ctx, s.account.ID, in)
	s.must(err)
	f := s.enrol("Pak Joko")
	s.settle()
	c := s.ahead(f.Invoice)
	for _, lang := range []locale.Lang{locale.ID, locale.EN} {
		s.read(func(tx *store.Tx) error {
			text, err := payment.PayText(tx, f.Invoice, lang)
			for _, want := range []string{"Mandiri", c.Digits[0].Value, c.Digits[1].Value, "150"} {
				if !strings.Contains(text, want) {
					t.Errorf("%s lacks %s", text, want)
				}
			}
			return err
		})
	}
}

// A hosted page nobody opened is an answer too: the gateway knows no such order yet.
func TestAnUnopenedPageIsAnAnswer(t *testing.T) {
	s := newStage(t)
	e := s.enrol("Ibu Wati")
	c, err := s.pay.OpenCharge(s.ctx, payment.ChargeInput{Customer: e.Customer, Invoices: []int64{e.Invoice}, Channel: gateway.Snap})
	s.must(err)
	s.calendar.Advance(time.Minute)
	got, err := s.pay.SettleCharge(s.ctx, c.ID)
	s.must(err)
	if got.State != payment.ChargeOpen || !s.charge(c.ID).AnsweredAt.Equal(s.calendar.Now()) {
		t.Errorf("%+v, %+v", got, s.charge(c.ID))
	}
	s.must(s.gate.Pay(c.OrderID))
	s.settle()
	if s.invoice(e.Invoice).Open != 0 {
		t.Error("not paid")
	}
	s.sound()
}
