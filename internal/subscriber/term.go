package subscriber

import (
	"strconv"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
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

// AddTerm starts a new term on in.From and closes the open one the day before. A term
// that has not begun yet is planned, not lived: it is rewritten where the new one
// begins no later, and the one before it closes anew. A begun term is never moved.
// Whether something was billed under the planned term is for billing to ask.
func AddTerm(tx *store.Tx, in TermInput) (Term, error) {
	l, err := GetLine(tx, in.Line)
	if err != nil {
		return Term{}, err
	}
	if !l.EndedOn.IsZero() {
		return Term{}, over(l)
	}
	version, err := GetPlanVersion(tx, in.PlanVersion)
	if err != nil {
		return Term{}, err
	}
	t, err := in.term(version)
	if err != nil {
		return Term{}, err
	}
	before, err := t.place(tx)
	if err != nil {
		return Term{}, err
	}
	if err := LineEvent(tx, t.Line, EventTerm, before, t.ID, t.From.String()); err != nil {
		return Term{}, err
	}
	if err := office.Record(tx, "line.term", "line", t.Line, t); err != nil {
		return Term{}, err
	}
	return t, changed(tx, t.Line)
}

// place stores the term so that terms adjoin, and gives the id of the one before.
func (t *Term) place(tx *store.Tx) (before int64, err error) {
	open, found, err := OpenTerm(tx, t.Line)
	if err != nil {
		return 0, err
	}
	if !found {
		return 0, t.insert(tx)
	}
	if t.From > open.From {
		if _, err := tx.Exec(sqlTermClose, t.From.AddDays(-1), open.ID); err != nil {
			return 0, err
		}
		return open.ID, t.insert(tx)
	}
	if open.From <= tx.Today {
		return 0, notAfter(open.From)
	}
	prev, found, err := oneTerm(tx, sqlTermPrev, t.Line, open.From)
	if err != nil {
		return 0, err
	}
	if found && t.From <= prev.From {
		return 0, notAfter(prev.From)
	}
	if found {
		if _, err := tx.Exec(sqlTermClose, t.From.AddDays(-1), prev.ID); err != nil {
			return 0, err
		}
	}
	t.ID = open.ID
	_, err = tx.Exec(sqlTermSet, t.From, t.PlanVersion, t.Price, int64(t.Discount), t.CycleUnit, t.CycleN, t.Calendar, t.AnchorDay,
		t.Timing, t.LeadDays, t.DueDays, t.ID)
	return prev.ID, err
}

func notAfter(from clock.Date) error {
	return store.Invalid("from", "line.term.not_after", map[string]string{"from": from.String()})
}

func (t *Term) insert(tx *store.Tx) (err error) {
	t.ID, err = tx.Insert(sqlTermAdd, t.Line, t.From, t.PlanVersion, t.Price, int64(t.Discount), t.CycleUnit, t.CycleN,
		t.Calendar, t.AnchorDay, t.Timing, t.LeadDays, t.DueDays)
	return err
}

// closeOpenTerm ends the open term with the line. A term that begins later keeps one
// day, which no reading shows, because the line is over by then.
func closeOpenTerm(tx *store.Tx, line int64, on clock.Date) error {
	open, found, err := OpenTerm(tx, line)
	if err != nil || !found {
		return err
	}
	_, err = tx.Exec(sqlTermClose, max(on, open.From), open.ID)
	return err
}

// GetTerm reads one term.
func GetTerm(tx *store.Tx, id int64) (Term, error) {
	t, found, err := oneTerm(tx, sqlTermGet, id)
	if err == nil && !found {
		err = store.NotFound("line.term.not_found", strconv.FormatInt(id, 10))
	}
	return t, err
}

// TermOn is what a line pays on a day; none before its first term and after its last day.
func TermOn(tx *store.Tx, line int64, on clock.Date) (Term, bool, error) {
	return oneTerm(tx, sqlTermOn, line, on)
}

// OpenTerm is the term without an end: the one that runs, or the one planned after it.
func OpenTerm(tx *store.Tx, line int64) (Term, bool, error) {
	return oneTerm(tx, sqlTermOpen, line)
}

func oneTerm(tx *store.Tx, q string, args ...any) (t Term, found bool, err error) {
	found, err = tx.One(q, args, t.fields()...)
	return t, found, err
}

// fields are the destinations of termColumns.
func (t *Term) fields() []any {
	return []any{
		&t.ID, &t.Line, &t.From, &t.To, &t.PlanVersion, &t.Price, &t.Discount, &t.CycleUnit, &t.CycleN, &t.Calendar, &t.AnchorDay,
		&t.Timing, &t.LeadDays, &t.DueDays,
	}
}
