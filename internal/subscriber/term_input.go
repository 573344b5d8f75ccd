package subscriber

import "lunas/internal/rupiah"

// TermOf is the term an input describes, not stored: what a form asks for, to look at.
func TermOf(in TermInput, version PlanVersion) (Term, error) { return in.term(version) }

// term is the input with its gaps filled, or everything that is wrong with it.
func (in TermInput) term(version PlanVersion) (Term, error) {
	in = in.filled()
	var wrong complaints
	wrong.check(!in.From.IsZero(), "from", "line.date.missing")
	wrong.check(cycleUnits[in.CycleUnit], "cycleUnit", "line.term.cycle")
	wrong.check(in.CycleN > 0 && in.CycleN <= 120, "cycleN", "line.term.cycle")
	wrong.check(calendars[in.Calendar], "calendar", "line.term.calendar")
	wrong.check(in.AnchorDay >= 1 && in.AnchorDay <= 31, "anchorDay", "line.term.anchor")
	wrong.check(in.Timing == TimingAdvance || in.Timing == TimingArrears, "timing", "line.term.timing")
	wrong.check(in.Calendar != CalendarPayment || in.Timing == TimingAdvance, "timing", "line.term.prepaid")
	wrong.check(in.LeadDays >= 0 && in.LeadDays <= 60, "leadDays", "line.term.lead")
	wrong.check(in.DueDays >= 0 && in.DueDays <= 90, "dueDays", "line.term.due")
	price := version.Price
	if in.Price != nil {
		price = *in.Price
	}
	wrong.check(price >= 0 && price <= rupiah.MaxStated, "price", "plan.price.invalid")
	wrong.check(in.Discount >= 0 && in.Discount <= max(price, 0), "discount", "line.term.discount")
	if err := wrong.answer(); err != nil {
		return Term{}, err
	}
	return Term{
		Line: in.Line, From: in.From, PlanVersion: version.ID, Price: in.Price, Discount: in.Discount,
		CycleUnit: in.CycleUnit, CycleN: in.CycleN, Calendar: in.Calendar, AnchorDay: in.AnchorDay,
		Timing: in.Timing, LeadDays: in.LeadDays, DueDays: in.DueDays,
	}, nil
}

// filled gives what was left empty its usual meaning: every month, on the 1st for all
// or on the day she was connected, paid in advance.
func (in TermInput) filled() TermInput {
	if in.CycleUnit == "" {
		in.CycleUnit = CycleMonth
	}
	if in.CycleN == 0 {
		in.CycleN = 1
	}
	if in.Calendar == "" {
		in.Calendar = CalendarFixed
	}
	if in.Timing == "" {
		in.Timing = TimingAdvance
	}
	if in.AnchorDay == 0 {
		in.AnchorDay = 1
		if in.Calendar != CalendarFixed && !in.From.IsZero() {
			in.AnchorDay = in.From.Day()
		}
	}
	return in
}

var (
	cycleUnits = map[string]bool{CycleDay: true, CycleWeek: true, CycleMonth: true, CycleYear: true}
	calendars  = map[string]bool{CalendarFixed: true, CalendarAnniversary: true, CalendarPayment: true}
)
