package app

import (
	"context"
	"encoding/json"

	"lunas/internal/billing"
	"lunas/internal/document"
	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/web"
)

// verbCreditPrinted is how the history calls a credit note that was put before a person.
const verbCreditPrinted = "invoice.credit_printed"

// creditPrint is what the history keeps of it.
type creditPrint struct {
	No   string `json:"no"`
	Copy int    `json:"copy"`
}

// printCredit makes a credit note of an invoice as paper, in the buyer's language, and shows
// it. From the second time on it is marked as a copy.
func (d *Desk) printCredit(ctx context.Context, invoice, credit int64) (FileMade, error) {
	d.printing.Lock() // two papers of one note never take the same number
	defer d.printing.Unlock()
	paper, err := reading(ctx, d, "app.credit_paper", func(tx *store.Tx) (document.Invoice, error) {
		return creditPaper(tx, invoice, credit)
	})
	if err != nil {
		return FileMade{}, err
	}
	data, err := document.InvoicePDF(paper)
	if err != nil {
		return FileMade{}, err
	}
	// Counted before it is handed over: the file stands there although no viewer opens it.
	err = writing(ctx, d, "app.credit_printed", func(tx *store.Tx) error {
		return office.Record(tx, verbCreditPrinted, "invoice", invoice, creditPrint{No: paper.No, Copy: paper.Copy})
	})
	if err != nil {
		return FileMade{}, err
	}
	return d.show(plainName(paper.No)+".pdf", data)
}

func creditPaper(tx *store.Tx, invoice, credit int64) (document.Invoice, error) {
	c, err := billing.GetCredit(tx, credit)
	if err == nil && c.Invoice != invoice {
		err = store.NotFound("billing.credit.not_found", credit)
	}
	if err != nil {
		return document.Invoice{}, err
	}
	inv, err := billing.GetInvoice(tx, invoice)
	if err != nil {
		return document.Invoice{}, err
	}
	rules, err := office.TaxRules(tx)
	if err != nil {
		return document.Invoice{}, err
	}
	paper := web.CreditPaper(locale.Lang(inv.Buyer.Lang), inv, c, rules)
	acts, err := office.History(tx, "invoice", invoice, 0, 1_000)
	for _, a := range acts {
		var was creditPrint
		if a.Verb == verbCreditPrinted && !a.Erased && json.Unmarshal(a.Payload, &was) == nil && was.No == c.No {
			paper.Copy++
		}
	}
	return paper, err
}
