package web

import (
	"fmt"

	"lunas/internal/billing"
	"lunas/internal/document"
	"lunas/internal/gateway"
	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// InvoicePaper lays an invoice out for document.InvoicePDF: figures as they were frozen,
// the ways to pay that are open, and the link of its page. rules are all tax rules.
func InvoicePaper(lang locale.Lang, inv billing.Invoice, rules []office.TaxRule, open []payment.Charge, link string) document.Invoice {
	s := speech{lang}
	out := document.Invoice{
		Lang: lang, Kind: document.KindInvoice, No: inv.No, IssueOn: inv.IssueOn, DueOn: inv.DueOn,
		Seller: document.Seller{
			Name: paperName(inv.Seller), Address: inv.Seller.Address, Phone: locale.PhoneShow(inv.Seller.Phone), Email: inv.Seller.Email,
			NPWP: inv.Seller.NPWP, PKP: inv.Seller.PKP, CoBrand: inv.Seller.CoBrand,
		},
		Buyer: document.Buyer{
			No: inv.Buyer.No, Name: inv.Buyer.Name, Address: inv.Buyer.Address, Phone: locale.PhoneShow(inv.Buyer.Phone),
			IDLabel: s.idLabel(inv.Buyer.IDKind), ID: inv.Buyer.ID,
		},
		Paid: inv.Open == 0 && inv.WrittenOff == 0, PaidOn: inv.SettledOn, QR: link, PayLink: link,
	}
	paperItems(&out, inv, rules)
	if inv.Open > 0 {
		paperWays(&out, s, open)
	} else {
		out.QR, out.PayLink = "", ""
	}
	return out
}

// paperItems copies items, tax and sums.
func paperItems(out *document.Invoice, inv billing.Invoice, rules []office.TaxRule) {
	for _, i := range inv.Items {
		amount := i.Net
		if i.TaxMode == office.TaxPKPInclusive {
			amount = i.Total()
		}
		out.Items = append(out.Items, document.Item{
			Text: i.Title, From: i.From, To: i.To, Qty: i.Qty, Price: i.Price, Discount: i.Discount, Amount: amount,
		})
		out.Totals.Subtotal += amount
		paperTax(&out.Tax, i, rules)
	}
	out.Totals.Total, out.Totals.Due = inv.Total, inv.Open
	for _, a := range inv.Allocations {
		switch a.Source {
		case billing.SourceSaldo:
			out.Totals.Deposit += a.Amount
		case billing.SourceCreditNote:
			out.Totals.Credited += a.Amount
		case billing.SourceWriteOff:
			out.Totals.WrittenOff += a.Amount
		default:
			out.Totals.Received += a.Amount
		}
	}
}

// paperTax adds an item's frozen PPN to the tax block.
func paperTax(t *document.TaxLine, i billing.Item, rules []office.TaxRule) {
	if i.TaxMode == office.TaxNonPKP || i.TaxMode == "" {
		return
	}
	t.Shown, t.Included = true, i.TaxMode == office.TaxPKPInclusive
	t.Base, t.OtherBase, t.Tax = t.Base+i.Base, t.OtherBase+i.OtherBase, t.Tax+i.Tax
	for _, r := range rules {
		if r.ID != i.TaxRule {
			continue
		}
		t.Rate = fmt.Sprintf("%d%%", r.RateNum*100/max(r.RateDen, 1))
		if r.BaseNum != r.BaseDen {
			t.Fraction = fmt.Sprintf("%d/%d", r.BaseNum, r.BaseDen)
		}
	}
}

// paperWays prints what is open: digits to type; a QRIS code only where there are none,
// because the page behind the link opens a fresh one at any time.
func paperWays(out *document.Invoice, s speech, open []payment.Charge) {
	for _, c := range open {
		w := document.PayWay{Name: s.wayName(c.Kind, c.Bank, c.Channel), Note: s.T("web.paper.amount", "amount", s.Money(c.Amount))}
		for _, g := range c.Digits {
			if g.Label == gateway.LabelBillerCode {
				w.CodeTag, w.Code = s.T("web.digits."+g.Label), g.Value
			} else {
				w.Label, w.Digits = s.T("web.digits."+g.Label), g.Value
			}
		}
		if w.Digits != "" {
			out.PayWays = append(out.PayWays, w)
		}
		if c.QR != "" && out.PayLink == "" {
			out.QR, out.QRIS = c.QR, true
		}
	}
}

func paperName(s billing.Seller) string {
	if s.LegalName != "" {
		return s.LegalName
	}
	return s.Name
}

func (s speech) idLabel(kind string) string {
	switch kind {
	case "npwp", "nik", "passport":
		return s.T("web.id." + kind)
	default:
		return ""
	}
}

// PaidBy is how the last money came for an invoice, in words for its paper; "" where none came.
func PaidBy(tx *store.Tx, lang locale.Lang, inv billing.Invoice) (string, error) {
	p, err := lastPayment(tx, inv)
	return paidBy(lang, p), err
}

func paidBy(lang locale.Lang, p payment.Payment) string {
	if p.ID == 0 {
		return ""
	}
	return speech{lang}.T(paidByKey(p.Kind, p.Channel))
}
