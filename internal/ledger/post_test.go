package ledger

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Budi is billed for November and December, pays 400.000 in cash on the 25th, and the
// 100.000 too much stay his.
func TestABillAndAPaymentInTheBooks(t *testing.T) {
	db, calendar := office(t)
	post(t, db, bill(1, 7, "2026-11-23", 150_000))
	post(t, db, bill(2, 7, "2026-12-01", 150_000))
	calendar.Set(clock.MustDate("2026-12-25").At(10, 0, db.Zone()))
	post(t, db, cash(1, 7, "2026-12-25", 400_000, 300_000))

	for _, c := range []struct {
		account string
		filter  Filter
		want    rupiah.Rupiah
	}{
		{Receivable, Filter{}, 0},
		{Receivable, Filter{Customer: 7, To: clock.MustDate("2026-11-30")}, 150_000},
		{Receivable, Filter{Customer: 7, To: clock.MustDate("2026-12-24")}, 300_000},
		{Receivable, Filter{Customer: 8}, 0},
		{Cash, Filter{Till: 3}, 400_000},
		{Cash, Filter{Till: 4}, 0},
		{Deposit, Filter{Customer: 7}, -100_000},
		{Revenue, Filter{Line: 107, From: clock.MustDate("2026-12-01")}, -150_000},
		{Revenue, Filter{Branch: 2}, 0},
		{Cash, Filter{Party: "agen-3"}, 0},
		{Cash, Filter{GatewayAccount: 1}, 0},
	} {
		if got := balance(t, db, c.account, c.filter); got != c.want {
			t.Errorf("%s %+v: %s, want %s", c.account, c.filter, got, c.want)
		}
	}
	clean(t, db)
}

// A payment is posted, taken back by its reversal, and both can be read again.
func TestAReversalTurnsTheSigns(t *testing.T) {
	db, _ := office(t)
	first := cash(1, 7, "2026-11-23", 150_000, 150_000)
	first.Postings[0].Party, first.Postings[0].GatewayAccount = "agen-3", 2
	id := post(t, db, first)
	read(t, db, func(tx *store.Tx) error {
		p, found, err := Of(tx, "payment", 1)
		if !found || p.ID != id || !reflect.DeepEqual(p.Entry, first) || !p.At.Equal(tx.Now) {
			t.Errorf("read back %+v (%v), want %+v", p, found, first)
		}
		_, found, err2 := Of(tx, "payment", 2)
		if found {
			t.Error("an entry nobody posted was found")
		}
		return errors.Join(err, err2)
	})
	back := Entry{SourceKind: "reversal", SourceID: 1, BookedOn: first.BookedOn}
	for _, p := range first.Postings {
		p.Amount = -p.Amount
		back.Postings = append(back.Postings, p)
	}
	post(t, db, back)
	if got := balance(t, db, Cash, Filter{}); got != 0 {
		t.Errorf("cash after the reversal: %s", got)
	}
	clean(t, db)
}

func TestWhatTheLedgerRefuses(t *testing.T) {
	day := clock.MustDate("2026-11-23")
	two := func(change func(p []Posting)) []Posting {
		p := bill(1, 7, "2026-11-23", 150_000).Postings
		change(p)
		return p
	}
	ok := two(func([]Posting) {})
	for _, c := range []struct {
		name, key string
		entry     Entry
	}{
		{"no source", "ledger.source", Entry{SourceID: 1, BookedOn: day, Postings: ok}},
		{"no source id", "ledger.source", Entry{SourceKind: "invoice", BookedOn: day, Postings: ok}},
		{"no day", "ledger.date", Entry{SourceKind: "invoice", SourceID: 1, Postings: ok}},
		{"no postings", "ledger.postings", Entry{SourceKind: "invoice", SourceID: 1, BookedOn: day}},
		{"one side", "ledger.postings", Entry{SourceKind: "invoice", SourceID: 1, BookedOn: day, Postings: ok[:1]}},
		{"a rupiah too much", "ledger.unbalanced", Entry{SourceKind: "invoice", SourceID: 1, BookedOn: day, Postings: two(func(p []Posting) { p[0].Amount++ })}},
		{"unknown account", "ledger.account", Entry{SourceKind: "invoice", SourceID: 1, BookedOn: day, Postings: two(func(p []Posting) { p[0].Account = "kas" })}},
		{"no branch", "ledger.branch", Entry{SourceKind: "invoice", SourceID: 1, BookedOn: day, Postings: two(func(p []Posting) { p[1].Branch = 0 })}},
		{"nothing", "ledger.amount", Entry{SourceKind: "invoice", SourceID: 1, BookedOn: day, Postings: two(func(p []Posting) { p[0].Amount, p[1].Amount = 0, 0 })}},
		{"beyond any amount", "ledger.amount", Entry{SourceKind: "invoice", SourceID: 1, BookedOn: day, Postings: two(func(p []Posting) { p[0].Amount = rupiah.MaxInput + 1 })}},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, _ := office(t)
			err := db.Write(context.Background(), "post", func(tx *store.Tx) error {
				_, err := Post(tx, c.entry)
				if e := asError(t, err); e.Key != c.key || e.Code != store.CodeInternal {
					t.Errorf("refused with %v, want %s", err, c.key)
				}
				_, err = Post(tx, bill(1, 7, "2026-11-23", 150_000)) // a refusal leaves nothing behind
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			clean(t, db)
		})
	}
}

