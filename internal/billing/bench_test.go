package billing

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/clock/pairtest"
	"lunas/internal/store"
)

// BenchmarkGoalRunDue bills 10,000 and 100,000 lines and inserts the very rows that made,
// bare, 500 per durable transaction, by turns; it reports the median of the ratios (the
// goal is 2) and the run in seconds (100,000 may take 13 times 10,000).
func BenchmarkGoalRunDue(b *testing.B) {
	const pairs = 5
	for _, lines := range []int{10_000, 100_000} {
		b.Run(fmt.Sprintf("%dk", lines/1000), func(b *testing.B) {
			for b.Loop() {
				var ratios []float64
				var runs, bares []time.Duration
				for range pairs {
					var took, base time.Duration
					pairtest.Steady(func() { took, base = runAndBare(b, lines) })
					runs, bares = append(runs, took), append(bares, base)
					ratios = append(ratios, float64(took)/float64(base))
				}
				b.ReportMetric(pairtest.Median(ratios), "of-bare")
				b.ReportMetric(pairtest.Median(runs).Seconds(), "s/run")
				b.ReportMetric(pairtest.Median(bares).Seconds(), "s/bare")
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// runAndBare takes one pair on fresh books.
func runAndBare(b *testing.B, lines int) (run, bare time.Duration) {
	b.Helper()
	d := town(b, lines, func(int) string { return "2026-12-25" })
	copyOf := filepath.Join(b.TempDir(), "bare.db")
	_, err := d.db.Backup(ctx, copyOf)
	d.must(err)
	run = d.timed(lines, "2026-12-25")
	bare = insertBare(b, copyOf, d.db.Path())
	d.must(d.db.Close())
	return run, bare
}

// BenchmarkGoalCatchUp bills 10,000 lines that fell due over 30 days the PC was off,
// against the same lines due on one day, by turns (the goal is 1.3).
func BenchmarkGoalCatchUp(b *testing.B) {
	const lines, pairs = 10_000, 5
	for b.Loop() {
		var ratios []float64
		var days []time.Duration
		for range pairs {
			var ordinary, caught time.Duration
			pairtest.Steady(func() {
				one := town(b, lines, func(int) string { return "2026-12-25" })
				ordinary = one.timed(lines, "2026-12-25")
				d := town(b, lines, func(i int) string { return day("2026-11-26").AddDays(i % 30).String() })
				caught = d.timed(lines, "2026-12-25")
				d.must(one.db.Close())
				d.must(d.db.Close())
			})
			ratios, days = append(ratios, float64(caught)/float64(ordinary)), append(days, ordinary)
		}
		b.ReportMetric(pairtest.Median(ratios), "of-one-day")
		b.ReportMetric(pairtest.Median(days).Seconds(), "s/one-day")
	}
	b.ReportMetric(0, "ns/op")
}

// town is an office with so many lines whose January is not billed yet.
func town(b *testing.B, lines int, due func(i int) string) *diary {
	b.Helper()
	d := open(b, "2026-11-01")
	first := d.connect("Warga", func(in *EnrolInput) { in.StartOn = day("2026-12-01") })
	d.write(func(tx *store.Tx) error {
		if err := copies(tx, first.Line, lines-1, "2027-01-01", "2026-12-25"); err != nil {
			return err
		}
		for i := range lines {
			if _, err := tx.Exec(`UPDATE bill_next SET due_to_bill_on = ? WHERE line = ?`, due(i), first.Line+int64(i)); err != nil {
				return err
			}
		}
		return nil
	})
	return d
}

// timed bills everything due on a day.
func (d *diary) timed(lines int, on string) time.Duration {
	d.t.Helper()
	d.calendar.Set(day(on).At(9, 0, clock.WIB))
	start := clock.Machine()
	r, err := d.RunDue(ctx)
	took := clock.MachineSince(start)
	d.must(err)
	if r.Billed != lines {
		d.t.Fatalf("%+v", r)
	}
	return took
}

// insertBare writes the rows a run added, read from its file, into a copy made before
// it, and tells how long the writing took.
func insertBare(b *testing.B, target, source string) time.Duration {
	b.Helper()
	must := func(err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	db, err := sql.Open("sqlite3", "file:"+target+"?_journal_mode=WAL&_synchronous=FULL&_foreign_keys=1&_cache_size=-16000")
	must(err)
	defer func() { _ = db.Close() }()
	db.SetMaxOpenConns(1)
	_, err = db.Exec(`ATTACH ? AS run`, source)
	must(err)

	type table struct {
		insert *sql.Stmt
		rows   [][]any
	}
	var tables []table
	for _, name := range []string{"service_period", "invoice", "invoice_item", "entry", "posting", "job", "message", "history", "history_payload"} {
		key := "id"
		if strings.HasPrefix(name, "history") {
			key = "seq"
		}
		rows, err := db.Query(fmt.Sprintf(`SELECT * FROM run.%s WHERE %s > (SELECT coalesce(max(%s), 0) FROM main.%s) ORDER BY %s`, name, key, key, name, key))
		must(err)
		columns, err := rows.Columns()
		must(err)
		t := table{}
		for rows.Next() {
			row := make([]any, len(columns))
			to := make([]any, len(columns))
			for i := range row {
				to[i] = &row[i]
			}
			must(rows.Scan(to...))
			t.rows = append(t.rows, row)
		}
		must(rows.Err())
		must(rows.Close())
		t.insert, err = db.Prepare(`INSERT INTO main.` + name + ` VALUES (?` + strings.Repeat(", ?", len(columns)-1) + `)`)
		must(err)
		tables = append(tables, t)
	}
	next, err := db.Prepare(`UPDATE bill_next SET from_on = '2027-02-01', due_to_bill_on = '2027-01-25' WHERE line = ?`)
	must(err)
	lines := tables[0].rows

	start := clock.Machine()
	for from := 0; from < len(lines); from += 500 {
		tx, err := db.Begin()
		must(err)
		for _, t := range tables {
			per := len(t.rows) / len(lines) // rows of this table per invoice
			lo, hi := from*per, min((from+500)*per, len(t.rows))
			if per == 0 && from > 0 {
				lo, hi = 0, 0
			} else if per == 0 {
				lo, hi = 0, len(t.rows)
			}
			for _, row := range t.rows[lo:hi] {
				_, err := tx.Stmt(t.insert).Exec(row...)
				must(err)
			}
		}
		for _, row := range lines[from:min(from+500, len(lines))] {
			_, err := tx.Stmt(next).Exec(row[1])
			must(err)
		}
		must(tx.Commit())
	}
	return clock.MachineSince(start)
}
