package office

import (
	"lunas/internal/billing"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// plan writes into the diary what is known from the beginning: who joins and leaves and
// when, the gateway, new prices, isolir otomatis, changes of plan, strangers' transfers.
func (m *maker) plan() {
	for _, p := range m.people {
		m.at(p.join, 9*60+30+p.n%300, func() error { return m.enrol(p) })
		if p.end == leaver {
			m.at(max(p.leave, p.join.AddDays(40)), 14*60+p.n%60, func() error { return m.leaves(p) })
		}
	}
	m.at(m.size.Phones, 8*60, m.askPhones)
	m.at(m.size.Gateway, 8*60, m.openGateway)
	m.at(m.size.Gateway.AddDays(20), 8*60, func() error { return m.Office.SetPolicy(m.owner, "dunning.auto", 0, 0, "on") })
	m.newPrices()
	m.changes()
	m.strangers()
	m.credits()
}

// form is what the office knows of somebody; telephone numbers only since it asked for them.
func (m *maker) form(p *person) subscriber.CustomerInput {
	in := subscriber.CustomerInput{Branch: m.branches[m.stage.Devices[p.device].Branch], Name: p.name, Email: p.mail, Address: p.address, Area: p.village, Lang: langOf(p)}
	if m.today >= m.size.Phones {
		in.Phone, in.Consent = p.phone, true
	}
	return in
}

// askPhones enters everybody's WhatsApp number.
func (m *maker) askPhones() error {
	return m.DB.Write(m.tills[0].by, "demo.phones", func(tx *store.Tx) error {
		for _, p := range m.people {
			if p.customer == 0 || p.gone {
				continue
			}
			if _, err := subscriber.ChangeCustomer(tx, p.customer, m.form(p)); err != nil {
				return err
			}
		}
		return nil
	})
}

// enrol connects somebody, as the form Pasang baru does.
func (m *maker) enrol(p *person) error {
	fee := rupiah.Rupiah(0) // the founders were customers before the program came
	in := billing.EnrolInput{
		ClientKey: m.key(),
		Customer:  m.form(p),
		Branch:    m.branches[m.stage.Devices[p.device].Branch], Router: m.routers[p.device], Plan: m.plans[p.plan],
		Calendar: p.calendar, AnchorDay: p.anchor, Timing: p.timing, Discount: p.discount, StartOn: m.today,
	}
	if p.timing == subscriber.TimingArrears {
		days := 10
		in.DueDays = &days
	}
	if p.n < m.size.Founders {
		in.InstallationFee = &fee
	}
	done, err := m.Billing.Enrol(m.tills[m.stage.Devices[p.device].Branch].by, in)
	if err != nil {
		return err
	}
	p.customer, p.line = done.Customer, done.Line
	m.byID[p.customer] = p
	return m.decide()
}

// leaves ends somebody's line once she owes nothing.
func (m *maker) leaves(p *person) error {
	open, err := read(m, "demo.open", func(tx *store.Tx) ([]billing.Invoice, error) { return billing.OpenInvoices(tx, p.customer) })
	if err != nil {
		return err
	}
	if len(open) > 0 {
		m.at(m.today.AddDays(4), m.minute, func() error { return m.leaves(p) })
		return nil
	}
	p.gone = true
	return m.Billing.Terminate(m.owner, p.line, m.today, []string{"Pindah rumah", "Pindah kota", "Ganti penyedia"}[p.n%3])
}

// newPrices raises two plans after the first year; lines keep their price until changed.
// The speed stays what the name of the plan says.
func (m *maker) newPrices() {
	day := m.size.First.AddDays(m.size.Today.Sub(m.size.First) * 55 / 100)
	m.at(day, 8*60+10, func() error {
		for _, i := range []int{0, 1} {
			in := subscriber.PlanVersionInput{UpBps: plans[i].UpBps, DownBps: plans[i].DownBps, Price: plans[i].Price + 10_000, InstallationFee: plans[i].InstallationFee}
			if _, err := m.Subscribers.NewPlanVersion(m.owner, m.plans[i], m.today.AddDays(1), in); err != nil {
				return err
			}
		}
		return nil
	})
}

// changes moves some people to a larger plan, mostly with the next period.
func (m *maker) changes() {
	span := m.size.Today.Sub(m.size.First) - 60
	for i := range m.size.Founders / 11 {
		p := m.people[m.rnd.IntN(m.size.Founders)]
		if p.end != fine {
			continue
		}
		m.at(m.size.First.AddDays(40+m.rnd.IntN(span)), 10*60+i%60, func() error {
			if p.gone || p.plan >= len(m.plans)-1 {
				return nil
			}
			in := billing.ChangeInput{Line: p.line, Plan: m.plans[p.plan+1]}
			if i%4 == 0 {
				in.From = m.today
			}
			if _, err := m.Billing.ChangePlan(m.owner, in); err != nil {
				return err
			}
			p.plan++
			return m.decide()
		})
	}
}

// strangers send money nobody can place at first. The owner finds out about most of it;
// the newest is left for the visitor.
func (m *maker) strangers() {
	span := m.size.Today.Sub(m.size.First)
	names := []string{"TRSF E-BANKING CR", "SETORAN TUNAI", "BI-FAST CR", "KR OTOMATIS"}
	for i := range 12 + m.size.Each {
		day := m.size.First.AddDays(30 + m.rnd.IntN(span-50))
		open := i >= 12
		if open {
			day = m.size.Today.AddDays(-2 - 2*(i-12))
		}
		amount := rupiah.Rupiah(100_000 + 5_000*m.rnd.IntN(25))
		m.at(day, 13*60+i, func() error {
			got, err := transferred(m.tills[0].by, m.Payments, payment.TransferInput{ClientKey: m.key(), Payer: names[i%len(names)], Amount: amount})
			if err != nil || open {
				return err
			}
			m.at(m.later(2), 15*60, func() error { return m.find(got.ID) })
			return nil
		})
	}
}

// find gives a stranger's transfer to somebody who has a bill open.
func (m *maker) find(id int64) error {
	for range 40 {
		p := m.people[m.rnd.IntN(m.size.Founders)]
		if p.customer != 0 && !p.gone && p.end == fine {
			_, err := m.Payments.MatchUnmatched(m.owner, id, p.customer, nil)
			return err
		}
	}
	return nil
}
