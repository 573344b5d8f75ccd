package billing

import (
	"context"

	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// RecogniseDue turns what was billed ahead into revenue once its service period has
// begun, booked on the period's first day (or the first open one). It is harmless to repeat and says how many
// items it turned.
func (b *Room) RecogniseDue(ctx context.Context) (int, error) {
	total := 0
	for {
		n := 0
		err := b.db.Write(ctx, "billing.RecogniseDue", func(tx *store.Tx) error {
			var err error
			n, err = recogniseChunk(tx)
			return err
		})
		total += n
		if err != nil || n < chunk {
			return total, err
		}
	}
}

type unearned struct {
	item   int64
	on     clock.Date
	kind   string
	net    rupiah.Rupiah
	branch int64
	line   int64
}

func recogniseChunk(tx *store.Tx) (int, error) {
	var due []unearned
	err := tx.Each(sqlUnearnedDue, []any{tx.Today, chunk}, func(scan func(...any) error) error {
		var u unearned
		if err := scan(&u.item, &u.on, &u.kind, &u.net, &u.branch, &u.line); err != nil {
			return err
		}
		due = append(due, u)
		return nil
	})
	if err != nil {
		return 0, err
	}
	for _, u := range due {
		if err := u.recognise(tx); err != nil {
			return 0, err
		}
	}
	return len(due), nil
}

func (u unearned) recognise(tx *store.Tx) error {
	if u.net > 0 {
		on, err := ledger.OpenDay(tx, u.on)
		if err != nil {
			return err
		}
		_, err = ledger.Post(tx, ledger.Entry{SourceKind: entryRecognise, SourceID: u.item, BookedOn: on, Postings: []ledger.Posting{
			{Account: ledger.Unearned, Amount: u.net, Branch: u.branch, Line: u.line},
			{Account: incomeOf(u.kind), Amount: -u.net, Branch: u.branch, Line: u.line},
		}})
		if err != nil {
			return err
		}
	}
	_, err := tx.Exec(sqlItemRecognised, u.item)
	return err
}
