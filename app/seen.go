package app

import (
	"slices"

	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/store"
)

// What is left of an answer for somebody who sees a part only: each follows their sight.

// moneyKinds are the steps of a life that tell what was billed and paid.
var moneyKinds = []string{"invoice", "payment", "charge"}

func seenFilter(by office.Session, f CustomerFilter) CustomerFilter {
	if !sightOf(by).all {
		f.State = lookup.StateOverdue
	}
	return f
}

// seenRound: who carries bills from door to door carries those that are owed, whatever was asked.
func seenRound(by office.Session, in RoundInput) RoundInput {
	if !sightOf(by).all {
		in.Unpaid, in.Filter.State = true, ""
	}
	return in
}

func seenCard(by office.Session, c CustomerCard) (CustomerCard, error) {
	s := sightOf(by)
	if s.money {
		return c, nil
	}
	if !s.all && c.Owes <= 0 {
		return CustomerCard{}, store.NotFound("customer.not_found", c.Customer)
	}
	c.Saldo, c.BuyerKind, c.BuyerID, c.Payments, c.Invoices = 0, "", "", []PaymentRow{}, owedOnly(c.Invoices)
	for i := range c.Lines {
		c.Lines[i].Price = 0
	}
	return c, nil
}

// owedOnly leaves of bills what is owed on them.
func owedOnly(all []InvoiceRow) []InvoiceRow {
	open := []InvoiceRow{}
	for _, i := range all {
		if i.Open > 0 {
			i.Total = i.Open
			open = append(open, i)
		}
	}
	return open
}

func seenPayer(by office.Session, p Payer) (Payer, error) {
	s := sightOf(by)
	if s.money {
		return p, nil
	}
	if !s.all && p.Owes <= 0 {
		return Payer{}, store.NotFound("customer.not_found", p.Customer)
	}
	p.Saldo, p.Invoices, p.Lines = 0, owedOnly(p.Invoices), []PayerLine{}
	return p, nil
}

func seenPayers(by office.Session, all []Payer) []Payer {
	seen := []Payer{}
	for _, p := range all {
		if p, err := seenPayer(by, p); err == nil {
			seen = append(seen, p)
		}
	}
	return seen
}

func seenTimeline(by office.Session, rows []TimelineRow) []TimelineRow {
	if sightOf(by).money {
		return rows
	}
	return slices.DeleteFunc(rows, func(r TimelineRow) bool { return slices.Contains(moneyKinds, r.Kind) || r.Amount != 0 })
}

func seenOptions(by office.Session, o Options) Options {
	if len(by.Branches) > 0 {
		o.Branches = slices.DeleteFunc(o.Branches, func(b NamedRow) bool { return !slices.Contains(by.Branches, b.ID) })
	}
	if sightOf(by).money {
		return o
	}
	for i := range o.Plans {
		o.Plans[i].Price, o.Plans[i].InstallationFee = 0, 0
	}
	o.Tills = []TillRow{}
	return o
}

func seenHits(by office.Session, hits []Hit) []Hit {
	if sightOf(by).money {
		return hits
	}
	return slices.DeleteFunc(hits, func(h Hit) bool { return slices.Contains(moneyKinds, h.Kind) })
}

// seenToday leaves out what stands for the whole office: work that gave up may be anybody's, and
// the orders of restored books wait for the owner's word.
func seenToday(by office.Session, p TodayPage) TodayPage {
	if len(by.Branches) > 0 {
		p.Jobs = []ParkedJob{}
	}
	if !slices.Contains(by.Roles, office.RoleOwner) {
		p.Unasked.Rows = []UnaskedRow{}
	}
	return p
}
