package app

import (
	"context"
	"slices"

	"lunas/internal/billing"
	"lunas/internal/locale"
	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// List is one page of invoices.
func (x *Bills) List(token string, filter InvoiceFilter) (InvoicePage, error) {
	return ask(x.desk, token, of("Bills.List", filter), func(ctx context.Context, _ office.Session) (InvoicePage, error) {
		f, err := invoiceFilterIn(filter)
		if err != nil {
			return InvoicePage{}, err
		}
		return reading(ctx, x.desk, "app.invoices", func(tx *store.Tx) (InvoicePage, error) {
			p, err := lookup.Invoices(tx, f)
			return InvoicePage{Rows: each(p.Rows, invoiceRow), Next: p.Next}, err
		})
	})
}

// Get is one invoice, whole.
func (x *Bills) Get(token string, id int64) (InvoiceCard, error) {
	return ask(x.desk, token, of("Bills.Get", id), func(ctx context.Context, _ office.Session) (InvoiceCard, error) {
		return reading(ctx, x.desk, "app.invoice", func(tx *store.Tx) (InvoiceCard, error) {
			c, err := lookup.Invoice(tx, id)
			if err != nil {
				return InvoiceCard{}, err
			}
			card := invoiceCard(c, x.desk.publicURL(tx))
			again, err := billing.AgainOf(tx, id)
			for i := range card.Items {
				card.Items[i].Again = slices.Contains(again, card.Items[i].ID)
			}
			return card, err
		})
	})
}

// PDF makes the invoice as paper and shows it.
func (x *Bills) PDF(token string, id int64) (FileMade, error) {
	return ask(x.desk, token, of("Bills.PDF", id), func(ctx context.Context, _ office.Session) (FileMade, error) {
		name, data, err := x.desk.invoicePDF(ctx, id, "")
		if err != nil {
			return FileMade{}, err
		}
		return x.desk.show(name, data)
	})
}

// CreditPDF makes a credit note of an invoice as paper and shows it.
func (x *Bills) CreditPDF(token string, invoice, credit int64) (FileMade, error) {
	return ask(x.desk, token, of("Bills.CreditPDF", invoice, credit), func(ctx context.Context, _ office.Session) (FileMade, error) {
		return x.desk.printCredit(ctx, invoice, credit)
	})
}

// LookAtRound tells how many invoices a round would print on each route.
func (x *Bills) LookAtRound(token string, in RoundInput) ([]RoundRoute, error) {
	return ask(x.desk, token, of("Bills.LookAtRound", in), func(ctx context.Context, by office.Session) ([]RoundRoute, error) {
		return reading(ctx, x.desk, "app.round_look", func(tx *store.Tx) ([]RoundRoute, error) {
			stops, err := seenRound(by, in).stops(tx)
			return routesOf(stops), err
		})
	})
}

// PrintRound begins to draw the invoices of a round, several to a page in the order of the
// way; Reports.Task tells how far it is.
func (x *Bills) PrintRound(token string, in RoundInput) (TaskState, error) {
	return ask(x.desk, token, of("Bills.PrintRound", in), func(call context.Context, by office.Session) (TaskState, error) {
		if in.PerPage < 2 || in.PerPage > 4 {
			return TaskState{}, store.Invalid("perPage", "app.round.per_page", nil)
		}
		stops, err := reading(call, x.desk, "app.round_stops", seenRound(by, in).stops)
		if err == nil && len(stops) == 0 {
			err = store.Conflict("app.round.none", nil)
		}
		if err != nil {
			return TaskState{}, err
		}
		return x.desk.startTask(call, func(ctx context.Context, progress func(done, of int64)) (string, []byte, error) {
			return x.desk.roundPaper(ctx, stops, int(in.PerPage), locale.Lang(by.Lang), progress)
		})
	})
}

// Credit takes an invoice, or items of it, back.
func (x *Bills) Credit(token string, in CreditInput) (CreditRow, error) {
	return ask(x.desk, token, of("Bills.Credit", in), func(ctx context.Context, _ office.Session) (CreditRow, error) {
		c, err := x.desk.billing.CreditNote(ctx, billing.CreditInput{Invoice: in.Invoice, Items: in.Items, Reason: in.Reason})
		return CreditRow{ID: c.ID, No: c.No, On: c.IssueOn.String(), Total: int64(c.Total), Reason: c.Reason}, err
	})
}

// LookAgain says which days BillAgain would bill now, and their sum.
func (x *Bills) LookAgain(token string, invoice, item int64) (AgainLook, error) {
	return ask(x.desk, token, of("Bills.LookAgain", invoice, item), func(ctx context.Context, _ office.Session) (AgainLook, error) {
		return reading(ctx, x.desk, "app.lookAgain", func(tx *store.Tx) (AgainLook, error) {
			a, err := billing.LookAgain(tx, invoice, item)
			return AgainLook{From: a.From.String(), To: a.To.String(), Amount: int64(a.Total)}, err
		})
	})
}

// BillAgain issues a new invoice for the days of an item that was credited.
func (x *Bills) BillAgain(token string, invoice, item int64) (InvoiceRow, error) {
	return ask(x.desk, token, of("Bills.BillAgain", invoice, item), func(ctx context.Context, _ office.Session) (InvoiceRow, error) {
		id, err := x.desk.billing.BillAgain(ctx, invoice, item)
		if err != nil {
			return InvoiceRow{}, err
		}
		return reading(ctx, x.desk, "app.billed_again", func(tx *store.Tx) (InvoiceRow, error) {
			c, err := lookup.Invoice(tx, id)
			return invoiceRow(c.InvoiceRow), err
		})
	})
}

// WriteOff gives up what is left of an invoice.
func (x *Bills) WriteOff(token string, in WriteOffInput) error {
	return do(x.desk, token, of("Bills.WriteOff", in), func(ctx context.Context, _ office.Session) error {
		amount, err := moneyIn("amount", in.Amount)
		if err != nil {
			return err
		}
		_, err = x.desk.billing.WriteOffInvoice(ctx, billing.WriteOffInput{Invoice: in.Invoice, Amount: amount, Reason: in.Reason})
		return err
	})
}

// RevokeWriteOff takes back what was given up of an invoice.
func (x *Bills) RevokeWriteOff(token string, invoice int64, reason string) error {
	return do(x.desk, token, of("Bills.RevokeWriteOff", invoice, reason), func(ctx context.Context, _ office.Session) error {
		_, err := x.desk.billing.RevokeWriteOff(ctx, invoice, reason)
		return err
	})
}

// OpenCharge opens an attempt at the gateway for an invoice, or gives the one that is open.
func (x *Bills) OpenCharge(token string, invoice int64, channel string) (ChargeRow, error) {
	return ask(x.desk, token, of("Bills.OpenCharge", invoice, channel), func(ctx context.Context, _ office.Session) (ChargeRow, error) {
		inv, err := reading(ctx, x.desk, "app.charge", func(tx *store.Tx) (billing.Invoice, error) { return billing.GetInvoice(tx, invoice) })
		if err != nil {
			return ChargeRow{}, err
		}
		c, err := x.desk.payments.OpenCharge(ctx, payment.ChargeInput{Customer: inv.Customer, Invoices: []int64{invoice}, Channel: channel})
		if err != nil {
			return ChargeRow{}, err
		}
		return reading(ctx, x.desk, "app.charge_row", func(tx *store.Tx) (ChargeRow, error) {
			row, err := lookup.Charge(tx, c.ID)
			return chargeRow(row), err
		})
	})
}

// PayPage opens the customer's own page of an invoice in the browser.
func (x *Bills) PayPage(token string, invoice int64) (FileMade, error) {
	return ask(x.desk, token, of("Bills.PayPage", invoice), func(ctx context.Context, _ office.Session) (FileMade, error) {
		address, err := reading(ctx, x.desk, "app.pay_page", func(tx *store.Tx) (string, error) {
			inv, err := billing.GetInvoice(tx, invoice)
			return x.desk.pageBase(tx) + "/i/" + inv.LinkKey, err
		})
		if err != nil {
			return FileMade{}, err
		}
		return x.desk.hands.showURL(address)
	})
}

// WaQueue are the messages that wait to be handed over in WhatsApp.
func (x *Bills) WaQueue(token string) ([]MessageRow, error) {
	return ask(x.desk, token, of("Bills.WaQueue"), func(ctx context.Context, _ office.Session) ([]MessageRow, error) {
		return reading(ctx, x.desk, "app.wa_queue", func(tx *store.Tx) ([]MessageRow, error) {
			rows, err := lookup.WaQueue(tx, queueShown)
			return each(rows, messageRow), err
		})
	})
}

// WaOpen opens a message in WhatsApp on this PC, with its text filled in.
func (x *Bills) WaOpen(token string, id int64) (FileMade, error) {
	return ask(x.desk, token, of("Bills.WaOpen", id), func(ctx context.Context, _ office.Session) (FileMade, error) {
		link, err := x.desk.messages.Open(ctx, id)
		if err != nil {
			return FileMade{}, err
		}
		return x.desk.hands.showURL(link)
	})
}

// WaDone says that the message was handed over.
func (x *Bills) WaDone(token string, id int64) error {
	return do(x.desk, token, of("Bills.WaDone", id), func(ctx context.Context, _ office.Session) error {
		return x.desk.messages.Confirm(ctx, id)
	})
}

// WaSkip takes a message out of the queue; it counts as no notice.
func (x *Bills) WaSkip(token string, id int64) error {
	return do(x.desk, token, of("Bills.WaSkip", id), func(ctx context.Context, _ office.Session) error {
		return x.desk.messages.Skip(ctx, id)
	})
}

// RunNow bills what is due, without waiting for the tick.
func (x *Bills) RunNow(token string) (BilledNow, error) {
	return ask(x.desk, token, of("Bills.RunNow"), func(ctx context.Context, _ office.Session) (BilledNow, error) {
		if err := x.desk.billingWaits(); err != nil {
			return BilledNow{}, err
		}
		r, err := x.desk.billing.RunDue(ctx)
		return BilledNow{Billed: int64(r.Billed), Parked: int64(r.Parked), Total: int64(r.Total)}, err
	})
}

// pageBase is where customers' pages are for a browser on this PC: the public address,
// or the public door itself while there is none.
func (d *Desk) pageBase(tx *store.Tx) string {
	if public := d.publicURL(tx); public != "" || d.door == nil {
		return public
	}
	return d.door.URL()
}
