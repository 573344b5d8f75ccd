package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lunas/internal/billing"
	"lunas/internal/document"
	"lunas/internal/locale"
	"lunas/internal/lookup"
	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
	"lunas/internal/subscriber"
	"lunas/internal/web"
)

// attachment makes the document a message names, such as "invoice:12".
func (d *Desk) attachment(ctx context.Context, lang, name string) (message.Document, error) {
	kind, text, _ := strings.Cut(name, ":")
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return message.Document{}, fmt.Errorf("no document is called %q", name)
	}
	var file string
	var data []byte
	switch kind {
	case "invoice":
		file, data, err = d.invoicePDF(ctx, id, locale.Lang(lang))
	case "payment":
		file, data, err = d.receiptPDF(ctx, id, locale.Lang(lang))
	default:
		err = fmt.Errorf("no document is called %q", name)
	}
	return message.Document{Name: file, ContentType: "application/pdf", Data: data}, err
}

// invoicePDF draws an invoice as it stands; an empty language means the buyer's.
func (d *Desk) invoicePDF(ctx context.Context, id int64, lang locale.Lang) (name string, data []byte, err error) {
	inv, err := reading(ctx, d, "app.invoice_paper", func(tx *store.Tx) (document.Invoice, error) {
		i, err := billing.GetInvoice(tx, id)
		if err != nil {
			return document.Invoice{}, err
		}
		if lang == "" {
			lang = locale.Lang(i.Buyer.Lang)
		}
		return d.invoicePaper(tx, i, lang)
	})
	if err != nil {
		return "", nil, err
	}
	data, err = document.InvoicePDF(inv)
	return plainName(inv.No) + ".pdf", data, err
}

// invoicePaper lays an invoice out as the customer's page does, and adds the office's own
// bank account.
func (d *Desk) invoicePaper(tx *store.Tx, i billing.Invoice, lang locale.Lang) (document.Invoice, error) {
	rules, err := office.TaxRules(tx)
	if err != nil {
		return document.Invoice{}, err
	}
	open, err := payment.PayableFor(tx, i.ID)
	if err != nil {
		return document.Invoice{}, err
	}
	link := ""
	if public := d.publicURL(tx); public != "" {
		link = public + "/i/" + i.LinkKey
	}
	paper := web.InvoicePaper(lang, i, rules, open, link)
	if paper.PaidBy, err = web.PaidBy(tx, lang, i); err != nil {
		return paper, err
	}
	company, err := office.CompanyOf(tx)
	if err == nil && company.TransferText != "" && i.Open > 0 {
		paper.PayWays = append(paper.PayWays, document.PayWay{Name: locale.T(lang, "app.way.transfer", nil), Note: company.TransferText})
	}
	return paper, err
}

// receiptPDF draws the receipt (kwitansi) of a payment.
func (d *Desk) receiptPDF(ctx context.Context, id int64, lang locale.Lang) (name string, data []byte, err error) {
	r, err := reading(ctx, d, "app.receipt_paper", func(tx *store.Tx) (document.Receipt, error) { return d.receiptPaper(tx, id, lang) })
	if err != nil {
		return "", nil, err
	}
	data, err = document.ReceiptPDF(r)
	return plainName(r.No) + ".pdf", data, err
}

func (d *Desk) receiptPaper(tx *store.Tx, id int64, lang locale.Lang) (document.Receipt, error) {
	p, err := payment.GetPayment(tx, id)
	if err != nil {
		return document.Receipt{}, err
	}
	r := document.Receipt{No: p.No, On: p.BookedOn, From: p.Payer, Amount: p.Amount, Deposit: p.Applied.ToSaldo, Ref: p.ExternalID}
	if p.Kind == payment.KindRefund {
		r.PaidOut, r.Amount, r.For = true, -p.Amount, p.Note
	}
	company, err := office.CompanyOf(tx)
	if err != nil {
		return r, err
	}
	if r.Lang = lang; lang == "" {
		r.Lang = locale.Lang(company.Lang)
	}
	r.Seller = document.Seller{Name: cmp.Or(company.LegalName, company.Name), Address: company.Address, Phone: locale.PhoneShow(company.Phone), Email: company.Email, NPWP: company.NPWP, CoBrand: company.CoBrand, Place: company.Place}
	if p.Customer != 0 {
		c, err := subscriber.GetCustomer(tx, p.Customer)
		if err != nil {
			return r, err
		}
		r.Buyer = document.Buyer{No: c.No, Name: c.Name, Address: c.Address, Phone: locale.PhoneShow(c.Phone)}
		if lang == "" {
			r.Lang = c.Lang
		}
	}
	r.Method = wayName(p.Channel, r.Lang)
	if r.Cashier, err = lookup.TakenBy(tx, id); err != nil {
		return r, err
	}
	reversed, err := payment.ReversedBy(tx, id)
	if err != nil {
		return r, err
	}
	r.Reversed, r.Settled = reversed != 0, len(p.Applied.Settled) > 0 && reversed == 0
	if r.Lines, err = receiptLines(tx, p); err != nil {
		return r, err
	}
	if r.For == "" {
		r.For = paidFor(r)
	}
	r.Check, err = d.checkAt(tx, p)
	return r, err
}

