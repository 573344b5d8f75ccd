package billing

import (
	"context"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// mostAhead is how many periods one bill may cover: two years of months.
const mostAhead = 24

// AheadInput asks for one bill over the next periods of a line (bayar beberapa bulan di
// muka). Free of them cost nothing: 12 with 1 free is "bayar 11 dapat 12".
type AheadInput struct {
	Line int64
	// From is the first day LookAhead showed; it tells a repetition from a second bill.
	// LookAhead needs none.
	From    clock.Date
	Periods int
	Free    int
}

// PayAhead issues one bill over the next periods of a line, an item for each, so that its
// money is revenue period by period and a liability until then. What is free is shared by
// the items evenly. The bill is due when the first of the periods is. It answers the
// invoice; the calendar goes on behind the last period. Asked again for the same periods,
// because the first answer was lost, it answers the same invoice; where another bill
// covers From it is a conflict (billing.ahead.made).
func (b *Room) PayAhead(ctx context.Context, in AheadInput) (int64, error) {
	var id int64
	err := b.db.Write(ctx, "billing.PayAhead", func(tx *store.Tx) error {
		a := ahead{tx: tx, in: in}
		var err error
		if id, err = a.before(); err != nil || id != 0 {
			return err
		}
		inv, err := a.make()
		id = inv.id
		return err
	})
	return id, err
}

// make issues the bill; its periods begin where the form saw them begin.
func (a *ahead) make() (issued, error) {
	if err := a.prepare(); err != nil {
		return issued{}, err
	}
	if first := a.bill.Items[0].Days.From; a.in.From != first {
		return issued{}, store.Invalid("from", "billing.ahead.moved", map[string]string{"next": first.String()})
	}
	return a.write()
}

// LookAhead is what PayAhead would bill, without writing anything.
func (b *Room) LookAhead(ctx context.Context, in AheadInput) (FirstBill, error) {
	var out FirstBill
	err := b.db.Read(ctx, "billing.LookAhead", func(tx *store.Tx) error {
		a := ahead{tx: tx, in: in}
		err := a.prepare()
		out = a.bill
		return err
	})
	return out, err
}

// ahead is one such bill while it is made.
type ahead struct {
	tx    *store.Tx
	in    AheadInput
	line  subscriber.Line
	who   subscriber.Customer
	rule  office.TaxRule
	off   []Period
	terms []pricedTerm // of the periods
	bill  FirstBill
	// silent: it is paid at once, and the receipt tells of it.
	silent bool
}

// before finds the bill that covers the first day asked for: the same one answers a
// repetition, another is a conflict.
func (a *ahead) before() (int64, error) {
	var made int64
	found, err := a.tx.One(sqlBilledFrom, []any{a.in.Line, a.in.From}, &made)
	if err != nil || !found {
		return 0, err
	}
	inv, err := header(a.tx, sqlInvoiceGet, made)
	if err != nil {
		return 0, err
	}
	same, err := a.makes(inv)
	if err != nil {
		return 0, err
	}
	if !same {
		return 0, madeAlready(inv)
	}
	return made, nil
}

// makes reports whether the form, from the same day on, would make the invoice that stands.
func (a *ahead) makes(inv Invoice) (bool, error) {
	again := ahead{tx: a.tx, in: a.in}
	err := again.start()
	if err == nil {
		err = again.price(a.in.From)
	}
	if err != nil {
		if store.CodeOf(err) == store.CodeConflict { // nothing such could have been billed
			return false, nil
		}
		return false, err
	}
	last := again.bill.Items[len(again.bill.Items)-1].Days.To
	return inv.From == a.in.From && inv.To == last && inv.Total == again.bill.Total, nil
}

// start checks the form and reads whose line it is, and how it is taxed.
func (a *ahead) start() (err error) {
	if a.in.Periods < 1 || a.in.Periods > mostAhead {
		return store.Invalid("periods", "billing.ahead.periods", nil)
	}
	if a.in.Free < 0 || a.in.Free >= a.in.Periods {
		return store.Invalid("free", "billing.ahead.free", nil)
	}
	if a.line, a.who, err = lineAndCustomer(a.tx, a.in.Line); err != nil {
		return err
	}
	if a.rule, err = office.TaxOn(a.tx, a.tx.Today); err != nil || a.in.From.IsZero() {
		return err
	}
	a.off, err = freeDays(a.tx, a.line.ID, a.in.From)
	return err
}

func (a *ahead) prepare() error {
	if err := a.start(); err != nil {
		return err
	}
	var from, due clock.Date
	found, err := a.tx.One(sqlNextGet, []any{a.line.ID}, &from, &due)
	if err != nil {
		return err
	}
	if !found || !a.line.EndedOn.IsZero() {
		return store.Conflict("line.over", map[string]string{"login": a.line.Login, "on": a.line.EndedOn.String()})
	}
	if due == asleep {
		return store.Conflict("billing.ahead.held", nil)
	}
	if a.off, err = freeDays(a.tx, a.line.ID, from); err != nil {
		return err
	}
	return a.price(from)
}

// price fills the bill: the periods from a day on, and what is free of them.
func (a *ahead) price(from clock.Date) error {
	rounding, err := office.PolicyInt(a.tx, "billing.rounding", 0, a.tx.Today)
	if err != nil {
		return err
	}
	var whole rupiah.Rupiah
	var weights []int64
	for range a.in.Periods {
		from = awake(from, a.off)
		term, found, err := subscriber.TermOn(a.tx, a.line.ID, from)
		if err != nil {
			return err
		}
		if !found || term.Timing != subscriber.TimingAdvance {
			return store.Conflict("billing.ahead.timing", nil)
		}
		t, err := priced(a.tx, term.ID)
		if err != nil {
			return err
		}
		s := spanOf(t.Term, from, 0, a.off...)
		f := Price(t.Term, t.listed, s, a.rule, rounding)
		whole += f.Price - f.Discount
		weights = append(weights, int64(f.Price-f.Discount))
		a.terms = append(a.terms, t)
		a.bill.Items = append(a.bill.Items, BillPart{ItemRecurring, s.Period, s.Whole, f})
		from = s.To.AddDays(1)
	}
	if whole == 0 {
		return store.Conflict("billing.period.free", nil)
	}
	free := rupiah.Split(whole.MulDiv(int64(a.in.Free), int64(a.in.Periods)), weights)
	for i := range a.bill.Items {
		p := &a.bill.Items[i]
		p.Figures = figures(p.Price, p.Discount+free[i], a.rule)
		a.bill.Total += p.Total()
	}
	return a.dates(awake(from, a.off))
}

func (a *ahead) dates(next clock.Date) error {
	first := a.terms[0].Term
	a.bill.IssueOn = a.tx.Today
	a.bill.DueOn = dueDay(first, Span{Period: a.bill.Items[0].Days}, a.tx.Today)
	a.bill.NextFrom = next
	t, found, err := subscriber.TermOn(a.tx, a.line.ID, next)
	if err != nil || !found {
		return err
	}
	s := spanOf(t, next, 0, a.off...)
	a.bill.NextIssue = max(billDay(t, s), a.tx.Today)
	a.bill.NextDue = dueDay(t, s, a.bill.NextIssue)
	return nil
}

func (a *ahead) write() (issued, error) {
	p, err := newPress(a.tx)
	if err != nil {
		return issued{}, err
	}
	b := bill{kind: KindRecurring, payer: payerOf(a.who), branch: a.line.Branch, issue: a.bill.IssueOn, due: a.bill.DueOn, silent: a.silent}
	for i, part := range a.bill.Items {
		period, err := addPeriod(a.tx, a.line.ID, part.Days, a.terms[i].ID)
		if err != nil {
			return issued{}, err
		}
		if part.Total() == 0 {
			continue
		}
		b.items = append(b.items, billItem{
			kind: ItemRecurring, title: p.title(string(a.who.Lang), "billing.item.recurring", a.terms[i].plan), line: a.line.ID,
			period: period, days: part.Days, rule: a.rule, Figures: part.Figures,
		})
	}
	if err := schedule(a.tx, a.line.ID, a.bill.NextFrom, a.tx.Today); err != nil {
		return issued{}, err
	}
	inv, err := p.issue(b)
	if err != nil {
		return inv, err
	}
	return inv, office.Record(a.tx, "billing.ahead", "line", a.line.ID, map[string]any{
		"invoice": inv.no, "periods": a.in.Periods, "free": a.in.Free, "total": inv.total,
	})
}
