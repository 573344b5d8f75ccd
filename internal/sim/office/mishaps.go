package office

import (
	"lunas/internal/billing"
	"lunas/internal/locale"
	"lunas/internal/payment"
	"lunas/internal/store"
)

func langOf(p *person) locale.Lang { return locale.Lang(p.lang) }

// mistake lets the counter book a payment wrongly now and then: it is taken back the next
// day, and booked again when the money is found to be hers after all.
func (m *maker) mistake(p *person, done payment.Payment) {
	wanted := m.size.Each + 3
	every := max(1, m.size.Today.Sub(m.size.First)/(wanted+1))
	if m.mistakes >= wanted || m.today.Sub(m.size.First) < every*(m.mistakes+1)*9/10 || p.end != fine || m.size.Today.Sub(m.today) < 8 {
		return
	}
	m.mistakes++
	m.at(m.later(1), 9*60+40, func() error {
		if _, err := m.Payments.Reverse(m.owner, done.ID, "Salah pelanggan"); err != nil {
			return err
		}
		m.at(m.later(1), 11*60, func() error { return m.pay(p, 0) })
		return nil
	})
}

// credits corrects some bills: days without network, or a bill that should not have been.
func (m *maker) credits() {
	span := m.size.Today.Sub(m.size.First) - 40
	for i := range m.size.Each + 1 {
		m.at(m.size.First.AddDays(30+span*i/(m.size.Each+1)), 14*60+5, func() error { return m.credit(0) })
	}
}

// credit takes back an unpaid bill of somebody who has one; without any it looks again
// the next day.
func (m *maker) credit(tries int) error {
	for range 60 {
		p := m.people[m.rnd.IntN(m.size.Founders)]
		if p.customer == 0 || p.gone || p.end != fine {
			continue
		}
		open, err := read(m, "demo.open", func(tx *store.Tx) ([]billing.Invoice, error) { return billing.OpenInvoices(tx, p.customer) })
		if err != nil {
			return err
		}
		if len(open) != 1 || open[0].Kind != billing.KindRecurring || open[0].Open != open[0].Total {
			continue
		}
		_, err = m.Billing.CreditNote(m.owner, billing.CreditInput{Invoice: open[0].ID, Reason: "Gangguan tiang roboh, sebulan tidak ditagih"})
		return err
	}
	if tries < 20 {
		m.at(m.today.AddDays(1), m.minute, func() error { return m.credit(tries + 1) })
	}
	return nil
}