// checkAt is where whoever holds a receipt sees by herself that it is true: the page of the
// first bill it paid; "" where there is none.
func (d *Desk) checkAt(tx *store.Tx, p payment.Payment) (string, error) {
	public := d.publicURL(tx)
	if public == "" || len(p.Applied.Allocations) == 0 {
		return "", nil
	}
	inv, err := billing.GetInvoice(tx, p.Applied.Allocations[0].Invoice)
	return public + "/i/" + inv.LinkKey, err
}

// receiptLines are the bills a payment paid, each with its days; with the names too where one
// of them is not the payer's own.
func receiptLines(tx *store.Tx, p payment.Payment) (lines []document.ReceiptLine, err error) {
	named := slices.ContainsFunc(p.Applied.Allocations, func(a billing.Allocated) bool { return a.Customer != p.Customer })
	for _, a := range p.Applied.Allocations {
		inv, err := billing.GetInvoice(tx, a.Invoice)
		if err != nil {
			return nil, err
		}
		l := document.ReceiptLine{No: a.No, From: inv.From, To: inv.To, Amount: a.Amount}
		if len(inv.Items) > 0 {
			l.Text = inv.Items[0].Title
		}
		if named {
			l.Name = inv.Buyer.Name
		}
		lines = append(lines, l)
	}
	return lines, nil
}

// paidFor is what a receipt says the money was for: its bills, or saldo.
func paidFor(r document.Receipt) string {
	nos := each(r.Lines, func(l document.ReceiptLine) string { return l.No })
	switch {
	case len(nos) > 0:
		return locale.T(r.Lang, "app.receipt.for", map[string]string{"nos": strings.Join(nos, ", ")})
	case r.Deposit > 0:
		return locale.T(r.Lang, "app.receipt.deposit", nil)
	}
	return ""
}

// printReceipt makes the receipt for a person who asks for it, who signs where nobody took the
// money by hand. From the second time on it is marked as a copy.
func (d *Desk) printReceipt(ctx context.Context, by office.Session, id int64) (FileMade, error) {
	d.printing.Lock() // two papers of one payment never take the same number
	defer d.printing.Unlock()
	r, err := reading(ctx, d, "app.receipt_print", func(tx *store.Tx) (document.Receipt, error) {
		r, err := d.receiptPaper(tx, id, "")
		if err != nil {
			return r, err
		}
		return r, printedBy(tx, &r, by, id)
	})
	if err != nil {
		return FileMade{}, err
	}
	data, err := document.ReceiptPDF(r)
	if err != nil {
		return FileMade{}, err
	}
	// Counted before it is handed over: the file stands there although no viewer opens it.
	err = writing(ctx, d, "app.receipt_printed", func(tx *store.Tx) error {
		return office.Record(tx, lookup.VerbReceipt, "payment", id, map[string]int{"copy": r.Copy})
	})
	if err != nil {
		return FileMade{}, err
	}
	return d.show(plainName(r.No)+".pdf", data)
}

// printedBy says on a paper who signs it and which copy it is. Slips and receipts of a payment
// are counted together: only one of them all is the original.
func printedBy(tx *store.Tx, r *document.Receipt, by office.Session, payment int64) error {
	printed, err := lookup.Printed(tx, payment)
	if err != nil {
		return err
	}
	if r.Copy = int(printed); r.Cashier == "" {
		r.Cashier = by.Name
	}
	return nil
}

// wayName is a payment's channel as people say it.
func wayName(channel string, lang locale.Lang) string {
	if key := "app.method." + strings.ReplaceAll(channel, ".", "_"); locale.Has(key) {
		return locale.T(lang, key, nil)
	}
	return strings.ToUpper(channel)
}

// publicURL is where customers reach us, without a slash at its end, or "".
func (d *Desk) publicURL(tx *store.Tx) string {
	address, _ := office.PublicURL(tx)
	return address
}
