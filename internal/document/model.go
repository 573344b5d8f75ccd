package document

import (
	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/rupiah"
)

// Kind says what a document is.
type Kind int

const (
	// KindInvoice asks for money (tagihan).
	KindInvoice Kind = iota
	// KindCreditNote takes a bill back, whole or in part (koreksi tagihan).
	KindCreditNote
)

// Seller is the office as it was when the document was issued.
type Seller struct {
	Name    string
	Address string // one or more lines, separated by \n
	Phone   string // shown as given
	Email   string
	NPWP    string // shown only when set
	PKP     bool   // registered for PPN: the tax block is printed only then
	CoBrand string // brand of the licensed ISP whose service is resold; bills must carry it (Permenkominfo 13/2019)
	Place   string // town of signing on receipts
}

// Buyer is the customer as known when the document was issued.
type Buyer struct {
	No      string // customer number
	Name    string
	Address string // one or more lines, separated by \n
	Phone   string
	IDLabel string // kind of identity, for example "NPWP"; printed only with ID
	ID      string
}

// Item is one line of an invoice.
type Item struct {
	Text     string // what was sold
	From, To clock.Date
	Qty      int64         // 0 counts as 1
	Price    rupiah.Rupiah // per unit
	Discount rupiah.Rupiah // for the whole line, positive
	Amount   rupiah.Rupiah // what the line adds to the subtotal
}

// TaxLine is the frozen PPN of a document. All figures come from the books;
// the paper repeats them.
type TaxLine struct {
	Shown     bool          // false: no tax block at all
	Included  bool          // prices already hold the tax
	Base      rupiah.Rupiah // DPP
	OtherBase rupiah.Rupiah // DPP nilai lain; 0 when the base itself is taxed
	Fraction  string        // how OtherBase follows from Base, for example "11/12"
	Rate      string        // for example "12%"
	Tax       rupiah.Rupiah
}

// Totals are the sums under the items, in whole rupiah.
type Totals struct {
	Subtotal rupiah.Rupiah // sum of item amounts
	Total    rupiah.Rupiah // amount of the document
	Deposit  rupiah.Rupiah // saldo titipan used, positive
	Received rupiah.Rupiah // other payments so far, positive
	Credited rupiah.Rupiah // taken back by credit notes, positive
	// WrittenOff was given up by the office, positive.
	WrittenOff rupiah.Rupiah
	Due        rupiah.Rupiah // what is still owed
}

// PayWay is one way to pay: digits to type, and where.
type PayWay struct {
	Name    string // "BCA Virtual Account"
	Label   string // what the digits are: "Nomor VA", "Kode bayar"
	Digits  string // printed in groups of four
	Code    string // biller or company code, when the way needs one
	CodeTag string // what Code is: "Kode perusahaan"
	Note    string // one hint line
}

// Invoice is everything an invoice or credit note shows.
type Invoice struct {
	Lang     locale.Lang
	Kind     Kind
	No       string
	Corrects string // number of the invoice a credit note takes back
	Reason   string // why, on a credit note
	IssueOn  clock.Date
	DueOn    clock.Date
	Seller   Seller
	Buyer    Buyer
	Items    []Item
	Tax      TaxLine
	Totals   Totals
	PayWays  []PayWay
	QR       string // QRIS payload or pay link; empty: no code
	QRIS     bool   // QR holds a QRIS payload
	PayLink  string // address printed for people without a camera
	Paid     bool
	PaidOn   clock.Date
	PaidBy   string // channel of the payment, for the paid box
	Copy     int    // of a credit note: 0 = the original, n = the nth copy
}

// Receipt is everything a receipt (kwitansi) shows.
type Receipt struct {
	Lang     locale.Lang
	No       string
	On       clock.Date
	Seller   Seller
	Buyer    Buyer
	From     string // who handed the money over; empty: the buyer
	Amount   rupiah.Rupiah
	For      string // in payment of
	Lines    []ReceiptLine
	Deposit  rupiah.Rupiah // part kept as saldo titipan
	Method   string        // cash, transfer BCA, QRIS …
	Ref      string        // the payment's own number at bank or gateway
	Cashier  string        // who signs
	Copy     int           // 0 = the original, n = the nth copy
	Check    string        // QR content to check the receipt; empty: none
	Settled  bool          // the bills listed are paid in full: the stamp is set
	Reversed bool          // the payment was reversed afterwards
	PaidOut  bool          // the office paid: a refund
}

// ReceiptLine is one bill this money went to.
type ReceiptLine struct {
	No       string
	Name     string // whose bill it is; "" where all of them are the buyer's
	Text     string
	From, To clock.Date // the days it is for; zero where it is for none
	Amount   rupiah.Rupiah
}

// StampDutyAbove is the amount above which a document stating receipt of money needs a
// Rp10.000 stamp (UU 10/2020, in force since 2021).
const StampDutyAbove rupiah.Rupiah = 5_000_000

// NeedsStampDuty tells whether a document stating receipt of amount needs a
// stamp. The limit itself is still free: only more than it counts.
func NeedsStampDuty(amount rupiah.Rupiah) bool { return amount > StampDutyAbove }
