package ledger

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// office is a fresh set of books on 23 November 2026, 09.00 WIB.
func office(t testing.TB) (*store.DB, *clock.Movable) {
	t.Helper()
	return officeAt(t, filepath.Join(t.TempDir(), "lunas.db"))
}

func officeAt(t testing.TB, path string) (*store.DB, *clock.Movable) {
	t.Helper()
	calendar := clock.NewMovable(time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC))
	db, err := store.Open(context.Background(), path, store.Options{Calendar: calendar})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	New(db)
	return db, calendar
}

func write(t testing.TB, db *store.DB, fn func(tx *store.Tx) error) {
	t.Helper()
	if err := db.Write(context.Background(), t.Name(), fn); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, db *store.DB, fn func(tx *store.Tx) error) {
	t.Helper()
	if err := db.Read(context.Background(), t.Name(), fn); err != nil {
		t.Fatal(err)
	}
}

func post(t testing.TB, db *store.DB, e Entry) int64 {
	t.Helper()
	var id int64
	write(t, db, func(tx *store.Tx) (err error) {
		id, err = Post(tx, e)
		return err
	})
	return id
}

func balance(t testing.TB, db *store.DB, account string, f Filter) (sum rupiah.Rupiah) {
	t.Helper()
	read(t, db, func(tx *store.Tx) (err error) {
		sum, err = Balance(tx, account, f)
		return err
	})
	return sum
}

// bill is what a month of service does to the books of one customer.
func bill(id, customer int64, on string, amount rupiah.Rupiah) Entry {
	return Entry{SourceKind: "invoice", SourceID: id, BookedOn: clock.MustDate(on), Postings: []Posting{
		{Account: Receivable, Amount: amount, Branch: 1, Customer: customer, Line: customer + 100},
		{Account: Revenue, Amount: -amount, Branch: 1, Customer: customer, Line: customer + 100},
	}}
}

func cash(id, customer int64, on string, paid, owed rupiah.Rupiah) Entry {
	e := Entry{SourceKind: "payment", SourceID: id, BookedOn: clock.MustDate(on), Postings: []Posting{
		{Account: Cash, Amount: paid, Branch: 1, Till: 3},
		{Account: Receivable, Amount: -owed, Branch: 1, Customer: customer},
	}}
	if paid > owed {
		e.Postings = append(e.Postings, Posting{Account: Deposit, Amount: owed - paid, Branch: 1, Customer: customer})
	}
	return e
}

func clean(t testing.TB, db *store.DB) {
	t.Helper()
	found, err := db.BooksCheck(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("books check: %+v", f)
	}
}
