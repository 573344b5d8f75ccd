package billing

import (
	"errors"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// ParkedLines are the lines the billing run could not bill, oldest first. Each is tried
// again with the first run of a later day.
func ParkedLines(tx *store.Tx) ([]Parked, error) {
	var out []Parked
	err := tx.Each(sqlParked, nil, func(scan func(...any) error) error {
		var p Parked
		if err := scan(&p.Line, &p.Since, &p.Key, &p.Detail, &p.At); err != nil {
			return err
		}
		out = append(out, p)
		return nil
	})
	return out, err
}

// park puts a line aside; the day it was first due on stands.
func park(tx *store.Tx, line int64, on clock.Date, cause error) error {
	key := "billing.run.broken"
	var e *store.Error
	if errors.As(cause, &e) && e.Code != store.CodeInternal {
		key = e.Key
	}
	if _, err := tx.Exec(sqlPark, line, on, key, cause.Error(), tx.Now); err != nil {
		return err
	}
	tx.Touch(TopicInvoice)
	return nil
}

func unpark(tx *store.Tx, line int64) error {
	_, err := tx.Exec(sqlUnpark, line)
	return err
}
