package billing

import (
	"fmt"

	"lunas/internal/clock"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

const (
	// What each line has due, beside what decides on it.
	sqlCalendar = `SELECT n.line, n.from_on, n.due_to_bill_on, l.ended_on, coalesce(t.id, 0), t.to_on, coalesce(t.cycle_unit, ''), coalesce(t.cycle_n, 0),
			coalesce(t.anchor_day, 0), coalesce(t.timing, ''), coalesce(t.lead_days, 0),
			EXISTS (SELECT 1 FROM pause u WHERE u.line = n.line AND u.to_on >= n.from_on AND u.free = 1),
			EXISTS (SELECT 1 FROM hold h WHERE h.line = n.line AND h.reason IN ('overdue', 'first_payment') AND h.lifted_at IS NULL)
		FROM bill_next n JOIN line l ON l.id = n.line LEFT JOIN line_term t ON t.line = n.line AND t.from_on <= n.from_on AND (t.to_on IS NULL OR t.to_on >= n.from_on)
			AND (l.ended_on IS NULL OR l.ended_on >= n.from_on)`
	// A clock that was set back makes no day of the past one that is to come.
	sqlLatestDay = `SELECT max(?, coalesce((SELECT max(booked_on) FROM entry), ''))`
	// Lines that will never be billed again, though they run on, or ended behind the last billed day and were
	// never held nor on leave.
	sqlNothingDue = `SELECT l.id FROM line l WHERE NOT EXISTS (SELECT 1 FROM bill_next n WHERE n.line = l.id) AND EXISTS (SELECT 1 FROM line_term t WHERE t.line = l.id)
		AND (l.ended_on IS NULL OR l.ended_on > coalesce((SELECT max(p.to_on) FROM service_period p WHERE p.line = l.id), date(l.activated_on, '-1 day'))
			AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.line = l.id AND h.reason IN ('overdue', 'first_payment')) AND NOT EXISTS (SELECT 1 FROM pause u WHERE u.line = l.id)) LIMIT 20`
)

// longestLead is the most days a bill is issued before its period.
const longestLead = 60

// dueNext is what a line has due, as the books check reads it.
type dueNext struct {
	line         int64
	from, due    clock.Date
	ended        clock.Date
	term         subscriber.Term
	leaves, held bool
}

// checkCalendar reckons anew when each line is to be billed: a bill that never comes is money nobody
// misses. Whether all days before it are billed is told by billing.next and billing.gap.
func checkCalendar(tx *store.Tx) []store.Finding {
	found := findings(tx, "billing.calendar", `SELECT 'line ' || id, 'nothing is due of it any more' FROM (`+sqlNothingDue+`)`)
	var latest clock.Date
	_, err := tx.One(sqlLatestDay, []any{tx.Today}, &latest)
	tell := func(n dueNext, off []Period) {
		if wrong := n.wrong(latest, off); wrong != "" && len(found) < 20 {
			found = append(found, store.Finding{Subject: fmt.Sprintf("line %d", n.line), Detail: wrong})
		}
	}
	var later []dueNext // those with leaves of their own
	if err == nil {
		err = tx.Each(sqlCalendar, nil, func(scan func(...any) error) error {
			var n dueNext
			t := &n.term
			err := scan(&n.line, &n.from, &n.due, &n.ended, &t.ID, &t.To, &t.CycleUnit, &t.CycleN, &t.AnchorDay, &t.Timing, &t.LeadDays, &n.leaves, &n.held)
			if n.leaves {
				later = append(later, n)
			} else if err == nil {
				tell(n, nil)
			}
			return err
		})
	}
	for _, n := range later {
		var off []Period
		if err == nil {
			off, err = freeDays(tx, n.line, n.from)
		}
		tell(n, off)
	}
	if err != nil {
		found = append(found, store.Finding{Detail: err.Error()})
	}
	return found
}

// wrong says in what the calendar of a line differs from its rules, up to the latest day the
// books know; "" = in nothing. A bill that waits for its line to be let on, or for its day to be
// caught up with, may be due later than its rule says, never later than that day.
func (n dueNext) wrong(latest clock.Date, off []Period) string {
	if n.due == asleep {
		switch {
		case !n.held:
			return "sleeps though it is not held"
		case !n.leaves && n.from > latest.AddDays(longestLead):
			return fmt.Sprintf("sleeps on %s, which nobody was billed for yet", n.from)
		}
		return ""
	}
	if n.term.ID == 0 {
		return "" // the run tells
	}
	if day := billDay(n.term, spanOf(n.term, n.from, n.ended, off...)); n.due < day || n.due > max(day, latest) {
		return fmt.Sprintf("is billed on %s, its term says %s", n.due, day)
	}
	return ""
}
