package ledger

import (
	"context"
	"fmt"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

const (
	runEntries  = 10_000
	perWrite    = 500
	perPostings = 3
)

// aBilledLine is the entry of one line in a billing run: what she owes, what is earned
// and what is earned later.
func aBilledLine(id int64, on clock.Date) Entry {
	return Entry{SourceKind: "invoice", SourceID: id, BookedOn: on, Postings: []Posting{
		{Account: Receivable, Amount: 150_000, Branch: 1, Customer: id, Line: id},
		{Account: Unearned, Amount: -120_000, Branch: 1, Customer: id, Line: id},
		{Account: Revenue, Amount: -30_000, Branch: 1, Customer: id, Line: id},
	}}
}

// run calls fn for every entry of a billing run, perWrite in a durable transaction.
func run(b *testing.B, db *store.DB, fn func(tx *store.Tx, id int64) error) time.Duration {
	b.Helper()
	start := clock.Machine()
	for first := int64(1); first <= runEntries; first += perWrite {
		err := db.Write(context.Background(), "bench", func(tx *store.Tx) error {
			for id := first; id < first+perWrite; id++ {
				if err := fn(tx, id); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	return clock.MachineSince(start)
}

func posting10k(b *testing.B) time.Duration {
	db, _ := office(b)
	return run(b, db, func(tx *store.Tx, id int64) error {
		_, err := Post(tx, aBilledLine(id, tx.Today))
		return err
	})
}

// bare10k inserts the very same rows without building, checking or sealing anything:
// one statement per entry and, rows = false, one per posting as written by hand.
func bare10k(b *testing.B, rowByRow bool) time.Duration {
	db, _ := office(b)
	hash := make([]byte, 32)
	at, on := "2026-11-23T02:00:00.000Z", "2026-11-23"
	accounts, amounts := [perPostings]string{Receivable, Unearned, Revenue}, [perPostings]int64{150_000, -120_000, -30_000}
	one := postingAdd + postingRow
	return run(b, db, func(tx *store.Tx, id int64) error {
		if _, err := tx.Exec(sqlEntryAdd, id, "invoice", id, on, at, int64(0), hash, hash); err != nil {
			return err
		}
		args := make([]any, 0, 10*perPostings)
		for i := range accounts {
			args = append(args, perPostings*(id-1)+int64(i)+1, id, accounts[i], amounts[i], int64(1), id, id, nil, nil, nil)
			if rowByRow {
				if _, err := tx.Exec(one, args...); err != nil {
					return err
				}
				args = args[:0]
			}
		}
		if rowByRow {
			return nil
		}
		_, err := tx.Exec(sqlPostingsAdd[perPostings-1], args...)
		return err
	})
}

// BenchmarkPost10000 posts a billing run beside the bare inserts of the same rows, in
// turns, and reports how many times longer it takes.
func BenchmarkPost10000(b *testing.B) {
	var post, bare, single time.Duration
	for range b.N {
		bare += bare10k(b, false)
		post += posting10k(b)
		single += bare10k(b, true)
	}
	perEntry := func(d time.Duration) float64 { return float64(d.Microseconds()) / float64(b.N*runEntries) }
	b.ReportMetric(perEntry(post), "µs/entry")
	b.ReportMetric(perEntry(bare), "µs/bare")
	b.ReportMetric(perEntry(single), "µs/bare-row-by-row")
	b.ReportMetric(float64(post)/float64(bare), "x-bare")
	b.ReportMetric(float64(post)/float64(single), "x-bare-row-by-row")
}

// BenchmarkVerify reads a book of 10,000 entries beside a bare sum over it.
func BenchmarkVerify(b *testing.B) {
	db, _ := office(b)
	run(b, db, func(tx *store.Tx, id int64) error {
		_, err := Post(tx, aBilledLine(id, tx.Today))
		return err
	})
	b.ResetTimer()
	for range b.N {
		read(b, db, func(tx *store.Tx) error {
			found, err := VerifyChain(tx)
			if len(found) > 0 {
				return fmt.Errorf("%v", found)
			}
			return err
		})
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*runEntries), "µs/entry")
}

// BenchmarkSeal is the part of Post that is neither SQLite nor the driver.
func BenchmarkSeal(b *testing.B) {
	e := aBilledLine(1, clock.MustDate("2026-11-23"))
	bk := book{accounts: map[string]bool{Receivable: true, Unearned: true, Revenue: true}}
	var total rupiah.Rupiah
	for i := range b.N {
		if err := bk.check(&e); err != nil {
			b.Fatal(err)
		}
		bk.digest.start(genesis)
		bk.text = entryText(bk.text[:0], int64(i), &e, e.BookedOn.String(), "2026-11-23T02:00:00.000Z", 0, nil)
		bk.digest.row(bk.text)
		for j := range e.Postings {
			bk.text = postingText(bk.text[:0], int64(j), &e.Postings[j])
			bk.digest.row(bk.text)
		}
		h := bk.digest.sum()
		total += rupiah.Rupiah(h[0])
	}
	if total < 0 {
		b.Fatal("unreachable sum")
	}
}
