package lookup

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
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
	DueToday   rupiah.Rupiah // the part due today
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

// cardRows is how many invoices and payments a card shows.
const cardRows = 50

// Customer is one customer, whole.
func Customer(tx *store.Tx, id int64) (CustomerCard, error) {
	c, err := customerHead(tx, id)
	if err != nil {
		return c, err
	}
	if c.Lines, err = linesOf(tx, id); err != nil {
		return c, err
	}
	if c.Invoices, err = invoiceRows(tx, sqlInvoicesOfCustomer, id, cardRows); err != nil {
		return c, err
	}
	c.Payments, err = paymentRows(tx, sqlPaymentsOfCustomer, id, cardRows)
	return c, err
}

func customerHead(tx *store.Tx, id int64) (c CustomerCard, err error) {
	found, err := tx.One(sqlCustomerGet, []any{tx.Today, id}, &c.Customer, &c.No, &c.Name, &c.Phone, &c.Email, &c.Address, &c.Area, &c.Lang, &c.Note,
		&c.BuyerKind, &c.BuyerID, &c.Branch, &c.Since, &c.EndedOn, &c.Saldo, &c.Owes, &c.Overdue, &c.DueToday, &c.PromisedTo)
	if err == nil && !found {
		err = store.NotFound("customer.not_found", id)
	}
	return c, err
}

func linesOf(tx *store.Tx, customer int64) ([]LineCard, error) {
	var lines []LineCard
	err := tx.Each(sqlLinesOfCustomer, []any{tx.Today, customer}, func(scan func(...any) error) error {
		var l LineCard
		var f chipFacts
		err := scan(append([]any{&l.Tag, &l.Router, &l.RouterName, &l.Login, &l.IP, &l.Address, &l.Plan, &l.PlanName, &l.UpBps, &l.DownBps, &l.Price,
			&l.Calendar, &l.AnchorDay, &l.Timing, &l.Activated, &l.Ended, &l.NextBill}, f.fields()...)...)
		l.Line, l.Chip = f.line, f.chip(tx.Today)
		lines = append(lines, l)
		return err
	})
	for i := range lines {
		if err == nil {
			lines[i].Holds, err = holdsOn(tx, lines[i].Line)
		}
		if err == nil {
			lines[i].WhyOff, err = WhyOff(tx, lines[i].Line)
		}
	}
	return lines, err
}
