package billing

import (
	"context"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// ChangePlan gives a line a new term with another plan, keeping its calendar. What the
// routers should give follows the term in the same transaction.
//
//   - From zero: with the next period, the first that is not billed yet and has not
//     begun. Days already billed keep the old plan.
//   - From today: at once. In advance, the days of periods already billed are charged
//     the difference, by days, each period as an item of its own (item plan_change); a
//     change to something cheaper is refused, because days that are paid are only taken
//     back by a credit note. In arrears, the running period is split at the change.
//
// Other days are refused. Another cycle begins with the next period only, because days
// that are billed keep the cuts they were billed with.
func (b *Room) ChangePlan(ctx context.Context, in ChangeInput) (Changed, error) {
	var out Changed
	err := b.db.Write(ctx, "billing.ChangePlan", func(tx *store.Tx) error {
		c := change{tx: tx, in: in}
		if err := c.prepare(); err != nil {
			return err
		}
		var err error
		out, err = c.write()
		return err
	})
	return out, err
}

// change is one change of plan while it is written.
type change struct {
	tx      *store.Tx
	in      ChangeInput
	line    subscriber.Line
	who     subscriber.Customer
	old     pricedTerm
	plan    subscriber.Plan
	version subscriber.PlanVersion
	from    clock.Date // first day of the new term
	next    clock.Date // first day not billed yet
	asleep  bool
	with    func(in *subscriber.TermInput) // what else changes, nil = nothing
}

func (c *change) prepare() (err error) {
	if c.line, c.who, err = lineAndCustomer(c.tx, c.in.Line); err != nil {
		return err
	}
	if !c.line.EndedOn.IsZero() {
		return store.Conflict("line.over", map[string]string{"login": c.line.Login, "on": c.line.EndedOn.String()})
	}
	open, found, err := subscriber.OpenTerm(c.tx, c.line.ID)
	if err != nil {
		return err
	}
	if !found {
		return store.Conflict("billing.run.no_term", map[string]string{"on": c.tx.Today.String()})
	}
	if c.old, err = priced(c.tx, open.ID); err != nil {
		return err
	}
	if c.in.Plan == 0 {
		c.in.Price, c.in.Discount = c.old.Price, &c.old.Discount
		v, err := subscriber.GetPlanVersion(c.tx, c.old.PlanVersion)
		if err != nil {
			return err
		}
		c.version, c.in.Plan = v, v.Plan
	}
	if c.plan, err = subscriber.GetPlan(c.tx, c.in.Plan); err != nil {
		return err
	}
	if c.version.ID == 0 && !c.plan.EndedOn.IsZero() && c.plan.EndedOn < c.tx.Today {
		return store.Invalid("plan", "billing.plan.ended", map[string]string{"plan": c.plan.Name})
	}
	return c.when()
}

// when finds the first day of the new term.
func (c *change) when() error {
	var due clock.Date
	found, err := c.tx.One(sqlNextGet, []any{c.line.ID}, &c.next, &due)
	if err != nil {
		return err
	}
	if !found {
		return store.Conflict("billing.run.no_term", map[string]string{"on": c.tx.Today.String()})
	}
	c.asleep = due == asleep
	switch {
	case c.in.From.IsZero():
		c.from = c.nextPeriod()
	case c.in.From == c.tx.Today:
		c.from = c.tx.Today
	case c.in.From == c.nextPeriod():
		c.from = c.in.From
	default:
		return store.Invalid("from", "billing.change.from", map[string]string{"next": c.nextPeriod().String()})
	}
	// A planned term is rewritten by an earlier one; where days were billed under it,
	// those days would change their price afterwards.
	if c.old.From > c.tx.Today && c.from <= c.old.From {
		if billed, err := c.tx.One(sqlTermBilled, []any{c.old.ID}, new(int)); err != nil {
			return err
		} else if billed {
			return store.Conflict("billing.change.planned", map[string]string{"from": c.old.From.String()})
		}
	}
	if c.in.Cycle != nil && c.from < c.nextPeriod() {
		return store.Invalid("from", "billing.change.cycle", map[string]string{"next": c.nextPeriod().String()})
	}
	if c.version.ID == 0 {
		c.version, err = subscriber.PlanVersionOn(c.tx, c.in.Plan, c.from)
	}
	return err
}

// nextPeriod is the first day of the first period that is neither billed nor begun.
func (c *change) nextPeriod() clock.Date {
	from := c.next
	for from <= c.tx.Today {
		from = CycleOf(c.old.Term).Next(from).To.AddDays(1)
	}
	return max(from, c.old.From)
}

func (c *change) write() (Changed, error) {
	in := c.input()
	paid, err := c.paidDays()
	if err != nil {
		return Changed{}, err
	}
	t, err := subscriber.AddTerm(c.tx, in)
	if err != nil {
		return Changed{}, err
	}
	out := Changed{Term: t.ID, From: c.from}
	if len(paid) > 0 {
		if err := c.charge(t, paid, &out); err != nil {
			return out, err
		}
	}
	if !c.asleep {
		if err := schedule(c.tx, c.line.ID, c.next, c.tx.Today); err != nil {
			return out, err
		}
	}
	return out, office.Record(c.tx, "billing.plan_changed", "line", c.line.ID, map[string]any{
		"plan": c.plan.Code, "from": c.from, "invoice": out.InvoiceNo, "total": out.Total,
	})
}

// input is the new term.
func (c *change) input() subscriber.TermInput {
	in := c.old.Input()
	in.From, in.PlanVersion, in.Price, in.Discount = c.from, c.version.ID, c.in.Price, c.discount()
	if n := c.in.Cycle; n != nil {
		if n.Calendar != "" {
			in.Calendar, in.AnchorDay = n.Calendar, n.AnchorDay
		}
		in.CycleUnit, in.CycleN = n.Unit, n.N
	}
	if c.with != nil {
		c.with(&in)
	}
	return in
}

// discount is what was agreed now, else what the line has: a standing discount does not
// get lost on the way to another plan.
func (c *change) discount() rupiah.Rupiah {
	if c.in.Discount != nil {
		return *c.in.Discount
	}
	price := c.version.Price
	if c.in.Price != nil {
		price = *c.in.Price
	}
	return min(c.old.Discount, price)
}

// paidPeriod is a billed period the change reaches into, and the term whose price its
// days have been billed at: not the one the period was cut under, where an earlier
// change has raised them since.
type paidPeriod struct {
	billedPeriod
	was pricedTerm
}

// paidDays reads such periods; it must be asked before the new term is written.
func (c *change) paidDays() ([]paidPeriod, error) {
	ahead, err := periodsAhead(c.tx, c.line.ID, c.from)
	if err != nil {
		return nil, err
	}
	out := make([]paidPeriod, len(ahead))
	for i, p := range ahead {
		t, found, err := subscriber.TermOn(c.tx, c.line.ID, max(p.From, c.from))
		if err != nil {
			return nil, err
		}
		if !found {
			t.ID = p.term
		}
		if out[i].was, err = priced(c.tx, t.ID); err != nil {
			return nil, err
		}
		out[i].billedPeriod = p
	}
	return out, nil
}

// charge bills the difference for the days that were billed at the old price.
func (c *change) charge(t subscriber.Term, paid []paidPeriod, out *Changed) error {
	rule, err := office.TaxOn(c.tx, c.tx.Today)
	if err != nil {
		return err
	}
	rounding, err := office.PolicyInt(c.tx, "billing.rounding", 0, c.tx.Today)
	if err != nil {
		return err
	}
	press, err := newPress(c.tx)
	if err != nil {
		return err
	}
	b := bill{kind: KindManual, payer: payerOf(c.who), branch: c.line.Branch, issue: c.tx.Today, due: c.tx.Today.AddDays(t.DueDays)}
	for _, p := range paid {
		more, err := c.difference(t, p, rounding)
		if err != nil {
			return err
		}
		if more == 0 {
			continue
		}
		b.items = append(b.items, billItem{
			kind: ItemPlanChange, title: press.title(string(c.who.Lang), "billing.item.plan_change", c.plan.Name), line: c.line.ID,
			period: p.id, days: Period{max(p.From, t.From), p.To}, rule: rule, Figures: OneOff(more, rule),
		})
	}
	if len(b.items) == 0 {
		return nil
	}
	inv, err := press.issue(b)
	out.Invoice, out.InvoiceNo, out.Total = inv.id, inv.no, inv.total
	return err
}

// difference is what the rest of a billed period costs more; less is refused.
func (c *change) difference(t subscriber.Term, p paidPeriod, rounding int64) (rupiah.Rupiah, error) {
	more := Difference(p.was.Term, t, p.was.listed, c.version.Price, p.Period, t.From, rounding)
	if more < 0 {
		return 0, store.Conflict("billing.change.cheaper", map[string]string{"next": c.nextPeriod().String()})
	}
	return more, nil
}

// periodsAhead are the billed periods of a line that reach to a day or beyond.
func periodsAhead(tx *store.Tx, line int64, on clock.Date) ([]billedPeriod, error) {
	return billedPeriods(tx, sqlPeriodsAhead, line, on)
}

func billedPeriods(tx *store.Tx, q string, args ...any) ([]billedPeriod, error) {
	var out []billedPeriod
	err := tx.Each(q, args, func(scan func(...any) error) error {
		var p billedPeriod
		if err := scan(p.fields()...); err != nil {
			return err
		}
		out = append(out, p)
		return nil
	})
	return out, err
}
