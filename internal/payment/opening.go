package payment

import (
	"time"

	"lunas/internal/ledger"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Carried is what lies in a drawer between two shifts: what the last closing counted, less
// the cash that was handed over, taken back or entered again since, while nobody's shift was
// open on it. Below nought where a payment was taken back whose cash had never lain in it.
type Carried struct {
	Shift    int64 // the last closed shift, 0 = the drawer was never closed
	Left     rupiah.Rupiah
	ClosedAt time.Time
}

// over is what an opening has over (or, negative, under) what the last closing left. The
// first opening of a drawer has nothing to be compared with: it is the float its owner put in.
func (c Carried) over(opening rupiah.Rupiah) rupiah.Rupiah {
	if c.Shift == 0 {
		return 0
	}
	return opening - c.Left
}

// LeftIn tells what the last closing left in a drawer.
func LeftIn(tx *store.Tx, till int64) (c Carried, err error) {
	_, err = tx.One(sqlShiftLast, []any{till}, &c.Shift, &c.Left, &c.ClosedAt)
	return c, err
}

// compare holds an opening against the last closing. Another sum needs a reason; it is
// written down as it is and booked at once to the account of differences, so that the
// till's balance is what lies in it. It answers the difference.
func (c Carried) compare(tx *store.Tx, s Shift, note string) (rupiah.Rupiah, error) {
	d := c.over(s.Opening)
	if d == 0 {
		return 0, nil
	}
	if note == "" && d > 0 {
		return d, store.Invalid("note", "till.opening_over", map[string]string{"left": c.Left.String(), "amount": d.String()})
	} else if note == "" {
		return d, store.Invalid("note", "till.opening_under", map[string]string{"left": c.Left.String(), "amount": (-d).String()})
	}
	on, err := ledger.Today(tx)
	if err != nil {
		return d, err
	}
	if _, err := tx.Exec(sqlShiftOpeningAdd, s.ID, c.Shift, int64(c.Left), int64(d), note, on); err != nil {
		return d, err
	}
	branch, err := tillBranch(tx, s.Till)
	if err != nil {
		return d, err
	}
	_, err = ledger.Post(tx, ledger.Entry{SourceKind: entryOpening, SourceID: s.ID, Source: sealedOpening, BookedOn: on, Postings: []ledger.Posting{
		{Account: ledger.Cash, Amount: d, Branch: branch, Till: s.Till},
		{Account: ledger.CashDifference, Amount: -d, Branch: branch, Till: s.Till},
	}})
	return d, err
}

// recordOpening leaves the opening in the history: a plain one, or one that differs.
func recordOpening(tx *store.Tx, s Shift, c Carried, difference rupiah.Rupiah, note string) error {
	if difference == 0 {
		return office.Record(tx, "till.opened", "till", s.Till, map[string]any{"shift": s.ID, "opening": s.Opening})
	}
	return office.Record(tx, "till.opened_other", "till", s.Till, map[string]any{
		"shift": s.ID, "opening": s.Opening, "left": c.Left, "difference": difference, "note": note,
	})
}
