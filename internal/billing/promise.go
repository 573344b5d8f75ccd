package billing

import (
	"cmp"
	"context"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// longestPromise is how far ahead a promise may reach: beyond it, the customer should
// have a credit note or other terms.
const longestPromise = 62

// PromiseUntil lets a customer pay by a day (janji bayar): until that day, included, no
// overdue hold is placed, and the one that lies on a line is lifted at once. A line that
// waits for its first payment goes on waiting for it: a promise is not that payment.
// A later promise for the same lines takes the place of an earlier one. It ends as kept in
// the write of the payment after which nothing that falls due by its day is open on its lines.
func (b *Room) PromiseUntil(ctx context.Context, in PromiseInput) (Promised, error) {
	var out Promised
	err := b.db.Write(ctx, "billing.PromiseUntil", func(tx *store.Tx) error {
		var err error
		out, err = promise(tx, in)
		return err
	})
	return out, err
}

func promise(tx *store.Tx, in PromiseInput) (Promised, error) {
	if in.Until < tx.Today || in.Until > tx.Today.AddDays(longestPromise) {
		return Promised{}, store.Invalid("until", "billing.promise.until", map[string]string{"last": tx.Today.AddDays(longestPromise).String()})
	}
	note, err := office.NoteOf("note", in.Note, office.NoteMost)
	if err != nil {
		return Promised{}, err
	}
	lines, err := promisedLines(tx, in)
	if err != nil {
		return Promised{}, err
	}
	if _, err := tx.Exec(sqlPromisesAlter, tx.Now, in.Customer, tx.Today, orNull(in.Line)); err != nil {
		return Promised{}, err
	}
	p := Promise{Customer: in.Customer, Line: in.Line, Until: in.Until, MadeAt: tx.Now, By: tx.Actor.Staff, Note: note}
	if p.ID, err = tx.Insert(sqlPromiseAdd, p.Customer, orNull(p.Line), p.Until, p.MadeAt, p.By, p.Note); err != nil {
		return Promised{}, err
	}
	out := Promised{Promise: p}
	for _, line := range lines {
		on, err := releaseLine(tx, line, "promise", tx.Today)
		if err != nil {
			return out, err
		}
		if on {
			out.Lifted = append(out.Lifted, line)
		}
	}
	tx.Touch(TopicInvoice)
	return out, office.Record(tx, "billing.promise", "customer", in.Customer, map[string]any{
		"line": in.Line, "until": in.Until, "note": p.Note,
	})
}

func promisedLines(tx *store.Tx, in PromiseInput) ([]int64, error) {
	if _, err := subscriber.GetCustomer(tx, in.Customer); err != nil {
		return nil, err
	}
	all, err := subscriber.LinesOf(tx, in.Customer)
	if err != nil {
		return nil, err
	}
	var out []int64
	for _, l := range all {
		if in.Line == 0 || l.ID == in.Line {
			out = append(out, l.ID)
		}
	}
	if in.Line != 0 && len(out) == 0 {
		return nil, store.NotFound("line.not_found", in.Line)
	}
	return out, nil
}

// WithdrawPromises takes back the promises of a customer that run (cabut janji); the ladder goes
// on from there. What was kept stays so. Where none runs it is refused.
func (b *Room) WithdrawPromises(ctx context.Context, customer int64) error {
	return b.db.Write(ctx, "billing.WithdrawPromises", func(tx *store.Tx) error {
		res, err := tx.Exec(sqlPromisesEnd, tx.Now, customer, tx.Today)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return cmp.Or(err, error(store.Conflict("billing.promise.none", nil)))
		}
		tx.Touch(TopicInvoice)
		return office.Record(tx, "billing.promise_cancelled", "customer", customer, nil)
	})
}

// Promises are the promises of a customer, newest first.
func Promises(tx *store.Tx, customer int64) ([]Promise, error) {
	return promises(tx, sqlPromisesOf, customer)
}

func promises(tx *store.Tx, q string, id int64) ([]Promise, error) {
	var out []Promise
	err := tx.Each(q, []any{id}, func(scan func(...any) error) error {
		var p Promise
		err := scan(&p.ID, &p.Customer, &p.Line, &p.Until, &p.MadeAt, &p.By, &p.Note, &p.CancelledAt, &p.KeptAt)
		out = append(out, p)
		return err
	})
	return out, err
}

// promisedUntil is the last day of the promises that cover a line on a day; zero = none.
func promisedUntil(tx *store.Tx, customer, line int64, on clock.Date) (clock.Date, error) {
	var until clock.Date
	_, err := tx.One(sqlPromiseUntil, []any{customer, line, on}, &until)
	return until, err
}

// covers is what a promise covers; line 0 is every line of the customer.
type covers struct{ customer, line int64 }

// promisedOn gives the last day of every promise that stands on a day.
func promisedOn(tx *store.Tx, on clock.Date) (map[covers]clock.Date, error) {
	all := map[covers]clock.Date{}
	err := tx.Each(sqlPromisedOn, []any{on}, func(scan func(...any) error) error {
		var c covers
		var until clock.Date
		err := scan(&c.customer, &c.line, &until)
		all[c] = until
		return err
	})
	return all, err
}
