package lookup

import (
	"strings"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// InvoiceFilter narrows the list of invoices. Unpaid, partial and overdue come oldest
// due first, everything else newest first.
type InvoiceFilter struct {
	// Query finds by number, customer or amount.
	Query string
	// State is "", unpaid, partial, paid, overdue, written_off or corrected; unpaid is everything open.
	State string
	Month clock.Month // of issue; 0 = all
	After string
	Limit int
}

// The states of an invoice in a row: the first of corrected (taken back whole), written off, paid,
// overdue, partial and unpaid that holds.
const (
	InvoiceUnpaid    = "unpaid"
	InvoicePartial   = "partial"
	InvoicePaid      = "paid"
	InvoiceOverdue   = "overdue"
	InvoiceCorrected = "corrected"
	// InvoiceWrittenOff owes nothing because the rest was given up (hapus piutang).
	InvoiceWrittenOff = "written_off"
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

// invoiceState is the one word for how an invoice stands.
func invoiceState(total, open, credited, writtenOff rupiah.Rupiah, due, today clock.Date) string {
	switch {
	case open == 0 && total > 0 && credited >= total:
		return InvoiceCorrected
	case open == 0 && writtenOff > 0:
		return InvoiceWrittenOff
	case open == 0:
		return InvoicePaid
	case due < today:
		return InvoiceOverdue
	case open < total:
		return InvoicePartial
	}
	return InvoiceUnpaid
}

// Invoices is one page of the list.
func Invoices(tx *store.Tx, f InvoiceFilter) (InvoicePage, error) {
	from, to := "", last
	if f.Month != 0 {
		from, to = f.Month.First().String(), f.Month.Last().String()
	}
	if strings.TrimSpace(f.Query) != "" {
		return invoicesFound(tx, f, from, to)
	}
	switch f.State {
	case "":
		return invoicesNewestFirst(tx, f, sqlInvoicesNewest, from, to)
	case InvoicePaid:
		return invoicesNewestFirst(tx, f, sqlInvoicesNewest+invoicesPaid, from, to)
	case InvoiceWrittenOff:
		return invoicesNewestFirst(tx, f, sqlInvoicesWrittenOff, from, to)
	case InvoiceCorrected:
		return invoicesNewestFirst(tx, f, sqlInvoicesCorrected, from, to)
	case InvoiceUnpaid, InvoicePartial, InvoiceOverdue:
		return invoicesOldestDue(tx, f, from, to)
	}
	return InvoicePage{}, store.Invalid("state", "lookup.state", map[string]string{"state": f.State})
}

func invoicesNewestFirst(tx *store.Tx, f InvoiceFilter, q, from, to string) (InvoicePage, error) {
	day, id := last, lastID
	if err := resume(f.After, &day, &id); err != nil {
		return InvoicePage{}, err
	}
	limit := rowsOf(f.Limit)
	rows, err := invoiceRows(tx, q+invoicesNewest, from, to, day, id, limit+1)
	return invoicePage(rows, limit, func(r InvoiceRow) clock.Date { return r.IssueOn }), err
}

// latestDue is how long after its month an invoice can fall due, with room to spare:
// terms allow 90 days.
const latestDue = 200

func invoicesOldestDue(tx *store.Tx, f InvoiceFilter, from, to string) (InvoicePage, error) {
	day, id := first, int64(0)
	if err := resume(f.After, &day, &id); err != nil {
		return InvoicePage{}, err
	}
	q, due := sqlInvoicesOpen, last
	if f.Month != 0 {
		due = f.Month.Last().AddDays(latestDue).String()
	}
	switch f.State {
	case InvoiceOverdue:
		due = min(due, tx.Today.AddDays(-1).String())
	case InvoicePartial:
		q += invoicesPartial
	}
	limit := rowsOf(f.Limit)
	rows, err := invoiceRows(tx, q+invoicesOpen, from, to, day, id, due, limit+1)
	return invoicePage(rows, limit, func(r InvoiceRow) clock.Date { return r.DueOn }), err
}

func invoicePage(rows []InvoiceRow, limit int, day func(InvoiceRow) clock.Date) InvoicePage {
	if len(rows) <= limit {
		return InvoicePage{Rows: rows}
	}
	end := rows[limit-1]
	return InvoicePage{Rows: rows[:limit], Next: place(day(end).String(), end.ID)}
}

// invoicesFound are the matches of a query, all on one page, at most 200.
func invoicesFound(tx *store.Tx, f InvoiceFilter, from, to string) (InvoicePage, error) {
	ids, err := findInvoices(tx, f.Query, pageMost)
	if err != nil {
		return InvoicePage{}, err
	}
	all, err := invoiceRows(tx, sqlInvoicesThese, list(ids), from, to)
	var page InvoicePage
	for _, r := range all {
		if f.State == "" || f.State == r.State || f.State == InvoiceUnpaid && r.Open > 0 || f.State == InvoicePartial && 0 < r.Open && r.Open < r.Total {
			page.Rows = append(page.Rows, r)
		}
	}
	return page, err
}

// findInvoices gives the ids of the invoices a query means: by number or its beginning,
// by the digits at its end, by what is open, by whose they are.
func findInvoices(tx *store.Tx, query string, limit int) ([]int64, error) {
	query = asked(query)
	ids, err := invoicesNamed(tx, query, limit)
	if err != nil {
		return nil, err
	}
	customers, err := findCustomers(tx, query, limit)
	if err != nil {
		return nil, err
	}
	theirs, err := idsOf(tx, sqlInvoicesByOwner, list(customers), 5*limit)
	return append(ids, theirs...), err
}

// invoicesNamed are the invoices a query names by itself, without their customers.
func invoicesNamed(tx *store.Tx, query string, limit int) ([]int64, error) {
	var ids []int64
	add := func(q string, arg any) error {
		more, err := idsOf(tx, q, arg, limit)
		ids = append(ids, more...)
		return err
	}
	if looksLikeNumber(query) {
		if err := add(sqlInvoicesByNo, strings.ToUpper(query)); err != nil {
			return nil, err
		}
	}
	if n := digits(query); n > 0 {
		if err := add(sqlInvoicesByNumber, n); err != nil {
			return nil, err
		}
	}
	if amount, ok := amountIn(query); ok {
		if err := add(sqlInvoicesByAmount, int64(amount)); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// looksLikeNumber tells whether a query may be the beginning of a document's number.
func looksLikeNumber(q string) bool {
	return len(q) >= 3 && strings.ContainsAny(q, "0123456789-") && !strings.ContainsAny(q, " ,.")
}

// leastAmount is the smallest amount worth looking for.
const leastAmount = 1000

// amountIn reads a query as an amount of money.
func amountIn(q string) (rupiah.Rupiah, bool) {
	r, err := rupiah.Parse(q)
	return r, err == nil && r >= leastAmount
}

func idsOf(tx *store.Tx, q string, args ...any) ([]int64, error) {
	var ids []int64
	err := tx.Each(q, args, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

func invoiceRows(tx *store.Tx, q string, args ...any) ([]InvoiceRow, error) {
	var rows []InvoiceRow
	err := tx.Each(q, args, func(scan func(...any) error) error {
		var r InvoiceRow
		err := r.scan(tx, scan)
		rows = append(rows, r)
		return err
	})
	return rows, err
}

// scan reads the columns of invoiceSelect and more behind them.
func (r *InvoiceRow) scan(tx *store.Tx, scan func(...any) error, more ...any) error {
	var credited, writtenOff rupiah.Rupiah
	err := scan(append([]any{&r.ID, &r.No, &r.Customer, &r.Name, &r.IssueOn, &r.DueOn, &r.From, &r.To, &r.Total, &r.Open, &r.PaidOn, &credited, &writtenOff}, more...)...)
	r.State = invoiceState(r.Total, r.Open, credited, writtenOff, r.DueOn, tx.Today)
	return err
}
