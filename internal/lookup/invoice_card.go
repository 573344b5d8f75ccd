package lookup

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// InvoiceCard is one invoice, whole.
type InvoiceCard struct {
	InvoiceRow
	Kind     string
	LinkKey  string // of the customer's own page
	Items    []ItemRow
	Net      rupiah.Rupiah
	Tax      rupiah.Rupiah
	Paid     []AllocRow
	Credits  []CreditRow
	Charges  []ChargeRow  // newest first
	Messages []MessageRow // newest first
}

// ItemRow is one item; net + tax is what it costs.
type ItemRow struct {
	ID        int64
	Kind      string
	Title     string
	From, To  clock.Date
	Price     rupiah.Rupiah
	Discount  rupiah.Rupiah
	Net       rupiah.Rupiah
	Base      rupiah.Rupiah
	OtherBase rupiah.Rupiah
	Tax       rupiah.Rupiah
	Credited  bool
}

// AllocRow is money put to an invoice; negative when it was taken back.
type AllocRow struct {
	On     clock.Date
	Source string // payment, saldo, credit_note
	ID     int64  // of the payment, the customer (saldo) or the credit note
	No     string // of the payment or the credit note, "" for saldo
	Amount rupiah.Rupiah
}

// CreditRow is one credit note (koreksi tagihan).
type CreditRow struct {
	ID     int64
	No     string
	On     clock.Date
	Total  rupiah.Rupiah
	Reason string
}

// ChargeRow is one attempt at a gateway with the digits to pay to.
type ChargeRow struct {
	ID        int64
	OrderID   string
	Channel   string
	State     string
	Amount    rupiah.Rupiah
	Digits    []DigitRow
	QR        string
	URL       string
	CreatedAt time.Time
	ExpiresAt time.Time
	CheckedAt time.Time // last authenticated answer about it
	Error     string    // translation key
}

// DigitRow is a labelled number to type at the bank.
type DigitRow struct {
	Label string
	Value string
}
