package lookup

import (
	"context"
	"slices"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/office/officetest"
	"lunas/internal/store"
)

// A customer of Sendang hangs on a router of the head office: her branch sees that router by
// its name, what it says of her line, and nothing of the lines of others on it.
func TestALineOnTheRouterOfAnotherBranchKeepsItsChip(t *testing.T) {
	o := crowd(t, 60)
	write(t, o, nil,
		`INSERT INTO branch (id, code, name) VALUES (2, 'SND', 'Sendang')`,
		`UPDATE customer SET branch = 2 WHERE id = 5`,
		`INSERT INTO net_object (router, owner_kind, owner_id, kind) VALUES (6, 'router', 6, 'plumbing')`,
		`INSERT INTO router_outage (router, from_at) VALUES (6, '2026-11-20T03:00:00.000Z'), (7, '2026-11-20T03:00:00.000Z')`)
	first := func(ctx context.Context) (row CustomerRow, routers, objects, events, outages int) {
		t.Helper()
		if err := o.DB.Read(ctx, "test", func(tx *store.Tx) error {
			page, err := Customers(tx, Filter{Limit: pageMost})
			if err == nil {
				row = page.Rows[slices.IndexFunc(page.Rows, func(r CustomerRow) bool { return r.Customer == 5 })]
				_, err = tx.One(`SELECT (SELECT count(*) FROM router), (SELECT count(*) FROM net_object), (SELECT count(*) FROM net_event), (SELECT count(*) FROM router_outage)`,
					nil, &routers, &objects, &events, &outages)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return row, routers, objects, events, outages
	}
	whole, _, _, _, _ := first(t.Context())
	row, routers, objects, events, outages := first(store.WithLens(t.Context(), Sight([]int64{2})))
	if row != whole || row.Chip.State != ChipConnected || row.Router != "Router 6" {
		t.Errorf("her row is %+v, not %+v", row, whole)
	}
	if got := [4]int{routers, objects, events, outages}; got != [4]int{1, 1, 1, 1} {
		t.Errorf("routers, objects, events and outages seen: %v", got)
	}
}

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
