package lookup

import (
	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// Filter narrows the list of customers.
type Filter struct {
	// Query finds by name, phone, number, login, address or tag; best matches first.
	Query string
	// State is "", overdue, isolated, promised, partial, online or ended.
	State  string
	Router int64  // 0 = all
	After  string // Next of the page before, "" = first
	Limit  int    // rows; 0 = 50, at most 200
}

// The states a list of customers can be narrowed to.
const (
	StateOverdue  = "overdue"  // something is past its due day
	StateIsolated = "isolated" // the line is held for money
	StatePromised = "promised" // owes, and a promise is running
	StatePartial  = "partial"  // an invoice is paid in part
	StateOnline   = "online"   // the line is connected
	StateEnded    = "ended"    // the line, or the customer, has ended
)

// CustomerPage is one page of the list; Next is "" on the last.
type CustomerPage struct {
	Rows []CustomerRow
	Next string
}

// CustomerRow is one line with its customer; a customer without a line has Line 0.
type CustomerRow struct {
	Customer int64
	Line     int64
	No       string
	Name     string
	Phone    string // E.164
	Address  string // of the line where it has one
	Plan     string
	Router   string
	Owes     rupiah.Rupiah // the customer's unpaid invoices, due or not
	DueOn    clock.Date    // of the oldest of them; zero = none
	Chip     Chip          // without a line its state is ""
}
