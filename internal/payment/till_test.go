package payment_test

import (
	"slices"
	"strings"
	"testing"

	"lunas/internal/billing"
	"lunas/internal/ledger"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/sim/paygate"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// A day at the counter: the drawer is opened, money goes in and out, it is counted, and
// what is missing is booked.
func TestADayAtTheCounter(t *testing.T) {
	s := newStage(t)
	shift := s.drawer(200_000)
	_, err := s.pay.OpenTill(s.ctx, shift.Till, 0, "")
	s.refused(err, store.CodeConflict, "till.open_already")
	wati, joko := s.enrol("Ibu Wati"), s.enrol("Pak Joko")
	p := s.cash(shift, "k1", wati.Customer, 320_000, wati.Invoice, joko.Invoice)
	if len(p.Applied.Settled) != 2 || p.Applied.ToSaldo != 20_000 || p.No != "KW-2026-000001" {
		t.Errorf("a cart of two customers: %+v", p.Applied)
	}
	ani := s.enrol("Bu Ani")
	q := s.cash(shift, "k2", ani.Customer, 50_000)
	_, err = s.pay.Reverse(s.ctx, q.ID, "salah ketik")
	s.must(err)
	_, err = s.pay.CloseTill(s.ctx, shift.ID, 515_000, " ")
	s.refused(err, store.CodeInvalid, "till.difference_under")
	closed, err := s.pay.CloseTill(s.ctx, shift.ID, 515_000, "kurang kembalian")
	s.must(err)
	if closed.Expected != 520_000 || closed.Difference() != -5_000 || closed.Payments != 2 {
		t.Errorf("closed: %+v", closed)
	}
	_, err = s.pay.CloseTill(s.ctx, shift.ID, 0, "")
	s.refused(err, store.CodeConflict, "till.shift.closed")
	_, err = s.pay.TakeCash(s.ctx, payment.CashInput{ClientKey: "k3", Customer: ani.Customer, Shift: shift.ID, Amount: 1000})
	s.refused(err, store.CodeConflict, "till.shift.closed")
	s.read(func(tx *store.Tx) error {
		drawer, err := ledger.Balance(tx, ledger.Cash, ledger.Filter{Till: shift.Till})
		if drawer != 315_000 {
			t.Errorf("the drawer holds %s in the ledger", drawer)
		}
		missing, e := ledger.Balance(tx, ledger.CashDifference, ledger.Filter{Till: shift.Till})
		if missing != 5_000 {
			t.Errorf("the difference is %s", missing)
		}
		if err == nil {
			err = e
		}
		return err
	})
	second, err := s.pay.OpenTill(s.ctx, shift.Till, 515_000, "")
	s.must(err)
	s.read(func(tx *store.Tx) error {
		mine, found, err := payment.OpenShiftOf(tx, 1)
		if !found || mine.ID != second.ID {
			t.Errorf("my shift is %+v", mine)
		}
		return err
	})
	s.sound()
}

// One click twice books once; the same key with another content is refused.
func TestOneFormBooksOnce(t *testing.T) {
	s := newStage(t)
	shift, e := s.drawer(0), s.enrol("Ibu Wati")
	in := payment.CashInput{ClientKey: "k1", Customer: e.Customer, Shift: shift.ID, Amount: 150_000, Allocations: []billing.Target{{Invoice: e.Invoice}}}
	first, err := s.pay.TakeCash(s.ctx, in)
	s.must(err)
	again, err := s.pay.TakeCash(s.ctx, in)
	s.must(err)
	if again.ID != first.ID || !again.Repeated || len(again.Applied.Allocations) != 1 || !slices.Equal(again.Applied.Settled, first.Applied.Settled) || len(first.Applied.Settled) != 1 {
		t.Errorf("again: %+v", again)
	}
	in.Amount++
	_, err = s.pay.TakeCash(s.ctx, in)
	s.refused(err, store.CodeConflict, "payment.key_reused")
	s.expect(1, `SELECT count(*) FROM payment`)
	s.sound()
}

func TestWhatTheCounterRefuses(t *testing.T) {
	s := newStage(t)
	shift, e := s.drawer(0), s.enrol("Ibu Wati")
	today := monday()
	good := payment.CashInput{ClientKey: "k", Customer: e.Customer, Shift: shift.ID, Amount: 10_000}
	for _, c := range []struct {
		name, key string
		code      store.Code
		change    func(*payment.CashInput)
	}{
		{"no key", "office.field.client_key", store.CodeInvalid, func(in *payment.CashInput) { in.ClientKey = "" }},
		{"a key of two lines", "office.field.client_key", store.CodeInvalid, func(in *payment.CashInput) { in.ClientKey = "k\nk" }},
		{"more than there is", "payment.amount", store.CodeInvalid, func(in *payment.CashInput) { in.Amount = rupiah.MaxStated + 1 }},
		{"a payer without end", "office.field.too_long", store.CodeInvalid, func(in *payment.CashInput) { in.PayerName = strings.Repeat("a", 121) }},
		{"nothing", "payment.amount", store.CodeInvalid, func(in *payment.CashInput) { in.Amount = 0 }},
		{"tomorrow", "payment.future", store.CodeInvalid, func(in *payment.CashInput) { in.ReceivedOn = dateOf(today).AddDays(1) }},
		{"long ago", "payment.too_old", store.CodeInvalid, func(in *payment.CashInput) { in.ReceivedOn = dateOf(today).AddDays(-32) }},
		{"nobody", "payment.payer", store.CodeInvalid, func(in *payment.CashInput) { in.Customer = 0 }},
		{"a stranger", "customer.not_found", store.CodeNotFound, func(in *payment.CashInput) { in.Customer = 99 }},
		{"no drawer", "till.shift.not_found", store.CodeNotFound, func(in *payment.CashInput) { in.Shift = 99 }},
		{"nobody's surplus", "billing.money.nobody", store.CodeInvalid, func(in *payment.CashInput) {
			in.Customer, in.Amount, in.Allocations = 0, 200_000, []billing.Target{{Invoice: e.Invoice}}
		}},
	} {
		in := good
		c.change(&in)
		_, err := s.pay.TakeCash(s.ctx, in)
		t.Run(c.name, func(*testing.T) { s.refused(err, c.code, c.key) })
	}
	s.expect(0, `SELECT count(*) FROM payment`)
	good.ReceivedOn = dateOf(today).AddDays(-31)
	p, err := s.pay.TakeCash(s.ctx, good)
	s.must(err)
	if p.BookedOn != good.ReceivedOn || p.No != "KW-2026-000001" {
		t.Errorf("dated back: %s on %s", p.No, p.BookedOn)
	}
	s.sound()
}

// A transfer of somebody unknown waits until her name is known; a known one pays.
func TestTransfers(t *testing.T) {
	s := newStage(t)
	e := s.enrol("Ibu Wati")
	p, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "t1", Payer: "WATI", Amount: 100_000})
	s.must(err)
	if !p.Unmatched {
		t.Errorf("kept: %+v", p)
	}
	s.sound()
	q, err := s.pay.MatchUnmatched(s.ctx, p.ID, e.Customer, []billing.Target{{Invoice: e.Invoice}})
	s.must(err)
	_, err = s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "t2", Customer: e.Customer, Amount: 60_000})
	s.must(err)
	if q.Applied.ToSaldo != 0 || s.invoice(e.Invoice).Open != 0 || s.saldo(e.Customer) != 10_000 {
		t.Errorf("open %s, saldo %s", s.invoice(e.Invoice).Open, s.saldo(e.Customer))
	}
	_, err = s.pay.Reverse(s.ctx, p.ID, "cek kosong")
	s.must(err)
	if open, saldo := s.invoice(e.Invoice).Open, s.saldo(e.Customer); open-saldo != 90_000 {
		t.Errorf("after the reversal %s is open and %s saldo", open, saldo)
	}
	s.read(func(tx *store.Tx) error {
		bank, err := ledger.Balance(tx, ledger.Bank, ledger.Filter{})
		if bank != rupiah.Rupiah(60_000) {
			t.Errorf("the bank holds %s", bank)
		}
		return err
	})
	s.sound()
}

