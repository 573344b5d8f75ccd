package lookup

import (
	"slices"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/office/officetest"
	"lunas/internal/store"
)

// Whoever adds a table that belongs to somebody says whose rows of it a branch sees, or
// here that it is the whole office's.
func TestEveryTableOfABranchIsNarrowed(t *testing.T) {
	whole := []string{"number_series", "company", "policy", "staff_role", "gateway_account"}
	o := officetest.Open(t, clock.MustDate("2026-11-23").At(9, 0, clock.WIB))
	err := o.DB.Read(t.Context(), "test", func(tx *store.Tx) error {
		found := 0
		err := tx.Each(`SELECT DISTINCT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
			WHERE m.type = 'table' AND c.name IN ('customer', 'line', 'invoice', 'payment', 'router', 'branch', 'till', 'shift')`, nil, func(scan func(...any) error) error {
			var table string
			err := scan(&table)
			found++
			if !slices.Contains(whole, table) && !slices.ContainsFunc(sights, func(s struct{ table, seen string }) bool { return s.table == table }) {
				t.Errorf("%s belongs to somebody: say in sights which rows of it a branch sees", table)
			}
			return err
		})
		if found < len(sights)-5 {
			t.Errorf("only %d tables were found", found)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
