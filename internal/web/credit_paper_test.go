package web

import (
	"testing"

	"lunas/internal/billing"
	"lunas/internal/document"
	"lunas/internal/locale"
	"lunas/internal/office"
)

// One of two items is taken back: the note has that item alone, with its own PPN and sum, and
// neither ways to pay nor what was paid of the bill.
func TestANoteHasTheItemsItTakesBack(t *testing.T) {
	item := func(id int64, title string) billing.Item {
		return billing.Item{ID: id, Title: title, Qty: 1, TaxMode: office.TaxPKPExclusive, Price: 100_000, Net: 100_000, Tax: 11_000}
	}
	inv := billing.Invoice{No: "INV-2026-000001", Total: 222_000, Open: 222_000, Items: []billing.Item{item(1, "Rumah"), item(2, "Warung")},
		Allocations: []billing.Allocation{{Source: billing.SourceCreditNote, Amount: 111_000}}}
	c := billing.Credit{No: "CN-2026-000001", Total: 111_000, Reason: "salah", Items: []billing.CreditItem{{Item: 2}}}
	p := CreditPaper(locale.ID, inv, c, nil)
	if p.Kind != document.KindCreditNote || p.No != c.No || p.Corrects != inv.No || p.Reason != "salah" || len(p.Items) != 1 || p.Items[0].Text != "Warung" ||
		p.Totals.Total != 111_000 || p.Totals.Credited != 0 || p.Totals.Due != 0 || p.Paid || len(p.PayWays) != 0 {
		t.Errorf("%+v", p)
	}
	if len(inv.Items) != 2 {
		t.Error("the bill lost an item")
	}
}
