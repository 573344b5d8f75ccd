package payment_test

import (
	"slices"
	"testing"

	"lunas/internal/billing"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// months asks for months of a line as the window would after looking, paid whole.
func (s *stage) months(form ...billing.AheadInput) []billing.AheadPaid {
	s.t.Helper()
	looks, err := s.billing.LookAheads(s.ctx, form)
	s.must(err)
	var out []billing.AheadPaid
	for i, l := range looks {
		s.must(l.Refused)
		in := form[i]
		in.From = l.Items[0].Days.From
		out = append(out, billing.AheadPaid{AheadInput: in, Open: l.Open(), Amount: l.Open()})
	}
	return out
}

// A cart of two people and months ahead is one receipt: everything is billed and booked in one
// act, and a repeat of it books nothing again. Who paid whole is sent no bill to pay.
func TestACartWithMonthsAhead(t *testing.T) {
	s := newStage(t)
	shift := s.drawer(0)
	wati, joko := s.enrol("Ibu Wati"), s.enrol("Pak Joko")
	s.expect(4, `SELECT count(*) FROM message WHERE kind IN ('bill', 'welcome')`)
	months := s.months(billing.AheadInput{Line: wati.Line, Periods: 1}, billing.AheadInput{Line: joko.Line, Periods: 12, Free: 1})
	if months[0].Open != 150_000 || months[1].Open != 11*150_000 {
		t.Fatalf("months ahead: %+v", months)
	}
	in := payment.CashInput{ClientKey: "keranjang", Customer: wati.Customer, Shift: shift.ID, Amount: 300_000 + 12*150_000,
		Allocations: []billing.Target{{Invoice: wati.Invoice, Amount: 150_000}, {Invoice: joko.Invoice, Amount: 150_000}}, Ahead: months}
	first, err := s.pay.TakeCash(s.ctx, in)
	s.must(err)
	if len(first.Applied.Settled) != 4 || len(first.Applied.Allocations) != 4 || first.Applied.ToSaldo != 0 {
		t.Errorf("booked: %+v", first.Applied)
	}
	again, err := s.pay.TakeCash(s.ctx, in)
	s.must(err)
	if again.ID != first.ID || !again.Repeated || !slices.Equal(again.Applied.Settled, first.Applied.Settled) {
		t.Errorf("again: %+v", again)
	}
	s.expect(1, `SELECT count(*) FROM payment`)
	s.expect(4, `SELECT count(*) FROM invoice`)
	s.expect(0, `SELECT count(*) FROM invoice WHERE open <> 0`)
	s.expect(4, `SELECT count(*) FROM message WHERE kind IN ('bill', 'welcome')`)
	in.Ahead = slices.Clone(months)
	in.Ahead[1].Periods = 6
	_, err = s.pay.TakeCash(s.ctx, in)
	s.refused(err, store.CodeConflict, "payment.key_reused")
	s.sound()
}

// Bills change between the look and the click: nothing of the cart is booked, not even the
// bills that stand.
func TestACartIsRefusedWhereItsBillsChanged(t *testing.T) {
	s := newStage(t)
	shift, wati := s.drawer(0), s.enrol("Ibu Wati")
	cart := func(key string, months ...billing.AheadPaid) error {
		_, err := s.pay.TakeCash(s.ctx, payment.CashInput{ClientKey: key, Customer: wati.Customer, Shift: shift.ID, Amount: 450_000,
			Allocations: []billing.Target{{Invoice: wati.Invoice, Amount: 150_000}}, Ahead: months})
		return err
	}
	seen := s.months(billing.AheadInput{Line: wati.Line, Periods: 2})[0]
	for _, c := range []struct {
		key    string
		code   store.Code
		change func(*billing.AheadPaid)
	}{
		{"billing.ahead.changed", store.CodeConflict, func(p *billing.AheadPaid) { p.Open, p.Amount = 290_000, 290_000 }},
		{"billing.ahead.changed", store.CodeConflict, func(p *billing.AheadPaid) { p.Free = 1 }},
		{"billing.ahead.moved", store.CodeInvalid, func(p *billing.AheadPaid) { p.From = p.From.AddDays(1) }},
		{"billing.money.amount", store.CodeInvalid, func(p *billing.AheadPaid) { p.Amount = 0 }},
		{"payment.amount", store.CodeInvalid, func(p *billing.AheadPaid) { p.Amount = p.Open + 1 }},
		{"billing.ahead.periods", store.CodeInvalid, func(p *billing.AheadPaid) { p.Periods = 25 }},
	} {
		months := seen
		c.change(&months)
		s.refused(cart("a", months), c.code, c.key)
	}
	s.refused(cart("b", seen, seen), store.CodeInvalid, "payment.amount")
	_, err := s.billing.PayAhead(s.ctx, seen.AheadInput) // at another desk, meanwhile
	s.must(err)
	s.refused(cart("c", seen), store.CodeConflict, "billing.ahead.made")
	s.expect(0, `SELECT count(*) FROM payment`)
	s.expect(2, `SELECT count(*) FROM invoice`)
	s.sound()
}

// Saldo that lies there takes its part of the first month, and only what is left is handed over;
// a part of it leaves the rest open.
func TestMonthsAheadTakeTheSaldoFirst(t *testing.T) {
	s := newStage(t)
	shift, wati := s.drawer(0), s.enrol("Ibu Wati")
	s.cash(shift, "titip", wati.Customer, 200_000, wati.Invoice) // 50.000 stays
	looks, err := s.billing.LookAheads(s.ctx, []billing.AheadInput{{Line: wati.Line, Periods: 1}, {Line: wati.Line, Periods: 1}, {Line: 99, Periods: 1}})
	s.must(err)
	if looks[0].Saldo != 50_000 || looks[0].Open() != 100_000 {
		t.Errorf("the saldo: %+v", looks[0])
	}
	for i, key := range map[int]string{1: "billing.ahead.twice", 2: "line.not_found"} {
		var why *store.Error
		if why, _ = looks[i].Refused.(*store.Error); why == nil || why.Key != key {
			t.Errorf("look %d: %v, want %s", i, looks[i].Refused, key)
		}
	}
	months := s.months(billing.AheadInput{Line: wati.Line, Periods: 1})
	months[0].Amount = 60_000
	p, err := s.pay.TakeCash(s.ctx, payment.CashInput{ClientKey: "bagian", Customer: wati.Customer, Shift: shift.ID, Amount: 60_000, Ahead: months})
	s.must(err)
	if len(p.Applied.Allocations) != 1 || s.invoice(p.Applied.Allocations[0].Invoice).Open != 40_000 || s.saldo(wati.Customer) != rupiah.Rupiah(0) {
		t.Errorf("a part: %+v, saldo %s", p.Applied, s.saldo(wati.Customer))
	}
	s.sound()
}

// Saldo of 200.000 covers the month of the first line and 50.000 of the second's: the first is
// billed too though no cash goes to it, and she is told of it, because no receipt names it.
func TestAMonthThatSaldoCoversIsBilledWithTheCart(t *testing.T) {
	s := newStage(t)
	shift, wati := s.drawer(0), s.enrol("Ibu Wati")
	price := rupiah.Rupiah(150_000)
	shop, err := s.billing.Enrol(s.ctx, billing.EnrolInput{CustomerID: wati.Customer, Router: 1, Plan: s.plan, Calendar: subscriber.CalendarAnniversary, Price: &price})
	s.must(err)
	s.cash(shift, "titip", wati.Customer, 500_000, wati.Invoice, shop.Invoice) // 200.000 stays
	months := s.months(billing.AheadInput{Line: wati.Line, Periods: 1}, billing.AheadInput{Line: shop.Line, Periods: 1})
	if months[0].Open != 0 || months[1].Open != 100_000 {
		t.Fatalf("months ahead: %+v", months)
	}
	const bills = `SELECT count(*) FROM message WHERE kind = 'bill'`
	told := s.count(bills)
	p, err := s.pay.TakeCash(s.ctx, payment.CashInput{ClientKey: "dua", Customer: wati.Customer, Shift: shift.ID, Amount: 100_000, Ahead: months})
	s.must(err)
	if len(p.Applied.Allocations) != 1 || p.Applied.Allocations[0].Line != shop.Line || p.Applied.ToSaldo != 0 || s.saldo(wati.Customer) != 0 {
		t.Errorf("booked: %+v, saldo %s", p.Applied, s.saldo(wati.Customer))
	}
	s.expect(4, `SELECT count(*) FROM invoice`)
	s.expect(0, `SELECT count(*) FROM invoice WHERE open <> 0`)
	s.expect(told+1, bills)
	s.sound()
}

// A bill in the cart without a sum means all of it: beside months ahead it would take what was
// counted for them, and leave their bill open.
func TestACartWithMonthsAheadNamesEverySum(t *testing.T) {
	s := newStage(t)
	shift, wati := s.drawer(0), s.enrol("Ibu Wati")
	months := s.months(billing.AheadInput{Line: wati.Line, Periods: 1})
	for _, amount := range []rupiah.Rupiah{0, -150_000} {
		_, err := s.pay.TakeCash(s.ctx, payment.CashInput{ClientKey: "semua", Customer: wati.Customer, Shift: shift.ID, Amount: 150_000,
			Allocations: []billing.Target{{Invoice: wati.Invoice, Amount: amount}}, Ahead: months})
		s.refused(err, store.CodeInvalid, "billing.money.amount")
	}
	s.expect(0, `SELECT count(*) FROM payment`)
	s.expect(1, `SELECT count(*) FROM invoice`)
	s.sound()
}
