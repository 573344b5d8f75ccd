package payment_test

import (
	"slices"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// offered are the channels an amount can be paid by, as the customer's page asks.
func (s *stage) offered(amount rupiah.Rupiah) map[string]gateway.Channel {
	s.t.Helper()
	ways, err := s.pay.Channels(s.ctx, s.account.ID, amount)
	s.must(err)
	out := map[string]gateway.Channel{}
	for _, w := range ways {
		out[w.Key] = w
	}
	return out
}

// A shop's counter takes five million at most, a virtual account ten thousand at least.
// On Wednesday the office stops QRIS and agrees with Indomaret on less, for six hours.
func TestAChannelIsOfferedWhereTheAmountFits(t *testing.T) {
	s := newStage(t)
	for amount, want := range map[rupiah.Rupiah]int{1: 0, 5_000: 4, 150_000: 11, 5_000_000: 11, 5_000_001: 9, 20_000_000: 6, 60_000_000: 1} {
		if got := s.offered(amount); len(got) != want {
			t.Errorf("Rp %d can be paid by %d channels, want %d", amount, len(got), want)
		}
	}
	terms := payment.ChannelTerms{Channel: gateway.Channel{Key: gateway.QRIS, Terms: gateway.Terms{Min: 1, Max: 1}}, From: clock.MustDate("2026-11-25")}
	s.must(s.pay.SetChannelTerms(s.ctx, terms))
	terms = payment.ChannelTerms{Channel: gateway.Channel{Key: gateway.Indomaret, Terms: gateway.Terms{Min: 20_000, Max: 100_000, Life: 6 * time.Hour, FeeFixed: 6_500}}, From: terms.From, Offered: true}
	s.must(s.pay.SetChannelTerms(s.ctx, terms))
	if got := s.offered(150_000); len(got) != 11 {
		t.Errorf("terms of Wednesday hold on Monday: %d channels", len(got))
	}
	e := s.enrol("Ibu Wati")
	s.settle()
	s.calendar.Set(clock.MustDate("2026-11-25").At(9, 0, clock.WIB))
	got := s.offered(150_000)
	if _, on := got[gateway.QRIS]; on || len(got) != 9 {
		t.Errorf("on Wednesday: %d channels, QRIS among them: %v", len(got), on)
	}
	if in := s.offered(100_000)[gateway.Indomaret]; in.Terms.FeeFixed != 6_500 || in.Terms.Life != 6*time.Hour {
		t.Errorf("Indomaret on Wednesday: %+v", in.Terms)
	}
	for _, channel := range []string{gateway.Indomaret, gateway.QRIS} {
		_, err := s.pay.OpenCharge(s.ctx, payment.ChargeInput{Customer: e.Customer, Invoices: []int64{e.Invoice}, Channel: channel})
		s.refused(err, store.CodeInvalid, "charge.unfit")
	}
	s.expect(0, `SELECT count(*) FROM charge WHERE channel IN ('qris', 'indomaret')`)
}

// The hosted page offers what the office offers for the amount, and nothing else.
func TestTheHostedPageOffersTheOfficesChannels(t *testing.T) {
	s := newStage(t)
	e := s.enrol("Ibu Wati")
	s.settle()
	today := clock.MustDate("2026-11-23")
	for _, off := range []string{gateway.QRIS, gateway.ShopeePay, gateway.VABNI} {
		s.must(s.pay.SetChannelTerms(s.ctx, payment.ChannelTerms{Channel: gateway.Channel{Key: off, Terms: gateway.Terms{Min: 1, Max: 1}}, From: today}))
	}
	c, err := s.pay.OpenCharge(s.ctx, payment.ChargeInput{Customer: e.Customer, Invoices: []int64{e.Invoice}, Channel: gateway.Snap})
	s.must(err)
	order, found := s.gate.Order(c.OrderID)
	want := []string{"bca_va", "bri_va", "permata_va", "echannel", "gopay", "indomaret", "alfamart"}
	if !found || !slices.Equal(order.Enabled, want) {
		t.Errorf("the page offers %v, want %v", order.Enabled, want)
	}
}

// A bill that no number can be opened for leaves without one.
func TestABillBeyondItsChannelLeavesWithoutDigits(t *testing.T) {
	s := newStage(t)
	terms := payment.ChannelTerms{Channel: gateway.Channel{Key: gateway.VABCA, Terms: gateway.Terms{Min: 200_000, Max: 50_000_000}}, Offered: true}
	s.must(s.pay.SetChannelTerms(s.ctx, terms))
	s.enrol("Ibu Wati")
	s.settle()
	s.expect(0, `SELECT count(*) FROM charge`)
	s.expect(0, `SELECT count(*) FROM message WHERE state = 'waiting'`)
}

func TestTermsThatMakeNoSenseAreRefused(t *testing.T) {
	s := newStage(t)
	good := gateway.Terms{Min: 10_000, Max: 5_000_000, Life: time.Hour, FeeFixed: 5_000, FeeBasis: 70}
	for key, change := range map[string]func(*payment.ChannelTerms){
		"charge.channel":     func(c *payment.ChannelTerms) { c.Key = "va.swiss" },
		"office.policy.past": func(c *payment.ChannelTerms) { c.From = clock.MustDate("2026-11-22") },
		"charge.terms.min":   func(c *payment.ChannelTerms) { c.Terms.Min = 0 },
		"charge.terms.max":   func(c *payment.ChannelTerms) { c.Terms.Max = 9_999 },
		"charge.terms.life":  func(c *payment.ChannelTerms) { c.Terms.Life = 31 * 24 * time.Hour },
		"charge.terms.fee":   func(c *payment.ChannelTerms) { c.Terms.FeeBasis = 10_001 },
	} {
		c := payment.ChannelTerms{Channel: gateway.Channel{Key: gateway.Alfamart, Terms: good}, Offered: true}
		change(&c)
		s.refused(s.pay.SetChannelTerms(s.ctx, c), store.CodeInvalid, key)
	}
	s.expect(0, `SELECT count(*) FROM channel_terms`)
}
