package office

import (
	"lunas/internal/clock"
	"lunas/internal/dunning"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// bill is the billing run at seven, and everybody's decision about the new bills.
func (m *maker) bill() error {
	if _, err := m.Billing.RunDue(m.alone); err != nil {
		return err
	}
	if err := m.decide(); err != nil {
		return err
	}
	return m.settle()
}

// sqlNewBills lists the bills nobody has decided about.
const sqlNewBills = `SELECT id, customer, due_on FROM invoice WHERE id > ? AND open > 0 ORDER BY id`

type newBill struct {
	id, customer int64
	due          clock.Date
}

// decide lets everybody who got a bill plan how to pay it.
func (m *maker) decide() error {
	bills, err := read(m, "demo.bills", func(tx *store.Tx) (all []newBill, err error) {
		err = tx.Each(sqlNewBills, []any{m.seen}, func(scan func(...any) error) error {
			var b newBill
			err := scan(&b.id, &b.customer, &b.due)
			all = append(all, b)
			return err
		})
		return all, err
	})
	for _, b := range bills {
		m.seen = b.id
		if p := m.byID[b.customer]; p != nil {
			m.planPayment(p, b)
		}
	}
	return err
}

// age walks the ladder at nine; what it proposes, the owner approves. Before the office
// knew any number nobody could be reminded.
func (m *maker) age() error {
	if m.today < m.size.Phones || m.today.Weekday() == 0 {
		return nil
	}
	if m.hasGateway && m.today.Weekday() == 1 || m.size.Today.Sub(m.today) < 4 {
		if _, err := m.Payments.RunPolls(m.alone); err != nil {
			return err
		}
	}
	if _, err := m.Dunning.Age(m.alone); err != nil {
		return err
	}
	runs, err := read(m, "demo.proposals", dunning.Proposals)
	if err != nil {
		return err
	}
	for _, run := range runs {
		if run.On != m.today {
			continue
		}
		if _, err := m.Dunning.Approve(m.owner, run.ID, run.ListHash); err != nil {
			return err
		}
	}
	return nil
}

// sqlToSend lists the WhatsApp messages that wait for a person.
const sqlToSend = `SELECT id FROM message WHERE state = 'queued' AND channel = 'wame' AND leave_at <= ? ORDER BY id`

// handOver sends what waits in the WhatsApp queue. The last two days are left for the
// visitor.
func (m *maker) handOver() error {
	if m.today.Weekday() == 0 || m.size.Today.Sub(m.today) < 3 {
		return nil
	}
	ids, err := read(m, "demo.messages", func(tx *store.Tx) (ids []int64, err error) {
		err = tx.Each(sqlToSend, []any{tx.Now}, func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			ids = append(ids, id)
			return err
		})
		return ids, err
	})
	if err != nil {
		return err
	}
	by := m.tills[0].by
	for _, id := range ids {
		if err := m.Messages.Confirm(by, id); err != nil {
			return err
		}
	}
	return nil
}

// drawerOf is the open drawer of a branch; whoever has charge of it opens it with the
// day's first cash.
func (m *maker) drawerOf(branch int) (*drawer, error) {
	d := m.tills[branch]
	if d.shift != 0 {
		return d, nil
	}
	// Cash may have been taken back out of it while it was shut.
	left, err := read(m, "demo.left", func(tx *store.Tx) (payment.Carried, error) { return payment.LeftIn(tx, d.till) })
	if err != nil {
		return nil, err
	}
	opening, note := d.holds, ""
	if left.Shift != 0 {
		opening = left.Left
	}
	if opening < 0 {
		opening, note = 0, "Laci kosong"
	}
	s, err := m.Payments.OpenTill(d.by, d.till, opening, note)
	if err != nil {
		return nil, err
	}
	d.shift = s.ID
	return d, nil
}

// What a drawer keeps overnight, and from how much on the rest is handed over.
const (
	drawerKeeps = rupiah.Rupiah(500_000)
	drawerFull  = rupiah.Rupiah(2_000_000)
)

// remit hands the cash of a full drawer to the owner in the evening, counted and in round notes.
func (m *maker) remit(d *drawer, holds rupiah.Rupiah) error {
	if holds < drawerFull {
		return nil
	}
	amount := (holds - drawerKeeps) / 50_000 * 50_000
	_, err := m.Payments.Remit(d.by, payment.RemitInput{ClientKey: m.key(), Shift: d.shift, Amount: amount, To: ownerName})
	return err
}

// closeTills counts the drawers in the evening; now and then a small note is missing.
func (m *maker) closeTills() error {
	for _, d := range m.tills {
		if d.shift == 0 {
			continue
		}
		expected, err := read(m, "demo.shift", func(tx *store.Tx) (rupiah.Rupiah, error) {
			s, err := payment.GetShift(tx, d.shift)
			return s.Expected, err
		})
		if err != nil {
			return err
		}
		counted, note := expected, ""
		if m.rnd.IntN(40) == 0 && counted > 2000 {
			counted, note = counted-2000, "Kurang kembalian"
		}
		if _, err := m.Payments.CloseTill(d.by, d.shift, counted, note); err != nil {
			return err
		}
		if err := m.remit(d, counted); err != nil {
			return err
		}
		d.shift = 0
	}
	return nil
}

// openDay tells whether the counters are open: not on Sundays and holidays.
func (m *maker) openDay(day clock.Date) bool {
	if day.Weekday() == 0 {
		return false
	}
	holiday, err := read(m, "demo.holiday", func(tx *store.Tx) (bool, error) {
		is, _, err := office.IsHoliday(tx, day)
		return is, err
	})
	return err == nil && !holiday
}
