package billing

import (
	"slices"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
)

// covering is a promise that covers a bill.
type covering struct {
	id, customer int64
	until        clock.Date
	kept         bool
	owing        bool // something that falls due by its day is open on its lines
}

func coveringOf(tx *store.Tx, invoice int64) (all []covering, err error) {
	err = tx.Each(sqlPromisesFor, []any{invoice}, func(scan func(...any) error) error {
		var p covering
		err := scan(&p.id, &p.customer, &p.until, &p.kept, &p.owing)
		all = append(all, p)
		return err
	})
	return all, err
}

// keepPromises ends, as kept, the promises that money for these invoices fulfilled. received
// is the day the money counts for: what came after the day of a promise did not keep it.
func keepPromises(tx *store.Tx, invoices []int64, why string, received clock.Date) error {
	if !slices.Contains([]string{SourcePayment, SourceSaldo}, why) {
		return nil
	}
	for _, id := range invoices {
		all, err := coveringOf(tx, id)
		if err != nil {
			return err
		}
		for _, p := range all {
			if p.kept || p.owing || received > p.until {
				continue
			}
			if _, err := tx.Exec(sqlPromiseKept, tx.Now, p.id); err != nil {
				return err
			}
			if err := office.Record(tx, "billing.promise_kept", "customer", p.customer, map[string]any{"promise": p.id, "until": p.until}); err != nil {
				return err
			}
		}
	}
	return nil
}

// reopenPromises lets the promises stand again that a bill, which is open again, was thought
// to have kept: until their day they cover its lines, afterwards they were broken.
func reopenPromises(tx *store.Tx, invoice int64) error {
	all, err := coveringOf(tx, invoice)
	if err != nil {
		return err
	}
	for _, p := range all {
		if !p.kept || !p.owing {
			continue
		}
		if _, err := tx.Exec(sqlPromiseKept, nil, p.id); err != nil {
			return err
		}
		if err := office.Record(tx, "billing.promise_reopened", "customer", p.customer, map[string]any{"promise": p.id, "until": p.until}); err != nil {
			return err
		}
	}
	return nil
}
