package billing

import (
	"context"

	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// LookAtChange is what ChangePlan would do, without writing anything: the first bill under
// the new term, priced as of today. For an upgrade in the middle of a billed period the
// difference comes first.
func (b *Room) LookAtChange(ctx context.Context, in ChangeInput) (FirstBill, error) {
	var out FirstBill
	err := b.db.Read(ctx, "billing.LookAtChange", func(tx *store.Tx) error {
		c := change{tx: tx, in: in}
		if err := c.prepare(); err != nil {
			return err
		}
		t, err := subscriber.TermOf(c.input(), c.version)
		if err != nil {
			return err
		}
		out, err = c.look(t)
		return err
	})
	return out, err
}

func (c *change) look(t subscriber.Term) (FirstBill, error) {
	b := FirstBill{NextFrom: c.from}
	rule, err := office.TaxOn(c.tx, c.tx.Today)
	if err != nil {
		return b, err
	}
	rounding, err := office.PolicyInt(c.tx, "billing.rounding", 0, c.tx.Today)
	if err != nil {
		return b, err
	}
	paid, err := c.paidDays()
	if err != nil {
		return b, err
	}
	for _, p := range paid {
		more, err := c.difference(t, p, rounding)
		if err != nil {
			return b, err
		}
		if more > 0 {
			b.Items = append(b.Items, BillPart{Kind: ItemPlanChange, Days: Period{max(p.From, t.From), p.To}, Figures: OneOff(more, rule)})
			b.IssueOn, b.DueOn = c.tx.Today, c.tx.Today.AddDays(t.DueDays)
		}
	}
	off, err := freeDays(c.tx, c.line.ID, c.next)
	if err != nil {
		return b, err
	}
	from := awake(max(c.from, c.next), off)
	s := spanOf(t, from, 0, off...)
	if len(b.Items) == 0 {
		b.IssueOn = max(billDay(t, s), c.tx.Today)
		b.DueOn = dueDay(t, s, b.IssueOn)
		b.Items = []BillPart{{ItemRecurring, s.Period, s.Whole, Price(t, c.version.Price, s, rule, rounding)}}
		s = spanOf(t, s.To.AddDays(1), 0)
	}
	for _, i := range b.Items {
		b.Total += i.Total()
	}
	b.NextFrom, b.NextIssue = s.From, max(billDay(t, s), c.tx.Today)
	b.NextDue = dueDay(t, s, b.NextIssue)
	return b, nil
}
