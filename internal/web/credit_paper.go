package web

import (
	"slices"

	"lunas/internal/billing"
	"lunas/internal/document"
	"lunas/internal/locale"
	"lunas/internal/office"
)

// CreditPaper lays a credit note out for document.InvoicePDF: the items of its invoice that it
// takes back, with their frozen figures.
func CreditPaper(lang locale.Lang, inv billing.Invoice, c billing.Credit, rules []office.TaxRule) document.Invoice {
	back := inv
	back.Items = slices.DeleteFunc(slices.Clone(inv.Items), func(i billing.Item) bool {
		return !slices.ContainsFunc(c.Items, func(x billing.CreditItem) bool { return x.Item == i.ID })
	})
	back.Total, back.Open, back.WrittenOff, back.Allocations = c.Total, 0, 0, nil
	out := InvoicePaper(lang, back, rules, nil, "")
	out.Kind, out.No, out.Corrects, out.Reason, out.IssueOn, out.Paid = document.KindCreditNote, c.No, inv.No, c.Reason, c.IssueOn, false
	return out
}
