package billing

import (
	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// bill does what a line has due on the day: it issues the period's invoice and moves
// the calendar on. Held lines sleep instead (see sleep.go).
func (r *run) bill(d *dueLine) error {
	if d.parked {
		if err := unpark(r.tx, d.line); err != nil {
			return err
		}
	}
	if d.term.ID == 0 {
		if !d.endedOn.IsZero() && d.from > d.endedOn {
			return r.finish(d)
		}
		return store.Conflict("billing.run.no_term", map[string]string{"on": d.from.String()})
	}
	d.term.Line = d.line
	s := spanOf(d.term, d.from, d.endedOn, d.off...)
	if day := billDay(d.term, s); d.term.Timing == subscriber.TimingArrears && day > r.day {
		return r.put(d.line, d.from, day) // a new term moved the day ahead
	}
	if d.held {
		h, held, err := r.heldOn(d)
		if err != nil {
			return err
		}
		if held {
			return r.sleep(d, s, h)
		}
	}
	if err := r.charge(d, s); err != nil {
		return err
	}
	return r.moveOn(d, s.To.AddDays(1))
}

// charge bills one span. A span that costs nothing is recorded but makes no invoice.
func (r *run) charge(d *dueLine, s Span) error {
	period, err := addPeriod(r.tx, d.line, s.Period, d.term.ID)
	if err != nil {
		return err
	}
	f := Price(d.term, d.listed, s, r.rule, r.rounding)
	if f.Total() == 0 {
		r.report.Free++
		return nil
	}
	if _, known := r.press.saldo[d.payer.id]; !known {
		r.press.saldo[d.payer.id] = d.saldo
	}
	b := bill{
		kind: KindRecurring, payer: d.payer, branch: d.branch, issue: r.day, due: dueDay(d.term, s, r.day),
		items: []billItem{{
			kind: ItemRecurring, title: r.title(d.payer.lang, "billing.item.recurring", d.plan), line: d.line,
			period: period, days: s.Period, rule: r.rule, Figures: f,
		}},
	}
	if r.basket != nil {
		r.basket.add(b)
		return nil
	}
	return r.send(b)
}

// send issues a bill and counts it.
func (r *run) send(b bill) error {
	inv, err := r.issue(b)
	if err != nil {
		return err
	}
	r.report.Billed++
	r.report.Total += inv.total
	if r.first == "" {
		r.first = inv.no
	}
	r.last = inv.no
	return nil
}

// moveOn sets what the line has due next, from on. The term that holds then is nearly
// always the one just billed.
func (r *run) moveOn(d *dueLine, from clock.Date) error {
	from = awake(from, d.off)
	if !d.endedOn.IsZero() && from > d.endedOn {
		return r.finish(d)
	}
	t := d.term
	if !t.To.IsZero() && t.To < from {
		next, found, err := subscriber.TermOn(r.tx, d.line, from)
		if err != nil {
			return err
		}
		if !found {
			return r.put(d.line, from, max(from, r.day)) // parked on that day, if nobody adds a term
		}
		t = next
	}
	return r.put(d.line, from, max(billDay(t, spanOf(t, from, d.endedOn, d.off...)), r.day))
}

func (r *run) put(line int64, from, due clock.Date) error { return setNext(r.tx, line, from, due) }

// finish ends the calendar of a line whose last day is billed.
func (r *run) finish(d *dueLine) error {
	_, err := r.tx.Exec(sqlNextDrop, d.line)
	return err
}

// setNext writes the calendar's memory of a line.
func setNext(tx *store.Tx, line int64, from, due clock.Date) error {
	_, err := tx.Exec(sqlNextSet, line, from, due)
	return err
}

// postpaidWhileIsolated is the policy on the day.
func (r *run) postpaidWhileIsolated(branch int64) (bool, error) {
	return office.PolicyOn(r.tx, "billing.postpaid_while_isolated", branch, r.day)
}
