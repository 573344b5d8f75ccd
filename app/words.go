package app

import (
	"context"
	"errors"
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// stamp is an instant for the window, "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return clock.Stamp(t)
}

// dateIn reads a date of a form; "" is no date.
func dateIn(field, text string) (clock.Date, error) {
	if text == "" {
		return 0, nil
	}
	d, err := clock.StateDate(text)
	if err != nil {
		return 0, store.Invalid(field, "app.date", nil)
	}
	return d, nil
}

// moneyIn reads an amount of a form: whole rupiah, none below zero or beyond what a person
// may state.
func moneyIn(field string, amount int64) (rupiah.Rupiah, error) {
	if amount < 0 || amount > int64(rupiah.MaxStated) {
		return 0, store.Invalid(field, "app.amount", nil)
	}
	return rupiah.Rupiah(amount), nil
}

// ownerFields are the company's fields as the form of the first start names them.
var ownerFields = map[string]string{"company.name": "company", "company.zone": "zone"}

// named gives the fields that a room complains of the names they have in the form.
func named(err error, names map[string]string) error {
	var told *store.Error
	if errors.As(err, &told) {
		for i, f := range told.Fields {
			if name, known := names[f.Field]; known {
				told.Fields[i].Field = name
			}
		}
	}
	return err
}

// ownPrice reads a price of a form where -1 means "as the plan says".
func ownPrice(field string, amount int64) (*rupiah.Rupiah, error) {
	if amount == -1 {
		return nil, nil
	}
	r, err := moneyIn(field, amount)
	return &r, err
}

// each maps a list; an empty one stays a list, which the window reads as rows.
func each[A, B any](list []A, fn func(A) B) []B {
	out := make([]B, 0, len(list))
	for _, a := range list {
		out = append(out, fn(a))
	}
	return out
}

// reading runs one read of the books for a call.
func reading[T any](ctx context.Context, d *Desk, name string, fn func(tx *store.Tx) (T, error)) (answer T, err error) {
	err = d.db.Read(ctx, name, func(tx *store.Tx) error {
		answer, err = fn(tx)
		return err
	})
	return answer, err
}

// writing runs one write of the books for an act that joins a room's function.
func writing(ctx context.Context, d *Desk, name string, fn func(tx *store.Tx) error) error {
	return d.db.Write(ctx, name, fn)
}