// Part of a bill in cash: the code over the whole is closed, one over the rest opened.
func TestPartInCash(t *testing.T) {
	s := newStage(t)
	shift := s.drawer(0)
	e, c := s.billed("Ibu Wati")
	s.cash(shift, "k1", e.Customer, 100_000, e.Invoice)
	s.settle()
	rest := s.ahead(e.Invoice)
	if rest.Amount != 50_000 || rest.OrderID == c.OrderID || s.charge(c.ID).State != payment.ChargeClosed {
		t.Errorf("the rest: %+v, the first is %s", rest, s.charge(c.ID).State)
	}
	s.must(s.gate.Pay(rest.OrderID))
	s.settle()
	if s.invoice(e.Invoice).Open != 0 {
		t.Error("the rest was not credited")
	}
	s.sound()
}

// One line of the statement, 460.000 from Bu Sri: her own bill and 10.000 on top, her
// mother's and the shop's. One payment that pays three, all or nothing; it comes back whole.
func TestOneTransferForSeveralCustomers(t *testing.T) {
	for _, matched := range []bool{false, true} {
		t.Run(map[bool]string{false: "recorded", true: "recognised later"}[matched], func(t *testing.T) {
			s := newStage(t)
			sri, ibu, shop := s.enrol("Bu Sri"), s.enrol("Ibunya"), s.enrol("Warung")
			var lost payment.Payment
			if matched {
				var err error
				lost, err = s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "t1", Amount: 460_000, Payer: "SRI R"})
				s.must(err)
			}
			share := func(parts ...payment.Part) (payment.Payment, error) {
				if matched {
					return s.pay.MatchShared(s.ctx, lost.ID, parts)
				}
				return s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "t1", Amount: 460_000, Payer: "Bu Sri", Parts: parts})
			}
			part := func(e billing.Enrolled, amount rupiah.Rupiah) payment.Part {
				return payment.Part{Customer: e.Customer, Amount: amount}
			}
			before := s.count(`SELECT count(*) FROM entry`)
			for key, parts := range map[string][]payment.Part{
				"payment.parts.sum":   {part(sri, 150_000), part(ibu, 150_000)},
				"payment.parts.owes":  {part(sri, 150_000), part(ibu, 160_000), part(shop, 150_000)},
				"payment.parts.twice": {part(sri, 160_000), part(ibu, 150_000), part(ibu, 150_000)},
				"payment.amount":      {part(sri, 460_000), part(ibu, 0)},
			} {
				_, err := share(parts...)
				s.refused(err, store.CodeInvalid, key)
			}
			_, err := share(part(sri, 460_000), payment.Part{Customer: 99, Amount: 1})
			s.refused(err, store.CodeNotFound, "customer")
			s.expect(before, `SELECT count(*) FROM entry`)
			p, err := share(part(sri, 160_000), part(ibu, 150_000), part(shop, 150_000))
			s.must(err)
			if p.Customer != sri.Customer || len(p.Applied.Settled) != 3 || s.saldo(sri.Customer) != 10_000 || s.saldo(ibu.Customer) != 0 {
				t.Errorf("%+v, saldo %s", p, s.saldo(sri.Customer))
			}
			for e, amount := range map[billing.Enrolled]string{sri: "Rp460.000", ibu: "Rp150.000", shop: "Rp150.000"} {
				s.expect(1, `SELECT count(*) FROM message WHERE kind = 'receipt' AND subject_id = ? AND customer = ? AND json_extract(params, '$.amount') = ?
					AND instr(params, (SELECT no FROM invoice WHERE id = ?)) > 0`, p.ID, e.Customer, amount, e.Invoice)
			}
			s.expect(3, `SELECT count(*) FROM message WHERE kind = 'receipt'`)
			s.sound()
			_, err = s.pay.Reverse(s.ctx, p.ID, "ditolak bank")
			s.must(err)
			for _, e := range []billing.Enrolled{sri, ibu, shop} {
				if s.invoice(e.Invoice).Open != 150_000 || s.saldo(e.Customer) != 0 {
					t.Errorf("bounced: open %s, saldo %s", s.invoice(e.Invoice).Open, s.saldo(e.Customer))
				}
			}
			s.sound()
		})
	}
}

