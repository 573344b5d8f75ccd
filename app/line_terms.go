package app

import (
	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// BillLook is a bill before it is issued: what a form would make, part by part.
type BillLook struct {
	Parts     []BillPart `json:"parts"`
	Total     int64      `json:"total"`
	IssueOn   string     `json:"issueOn"`
	DueOn     string     `json:"dueOn"`
	NextFrom  string     `json:"nextFrom"`  // first day of service not on it
	NextIssue string     `json:"nextIssue"` // the day the bill after it is issued
	NextDue   string     `json:"nextDue"`
}

// BillPart is one item of a bill; Days of WholeDays where it covers a part of a cycle.
type BillPart struct {
	Kind      string `json:"kind"` // recurring, installation, plan_change
	From      string `json:"from"` // "" = no period
	To        string `json:"to"`
	Days      int64  `json:"days"`
	WholeDays int64  `json:"wholeDays"`
	Discount  int64  `json:"discount"`
	Tax       int64  `json:"tax"`
	Total     int64  `json:"total"`
}

// ChangeInput is another plan, another cycle, or both; from the next period where From is "".
type ChangeInput struct {
	Line      int64  `json:"line"`
	Plan      int64  `json:"plan"` // 0 = as before
	From      string `json:"from"`
	Calendar  string `json:"calendar"` // "" = the cycle stays
	AnchorDay int64  `json:"anchorDay"`
	CycleUnit string `json:"cycleUnit"`
	CycleN    int64  `json:"cycleN"`
}

// PauseInput is a leave of a line, both days included.
type PauseInput struct {
	Line int64  `json:"line"`
	From string `json:"from"`
	To   string `json:"to"`
	Why  string `json:"why"`
}

// AheadInput is one bill over the next periods of a line, some of them free. From is the
// first day LookAhead showed, so that the same bill is not issued twice; LookAhead needs none.
type AheadInput struct {
	Line    int64  `json:"line"`
	From    string `json:"from"`
	Periods int64  `json:"periods"`
	Free    int64  `json:"free"`
}

func billLook(b billing.FirstBill) BillLook {
	out := BillLook{Parts: []BillPart{}, Total: int64(b.Total), IssueOn: b.IssueOn.String(), DueOn: b.DueOn.String(),
		NextFrom: b.NextFrom.String(), NextIssue: b.NextIssue.String(), NextDue: b.NextDue.String()}
	for _, i := range b.Items {
		if i.Total() == 0 && i.Kind != billing.ItemRecurring {
			continue
		}
		p := BillPart{Kind: i.Kind, Discount: int64(i.Discount), Tax: int64(i.Tax), Total: int64(i.Total())}
		if !i.Days.From.IsZero() {
			p.From, p.To, p.Days = i.Days.From.String(), i.Days.To.String(), int64(i.Days.Days())
		}
		if !i.Whole.From.IsZero() {
			p.WholeDays = int64(i.Whole.Days())
		}
		out.Parts = append(out.Parts, p)
	}
	return out
}

// billedParts are the parts of a bill as it was issued.
func billedParts(inv billing.Invoice) []BillPart {
	out := []BillPart{}
	for _, i := range inv.Items {
		p := BillPart{Kind: i.Kind, Discount: int64(i.Discount), Tax: int64(i.Tax), Total: int64(i.Total())}
		if !i.From.IsZero() {
			p.From, p.To, p.Days = i.From.String(), i.To.String(), int64(billing.Period{From: i.From, To: i.To}.Days())
		}
		out = append(out, p)
	}
	return out
}

func changeIn(in ChangeInput) (billing.ChangeInput, error) {
	out := billing.ChangeInput{Line: in.Line, Plan: in.Plan}
	var err error
	if out.From, err = dateIn("from", in.From); err != nil {
		return out, err
	}
	if in.Calendar != "" {
		out.Cycle = &billing.NewCycle{Calendar: in.Calendar, AnchorDay: small(in.AnchorDay), Unit: in.CycleUnit, N: small(in.CycleN)}
	} else if in.Plan == 0 {
		return out, store.Invalid("plan", "app.choice", nil)
	}
	return out, nil
}

// small keeps a number of a form in the range of int everywhere; rules refuse what is too
// large or negative.
func small(n int64) int { return int(max(min(n, 1<<30), -1)) }

// billedLine adds to a line what billing knows of it: its cycle, what is due next, leave.
func billedLine(tx *store.Tx, l *LineCard) error {
	t, found, err := subscriber.OpenTerm(tx, l.Line)
	if err != nil {
		return err
	}
	if found {
		l.CycleUnit, l.CycleN = t.CycleUnit, int64(t.CycleN)
	}
	next, found, err := billing.NextOf(tx, l.Line)
	if err != nil {
		return err
	}
	if found {
		l.NextBill, l.NextDue = next.IssueOn.String(), next.DueOn.String()
		l.NextFrom, l.NextTo = next.Days.From.String(), next.Days.To.String()
	}
	p, found, err := billing.PauseOf(tx, l.Line)
	if found {
		l.PauseFrom, l.PauseTo = p.From.String(), clock.Date(min(p.To, p.Back.AddDays(-1))).String()
	}
	return err
}
