package billing

import (
	"context"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// FirstBill is a bill before it is issued: what a form would make.
type FirstBill struct {
	Items   []BillPart
	Total   rupiah.Rupiah
	IssueOn clock.Date
	DueOn   clock.Date
	// NextFrom is the first day of service not on the bill; its own bill is issued on
	// NextIssue and due on NextDue. Zero where nothing follows.
	NextFrom  clock.Date
	NextIssue clock.Date
	NextDue   clock.Date
}

// BillPart is one item of it; Whole is the cycle a partial period was priced from. Both
// are zero where the item has no period.
type BillPart struct {
	Kind  string
	Days  Period
	Whole Period
	Figures
}

// FirstBillOf is what Enrol would bill for a form, without writing anything.
func (b *Room) FirstBillOf(ctx context.Context, in EnrolInput) (FirstBill, error) {
	var out FirstBill
	err := b.db.Read(ctx, "billing.FirstBillOf", func(tx *store.Tx) error {
		e := enrolment{tx: tx, in: in}
		if err := e.prepare(); err != nil {
			return err
		}
		asked, err := e.termInput()
		if err != nil {
			return err
		}
		if e.term, err = subscriber.TermOf(asked, e.version); err != nil {
			return err
		}
		out, err = e.firstBill()
		return err
	})
	return out, err
}

// firstBill is what the enrolment bills now, and what comes next.
func (e *enrolment) firstBill() (FirstBill, error) {
	t := e.term
	b := FirstBill{IssueOn: e.tx.Today, DueOn: max(t.From, e.tx.Today).AddDays(t.DueDays), NextFrom: t.From}
	if t.Timing == subscriber.TimingAdvance {
		rounding, err := office.PolicyInt(e.tx, "billing.rounding", 0, e.tx.Today)
		if err != nil {
			return b, err
		}
		for _, s := range e.firstSpans() {
			b.Items = append(b.Items, BillPart{ItemRecurring, s.Period, s.Whole, Price(t, e.version.Price, s, e.rule, rounding)})
			b.NextFrom = s.To.AddDays(1)
		}
	}
	fee, err := e.installation()
	if err != nil {
		return b, err
	}
	b.Items = append(b.Items, BillPart{Kind: ItemInstallation, Figures: OneOff(fee, e.rule)})
	for _, i := range b.Items {
		b.Total += i.Total()
	}
	next := spanOf(t, b.NextFrom, 0)
	b.NextIssue = max(billDay(t, next), e.tx.Today)
	b.NextDue = dueDay(t, next, b.NextIssue)
	return b, nil
}

// firstSpans are the periods on the first bill: the days up to the first cut, and the
// cycle after it where the office bills them together (gabung bulan depan).
func (e *enrolment) firstSpans() []Span {
	first := spanOf(e.term, e.term.From, 0)
	if !e.in.JoinNext || first.Full() {
		return []Span{first}
	}
	return []Span{first, spanOf(e.term, first.To.AddDays(1), 0)}
}