// The internet is gone, the counter is not: cash is booked and opens the line at once, and
// closing the digits at the gateway waits. Once it answers they are closed; where they were
// paid meanwhile, that money is hers as saldo, and nothing is lost or paid twice.
func TestCashWhileTheGatewayIsOutOfReach(t *testing.T) {
	for _, paid := range []bool{false, true} {
		t.Run(map[bool]string{false: "nobody pays the digits", true: "the digits are paid as well"}[paid], func(t *testing.T) {
			s := newStage(t)
			shift := s.drawer(0)
			e, c := s.billed("Ibu Wati")
			s.must(s.db.Write(s.ctx, "test", func(tx *store.Tx) error {
				_, err := subscriber.PlaceHold(tx, e.Line, subscriber.HoldOverdue, nil, "")
				return err
			}))
			s.gate.SetFaults(paygate.Faults{API: paygate.Cut, Never: true})
			if p := s.cash(shift, "k1", e.Customer, 150_000); len(p.Applied.Settled) != 1 || len(p.Applied.Lifted) != 1 {
				t.Errorf("booked: %+v", p)
			}
			if paid {
				s.must(s.gate.Pay(c.OrderID))
			}
			s.settle()
			s.expect(1, `SELECT count(*) FROM job WHERE kind = 'charge.cancel' AND state = 'open'`)
			if got := s.charge(c.ID).State; got != payment.ChargeOpen {
				t.Errorf("nobody answered, and the attempt is %s", got)
			}
			s.sound()
			s.gate.SetFaults(paygate.Faults{Never: true})
			s.ripen()
			state, saldo := payment.ChargeClosed, rupiah.Rupiah(0)
			if paid {
				state, saldo = payment.ChargePaid, 150_000
			}
			if got := s.charge(c.ID).State; got != state || s.saldo(e.Customer) != saldo || s.invoice(e.Invoice).Open != 0 {
				t.Errorf("the attempt is %s, saldo %s", got, s.saldo(e.Customer))
			}
			s.expect(0, `SELECT count(*) FROM job WHERE kind = 'charge.cancel' AND state <> 'done'`)
			s.sound()
		})
	}
}
