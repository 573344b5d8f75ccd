package app

import (
	"context"
	"slices"
	"strconv"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/document"
	"lunas/internal/locale"
	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/store"
)

// RoundInput says which invoices are printed to be carried out: those of the list's filter, of
// these routes (none = all).
type RoundInput struct {
	Filter  InvoiceFilter `json:"filter"`
	Unpaid  bool          `json:"unpaid"` // only those with something open
	DueBy   string        `json:"dueBy"`  // only those due until this day; empty = whenever they are due
	Routes  []string      `json:"routes"`
	PerPage int64         `json:"perPage"` // 2, 3 or 4
}

// RoundRoute is one route of a round, in the order it is walked.
type RoundRoute struct {
	Route string `json:"route"` // "" = without one
	Count int64  `json:"count"`
}

// stops are the invoices of a round in their order.
func (in RoundInput) stops(tx *store.Tx) ([]lookup.Stop, error) {
	f, err := invoiceFilterIn(in.Filter)
	if err != nil {
		return nil, err
	}
	if in.Unpaid && f.State == "" {
		f.State = lookup.InvoiceUnpaid
	}
	dueBy, err := dateIn("dueBy", in.DueBy)
	if err != nil {
		return nil, err
	}
	stops, err := lookup.Round(tx, f, dueBy)
	return slices.DeleteFunc(stops, func(s lookup.Stop) bool {
		return len(in.Routes) > 0 && !slices.Contains(in.Routes, s.Route)
	}), err
}

func routesOf(stops []lookup.Stop) []RoundRoute {
	routes := []RoundRoute{}
	for _, s := range stops {
		at := slices.IndexFunc(routes, func(r RoundRoute) bool { return r.Route == s.Route })
		if at < 0 {
			at, routes = len(routes), append(routes, RoundRoute{Route: s.Route})
		}
		routes[at].Count++
	}
	return routes
}

// roundPaper draws a round; progress counts each bill when it is read and when it is drawn.
func (d *Desk) roundPaper(ctx context.Context, stops []lookup.Stop, perPage int, lang locale.Lang, progress func(done, of int64)) (name string, data []byte, err error) {
	r, err := reading(ctx, d, "app.round", func(tx *store.Tx) (document.Round, error) {
		company, err := office.CompanyOf(tx)
		r := document.Round{Lang: lang, Title: locale.T(lang, "app.round.title", nil), Seller: company.Name, On: tx.Today, PerPage: perPage}
		for i, s := range lookup.Numbered(stops) {
			if err != nil || ctx.Err() != nil {
				break
			}
			var bill document.RoundBill
			bill, err = d.roundBill(tx, s)
			r.Bills = append(r.Bills, bill)
			progress(int64(i+1), 2*int64(len(stops)))
		}
		return r, err
	})
	if err != nil {
		return "", nil, err
	}
	n := int64(len(r.Bills))
	data, err = document.RoundPDF(r, func(drawn int) error {
		progress(n+int64(drawn), 2*n)
		return ctx.Err()
	})
	return locale.T(lang, "app.round.file", nil) + "-" + r.On.String() + ".pdf", data, err
}

func (d *Desk) roundBill(tx *store.Tx, s lookup.Stop) (document.RoundBill, error) {
	inv, err := billing.GetInvoice(tx, s.Invoice)
	if err != nil {
		return document.RoundBill{}, err
	}
	paper, err := d.invoicePaper(tx, inv, locale.Lang(inv.Buyer.Lang))
	stop := strconv.Itoa(s.No) + "/" + strconv.Itoa(s.Of)
	if s.Route != "" {
		stop = s.Route + " · " + stop
	}
	return document.RoundBill{Invoice: paper, Stop: stop}, err
}

func invoiceFilterIn(in InvoiceFilter) (lookup.InvoiceFilter, error) {
	f := lookup.InvoiceFilter{Query: in.Query, State: in.State, After: in.After, Limit: int(in.Limit)}
	if in.Month == "" {
		return f, nil
	}
	month, err := clock.ParseMonth(in.Month)
	if err != nil {
		return f, store.Invalid("month", "app.date", nil)
	}
	f.Month = month
	return f, nil
}
