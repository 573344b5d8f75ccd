package app

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"testing"
	"time"

	"lunas/internal/locale"
	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/sheet"
	"lunas/internal/store"
)

// BenchmarkGoalHistory measures Riwayat with 100,000 acts beside 1,000: opening, paging on from
// the middle and filters cost at most 3 times as much where both find a full page. Words that
// stand in no act at all, for which every act is read, and the workbook, cost at most 1.5
// times as much an act.
func BenchmarkGoalHistory(b *testing.B) {
	few, many := openCrowd(b, 1_000), openCrowd(b, 1_000)
	few.acts(b, 1_000)
	many.acts(b, 100_000)
	list := func(f func(acts int64) HistoryFilter) func(*crowdDesk) error {
		return func(d *crowdDesk) error {
			filter := f(d.last)
			filter.Lang = "id"
			p, err := (&History{d.Desk}).List(d.owner, filter)
			if want := filter.Query == "tak pernah tertulis"; err == nil && want != (len(p.Rows) == 0) {
				err = fmt.Errorf("%d rows for %+v", len(p.Rows), filter)
			}
			return err
		}
	}
	for _, c := range []struct {
		name string
		call func(*crowdDesk) error
	}{
		{"open", list(func(int64) HistoryFilter { return HistoryFilter{} })},
		{"on", list(func(last int64) HistoryFilter { return HistoryFilter{After: behind(last / 2)} })},
		{"person", list(func(int64) HistoryFilter { return HistoryFilter{Person: 1} })},
		{"group", list(func(int64) HistoryFilter { return HistoryFilter{Group: "money"} })},
		{"customer", list(func(int64) HistoryFilter { return HistoryFilter{Customer: 7} })},
		{"days", list(func(int64) HistoryFilter { return HistoryFilter{From: "2026-10-01", To: "2026-10-02"} })},
		{"word", list(func(int64) HistoryFilter { return HistoryFilter{Query: "lunas"} })},
		{"no-word", list(func(int64) HistoryFilter { return HistoryFilter{Query: "tak pernah tertulis"} })},
		{"workbook", (*crowdDesk).historyBook},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				n := 11
				if c.name == "workbook" {
					n = 3
				}
				grown, ms, _ := byTurns(n, func() time.Duration { return many.took(b, c.call) }, func() time.Duration { return few.took(b, c.call) })
				b.ReportMetric(grown, "of-1k")
				b.ReportMetric(ms, "ms")
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkGoalBranch measures what somebody bound to a branch waits for, with 10,000 customers
// in two branches: below 50 ms, whether their figures were counted before or not.
func BenchmarkGoalBranch(b *testing.B) {
	d := openCrowd(b, 10_000)
	d.halve(b)
	for _, c := range []struct {
		name string
		call func(*crowdDesk) error
	}{{"today", (*crowdDesk).today}, {"list", (*crowdDesk).list}, {"search", (*crowdDesk).search},
		{"overdue", func(d *crowdDesk) error { return d.page(CustomerFilter{State: "overdue", Limit: 50}) }}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				bound := *d
				bound.owner = d.bound
				over, ms, _ := byTurns(11, func() time.Duration { return bound.took(b, c.call) }, func() time.Duration { return d.took(b, c.call) })
				b.ReportMetric(over, "of-whole")
				b.ReportMetric(ms, "ms")
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// behind is where a page behind an act begins.
func behind(seq int64) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "[%d]", seq))
}

// acts fills the history with n acts of every kind, by bare inserts: no chain is under test.
func (d *crowdDesk) acts(b *testing.B, n int64) {
	b.Helper()
	err := d.db.Write(context.Background(), "acts", func(tx *store.Tx) error {
		if _, err := tx.One(`SELECT max(h.seq) FROM history h`, nil, &d.last); err != nil {
			return err
		}
		first := d.last
		d.last += n
		from := `FROM (WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < ?1) SELECT i FROM c) n`
		for _, q := range []string{
			`INSERT INTO history (seq, at, actor_staff, actor_name, verb, subject_kind, subject_id, payload_hash, prev, hash)
				SELECT ?2 + i, strftime('%Y-%m-%dT%H:%M:%fZ', julianday('2026-09-01') + i * 83.0 / ?1), i % 2, CASE i % 2 WHEN 1 THEN 'Sri Wahyuni' ELSE '' END,
				CASE i % 5 WHEN 0 THEN 'payment.cash' WHEN 1 THEN 'line.held' WHEN 2 THEN 'line.released' WHEN 3 THEN 'invoice.credited' ELSE 'customer.changed' END,
				CASE i % 5 WHEN 0 THEN 'payment' WHEN 3 THEN 'invoice' WHEN 4 THEN 'customer' ELSE 'line' END, 1 + i % 997, x'00', x'00', x'00' ` + from,
			`INSERT INTO history_payload (seq, salt, body) SELECT ?2 + i, x'00', json_object('amount', 166500, 'no', printf('KW-2026-%06d', 1 + i % 997), 'customer', 1 + i % 997,
				'name', 'Warga ' || i, 'total', 166500, 'reason', 'overdue', 'why', 'lunas') ` + from,
		} {
			if _, err := tx.Exec(q, n, first); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

// historyBook makes the workbook of all acts.
func (d *crowdDesk) historyBook() error {
	return d.db.Read(context.Background(), "book", func(tx *store.Tx) error {
		var out bytes.Buffer
		return sheet.Write(context.Background(), &out, []sheet.Table{historyTable(tx, locale.ID, lookup.HistoryFilter{})}, func(int64) {})
	})
}

// halve gives every second customer to another branch, where somebody works.
func (d *crowdDesk) halve(b *testing.B) {
	b.Helper()
	err := d.db.Write(context.Background(), "halve", func(tx *store.Tx) error {
		if _, err := tx.Exec(`INSERT INTO branch (id, code, name, zone) SELECT 2, 'B', 'Sendang', r.zone FROM branch r WHERE r.id = 1`); err != nil {
			return err
		}
		for _, q := range []string{`UPDATE customer SET branch = 2 WHERE id % 2 = 0`, `UPDATE line SET branch = 2 WHERE id % 2 = 0`, `UPDATE router SET branch = 2 WHERE id % 2 = 0`} {
			if _, err := tx.Exec(q); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := d.office.AddStaff(context.Background(), office.StaffInput{Name: "Rini", Username: "rini", Password: password, Roles: []string{"counter"}, Branches: []int64{1}}); err != nil {
		b.Fatal(err)
	}
	in, err := (&Door{d.Desk}).SignIn("rini", password)
	if err != nil {
		b.Fatal(err)
	}
	d.bound = in.Token
}