// The same invoice posted again, in the same and in a later transaction: refused as a
// conflict, and the chain goes on untouched.
func TestASourceIsPostedOnce(t *testing.T) {
	db, _ := office(t)
	again := func(tx *store.Tx) {
		_, err := Post(tx, bill(1, 8, "2026-11-24", 99_000))
		if e := asError(t, err); e.Key != "ledger.posted" || e.Code != store.CodeConflict || e.Params["source"] != "invoice:1" {
			t.Errorf("posted twice: %v", err)
		}
	}
	write(t, db, func(tx *store.Tx) error {
		if _, err := Post(tx, bill(1, 7, "2026-11-23", 150_000)); err != nil {
			return err
		}
		again(tx)
		_, err := Post(tx, bill(2, 7, "2026-11-23", 150_000))
		return err
	})
	write(t, db, func(tx *store.Tx) error {
		again(tx)
		_, err := Post(tx, bill(3, 7, "2026-11-23", 150_000))
		return err
	})
	if got := balance(t, db, Receivable, Filter{}); got != 450_000 {
		t.Errorf("receivable %s", got)
	}
	clean(t, db)
}

// A run posts three entries and fails; the next one continues where the last commit
// ended, with the same ids and an unbroken chain.
func TestARolledBackRunLeavesTheChainWhole(t *testing.T) {
	db, _ := office(t)
	post(t, db, bill(1, 7, "2026-11-23", 150_000))
	stop := errors.New("power")
	err := db.Write(context.Background(), "run", func(tx *store.Tx) error {
		for i := int64(2); i < 5; i++ {
			if _, err := Post(tx, bill(i, 7, "2026-11-23", 150_000)); err != nil {
				return err
			}
		}
		return stop
	})
	if !errors.Is(err, stop) {
		t.Fatal(err)
	}
	if id := post(t, db, bill(2, 7, "2026-11-23", 150_000)); id != 2 {
		t.Errorf("the next entry is %d", id)
	}
	clean(t, db)
}

func TestPostingInsideAReadIsRefused(t *testing.T) {
	db, _ := office(t)
	read(t, db, func(tx *store.Tx) error {
		if _, err := Post(tx, bill(1, 7, "2026-11-23", 1)); err == nil {
			t.Error("posted inside a read")
		}
		return nil
	})
}

// Whatever balanced entries come, in whatever transactions, with rollbacks between:
// the books check stays clean and every balance is the sum of what was kept.
func TestAnyBalancedHistoryKeepsTheBooksClean(t *testing.T) {
	db, _ := office(t)
	accounts := []string{Cash, Bank, Receivable, Deposit, Revenue, GatewayFee}
	kept := map[string]rupiah.Rupiah{}
	next := int64(1)
	stop := errors.New("rolled back")
	rapid.Check(t, func(rt *rapid.T) {
		roll := rapid.Bool().Draw(rt, "rollback")
		entries := rapid.IntRange(1, 4).Draw(rt, "entries")
		added := map[string]rupiah.Rupiah{}
		err := db.Write(context.Background(), "any", func(tx *store.Tx) error {
			for range entries {
				e := anyEntry(rt, next, accounts)
				next++
				if _, err := Post(tx, e); err != nil {
					return err
				}
				for _, p := range e.Postings {
					added[p.Account] += p.Amount
				}
			}
			if roll {
				return stop
			}
			return nil
		})
		if roll != errors.Is(err, stop) {
			rt.Fatal(err)
		}
		if !roll {
			for a, sum := range added {
				kept[a] += sum
			}
		}
	})
	clean(t, db)
	for _, a := range accounts {
		if got := balance(t, db, a, Filter{}); got != kept[a] {
			t.Errorf("%s: %s, want %s", a, got, kept[a])
		}
	}
}

func anyEntry(rt *rapid.T, id int64, accounts []string) Entry {
	e := Entry{SourceKind: "any", SourceID: id, BookedOn: clock.NewDate(2026, 1, 1).AddDays(rapid.IntRange(0, 400).Draw(rt, "day"))}
	var sum rupiah.Rupiah
	for range rapid.IntRange(1, 40).Draw(rt, "postings") {
		p := Posting{
			Account: rapid.SampledFrom(accounts).Draw(rt, "account"), Branch: rapid.Int64Range(1, 3).Draw(rt, "branch"),
			Amount:   rupiah.Rupiah(rapid.Int64Range(1, 9_000_000).Draw(rt, "amount")),
			Customer: rapid.Int64Range(0, 3).Draw(rt, "customer"), Line: rapid.Int64Range(0, 3).Draw(rt, "line"),
			Till: rapid.Int64Range(0, 2).Draw(rt, "till"), GatewayAccount: rapid.Int64Range(0, 2).Draw(rt, "gateway"),
			Party: rapid.SampledFrom([]string{"", "=", "|", "agen|3", "Toko Bu Sri é", "1"}).Draw(rt, "party"),
		}
		sum += p.Amount
		e.Postings = append(e.Postings, p)
	}
	e.Postings = append(e.Postings, Posting{Account: Opening, Amount: -sum, Branch: 1})
	return e
}

func asError(t *testing.T, err error) *store.Error {
	t.Helper()
	var e *store.Error
	if !errors.As(err, &e) {
		t.Fatalf("not an application error: %v", err)
	}
	return e
}
