package document

// InvoicePDF draws an invoice or a credit note on A4. The same input gives the
// same bytes. It fails only when the QR content is too long for a code.
func InvoicePDF(inv Invoice) ([]byte, error) {
	p, err := drawInvoice(inv, 0)
	if err != nil {
		return nil, err
	}
	// The count of pages is known only now; drawing is cheap.
	if n := p.pdf.PageCount(); n > 1 {
		if p, err = drawInvoice(inv, n); err != nil {
			return nil, err
		}
	}
	return p.bytes()
}

func drawInvoice(inv Invoice, pages int) (*paper, error) {
	p := newPaper(inv.Lang, inv.No, inv.Seller.Name, inv.IssueOn, pages)
	title := p.t("invoice.title")
	if inv.Kind == KindCreditNote {
		title = p.t("credit.title")
	}
	p.pdf.SetTitle(clean(title+" "+inv.No), true)
	p.pdf.SetFooterFunc(func() { p.foot(inv.Seller) })
	p.again = func() { p.headAgain(inv.Seller.Name, title, inv.No) }
	p.head(inv.Seller, title, inv.No)
	p.copyMark(inv.Copy)
	p.band(p.invoiceFacts(inv))
	p.buyer(inv)
	p.items(inv.Items)
	p.totals(inv)
	switch {
	case inv.Kind == KindCreditNote:
	case inv.Paid:
		p.thanks(inv)
	default:
		if err := p.pay(inv); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (p *paper) invoiceFacts(inv Invoice) []fact {
	issued := fact{p.t("issued"), p.dateLong(inv.IssueOn)}
	second := fact{p.t("due"), p.dateLong(inv.DueOn)}
	amount := fact{p.t("amount_due"), p.money(inv.Totals.Due)}
	switch {
	case inv.Kind == KindCreditNote:
		issued.label = p.t("issued_credit")
		second = fact{p.t("credit.corrects"), inv.Corrects}
		amount = fact{p.t("amount_credit"), p.money(inv.Totals.Total)}
	case inv.Paid:
		amount = fact{p.t("amount_paid"), p.money(inv.Totals.Total)}
	}
	return []fact{issued, second, {p.t("customer_no"), inv.Buyer.No}, amount}
}

// buyer sets the customer at the left; the stamp falls at the right.
func (p *paper) buyer(inv Invoice) {
	p.y += 6
	start := p.y
	name := style{semiBold, 10.5, ink, 0}
	const column = 100.0
	p.at(label, left, p.y+2.4, p.t("buyer"))
	y := p.lines(name, left, p.y+4.4, p.wrap(name, column, 2, inv.Buyer.Name))
	y = p.lines(quiet, left, y+0.4, p.wrap(quiet, column, 3, inv.Buyer.Address))
	y = p.lines(quiet, left, y, p.wrap(quiet, column, 1, inv.Buyer.Phone))
	if inv.Buyer.ID != "" {
		y = p.lines(quiet, left, y, p.wrap(quiet, column, 1, inv.Buyer.IDLabel+" "+inv.Buyer.ID))
	}
	if inv.Kind == KindCreditNote && inv.Reason != "" {
		y = p.lines(body, left, y+2, p.wrap(body, column, 2, p.t("credit.reason", "reason", inv.Reason)))
	}
	if inv.Paid || inv.Kind == KindCreditNote {
		y = max(y, start+24)
	}
	p.y = y + 5
	middle := start + (p.y-start)/2 - 1
	switch {
	case inv.Kind == KindCreditNote:
		p.stamp(right-34, middle, ink, p.t("stamp.credit"), inv.Corrects)
	case inv.Paid:
		p.stamp(right-34, middle, green, p.t("stamp.paid"), p.dateLong(inv.PaidOn))
	}
}
