package billing

import (
	"context"
	"slices"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// BillAgain issues a new invoice for the days of an item that was credited, at what the
// line's term says, taxed as of today; of a line that has ended (berhenti) only the days up to
// its last. It answers the invoice. An item whose days are billed again already, cost nothing,
// are billed by themselves at their time, came after the line's end, or have two prices
// because the plan changed among them is a conflict.
func (b *Room) BillAgain(ctx context.Context, invoice, item int64) (int64, error) {
	var id int64
	err := b.db.Write(ctx, "billing.BillAgain", func(tx *store.Tx) error {
		period, err := periodOf(tx, invoice, item)
		if err != nil {
			return err
		}
		id, err = billAgain(tx, period)
		return err
	})
	return id, err
}

// Again is what BillAgain would bill now: the days and their sum.
type Again struct {
	Period
	Total rupiah.Rupiah
}

// LookAgain says what BillAgain would bill, and refuses what it refuses.
func LookAgain(tx *store.Tx, invoice, item int64) (Again, error) {
	period, err := periodOf(tx, invoice, item)
	if err != nil {
		return Again{}, err
	}
	q, err := quoteAgain(tx, period)
	return Again{q.Period, q.figures.Total()}, err
}

func periodOf(tx *store.Tx, invoice, item int64) (int64, error) {
	inv, err := GetInvoice(tx, invoice)
	if err != nil {
		return 0, err
	}
	at := slices.IndexFunc(inv.Items, func(i Item) bool { return i.ID == item && i.Period != 0 })
	if at < 0 {
		return 0, store.NotFound("billing.period.not_found", item)
	}
	return inv.Items[at].Period, nil
}

// AgainOf are the items of an invoice whose days BillAgain would bill.
func AgainOf(tx *store.Tx, invoice int64) (items []int64, err error) {
	inv, err := GetInvoice(tx, invoice)
	if err != nil {
		return nil, err
	}
	for _, i := range inv.Items {
		if i.Kind != ItemRecurring || !i.Credited || i.Period == 0 {
			continue
		}
		switch _, err := credited(tx, i.Period); store.CodeOf(err) {
		case "":
			items = append(items, i.ID)
		case store.CodeConflict:
		default:
			return nil, err
		}
	}
	return items, nil
}

// credited reads a period that nothing bills any more, and that nothing will by itself.
func credited(tx *store.Tx, period int64) (billedPeriod, error) {
	p, found, err := servicePeriod(tx, period)
	if err != nil {
		return p, err
	}
	if !found {
		return p, store.NotFound("billing.period.not_found", period)
	}
	if billed, err := tx.One(sqlPeriodBilled, []any{period}, new(int)); err != nil {
		return p, err
	} else if billed {
		return p, store.Conflict("billing.period.billed", map[string]string{"from": p.From.String(), "to": p.To.String()})
	}
	if carried, err := tx.One(sqlIsCarried, []any{period}, new(int)); err != nil {
		return p, err
	} else if carried {
		return p, store.Conflict("billing.period.free", nil)
	}
	var next, due clock.Date
	if found, err := tx.One(sqlNextGet, []any{p.line}, &next, &due); err != nil {
		return p, err
	} else if found && next <= p.From {
		return p, store.Conflict("billing.period.ahead", map[string]string{"from": p.From.String()})
	}
	l, err := subscriber.GetLine(tx, p.line)
	if err != nil {
		return p, err
	}
	var left bool
	if p.Period, left = p.until(l.EndedOn); !left {
		return p, store.Conflict("billing.period.over", map[string]string{"on": l.EndedOn.String()})
	}
	return p, onePrice(tx, p)
}

// until is what a period has up to the last day of a line, where that is known; left is false
// where nothing is left of it.
func (p Period) until(ended clock.Date) (_ Period, left bool) {
	if !ended.IsZero() {
		p.To = min(p.To, ended)
	}
	return p, p.From <= p.To
}

// onePrice refuses a period in which the price of the line changed, unless the difference was
// billed by itself and stands: what is billed again is priced by the term the period began with.
func onePrice(tx *store.Tx, p billedPeriod) error {
	was, err := priced(tx, p.term)
	if err != nil {
		return err
	}
	rounding, err := office.PolicyInt(tx, "billing.rounding", 0, tx.Today)
	if err != nil {
		return err
	}
	changes := 0
	var last clock.Date
	for !was.To.IsZero() && was.To < p.To {
		t, found, err := subscriber.TermOn(tx, p.line, was.To.AddDays(1))
		if err != nil || !found {
			return err
		}
		next, err := priced(tx, t.ID)
		if err != nil {
			return err
		}
		if Difference(was.Term, next.Term, was.listed, next.listed, p.Period, next.From, rounding) != 0 {
			changes, last = changes+1, next.From
		}
		was = next
	}
	var billed int
	if _, err := tx.One(sqlDifferences, []any{p.id}, &billed); err != nil || billed >= changes {
		return err
	}
	return store.Conflict("billing.period.changed", map[string]string{"on": last.String()})
}

// quoted is a credited period with what it costs when it is billed again.
type quoted struct {
	billedPeriod
	term    pricedTerm
	rule    office.TaxRule
	figures Figures
}

func quoteAgain(tx *store.Tx, period int64) (q quoted, err error) {
	if q.billedPeriod, err = credited(tx, period); err != nil {
		return q, err
	}
	if q.term, err = priced(tx, q.billedPeriod.term); err != nil {
		return q, err
	}
	if q.rule, err = office.TaxOn(tx, tx.Today); err != nil {
		return q, err
	}
	rounding, err := office.PolicyInt(tx, "billing.rounding", 0, tx.Today)
	if err != nil {
		return q, err
	}
	s := CycleOf(q.term.Term).Next(q.From).clip(q.To)
	if q.figures = Price(q.term.Term, q.term.listed, s, q.rule, rounding); q.figures.Total() == 0 {
		return q, store.Conflict("billing.period.free", nil)
	}
	return q, nil
}

func billAgain(tx *store.Tx, period int64) (int64, error) {
	q, err := quoteAgain(tx, period)
	if err != nil {
		return 0, err
	}
	p, t := q.billedPeriod, q.term
	l, c, err := lineAndCustomer(tx, p.line)
	if err != nil {
		return 0, err
	}
	press, err := newPress(tx)
	if err != nil {
		return 0, err
	}
	if err := shorten(tx, p); err != nil {
		return 0, err
	}
	inv, err := press.issue(bill{
		kind: KindManual, payer: payerOf(c), branch: l.Branch, issue: tx.Today, due: tx.Today.AddDays(t.DueDays),
		items: []billItem{{
			kind: ItemRecurring, title: press.title(string(c.Lang), "billing.item.recurring", t.plan), line: l.ID,
			period: period, days: p.Period, rule: q.rule, Figures: q.figures,
		}},
	})
	if err != nil {
		return 0, err
	}
	return inv.id, office.Record(tx, "invoice.again", "invoice", inv.id, map[string]string{"no": inv.no, "from": p.From.String(), "to": p.To.String()})
}

// shorten lets the row of a credited period end with its line; what was printed keeps its days.
func shorten(tx *store.Tx, p billedPeriod) error {
	if whole, found, err := servicePeriod(tx, p.id); err != nil || !found || whole.To == p.To {
		return err
	}
	if _, err := tx.Exec(sqlPeriodPrinted, p.id); err != nil {
		return err
	}
	_, err := tx.Exec(sqlPeriodTake, p.To, p.term, p.id)
	return err
}

// billedPeriod is a row of service_period.
type billedPeriod struct {
	id   int64
	line int64
	Period
	term int64
}

func (p *billedPeriod) fields() []any { return []any{&p.id, &p.line, &p.From, &p.To, &p.term} }

func servicePeriod(tx *store.Tx, id int64) (p billedPeriod, found bool, err error) {
	found, err = tx.One(sqlPeriodGet, []any{id}, p.fields()...)
	return p, found, err
}

// pricedTerm is a term with the price and name of what it sells.
type pricedTerm struct {
	subscriber.Term
	listed rupiah.Rupiah
	plan   string
}

func priced(tx *store.Tx, term int64) (pricedTerm, error) {
	t, err := subscriber.GetTerm(tx, term)
	if err != nil {
		return pricedTerm{}, err
	}
	v, err := subscriber.GetPlanVersion(tx, t.PlanVersion)
	if err != nil {
		return pricedTerm{}, err
	}
	p, err := subscriber.GetPlan(tx, v.Plan)
	return pricedTerm{t, v.Price, p.Name}, err
}

func lineAndCustomer(tx *store.Tx, line int64) (subscriber.Line, subscriber.Customer, error) {
	l, err := subscriber.GetLine(tx, line)
	if err != nil {
		return l, subscriber.Customer{}, err
	}
	c, err := subscriber.GetCustomer(tx, l.Customer)
	return l, c, err
}
