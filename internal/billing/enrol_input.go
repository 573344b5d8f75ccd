package billing

import (
	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/subscriber"
)

// EnrolInput is a new line of a new or known customer (pasang baru).
type EnrolInput struct {
	// ClientKey was made when the form opened: the same key enrols once.
	ClientKey string
	// CustomerID names a known customer; 0 adds Customer.
	CustomerID int64
	Customer   subscriber.CustomerInput

	Branch   int64 // 0 = the customer's
	Router   int64
	Plan     int64
	Address  string // "" = the customer's
	Login    string // "" = generated
	Password string // "" = generated
	IP, MAC  string

	Calendar  string     // subscriber.CalendarFixed ("" too), CalendarAnniversary or CalendarPayment
	AnchorDay int        // 0 = the 1st, or the day of StartOn
	Timing    string     // subscriber.TimingAdvance ("" too) or TimingArrears
	CycleUnit string     // "" = month
	CycleN    int        // 0 = 1
	LeadDays  *int       // nil = policy billing.lead_days
	DueDays   *int       // nil = policy billing.due_days
	StartOn   clock.Date // first day of service; zero = today

	// JoinNext bills the days up to the first cut together with the cycle after them.
	JoinNext bool

	Price           *rupiah.Rupiah // nil = the plan's
	Discount        rupiah.Rupiah  // off each cycle
	InstallationFee *rupiah.Rupiah // nil = the plan's, or policy billing.install_fee where the plan has none
	HoldUntilPaid   *bool          // nil = policy billing.first_payment_hold
}

// Enrolled is what Enrol made. Invoice is 0 where there was nothing to bill yet.
type Enrolled struct {
	Customer   int64
	CustomerNo string
	Line       int64
	Login      string
	Invoice    int64
	InvoiceNo  string
	Total      rupiah.Rupiah
	Open       rupiah.Rupiah // after saldo
	Held       bool          // waits for the first payment
	Repeated   bool          // this ClientKey had enrolled before
}
