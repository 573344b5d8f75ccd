package app

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/document"
	"lunas/internal/gateway"
	"lunas/internal/locale"
	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
	"lunas/internal/subscriber"
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

func (d *Desk) invoicePaper(tx *store.Tx, i billing.Invoice, lang locale.Lang) (document.Invoice, error) {
	out := document.Invoice{
		Lang: lang, No: i.No, IssueOn: i.IssueOn, DueOn: i.DueOn, Paid: i.Open == 0, PaidOn: i.SettledOn,
		Seller: sellerPaper(i.Seller),
		Buyer:  document.Buyer{No: i.Buyer.No, Name: i.Buyer.Name, Address: i.Buyer.Address, Phone: locale.PhoneShow(i.Buyer.Phone)},
		Totals: document.Totals{Total: i.Total, Due: i.Open},
	}
	if i.Buyer.ID != "" {
		out.Buyer.IDLabel, out.Buyer.ID = strings.ToUpper(i.Buyer.IDKind), i.Buyer.ID
	}
	for _, it := range i.Items {
		amount := it.Net
		if it.TaxMode == office.TaxPKPInclusive {
			amount = it.Total()
		}
		out.Items = append(out.Items, document.Item{Text: it.Title, From: it.From, To: it.To, Qty: it.Qty, Price: it.Price, Discount: it.Discount, Amount: amount})
		out.Totals.Subtotal += amount
	}
	for _, a := range i.Allocations {
		switch a.Source {
		case billing.SourceSaldo:
			out.Totals.Deposit += a.Amount
		case billing.SourceCreditNote:
			out.Totals.Credited += a.Amount
		default:
			out.Totals.Received += a.Amount
		}
	}
	var err error
	if out.Tax, err = taxPaper(tx, i.Items); err != nil {
		return out, err
	}
	return out, d.payPaper(tx, i, &out)
}

func sellerPaper(s billing.Seller) document.Seller {
	name := s.LegalName
	if name == "" {
		name = s.Name
	}
	return document.Seller{Name: name, Address: s.Address, Phone: locale.PhoneShow(s.Phone), Email: s.Email, NPWP: s.NPWP, PKP: s.PKP, CoBrand: s.CoBrand}
}

// taxPaper repeats the frozen tax of the items with the rate of the rule they were billed by.
func taxPaper(tx *store.Tx, items []billing.Item) (document.TaxLine, error) {
	var line document.TaxLine
	rules, err := office.TaxRules(tx)
	if err != nil {
		return line, err
	}
	for _, it := range items {
		if it.Tax == 0 {
			continue
		}
		line.Shown, line.Included = true, it.TaxMode == office.TaxPKPInclusive
		line.Base, line.OtherBase, line.Tax = line.Base+it.Base, line.OtherBase+it.OtherBase, line.Tax+it.Tax
		for _, r := range rules {
			if r.ID == it.TaxRule {
				line.Rate = fmt.Sprintf("%d%%", r.RateNum*100/r.RateDen)
				line.Fraction = fmt.Sprintf("%d/%d", r.BaseNum, r.BaseDen)
			}
		}
	}
	return line, nil
}

// payPaper adds how an unpaid invoice can be paid: the attempts that are open, the
// office's own account, the customer's page.
func (d *Desk) payPaper(tx *store.Tx, i billing.Invoice, out *document.Invoice) error {
	if public := d.publicURL(tx); public != "" {
		out.PayLink = public + "/i/" + i.LinkKey
		out.QR = out.PayLink
	}
	if i.Open == 0 {
		return nil
	}
	charges, err := payment.PayableFor(tx, i.ID)
	if err != nil {
		return err
	}
	for _, c := range charges {
		if way, ok := payWay(c, out.Lang, tx); ok {
			out.PayWays = append(out.PayWays, way)
		}
		if c.Kind == gateway.KindQR && c.QR != "" {
			out.QR, out.QRIS = c.QR, true
		}
	}
	company, err := office.CompanyOf(tx)
	if err == nil && company.TransferText != "" {
		out.PayWays = append(out.PayWays, document.PayWay{Name: locale.T(out.Lang, "app.way.transfer", nil), Note: company.TransferText})
	}
	return err
}

