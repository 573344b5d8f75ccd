package jobs

import (
	"strings"
	"testing"

	"lunas/internal/store"
)

// The list grows for years; nothing that runs on every wake-up may read it whole.
func TestNoStatementOfTheWorkersScansTheList(t *testing.T) {
	d := newDesk(t)
	for name, c := range map[string]struct {
		q    string
		args []any
	}{
		"due":        {sqlDue, []any{"a", start}},
		"outlook":    {sqlOutlook, []any{`["a"]`, start, 4}},
		"next retry": {sqlNextRetry, nil},
		"promote":    {sqlPromote, []any{"x"}},
		"twin":       {sqlTwin, []any{"a", "k"}},
		"cancel":     {sqlCancel, []any{start, "a", "k"}},
		"orphans":    {sqlOrphans, []any{"x"}},
		"parked":     {sqlParked, []any{10}},
		"counts":     {sqlCounts, nil},
		"sweep":      {sqlSweep, []any{"x"}},
	} {
		d.write(func(tx *store.Tx) error {
			return tx.Each("EXPLAIN QUERY PLAN "+c.q, c.args, func(scan func(...any) error) error {
				var id, parent, unused int
				var detail string
				if err := scan(&id, &parent, &unused, &detail); err != nil {
					return err
				}
				if strings.HasPrefix(detail, "SCAN") && strings.Contains(detail, "job") && !strings.Contains(detail, "USING") && !strings.Contains(detail, "(subquery") {
					t.Errorf("%s: %s", name, detail)
				}
				return nil
			})
		})
	}
}
