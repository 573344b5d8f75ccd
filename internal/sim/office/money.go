package office

import (
	"fmt"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// planPayment writes into the diary when and how somebody pays a bill.
func (m *maker) planPayment(p *person, b newBill) {
	if m.ends(p, b) {
		return
	}
	days := m.days(p)
	if b.due < p.join.AddDays(3) { // the first bill is paid where the cable is laid
		days = m.rnd.IntN(3)
	}
	day := max(b.due.AddDays(days), m.today)
	for p.way == cash && !m.openDay(day) {
		day = day.AddDays(1)
	}
	if day >= m.size.Today {
		return
	}
	part := rupiah.Rupiah(0)
	if m.rnd.IntN(70) == 0 {
		part = 50_000
	}
	minute := 8*60 + 5 + m.rnd.IntN(9*60)
	m.at(day, minute, func() error { return m.pay(p, part) })
	if part > 0 {
		m.at(day.AddDays(5), minute, func() error { return m.pay(p, 0) })
	}
}

// days is how many days after the due day somebody pays.
func (m *maker) days(p *person) int {
	switch p.habit {
	case prompt:
		return -m.rnd.IntN(6)
	case ordinary:
		return m.rnd.IntN(6) - 2
	case late:
		return 3 + m.rnd.IntN(5)
	}
	return 9 + m.rnd.IntN(8)
}

// ends stages what the demo shows of somebody: it answers true where the bill is not paid
// in the usual way.
func (m *maker) ends(p *person, b newBill) bool {
	from := m.size.Today.AddDays(-24)
	if b.due < from || b.due >= m.size.Today {
		return false
	}
	switch p.end {
	case isolated, overdue:
		return true
	case promised:
		m.at(b.due.AddDays(6), 10*60+p.n%50, func() error {
			_, err := m.Billing.PromiseUntil(m.tills[0].by, billing.PromiseInput{
				Customer: p.customer, Until: m.size.Today.AddDays(4 + p.n%9), Note: "Menunggu gajian",
			})
			return err
		})
		return true
	case partial:
		day := m.size.Today.AddDays(-1)
		for !m.openDay(day) {
			day = day.AddDays(-1)
		}
		m.at(max(day, m.today), 11*60+p.n%50, func() error { return m.payCash(p, 60_000, nil) })
		return true
	}
	return false
}

// sqlOwes is what somebody owes: so many bills, together, and the first of them.
const sqlOwes = `SELECT COUNT(*), COALESCE(SUM(open), 0), COALESCE(MIN(id), 0) FROM invoice WHERE customer = ? AND open > 0`

// pay settles what somebody owes, in her own way; part is less than all of it.
func (m *maker) pay(p *person, part rupiah.Rupiah) error {
	var bills, first int64
	var amount rupiah.Rupiah
	err := m.DB.Read(m.owner, "demo.owes", func(tx *store.Tx) error {
		_, err := tx.One(sqlOwes, []any{p.customer}, &bills, &amount, &first)
		return err
	})
	if err != nil || bills == 0 {
		return err
	}
	if part > 0 {
		amount = min(part, amount)
	}
	w := p.way
	if (w == account || w == code) && (!m.hasGateway || part > 0 || bills > 1) {
		w = transfer
	}
	switch w {
	case cash:
		if part == 0 && m.rnd.IntN(25) == 0 {
			amount += 100_000 // pays ahead: the rest becomes saldo
		}
		return m.payCash(p, amount, nil)
	case transfer:
		_, err := transferred(m.tills[0].by, m.Payments, payment.TransferInput{
			ClientKey: m.key(), Customer: p.customer, Payer: p.name, Amount: amount, ReceivedOn: m.today, Note: "BCA",
		})
		return err
	}
	return m.payGateway(p, first, w)
}

func (m *maker) payCash(p *person, amount rupiah.Rupiah, to []billing.Target) error {
	d, err := m.drawerOf(m.stage.Devices[p.device].Branch)
	if err != nil {
		return err
	}
	done, err := m.Payments.TakeCash(d.by, payment.CashInput{
		ClientKey: m.key(), Customer: p.customer, PayerName: p.name, Shift: d.shift, Amount: amount, Allocations: to,
	})
	if err == nil && done.Applied.ToSaldo == 0 {
		m.mistake(p, done)
	}
	return err
}

// payGateway pays at the sandbox, as a customer does at her bank or with her wallet, and
// lets the office ask about it.
func (m *maker) payGateway(p *person, invoice int64, w way) error {
	charges, err := read(m, "demo.charges", func(tx *store.Tx) ([]payment.Charge, error) { return payment.PayableFor(tx, invoice) })
	if err != nil {
		return err
	}
	var c payment.Charge
	if w == account && len(charges) > 0 {
		c = charges[0]
	} else {
		channel := "va.bri"
		if w == code {
			channel = "qris"
		}
		if c, err = m.Payments.OpenCharge(m.alone, payment.ChargeInput{Customer: p.customer, Invoices: []int64{invoice}, Channel: channel}); err != nil {
			return err
		}
	}
	if err := m.stage.Gateway.Pay(c.OrderID); err != nil {
		return fmt.Errorf("paying %s at the sandbox: %w", c.Channel, err)
	}
	_, err = m.Payments.SettleCharge(m.alone, c.ID)
	return err
}

// key is the key a dialog is opened with.
func (m *maker) key() string {
	m.order++
	return fmt.Sprintf("demo-%d-%d", m.size.Seed, m.order)
}

// later is the next open day after some days.
func (m *maker) later(days int) clock.Date {
	day := m.today.AddDays(days)
	for !m.openDay(day) {
		day = day.AddDays(1)
	}
	return day
}
