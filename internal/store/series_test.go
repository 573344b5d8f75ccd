package store

import (
	"context"
	"errors"
	"sync"
	"testing"
)

func TestNumbersHaveNoGapAndNoTwin(t *testing.T) {
	db := openNote(t)
	const callers, each = 16, 40
	var mu sync.Mutex
	got := map[int64]int{}
	var wg sync.WaitGroup
	for c := range callers {
		wg.Go(func() {
			for i := range each {
				var n int64
				err := db.Write(context.Background(), "number", func(tx *Tx) error {
					var err error
					if n, err = Next(tx, "invoice", 1, 2026); err != nil {
						return err
					}
					if (c+i)%3 == 0 {
						return errors.New("changed my mind")
					}
					return nil
				})
				if err == nil {
					mu.Lock()
					got[n]++
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	for n := int64(1); n <= int64(len(got)); n++ {
		if got[n] != 1 {
			t.Fatalf("number %d was given %d times (of %d numbers)", n, got[n], len(got))
		}
	}
	write(t, db, func(tx *Tx) error {
		for i := int64(1); i <= 3; i++ {
			for _, s := range []struct {
				branch int64
				year   int
			}{{1, 2027}, {2, 2026}} {
				if n, err := Next(tx, "invoice", s.branch, s.year); err != nil || n != i {
					t.Errorf("branch %d year %d: %d, %v", s.branch, s.year, n, err)
				}
			}
		}
		return nil
	})
}
