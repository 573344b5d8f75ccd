package app

import (
	"testing"

	"lunas/internal/document"
	"lunas/internal/store"
)

// A bill of one item is taken back: its paper names the bill, the reason and the same sum; the
// second one is a copy, and a note of another bill is not to be found under this one.
func TestACreditNoteHasAPaperOfItsOwn(t *testing.T) {
	o := openFieldsOffice(t)
	first, _ := o.unpaid()
	other, _ := o.unpaid()
	bills := &Bills{o.Desk}
	card, err := bills.Get(o.owner, first)
	o.must(err)
	in := CreditInput{Invoice: first, Reason: "salah paket"}
	note, err := bills.Credit(o.sureWith(o.password, "Bills.Credit", in), in)
	o.must(err)
	for n := range 2 {
		paper, err := reading(o.ctx, o.Desk, "test", func(tx *store.Tx) (document.Invoice, error) { return creditPaper(tx, first, note.ID) })
		o.must(err)
		if paper.Kind != document.KindCreditNote || paper.No != note.No || paper.Corrects != card.No || paper.Reason != "salah paket" || paper.Copy != n ||
			int64(paper.Totals.Total) != card.Total || len(paper.Items) != len(card.Items) || paper.Paid || paper.QR != "" || len(paper.PayWays) != 0 {
			t.Errorf("paper %d: %+v", n, paper)
		}
		_, err = bills.CreditPDF(o.owner, first, note.ID)
		o.must(err)
	}
	if _, err := bills.CreditPDF(o.owner, other, note.ID); codeIn(t, err) != store.CodeNotFound {
		t.Errorf("under another bill: %v", err)
	}
}
