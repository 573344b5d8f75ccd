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
	return c.spared(on)
}

// spared answers why she is left alone though her ladder is walked: money she sent may lie
// unrecognised, or her router speaks against it.
func (c claim) spared(on *roads) string {
	switch {
	case c.unmatched:
		return WhyUnmatched
	case c.proof:
		return WhyProof
	}
	return on.why(c.to.Router, c.s.Oldest)
}

// cuttable answers "" when one of a line's overdue invoices has walked the whole ladder,
// else the reason of the oldest one.
func (c claim) cuttable(m moments) string {
	why := ""
	for _, o := range c.s.Invoices {
		if o.DueOn >= m.today {
			continue
		}
		step := Next(c.facts(o), c.ladder, m.today, m.now)
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
	known map[road]string
}

type road struct {
	router int64
	since  clock.Date
}

func (d *Room) roads(tx *store.Tx) *roads {
	return &roads{deps: d.deps, tx: tx, known: map[road]string{}}
}

// why answers why a router speaks against a cut: it was out of reach too long since the
// due date, or it cannot isolate yet.
func (r *roads) why(router int64, since clock.Date) string {
	way := road{router, since}
	why, asked := r.known[way]
	if !asked {
		why = r.ask(way)
		r.known[way] = why
	}
	return why
}

func (r *roads) ask(way road) string {
	limit, err := office.PolicyInt(r.tx, "dunning.outage_hours", 0, r.tx.Today)
	if err != nil {
		return WhyOutage
	}
	down, err := r.deps.RouterDownHours(r.tx, way.router, way.since)
	if err != nil || down > limit {
		return WhyOutage
	}
	if ready, err := r.deps.CanCut(r.tx, way.router); err != nil || !ready {
		return WhyPlumbing
	}
	return ""
}
