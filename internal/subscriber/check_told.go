package subscriber

import (
	"fmt"

	"lunas/internal/store"
)

// checkTold compares what is sold with the history. Neither a term nor a version of a plan has an entry in the
// ledger that could seal it, but each act that wrote one told it whole to the history, whose chain
// covers it: a price changed behind the program's back differs from what was told.
func checkTold(tx *store.Tx) (found []store.Finding) {
	for _, c := range []struct{ subject, what, query string }{{"line", "term", sqlCheckTermsTold}, {"plan", "version", sqlCheckPlansTold}} {
		err := tx.Each(c.query, nil, func(scan func(...any) error) error {
			var id int64
			var from string
			var gone, unknown bool
			err := scan(&id, &from, &gone, &unknown)
			how := "was changed after it was written"
			if gone {
				how = "is gone"
			} else if unknown {
				how = "was written by nobody"
			}
			found = append(found, store.Finding{Subject: fmt.Sprintf("%s:%d", c.subject, id), Detail: fmt.Sprintf("the %s from %s %s", c.what, from, how)})
			return err
		})
		found = broken(found, "subscriber.told", err)
	}
	return found
}
