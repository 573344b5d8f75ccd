package dunning

import (
	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// The reasons why a line is left alone although its ladder is walked.
const (
	WhyOutage   = "dunning.why.outage"
	WhyPlumbing = "dunning.why.plumbing"
	WhyPaid     = "dunning.why.paid"
	// WhyUnmatched: money paid to one of her orders lies in belum dikenali.
	WhyUnmatched = "dunning.why.unmatched"
	// WhyProof: she sent a transfer proof that nobody has checked.
	WhyProof = "dunning.why.proof"
	// WhyFirst: the line waits for its first payment, and is off until then anyway.
	WhyFirst = "dunning.why.first_payment"
)

// candidate is a line that may be cut now.
type candidate struct {
	line, customer, router, branch int64
	owes                           rupiah.Rupiah
}

func (c claim) candidate() candidate {
	return candidate{c.s.Line, c.s.Customer, c.to.Router, c.to.Branch, c.s.Owes}
}

// judge is the one rule about cutting a line, for the cut and for the lists: why is ""
// when it may be cut.
func (c claim) judge(m moments, on *roads) (why string) {
	if c.s.Clear() || c.to.Over(m.today) || c.to.Overdue() {
		return WhyPaid
	}
	if why := c.cuttable(m); why != "" {
		return why
	}
	if c.to.AwaitsFirstMoney {
		return WhyFirst
	}
	return c.spared(on, m.today)
}

// spared answers why she is left alone though her ladder is walked: money she sent may lie
// unrecognised, or her router speaks against it.
func (c claim) spared(on *roads, today clock.Date) string {
	switch {
	case c.unmatched:
		return WhyUnmatched
	case c.proof:
		return WhyProof
	case !c.unread.IsZero():
		return WhyUnread
	}
	return on.why(c.to.Router, c.s.Oldest, c.ladder.CutAfterDays, today)
}

// cuttable answers "" when one of a line's overdue invoices has walked the whole ladder,
// else the reason of the oldest one.
func (c claim) cuttable(m moments) string {
	why := ""
	for _, o := range c.s.Invoices {
		if o.DueOn >= m.today {
			continue
		}
		step := Next(c.facts(o, m.today), c.ladder, m.today, m.now)
		if step.Cut {
			return ""
		}
		if why == "" {
			why = step.Why
		}
	}
	if why == "" {
		why = WhyGrace
	}
	return why
}

// roads is what the routers speak for or against, asked once for each router and due day
// within one transaction.
type roads struct {
	deps  Deps
	tx    *store.Tx
	known map[road]roadFacts
}

type road struct {
	router int64
	since  clock.Date
}

// roadFacts are what is known of a router since a day.
type roadFacts struct {
	out outage
	why string // why it cannot isolate, whatever the day
}

func (d *Room) roads(tx *store.Tx) *roads {
	return &roads{deps: d.deps, tx: tx, known: map[road]roadFacts{}}
}

// why answers why a router speaks against a cut on a day: it was out of reach too long since
// the due date, or it cannot isolate yet.
func (r *roads) why(router int64, due clock.Date, cutAfter int, today clock.Date) string {
	way := road{router, due}
	f, asked := r.known[way]
	if !asked {
		f = r.ask(way)
		r.known[way] = f
	}
	if f.why == "" && f.out.postpones(due, cutAfter, today) {
		return WhyOutage
	}
	return f.why
}

func (r *roads) ask(way road) (f roadFacts) {
	limit, err := office.PolicyInt(r.tx, "dunning.outage_hours", 0, r.tx.Today)
	if err == nil {
		f.out.allowed = limit
		f.out.hours, f.out.still, err = r.deps.RouterDownHours(r.tx, way.router, way.since)
	}
	if err != nil {
		f.why = WhyOutage
	} else if ready, err := r.deps.CanCut(r.tx, way.router); err != nil || !ready {
		f.why = WhyPlumbing
	}
	return f
}
