package billing

import (
	"lunas/internal/clock"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// Next is the bill that comes next for a line: the period it covers, the day it is issued
// and the day it is due.
type Next struct {
	Days    Period
	IssueOn clock.Date
	DueOn   clock.Date
}

// NextOf is the next bill of a line; none while it sleeps, or when it is over.
func NextOf(tx *store.Tx, line int64) (Next, bool, error) {
	var from, issue clock.Date
	found, err := tx.One(sqlNextGet, []any{line}, &from, &issue)
	if err != nil || !found || issue == asleep {
		return Next{}, false, err
	}
	l, err := subscriber.GetLine(tx, line)
	if err != nil {
		return Next{}, false, err
	}
	t, found, err := subscriber.TermOn(tx, line, from)
	if err != nil || !found {
		return Next{}, false, err
	}
	off, err := freeDays(tx, line, from)
	s := spanOf(t, from, l.EndedOn, off...)
	return Next{Days: s.Period, IssueOn: issue, DueOn: dueDay(t, s, issue)}, true, err
}
