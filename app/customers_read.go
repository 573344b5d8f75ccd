package app

import (
	"context"

	"lunas/internal/lookup"
	"lunas/internal/message"
	"lunas/internal/network"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// How many rows a call brings where the window does not say.
const (
	payersShown   = 8
	hitsShown     = 12
	timelineShown = 100
	eventsShown   = 100
	queueShown    = 200
)

func (d *Desk) customerPage(ctx context.Context, f CustomerFilter) (CustomerPage, error) {
	filter := lookup.Filter{Query: f.Query, State: f.State, Router: f.Router, After: f.After, Limit: int(f.Limit)}
	page, err := reading(ctx, d, "app.customers", func(tx *store.Tx) (lookup.CustomerPage, error) { return lookup.Customers(tx, filter) })
	if err != nil {
		return CustomerPage{}, err
	}
	total, err := d.kept.Total(ctx, filter)
	return CustomerPage{Rows: each(page.Rows, customerRow), Next: page.Next, Total: total}, err
}

func (d *Desk) customerCard(ctx context.Context, id int64) (CustomerCard, error) {
	return reading(ctx, d, "app.customer_card", func(tx *store.Tx) (CustomerCard, error) {
		found, err := lookup.Customer(tx, id)
		if err != nil {
			return CustomerCard{}, err
		}
		card := customerCard(found)
		c, err := subscriber.GetCustomer(tx, id)
		if err != nil {
			return card, err
		}
		card.ConsentAt, card.OneBill = stamp(c.ConsentAt), c.OneBill
		wish, err := message.WishOf(tx, id)
		card.Wish = string(wish)
		for i := range card.Lines {
			if err == nil {
				err = billedLine(tx, &card.Lines[i])
			}
		}
		return card, err
	})
}

func (d *Desk) timeline(ctx context.Context, id int64, before string) ([]TimelineRow, error) {
	return reading(ctx, d, "app.timeline", func(tx *store.Tx) ([]TimelineRow, error) {
		rows, err := lookup.Timeline(tx, id, before, timelineShown)
		return each(rows, timelineRow), err
	})
}

func (d *Desk) findPayers(ctx context.Context, query string) (PayersFound, error) {
	return reading(ctx, d, "app.payers", func(tx *store.Tx) (PayersFound, error) {
		rows, more, err := lookup.Payers(tx, query, payersShown)
		return PayersFound{Rows: each(rows, payerRow), More: int64(more)}, err
	})
}

func payerOf(tx *store.Tx, customer int64) (Payer, error) {
	p, err := lookup.PayerOf(tx, customer)
	return payerRow(p), err
}

func tillRows(tx *store.Tx) ([]TillRow, error) {
	o, err := lookup.FormOptions(tx)
	return each(o.Tills, tillRow), err
}

func (d *Desk) options(ctx context.Context) (Options, error) {
	var account int64
	out, err := reading(ctx, d, "app.options", func(tx *store.Tx) (Options, error) {
		o, err := lookup.FormOptions(tx)
		if err != nil {
			return Options{}, err
		}
		hold, err := office.PolicyOn(tx, "billing.first_payment_hold", 0, tx.Today)
		if err != nil {
			return Options{}, err
		}
		accounts, err := payment.Accounts(tx)
		for _, a := range accounts {
			if a.Enabled && account == 0 {
				account = a.ID
			}
		}
		if err != nil {
			return Options{}, err
		}
		routers, err := network.Routers(tx)
		return Options{Stands: each(routers, routerStand), Plans: each(o.Plans, planRow), Routers: each(o.Routers, namedRow), Branches: each(o.Branches, namedRow),
			Tills: each(o.Tills, tillRow), Channels: []string{}, HoldFirst: hold}, err
	})
	if err != nil || account == 0 {
		return out, err
	}
	channels, err := d.payments.ChannelTerms(ctx, account)
	for _, c := range channels {
		if c.Offered {
			out.Channels = append(out.Channels, c.Key)
		}
	}
	return out, err
}
