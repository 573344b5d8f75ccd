package billing

import (
	"encoding/json"

	"lunas/internal/store"
)

// GetInvoice reads one invoice whole.
func GetInvoice(tx *store.Tx, id int64) (Invoice, error) { return whole(tx, sqlInvoiceGet, id) }

// InvoiceHead reads one invoice without its items, allocations and credit notes.
func InvoiceHead(tx *store.Tx, id int64) (Invoice, error) { return header(tx, sqlInvoiceGet, id) }

// InvoiceByKey reads the invoice behind a customer's link.
func InvoiceByKey(tx *store.Tx, key string) (Invoice, error) { return whole(tx, sqlInvoiceByKey, key) }

// OpenInvoices are the unpaid invoices of a customer, oldest due first, without items.
func OpenInvoices(tx *store.Tx, customer int64) ([]Invoice, error) {
	var out []Invoice
	err := tx.Each(sqlInvoicesOpen, []any{customer}, func(scan func(...any) error) error {
		inv, err := scanInvoice(scan)
		out = append(out, inv)
		return err
	})
	return out, err
}

// header reads an invoice without its rows.
func header(tx *store.Tx, q string, key any) (Invoice, error) {
	var inv Invoice
	found := false
	err := tx.Each(q, []any{key}, func(scan func(...any) error) (err error) {
		found = true
		inv, err = scanInvoice(scan)
		return err
	})
	if err == nil && !found {
		if _, isID := key.(int64); !isID {
			key = "" // a key opens a page: it is not repeated in an error
		}
		err = store.NotFound("billing.invoice.not_found", key)
	}
	return inv, err
}

func scanInvoice(scan func(...any) error) (Invoice, error) {
	var i Invoice
	var buyer, seller string
	err := scan(&i.ID, &i.Series, &i.No, &i.Customer, &i.Branch, &i.Kind, &i.IssueOn, &i.DueOn, &i.BookedOn, &i.RecordedAt, &i.Total, &i.Open,
		&i.SettledOn, &i.SettledAt, &i.LinkKey, &buyer, &seller, &i.From, &i.To, &i.Line, &i.WrittenOff)
	if err != nil {
		return i, err
	}
	if err := json.Unmarshal([]byte(buyer), &i.Buyer); err != nil {
		return i, err
	}
	return i, json.Unmarshal([]byte(seller), &i.Seller)
}

func whole(tx *store.Tx, q string, key any) (Invoice, error) {
	inv, err := header(tx, q, key)
	if err != nil {
		return inv, err
	}
	if inv.Items, err = itemsOf(tx, inv.ID); err != nil {
		return inv, err
	}
	if inv.Allocations, err = allocationsOf(tx, inv.ID); err != nil {
		return inv, err
	}
	inv.Credits, err = creditsOf(tx, sqlCreditsOf, inv.ID)
	return inv, err
}

func itemsOf(tx *store.Tx, invoice int64) ([]Item, error) {
	var out []Item
	err := tx.Each(sqlItemsOf, []any{invoice}, func(scan func(...any) error) error {
		var i Item
		err := scan(&i.ID, &i.Line, &i.Period, &i.From, &i.To, &i.Kind, &i.Title, &i.Qty, &i.Price, &i.Discount,
			&i.Net, &i.Base, &i.OtherBase, &i.Tax, &i.TaxRule, &i.TaxMode, &i.RecogniseOn, &i.Credited)
		out = append(out, i)
		return err
	})
	return out, err
}

func allocationsOf(tx *store.Tx, invoice int64) ([]Allocation, error) {
	var out []Allocation
	err := tx.Each(sqlAllocationsOf, []any{invoice}, func(scan func(...any) error) error {
		var a Allocation
		err := scan(&a.ID, &a.Source, &a.SourceID, &a.Invoice, &a.Amount, &a.At, &a.BookedOn, &a.Reverses)
		out = append(out, a)
		return err
	})
	return out, err
}
