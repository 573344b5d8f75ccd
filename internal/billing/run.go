package billing

import (
	"context"
	"errors"
	"fmt"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// chunk is how many lines one write bills: a callback never waits long behind it.
const chunk = 300

// RunDue bills every line that is due up to today and recognises the revenue of periods
// that have begun. It is harmless to repeat.
//
// Days are billed in order, lines in order within a day, so that invoice numbers rise
// with their dates. A PC that was off catches up with the dates the invoices should have
// had: issue, due and booked day are those of the scheduled day, only recorded_at is now.
// A line that cannot be billed is parked and shown, and tried again on a later day; the
// run goes on. An error means that the books could not be written.
func (b *Room) RunDue(ctx context.Context) (Report, error) {
	var all Report
	for {
		r, more, err := b.runChunk(ctx)
		all.add(r)
		if err != nil {
			return all, err
		}
		if !more {
			break
		}
		store.Fault("billing.run.between_writes")
	}
	n, err := b.RecogniseDue(ctx)
	all.Recognised = n
	return all, err
}

func (r *Report) add(o Report) {
	r.Billed += o.Billed
	r.Free += o.Free
	r.Slept += o.Slept
	r.Parked += o.Parked
	r.Total += o.Total
}

// runChunk bills the next lines in one write. A line that broke
// the write is parked in a write of its own, and the others are billed by the next call.
// Where the books themselves are out of reach, no line is to blame and the run ends.
func (b *Room) runChunk(ctx context.Context) (r Report, more bool, err error) {
	err = b.db.Write(ctx, "billing.RunDue", func(tx *store.Tx) error {
		if err := turnPauses(tx); err != nil {
			return err
		}
		r, more, err = billChunk(tx)
		return err
	})
	var broken *brokenLine
	if !errors.As(err, &broken) || store.CodeOf(err) == store.CodeUnavailable {
		return r, more, err
	}
	err = b.db.Write(ctx, "billing.park", func(tx *store.Tx) error {
		return park(tx, broken.line, broken.on, broken.err)
	})
	return Report{Parked: 1}, true, err
}

// brokenLine says which line made a write fail.
type brokenLine struct {
	line int64
	on   clock.Date
	err  error
}

func (e *brokenLine) Error() string { return fmt.Sprintf("billing: line %d: %v", e.line, e.err) }
func (e *brokenLine) Unwrap() error { return e.err }

// billChunk bills up to chunk lines, day by day: a day's bills may make the same lines
// due again on a later one, so the next day is asked for only when a day is done.
func billChunk(tx *store.Tx) (r Report, more bool, err error) {
	run := &run{tx: tx}
	for left := chunk; left > 0; {
		n, err := run.someOfADay(left)
		if err != nil {
			return Report{}, false, err
		}
		if n == 0 {
			return run.report, false, run.record()
		}
		left -= n
	}
	return run.report, true, run.record()
}

// run bills lines inside one write.
type run struct {
	*press   // made for the first line: an office that does not exist yet bills nothing
	tx       *store.Tx
	day      clock.Date
	rule     office.TaxRule
	rounding int64
	report   Report
	basket   *bill  // the bill several lines share while it fills; nil = each its own
	span     Period // the days billed, for the history
	first    string // number of the first invoice
	last     string
}

// someOfADay bills up to limit lines of the earliest day that has any due, and says how
// many it looked at.
func (r *run) someOfADay(limit int) (int, error) {
	var day clock.Date
	dawn := r.tx.Today.At(0, 0, r.tx.Zone)
	found, err := r.tx.One(sqlDueDay, []any{r.tx.Today, dawn}, &day)
	if err != nil || !found {
		return 0, err
	}
	if err := r.turn(day); err != nil {
		return 0, err
	}
	due, err := dueLines(r.tx, day, dawn, limit)
	if err != nil {
		return 0, err
	}
	shared := map[int64]bool{} // lines that stood on a bill with another one
	for i := range due {
		d := &due[i]
		switch {
		case shared[d.line]:
		case d.oneBill:
			err = r.billTogether(d.payer.id, dawn, shared)
		default:
			err = r.billAlone(d)
		}
		if err != nil {
			return 0, err
		}
	}
	return len(due), nil
}

func (r *run) billAlone(d *dueLine) error {
	if err := r.bill(d); err != nil {
		return &brokenLine{d.line, r.day, err}
	}
	return nil
}

// turn opens a day: its tax rule and its policies.
func (r *run) turn(day clock.Date) (err error) {
	if r.day == day {
		return nil
	}
	if r.press == nil {
		if r.press, err = newPress(r.tx); err != nil {
			return err
		}
	}
	r.day, r.span.To = day, day
	if r.span.From.IsZero() {
		r.span.From = day
	}
	if r.rule, err = office.TaxOn(r.tx, day); err != nil {
		return err
	}
	r.rounding, err = office.PolicyInt(r.tx, "billing.rounding", 0, day)
	return err
}

// record leaves one line of history per write, not one per invoice: the invoices
// themselves are in the ledger's chain.
func (r *run) record() error {
	if r.report.Billed == 0 {
		return nil
	}
	return office.Record(r.tx, "billing.run", "run", 0, struct {
		From  clock.Date    `json:"from"`
		To    clock.Date    `json:"to"`
		First string        `json:"first"`
		Last  string        `json:"last"`
		Count int           `json:"count"`
		Total rupiah.Rupiah `json:"total"`
	}{r.span.From, r.span.To, r.first, r.last, r.report.Billed, r.report.Total})
}
