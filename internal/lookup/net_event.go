package lookup

import (
	"time"

	"lunas/internal/store"
)

// NetEventRow is one act on a router, or something seen there.
type NetEventRow struct {
	ID       int64
	At       time.Time
	Router   string
	Verb     string
	Customer int64  // 0 = about the router or a plan
	Name     string // customer, plan or ""
	Detail   string // data, not a sentence
}

// NetEvents are the acts on a router (0 = all), newest first, before an id (0 = from
// the newest).
func NetEvents(tx *store.Tx, router, before int64, limit int) ([]NetEventRow, error) {
	if before == 0 {
		before = lastID
	}
	q, args := sqlNetEvents, []any{before, rowsOf(limit)}
	if router != 0 {
		q, args = sqlNetEventsOn, append(args, router)
	}
	var rows []NetEventRow
	err := tx.Each(q, args, func(scan func(...any) error) error {
		var r NetEventRow
		err := scan(&r.ID, &r.At, &r.Router, &r.Verb, &r.Customer, &r.Name, &r.Detail)
		rows = append(rows, r)
		return err
	})
	return rows, err
}
