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
	_, err := ledger.Post(p.tx, ledger.Entry{SourceKind: entryInvoice, SourceID: inv.id, BookedOn: b.booked, Postings: postings})
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
