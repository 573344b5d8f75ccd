package lookup

import (
	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// InvoiceFilter narrows the list of invoices. Unpaid, partial and overdue come oldest
// due first, everything else newest first.
type InvoiceFilter struct {
	// Query finds by number, customer or amount.
	Query string
	// State is "", unpaid, partial, paid, overdue or corrected; unpaid is everything open.
	State string
	Month clock.Month // of issue; 0 = all
	After string
	Limit int
}

// The states of an invoice in a row: the first of corrected (taken back whole), paid,
// overdue, partial and unpaid that holds.
const (
	InvoiceUnpaid    = "unpaid"
	InvoicePartial   = "partial"
	InvoicePaid      = "paid"
	InvoiceOverdue   = "overdue"
	InvoiceCorrected = "corrected"
)

// InvoicePage is one page of invoices.
type InvoicePage struct {
	Rows []InvoiceRow
	Next string
}

// InvoiceRow is one invoice in a list.
type InvoiceRow struct {
	ID       int64
	No       string
	Customer int64
	Name     string
	IssueOn  clock.Date
	DueOn    clock.Date
	From     clock.Date // first day of service, zero when none
	To       clock.Date
	Total    rupiah.Rupiah
	Open     rupiah.Rupiah
	State    string
	PaidOn   clock.Date // zero = not settled
}
