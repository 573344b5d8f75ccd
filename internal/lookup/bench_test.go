package lookup

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/office/officetest"
	"lunas/internal/store"
)

// pairs is how often the two sides of a ratio are run by turns.
const pairs = 41

// took is the time one read takes.
func took(b *testing.B, o *officetest.Office, fn func(tx *store.Tx) error) time.Duration {
	start := clock.Machine()
	read(b, o, fn)
	return clock.MachineSince(start)
}

// ratio runs a and b by turns and gives the median of a's time over b's, and a's median.
func ratio(a, b func() time.Duration) (float64, time.Duration) {
	a()
	b()
	var ratios []float64
	var times []time.Duration
	for range pairs {
		x, y := a(), b()
		ratios, times = append(ratios, float64(x)/float64(y)), append(times, x)
	}
	slices.Sort(ratios)
	slices.Sort(times)
	return ratios[pairs/2], times[pairs/2]
}

// BenchmarkLookup prints, for 10,000 and 100,000 customers, what each page costs: over
// the raw query where there is one (goal: at most 10), and the large office over the
// small one (goal: at most 2).
func BenchmarkLookup(b *testing.B) {
	small, large := crowd(b, 10_000), crowd(b, 100_000)
	rows := func(q string, args ...any) func(tx *store.Tx) error {
		return func(tx *store.Tx) error {
			return tx.Each(q, args, func(scan func(...any) error) error {
				var id int64
				var no, name, phone string
				return scan(&id, &no, &name, &phone)
			})
		}
	}
	rawList := rows(`SELECT id, no, name, phone FROM customer WHERE (name, id) > (?, ?) ORDER BY name, id LIMIT 50`, "Dewi ", 0)
	rawSearch := rows(`SELECT c.id, c.no, c.name, c.phone FROM (SELECT rowid AS id FROM search WHERE search MATCH ? LIMIT 300) s
		JOIN search_doc d ON d.id = s.id JOIN customer c ON c.id = d.ref LIMIT 50`, `"dewi"`)
	list := func(f Filter) func(tx *store.Tx) error {
		f.Limit = 50
		return func(tx *store.Tx) error {
			page, err := Customers(tx, f)
			if err == nil && len(page.Rows) == 0 {
				err = fmt.Errorf("%+v: nothing found", f)
			}
			return err
		}
	}
	for _, c := range []struct {
		name   string
		fn     func(tx *store.Tx) error
		raw    func(tx *store.Tx) error
		growth float64 // allowed; 0 = only told
	}{
		{"list", list(Filter{After: place("Dewi ", 0, 0)}), rawList, 2},
		{"search", list(Filter{Query: "dewi"}), rawSearch, 2},
		{"search digits", list(Filter{Query: "5432"}), nil, 0}, // ten times as many are found
		{"overdue", list(Filter{State: StateOverdue}), nil, 0},
		{"isolated", list(Filter{State: StateIsolated}), nil, 0},
		{"partial", list(Filter{State: StatePartial}), nil, 0},
		{"promised", list(Filter{State: StatePromised}), nil, 0},
		{"online", list(Filter{State: StateOnline}), nil, 0},
		{"ended", list(Filter{State: StateEnded}), nil, 0},
		{"one router", list(Filter{Router: 3}), nil, 0},
		{"customer", func(tx *store.Tx) error { _, err := Customer(tx, 777); return err }, nil, 2},
		{"timeline", func(tx *store.Tx) error { _, err := Timeline(tx, 777, "", 50); return err }, nil, 2},
		{"invoices", func(tx *store.Tx) error { _, err := Invoices(tx, InvoiceFilter{}); return err }, nil, 2},
		{"overdue invoices", func(tx *store.Tx) error { _, err := Invoices(tx, InvoiceFilter{State: InvoiceOverdue}); return err }, nil, 2},
		{"payments", func(tx *store.Tx) error { _, err := Payments(tx, PaymentFilter{Kind: "cash"}); return err }, nil, 2},
		{"search anything", func(tx *store.Tx) error { _, err := Search(tx, locale.ID, "dewi 12", 20); return err }, nil, 2},
		{"lines waiting", func(tx *store.Tx) error { _, err := Lines(tx, 3, ChipOpen, ""); return err }, nil, 2},
		{"figures of today", func(tx *store.Tx) error { _, err := Today(tx); return err }, nil, 0},
		{"router counts", func(tx *store.Tx) error { _, err := RouterCounts(tx); return err }, nil, 0},
		{"overnight", func(tx *store.Tx) error { _, err := Overnight(tx, noon().Add(-12*time.Hour), noon()); return err }, nil, 0},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				at := func(o *officetest.Office, fn func(tx *store.Tx) error) func() time.Duration {
					return func() time.Duration { return took(b, o, fn) }
				}
				grown, ms := ratio(at(large, c.fn), at(small, c.fn))
				b.ReportMetric(float64(ms.Microseconds())/1000, "ms@100k")
				b.ReportMetric(grown, "100k/10k")
				if c.growth > 0 && grown > c.growth {
					b.Errorf("100,000 customers cost %.1f times 10,000 (%s), allowed %.0f", grown, ms, c.growth)
				}
				if c.raw != nil {
					over, _ := ratio(at(large, c.fn), at(large, c.raw))
					b.ReportMetric(over, "x-raw")
					if over > 10 {
						b.Errorf("%.1f times the raw query, allowed 10", over)
					}
				}
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}
