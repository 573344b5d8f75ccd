package lookup

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// CustomerCard is one customer, whole.
type CustomerCard struct {
	Customer   int64
	No         string
	Name       string
	Phone      string // E.164
	Email      string
	Address    string
	Area       string
	Lang       string
	Note       string
	BuyerKind  string
	BuyerID    string
	Branch     int64
	Since      time.Time
	EndedOn    clock.Date
	Saldo      rupiah.Rupiah
	Owes       rupiah.Rupiah // unpaid, due or not
	Overdue    rupiah.Rupiah // the part past its due day
	PromisedTo clock.Date    // last day of the running promise, zero = none
	Lines      []LineCard
	Invoices   []InvoiceRow // newest first, at most 50
	Payments   []PaymentRow // newest first, at most 50
}

// LineCard is one line with its plan and term of today and the holds that lie on it.
type LineCard struct {
	Line       int64
	Tag        string
	Router     int64
	RouterName string
	Login      string
	IP         string
	Address    string
	Plan       int64
	PlanName   string
	UpBps      int64
	DownBps    int64
	Price      rupiah.Rupiah // of one cycle, the discount taken off
	Calendar   string
	AnchorDay  int64
	Timing     string
	Activated  clock.Date
	Ended      clock.Date
	NextBill   clock.Date // zero = none
	Chip       Chip
	Holds      []HoldRow // oldest first
	WhyOff     Sentence  // sebab mati; no key while the line is on
}

// HoldRow is one reason that keeps a line off.
type HoldRow struct {
	Reason   string
	PlacedAt time.Time
	By       string // "" = the program
	Why      string
}

// Payer is a customer at the counter with everything that can be paid.
type Payer struct {
	Customer int64
	No       string
	Name     string
	Phone    string
	Address  string
	Saldo    rupiah.Rupiah
	Owes     rupiah.Rupiah
	Chip     Chip         // of her first line that has not ended
	Invoices []InvoiceRow // unpaid, oldest due first
}
