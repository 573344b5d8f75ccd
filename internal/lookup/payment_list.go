package lookup

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// PaymentFilter narrows the list of payments, newest booking first.
type PaymentFilter struct {
	// Query finds by number, the gateway's ids, amount or customer.
	Query    string
	Kind     string // "", cash, gateway, transfer, reversal
	From, To clock.Date
	After    string
	Limit    int
}

// PaymentPage is one page of payments.
type PaymentPage struct {
	Rows []PaymentRow
	Next string
}

// PaymentRow is one payment or its reversal.
type PaymentRow struct {
	ID         int64
	No         string
	Kind       string
	Channel    string
	Customer   int64
	Name       string
	Payer      string
	Amount     rupiah.Rupiah
	Fee        rupiah.Rupiah
	PaidAt     time.Time
	BookedOn   clock.Date
	By         string // "" = the program
	ReversedBy int64
	Reverses   int64
	Note       string
}

// UnmatchedRow is money whose owner is not known yet.
type UnmatchedRow struct {
	Payment int64
	No      string
	Amount  rupiah.Rupiah
	Since   time.Time
	Payer   string
	Why     string // translation key
	Channel string
}

// ShiftRow is one drawer's time from opening to closing; a zero ClosedAt is open.
type ShiftRow struct {
	ID       int64
	Till     int64
	TillName string
	By       string
	OpenedAt time.Time
	ClosedAt time.Time
	Opening  rupiah.Rupiah
	Expected rupiah.Rupiah // worked out while open
	Counted  rupiah.Rupiah
	Note     string
}

// TillRow is a drawer.
type TillRow struct {
	ID   int64
	Name string
	Open bool
	By   string // who has it open
}
