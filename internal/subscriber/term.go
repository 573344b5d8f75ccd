package subscriber

import (
	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// The calendars a term can follow.
const (
	CalendarFixed       = "fixed"       // tanggal tetap: everybody on the anchor day
	CalendarAnniversary = "anniversary" // tanggal pasang: the day she was connected
	CalendarPayment     = "payment"     // ikut tanggal bayar: the day she paid
)

// When a period is billed.
const (
	TimingAdvance = "advance" // di muka
	TimingArrears = "arrears" // di belakang
)

// The units a cycle is counted in.
const (
	CycleDay   = "day"
	CycleWeek  = "week"
	CycleMonth = "month"
	CycleYear  = "year"
)

// Term is what a line pays, from its first to its last day (both included).
type Term struct {
	ID          int64
	Line        int64
	From        clock.Date
	To          clock.Date // zero = open
	PlanVersion int64
	// Price replaces the plan version's price where it is not nil.
	Price     *rupiah.Rupiah
	Discount  rupiah.Rupiah // taken off each cycle
	CycleUnit string
	CycleN    int
	Calendar  string
	AnchorDay int // 1 to 31; shorter months end earlier, without drift
	Timing    string
	LeadDays  int // the bill is issued so many days before its period
	DueDays   int // and is due so many days after the period's first day
}

// Input is the term as an input, to change some of it in a next term.
func (t Term) Input() TermInput {
	return TermInput{
		Line: t.Line, From: t.From, PlanVersion: t.PlanVersion, Price: t.Price, Discount: t.Discount,
		CycleUnit: t.CycleUnit, CycleN: t.CycleN, Calendar: t.Calendar, AnchorDay: t.AnchorDay,
		Timing: t.Timing, LeadDays: t.LeadDays, DueDays: t.DueDays,
	}
}

// TermInput describes the term a line starts on From.
type TermInput struct {
	Line        int64
	From        clock.Date
	PlanVersion int64
	Price       *rupiah.Rupiah // nil = the plan version's
	Discount    rupiah.Rupiah
	CycleUnit   string // "" = month
	CycleN      int    // 0 = 1
	Calendar    string // "" = fixed
	AnchorDay   int    // 0 = the 1st on a fixed calendar, else the day of From
	Timing      string // "" = advance
	LeadDays    int
	DueDays     int
}
