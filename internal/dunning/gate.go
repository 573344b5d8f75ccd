package dunning

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/jobs"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// fresh answers "" when the money is known well enough to cut anyone. decide is
// set where the gateways have been out of reach so long that a person decides.
func fresh(tx *store.Tx) (why string, decide bool, err error) {
	f, err := payment.FreshnessOf(tx)
	if err != nil {
		return "", false, err
	}
	out, err := outHours(tx)
	if err != nil {
		return "", false, err
	}
	// One that came just now is read in a moment; one that nobody answers for must not stop
	// everything for ever.
	long := func(since time.Time) bool { return !since.IsZero() && tx.Now.Sub(since) >= out }
	if f.Unread > 0 && !long(f.UnreadSince) {
		return WhyUnread, false, nil
	}
	if tells, err := payment.StatementTells(tx); err != nil {
		return "", false, err
	} else if tells {
		if by, _, err := payment.StatementSeenOn(tx, tx.Today); err != nil || by == "" {
			return WhyStatement, false, err
		}
	}
	switch {
	// A gateway that is silent, or an attempt or a callback nobody answers for: of an account
	// that was switched off no answer may ever come.
	case long(f.OutSince), long(f.UnansweredSince), long(f.UnreadSince):
		return "", true, nil
	case f.Unanswered > 0 || !f.OutSince.IsZero():
		return WhyUnanswered, false, nil
	}
	return "", false, nil
}

// outHours is how long a gateway owes an answer before a person decides without it.
func outHours(tx *store.Tx) (time.Duration, error) {
	hours, err := office.PolicyInt(tx, "dunning.gateway_out_hours", 0, tx.Today)
	return time.Duration(hours) * time.Hour, err
}

// The reasons why money is not known well enough.
const (
	WhyUnread     = "dunning.why.unread"
	WhyUnanswered = "dunning.why.unanswered"
	// WhyStatement: transfers are taken, no gateway tells of them, and nobody has looked at
	// the bank statement today.
	WhyStatement = "dunning.why.statement"
)

// gate is who may be cut at this moment, by the clock and by what is known of money.
type gate struct {
	why    string         // why nobody may; "" = somebody may
	decide bool           // a person must say so
	closed map[int64]bool // branches in which nobody may: another zone, other hours
}

// gateOn reads the gate. It is read again in the very transaction that cuts: a callback
// may have come since the list was looked at.
func gateOn(tx *store.Tx) (gate, error) {
	g := gate{closed: map[int64]bool{}}
	var gapEnd time.Time
	if gap, ok, err := jobs.LastGap(tx); err != nil {
		return g, err
	} else if ok {
		gapEnd = gap.To
	}
	branches, err := office.Branches(tx)
	if err != nil {
		return g, err
	}
	for _, b := range branches {
		why, err := moment(tx, b.ID, gapEnd)
		if err != nil {
			return g, err
		}
		g.closed[b.ID] = why != ""
		if g.why == "" {
			g.why = why // the head branch comes first
		}
	}
	if !allClosed(g.closed) {
		g.why, g.decide, err = fresh(tx)
	}
	return g, err
}

func allClosed(closed map[int64]bool) bool {
	for _, c := range closed {
		if !c {
			return false
		}
	}
	return true
}

// moment gathers what the hour of cutting depends on.
func moment(tx *store.Tx, branch int64, gapEnd time.Time) (string, error) {
	zone, err := office.BranchZone(tx, branch)
	if err != nil {
		return "", err
	}
	hours, err := office.PolicyHours(tx, "dunning.hours", branch, tx.Today)
	if err != nil {
		return "", err
	}
	m := Moment{Now: tx.Now.In(zone), From: hours.From, To: hours.To, GapEnd: gapEnd}
	m.HolidayToday, m.HolidayTomorrow, err = holidays(tx, clock.DateOf(tx.Now, zone))
	return CutsAllowed(m), err
}
