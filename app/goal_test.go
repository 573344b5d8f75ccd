package app

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/clock/pairtest"
	"lunas/internal/store"
)

// BenchmarkGoalPages measures what the window waits for: the bound call, with its session
// checked, its words and its rows mapped. Goals: list and search at most 10 times the bare
// query that finds the same 50 customers, and with 100,000 customers at most 2 times what
// they cost with 10,000. Hari Ini is told beside 10,000 customers; its figures are kept.
func BenchmarkGoalPages(b *testing.B) {
	small, large := openCrowd(b, 10_000), openCrowd(b, 100_000)
	rawList := `SELECT id, no, name, phone FROM customer WHERE (name, id) > ('Dewi ', 0) ORDER BY name, id LIMIT 50`
	rawSearch := `SELECT c.id, c.no, c.name, c.phone FROM (SELECT rowid AS id FROM search WHERE search MATCH '"dewi"' LIMIT 300) s
		JOIN search_doc d ON d.id = s.id JOIN customer c ON c.id = d.ref LIMIT 50`
	for _, c := range []struct {
		name string
		call func(*crowdDesk) error
		raw  string // "" = there is no bare query that does as much
		n    int    // how many pairs
	}{
		{"list", (*crowdDesk).list, rawList, 41},
		{"search", (*crowdDesk).search, rawSearch, 41},
		{"today", (*crowdDesk).today, "", 5},
	} {
		b.Run(c.name, func(b *testing.B) {
			call := func(d *crowdDesk) func() time.Duration { return func() time.Duration { return d.took(b, c.call) } }
			for b.Loop() {
				grown, ms, _ := byTurns(c.n, call(large), call(small))
				b.ReportMetric(grown, "of-10k")
				b.ReportMetric(ms, "ms")
				if c.raw == "" {
					continue
				}
				raw := func(d *crowdDesk) error { return d.raw(c.raw) }
				over, _, floor := byTurns(c.n, call(large), func() time.Duration { return large.took(b, raw) })
				b.ReportMetric(over, "of-bare")
				b.ReportMetric(floor, "bare-ms")
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// byTurns runs n pairs of a and b: the median of the ratios, and the median of each in
// milliseconds.
func byTurns(n int, a, b func() time.Duration) (ratio, aMs, bMs float64) {
	a()
	b()
	var ratios, as, bs []float64
	for range n {
		var x, y time.Duration
		pairtest.Steady(func() { x, y = a(), b() })
		ratios = append(ratios, float64(x)/float64(y))
		as, bs = append(as, float64(x.Microseconds())/1000), append(bs, float64(y.Microseconds())/1000)
	}
	return pairtest.Median(ratios), pairtest.Median(as), pairtest.Median(bs)
}

// crowdDesk is an open desk over a crowd, its owner signed in.
type crowdDesk struct {
	*Desk
	owner string
	bound string // the token of somebody bound to a branch
	last  int64  // act of the history
}

func openCrowd(b *testing.B, n int) *crowdDesk {
	b.Helper()
	dir := filepath.Join(b.TempDir(), fmt.Sprint(n))
	d, err := OpenDesk(context.Background(), Setup{Dir: dir, Calendar: clock.NewMovable(morning), Log: slog.New(slog.DiscardHandler),
		KeyringOff: true, KeyFile: dir + ".key", DoorOff: true})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = d.Close() })
	return &crowdDesk{Desk: d, owner: makeCrowd(b, d, n)}
}

func (d *crowdDesk) took(b *testing.B, read func(*crowdDesk) error) time.Duration {
	b.Helper()
	began := clock.Machine()
	err := read(d)
	took := clock.MachineSince(began)
	if err != nil {
		b.Fatal(err)
	}
	return took
}

func (d *crowdDesk) list() error { return d.page(CustomerFilter{Limit: 50}) }

func (d *crowdDesk) search() error { return d.page(CustomerFilter{Query: "dewi", Limit: 50}) }

func (d *crowdDesk) page(f CustomerFilter) error {
	p, err := (&Customers{d.Desk}).List(d.owner, f)
	if err == nil && len(p.Rows) != int(f.Limit) {
		err = fmt.Errorf("%d rows for %+v", len(p.Rows), f)
	}
	return err
}

func (d *crowdDesk) today() error { _, err := (&Today{d.Desk}).Page(d.owner); return err }

func (d *crowdDesk) raw(q string) error {
	return d.db.Read(context.Background(), "raw", func(tx *store.Tx) error {
		return tx.Each(q, nil, func(scan func(...any) error) error {
			var id int64
			var no, name, phone string
			return scan(&id, &no, &name, &phone)
		})
	})
}
