package store

import (
	"context"
	"strings"
	"testing"
)

// A plan is made once and for any value. Where SQLite looked at the values, it would find here
// that the index of open jobs serves, and plan anew at every run of the statement.
func TestAPlanIsMadeOnceForAnyValue(t *testing.T) {
	db := openNote(t)
	look := func(tx *Tx) error {
		plan := ""
		err := tx.Each(`EXPLAIN QUERY PLAN SELECT id FROM job WHERE state = ? AND kind = ? AND retry_at IS NULL AND run_at <= ?`, []any{"open", "a", "x"}, func(scan func(...any) error) error {
			var id, parent, unused int
			var detail string
			err := scan(&id, &parent, &unused, &detail)
			plan += detail + "; "
			return err
		})
		if strings.Contains(plan, "job_due") || !strings.Contains(plan, "SCAN") {
			t.Errorf("the plan looked at the values: %s", plan)
		}
		return err
	}
	if err := db.Read(context.Background(), "test", look); err != nil {
		t.Error(err)
	}
	if err := db.Write(context.Background(), "test", look); err != nil {
		t.Error(err)
	}
}
