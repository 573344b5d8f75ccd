package app

import (
	"slices"

	"lunas/internal/office"
	"lunas/internal/store"
)

// What a role may see of what a call answers. Whoever climbs a roof needs to know which
// line is off and what is owed on it, and no more of the office's money; whoever goes from
// door to door needs those who owe, and nobody else's life.

// seesMoney tells whether somebody may read what was billed and paid.
func seesMoney(by office.Session) bool {
	return holds(by, office.RoleOwner, office.RoleCounter, office.RoleAccountant)
}

// collectsOnly tells whether somebody knows customers only because they owe.
func collectsOnly(by office.Session) bool {
	return holds(by, office.RoleCollector) && !seesMoney(by) && !holds(by, office.RoleTechnician)
}

func holds(by office.Session, roles ...string) bool {
	return slices.ContainsFunc(by.Roles, func(r string) bool { return slices.Contains(roles, r) })
}

// moneyKinds are the steps of a life that tell what was billed and paid.
var moneyKinds = []string{"invoice", "payment", "charge"}

func seenCard(by office.Session, c CustomerCard) (CustomerCard, error) {
	if seesMoney(by) {
		return c, nil
	}
	if collectsOnly(by) && c.Owes <= 0 {
		return CustomerCard{}, store.NotFound("customer.not_found", c.Customer)
	}
	c.Saldo, c.BuyerKind, c.BuyerID, c.Payments = 0, "", "", []PaymentRow{}
	open := []InvoiceRow{}
	for _, i := range c.Invoices {
		if i.Open > 0 {
			i.Total = i.Open
			open = append(open, i)
		}
	}
	c.Invoices = open
	for i := range c.Lines {
		c.Lines[i].Price = 0
	}
	return c, nil
}

func seenTimeline(by office.Session, rows []TimelineRow) []TimelineRow {
	if seesMoney(by) {
		return rows
	}
	return slices.DeleteFunc(rows, func(r TimelineRow) bool { return slices.Contains(moneyKinds, r.Kind) || r.Amount != 0 })
}

func seenOptions(by office.Session, o Options) Options {
	if seesMoney(by) {
		return o
	}
	for i := range o.Plans {
		o.Plans[i].Price, o.Plans[i].InstallationFee = 0, 0
	}
	o.Tills = []TillRow{}
	return o
}

func seenHits(by office.Session, hits []Hit) []Hit {
	if seesMoney(by) {
		return hits
	}
	return slices.DeleteFunc(hits, func(h Hit) bool { return slices.Contains(moneyKinds, h.Kind) })
}

func seenPayers(by office.Session, all []Payer) []Payer {
	if !collectsOnly(by) {
		return all
	}
	return slices.DeleteFunc(all, func(p Payer) bool { return p.Owes <= 0 })
}
