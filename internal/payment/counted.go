package payment

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// standsIn tells where cash that came or left at an instant belongs when it is entered again: in
// the shift that was open on its drawer by then and still is, or, where the drawer was shut and is,
// in what the last closing left. Where the drawer was counted since, that count has seen it.
func standsIn(tx *store.Tx, till int64, at time.Time) (shift int64, counted bool, err error) {
	open, found, err := oneShift(tx, sqlShiftOnTill, till)
	if err != nil {
		return 0, false, err
	}
	if found {
		if at.Before(open.OpenedAt) {
			return 0, true, nil
		}
		return open.ID, false, nil
	}
	left, err := LeftIn(tx, till)
	return 0, left.Shift != 0 && at.Before(left.ClosedAt), err
}

// leaves tells out of which shift cash is taken back; counted as of standsIn, where that is entered again.
func (p *Payment) leaves(tx *store.Tx, t taking) (counted bool, err error) {
	switch {
	case p.Till == 0:
	case t.key != "":
		p.Shift, counted, err = standsIn(tx, p.Till, t.at)
	default:
		var open Shift
		open, _, err = oneShift(tx, sqlShiftOnTill, p.Till)
		p.Shift = open.ID
	}
	return counted, err
}

// wasCounted books that cash of a drawer, amount in or (negative) out, had been counted when it was
// entered again: the count found it as a difference, which it takes off, and what should lie in the
// drawer stays as it is.
func wasCounted(tx *store.Tx, kind string, id, till int64, amount rupiah.Rupiah, on clock.Date) error {
	branch, err := tillBranch(tx, till)
	if err != nil {
		return err
	}
	_, err = ledger.Post(tx, ledger.Entry{SourceKind: kind, SourceID: id, BookedOn: on, Postings: []ledger.Posting{
		{Account: ledger.Cash, Amount: -amount, Branch: branch, Till: till},
		{Account: ledger.CashDifference, Amount: amount, Branch: branch, Till: till},
	}})
	return err
}
