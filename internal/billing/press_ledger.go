package billing

import (
	"lunas/internal/ledger"
	"lunas/internal/rupiah"
)

// The sources of this room's ledger entries.
const (
	entryInvoice   = "invoice"
	entryRecognise = "recognise" // the item's id
	entrySaldo     = "saldo"     // the allocation's id
	entryCredit    = "credit_note"
	entryWriteOff  = "write_off"
)

// What is sealed with the entries: all that was printed. What an invoice still wants, and which of
// its items are earned or credited, changes.
var (
	sealedInvoice = ledger.SourceOf(entryInvoice, "invoice", []string{"series", "year", "number", "no", "customer", "branch", "kind", "issue_on", "due_on", "booked_on",
		"recorded_at", "total", "link_key", "buyer", "seller"},
		ledger.RowsText("invoice_item", "invoice", []string{"line", "period", "kind", "title", "qty", "price", "discount", "net", "base", "other_base", "tax", "tax_rule"}))
	sealedCredit = ledger.SourceOf(entryCredit, "credit_note", []string{"series", "year", "number", "no", "invoice", "customer", "issue_on", "booked_on", "recorded_at", "total", "reason", "actor"},
		ledger.RowsText("credit_note_item", "credit_note", []string{"invoice_item", "net", "base", "other_base", "tax"}))
	sealedSaldo    = ledger.SourceOf(entrySaldo, "allocation", []string{"source_kind", "source_id", "invoice", "amount", "at", "booked_on", "reverses"})
	sealedWriteOff = ledger.SourceOf(entryWriteOff, "write_off", []string{"invoice", "customer", "amount", "reason", "booked_on", "at", "actor", "reverses"})
)

// post books an invoice: the customer owes the total; the net is revenue where its
// service has begun, else a liability until it does; PPN is owed to the state.
func (p *press) post(b bill, inv issued) error {
	if inv.total == 0 {
		return nil
	}
	postings := make([]ledger.Posting, 1, len(b.items)+2)
	postings[0] = ledger.Posting{Account: ledger.Receivable, Amount: inv.total, Branch: b.branch, Customer: b.payer.id, Line: b.line()}
	var tax rupiah.Rupiah
	for _, i := range b.items {
		tax += i.Tax
		if i.Net == 0 {
			continue
		}
		account := incomeOf(i.kind)
		if !i.begins(b.booked).IsZero() {
			account = ledger.Unearned
		}
		postings = append(postings, ledger.Posting{Account: account, Amount: -i.Net, Branch: b.branch, Line: i.line})
	}
	if tax > 0 {
		postings = append(postings, ledger.Posting{Account: ledger.PPNOut, Amount: -tax, Branch: b.branch})
	}
	_, err := ledger.Post(p.tx, ledger.Entry{SourceKind: entryInvoice, SourceID: inv.id, Source: sealedInvoice, BookedOn: b.booked, Postings: postings})
	return err
}

// incomeOf is where an item's net is earned.
func incomeOf(kind string) string {
	switch kind {
	case ItemRecurring, ItemPlanChange:
		return ledger.Revenue
	case ItemInstallation:
		return ledger.RevenueInstallation
	}
	return ledger.RevenueOther
}
