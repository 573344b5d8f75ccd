package billing

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// The kinds of invoices.
const (
	KindEnrol     = "enrol"
	KindRecurring = "recurring"
	KindManual    = "manual"
)

// The kinds of items.
const (
	ItemRecurring    = "recurring"
	ItemInstallation = "installation"
	ItemPlanChange   = "plan_change"
	ItemOther        = "other"
)

// Invoice is a bill as it stands. Items, Allocations and Credits are filled by
// GetInvoice and InvoiceByKey; lists leave them empty.
type Invoice struct {
	ID         int64
	Series     string
	No         string // "INV-2026-000123"
	Customer   int64
	Branch     int64
	Kind       string
	IssueOn    clock.Date
	DueOn      clock.Date
	BookedOn   clock.Date
	RecordedAt time.Time
	Total      rupiah.Rupiah
	Open       rupiah.Rupiah
	SettledOn  clock.Date // zero = not settled
	SettledAt  time.Time
	// WrittenOff is what was given up of it (hapus piutang): it owes nothing, and is not paid.
	WrittenOff rupiah.Rupiah
	LinkKey    string // 26 characters: opens the customer's page of this invoice
	Buyer      Buyer
	Seller     Seller

	// From and To span the service periods of its items; zero where it has none.
	From, To clock.Date
	// Line is the line its items name first, 0 = none.
	Line int64

	Items       []Item
	Allocations []Allocation
	Credits     []Credit
}

// Overdue reports whether something is open after the due day.
func (i Invoice) Overdue(on clock.Date) bool { return i.Open > 0 && i.DueOn < on }

// Item is one thing billed. Net + Tax is what the customer pays for it; Base and
// OtherBase (DPP, DPP nilai lain) are 0 where no PPN is charged.
type Item struct {
	ID          int64
	Line        int64
	Period      int64
	From, To    clock.Date
	Kind        string
	Title       string
	Qty         int64
	Price       rupiah.Rupiah
	Discount    rupiah.Rupiah
	Net         rupiah.Rupiah
	Base        rupiah.Rupiah
	OtherBase   rupiah.Rupiah
	Tax         rupiah.Rupiah
	TaxRule     int64
	TaxMode     string // how prices stood to PPN at issue
	RecogniseOn clock.Date
	Credited    bool
}

// Total is what the customer pays for the item.
func (i Item) Total() rupiah.Rupiah { return i.Net + i.Tax }

// The sources of an allocation.
const (
	SourcePayment    = "payment"
	SourceSaldo      = "saldo"
	SourceCreditNote = "credit_note"
	SourceWriteOff   = "write_off"
)

// Allocation is money put to an invoice, or taken back (negative, naming the row).
type Allocation struct {
	ID       int64
	Source   string
	SourceID int64 // payment, customer (saldo), credit note or write-off
	Invoice  int64
	Amount   rupiah.Rupiah
	At       time.Time
	BookedOn clock.Date
	Reverses int64
}

// Credit is a credit note (koreksi tagihan).
type Credit struct {
	ID       int64
	No       string // "CN-2026-000004"
	Invoice  int64
	Customer int64
	IssueOn  clock.Date
	Total    rupiah.Rupiah
	Reason   string
	Actor    int64
	Items    []CreditItem
}

// CreditItem repeats, exactly, the figures of the item it takes back.
type CreditItem struct {
	Item      int64
	Title     string
	Net       rupiah.Rupiah
	Base      rupiah.Rupiah
	OtherBase rupiah.Rupiah
	Tax       rupiah.Rupiah
}

// Buyer is who was billed, frozen at issue.
type Buyer struct {
	No      string `json:"no"`
	Name    string `json:"name"`
	Address string `json:"address,omitempty"`
	Phone   string `json:"phone,omitempty"`
	Email   string `json:"email,omitempty"`
	IDKind  string `json:"idKind,omitempty"`
	ID      string `json:"id,omitempty"`
	Lang    string `json:"lang"`
}

// Seller is who billed, frozen at issue.
type Seller struct {
	Name      string `json:"name"`
	LegalName string `json:"legalName,omitempty"`
	Address   string `json:"address,omitempty"`
	Phone     string `json:"phone,omitempty"`
	Email     string `json:"email,omitempty"`
	NPWP      string `json:"npwp,omitempty"`
	CoBrand   string `json:"coBrand,omitempty"`
	PKP       bool   `json:"pkp,omitempty"`
}