func payWay(c payment.Charge, lang locale.Lang, tx *store.Tx) (document.PayWay, bool) {
	bank := map[string]string{"bank": c.Bank}
	way := document.PayWay{Name: locale.T(lang, "app.way.va", bank)}
	for _, digits := range c.Digits {
		switch digits.Label {
		case gateway.LabelBillerCode:
			way.Name = locale.T(lang, "app.way.mandiri", bank)
			way.Code, way.CodeTag = digits.Value, locale.T(lang, "app.way.biller_code", nil)
		case gateway.LabelBillKey:
			way.Digits, way.Label = digits.Value, locale.T(lang, "app.way.bill_key", nil)
		case gateway.LabelVA:
			way.Digits, way.Label = digits.Value, locale.T(lang, "app.way.va_number", nil)
		}
	}
	if !c.ExpiresAt.IsZero() {
		way.Note = locale.T(lang, "app.way.until", map[string]string{"date": locale.DateLong(lang, clock.DateOf(c.ExpiresAt, tx.Zone))})
	}
	return way, way.Digits != ""
}

// receiptPDF draws the receipt (kwitansi) of a payment.
func (d *Desk) receiptPDF(ctx context.Context, id int64, lang locale.Lang) (name string, data []byte, err error) {
	r, err := reading(ctx, d, "app.receipt_paper", func(tx *store.Tx) (document.Receipt, error) { return receiptPaper(tx, id, lang) })
	if err != nil {
		return "", nil, err
	}
	data, err = document.ReceiptPDF(r)
	return plainName(r.No) + ".pdf", data, err
}

func receiptPaper(tx *store.Tx, id int64, lang locale.Lang) (document.Receipt, error) {
	p, err := payment.GetPayment(tx, id)
	if err != nil {
		return document.Receipt{}, err
	}
	r := document.Receipt{No: p.No, On: p.BookedOn, From: p.Payer, Amount: p.Amount, Deposit: p.Applied.ToSaldo, Ref: p.ExternalID}
	company, err := office.CompanyOf(tx)
	if err != nil {
		return r, err
	}
	if r.Lang = lang; lang == "" {
		r.Lang = locale.Lang(company.Lang)
	}
	r.Seller = document.Seller{Name: company.Name, Address: company.Address, Phone: locale.PhoneShow(company.Phone), Email: company.Email, NPWP: company.NPWP, CoBrand: company.CoBrand}
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
	reversed, err := payment.ReversedBy(tx, id)
	if err != nil {
		return r, err
	}
	r.Reversed, r.Settled = reversed != 0, len(p.Applied.Settled) > 0 && reversed == 0
	for _, a := range p.Applied.Allocations {
		inv, err := billing.GetInvoice(tx, a.Invoice)
		if err != nil {
			return r, err
		}
		text := ""
		if len(inv.Items) > 0 {
			text = inv.Items[0].Title
		}
		r.Lines = append(r.Lines, document.ReceiptLine{No: a.No, Text: text, Amount: a.Amount})
	}
	return r, nil
}

// wayName is a payment's channel as people say it.
func wayName(channel string, lang locale.Lang) string {
	if bank, isVA := strings.CutPrefix(channel, "va."); isVA {
		return locale.T(lang, "app.way.va", map[string]string{"bank": strings.ToUpper(bank)})
	}
	if key := "app.method." + channel; locale.Has(key) {
		return locale.T(lang, key, nil)
	}
	return strings.ToUpper(channel)
}

// publicURL is where customers reach us, without a slash at its end, or "".
func (d *Desk) publicURL(tx *store.Tx) string {
	if d.opt.PublicURL != nil {
		if address := d.opt.PublicURL(); address != "" {
			return strings.TrimRight(address, "/")
		}
	}
	company, err := office.CompanyOf(tx)
	if err != nil {
		return ""
	}
	return company.PublicURL
}
