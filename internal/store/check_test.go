package store

import (
	"context"
	"fmt"
	"testing"
)

// A connection remembers how the words of the search are laid out. Somebody asks for the
// books check again and again while others write: what it remembers must not be taken for
// damage.
func TestBooksCheckBesideAGrowingSearch(t *testing.T) {
	db := openNote(t)
	for round := range int64(40) {
		write(t, db, func(tx *Tx) error {
			for n := range int64(20) {
				if err := tx.Index("customer", round*20+n, fmt.Sprintf("Pelanggan %d-%d", round, n), fmt.Sprintf("Jalan Melati %d", round*n)); err != nil {
					return err
				}
			}
			return nil
		})
		found, err := db.BooksCheck(context.Background())
		if err != nil || len(found) > 0 {
			t.Fatalf("round %d: %v %v", round, found, err)
		}
	}
}
