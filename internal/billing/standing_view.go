package billing

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// Standing is what a line owes on a day. An invoice is overdue from the day after its
// due day. An invoice that names two lines counts for both.
type Standing struct {
	Line     int64
	Customer int64
	// Open is all that is unpaid, Owes the part that is overdue.
	Open rupiah.Rupiah
	Owes rupiah.Rupiah
	// Oldest is the due day of the oldest unpaid invoice, zero where none.
	Oldest clock.Date
	// Promise is the last day of the promise that covers the line; zero = none.
	Promise  clock.Date
	Invoices []Owed // unpaid, oldest due first
}

// Clear reports whether money gives no reason to keep the line off: nothing is
// overdue, or a promise covers it.
func (s Standing) Clear() bool { return s.Owes == 0 || !s.Promise.IsZero() }

// Owed is one unpaid invoice of a line.
type Owed struct {
	Invoice int64
	No      string
	LinkKey string
	IssueOn clock.Date
	DueOn   clock.Date
	Total   rupiah.Rupiah
	Open    rupiah.Rupiah
}

// Promise is a promise to pay (janji bayar). It covers its last day.
type Promise struct {
	ID          int64
	Customer    int64
	Line        int64 // 0 = every line of the customer
	Until       clock.Date
	MadeAt      time.Time
	By          int64
	Note        string
	CancelledAt time.Time
	KeptAt      time.Time // when the payment came that fulfilled it; zero = it did not
}

// PromiseInput asks to let a customer pay later.
type PromiseInput struct {
	Customer int64
	Line     int64 // 0 = every line
	Until    clock.Date
	Note     string
}

// Promised is the promise and the lines it opened.
type Promised struct {
	Promise Promise
	Lifted  []int64
}

// Parked is a line the billing run could not bill.
type Parked struct {
	Line   int64
	Since  clock.Date // the day it should have been billed
	Key    string
	Detail string
	At     time.Time
}

// Report is what a billing run did.
type Report struct {
	Billed     int // invoices issued
	Free       int // periods that cost nothing
	Slept      int // lines that are held and wait to be let back
	Parked     int // lines that could not be billed
	Recognised int // items whose service period began
	Total      rupiah.Rupiah
}

// CreditInput takes items of an invoice back; no items = the whole invoice.
type CreditInput struct {
	Invoice int64
	Items   []int64
	Reason  string
}

// ChangeInput moves a line to another plan (or the newest version of its own), to another
// cycle, or both. A zero From means the next period.
type ChangeInput struct {
	Line     int64
	Plan     int64 // 0 = the line keeps what it has, at its price
	Cycle    *NewCycle
	From     clock.Date
	Price    *rupiah.Rupiah // nil = the plan's
	Discount *rupiah.Rupiah // nil = the discount the line has, as far as the price allows
}

// NewCycle is how a line is billed from its next period on.
type NewCycle struct {
	Calendar  string // "" = as before
	AnchorDay int    // 0 = the 1st on a fixed calendar, else the day the change begins
	Unit      string
	N         int
}

// Changed is the new term and, for an upgrade in the middle of a billed period, the
// invoice over the difference (0 = none).
type Changed struct {
	Term      int64
	From      clock.Date
	Invoice   int64
	InvoiceNo string
	Total     rupiah.Rupiah
}
