package lookup

import (
	"fmt"
	"testing"

	"lunas/internal/store"
)

// Every state's list, walked page by page, holds each matching line once, in order,
// whichever way it is reached; and the kept total is what was walked.
func TestListsPageThroughEveryRowOnce(t *testing.T) {
	o := crowd(t, 3000)
	kept := NewKept(o.DB)
	defer kept.Close()
	want := map[string]int{
		"": 3000, StateOverdue: 300, StateIsolated: 120, StatePromised: 30, StatePartial: 60, StateEnded: 60, StateOnline: 2670,
	}
	for state, n := range want {
		t.Run("state "+state, func(t *testing.T) {
			f := Filter{State: state, Limit: 70}
			seen := map[int64]bool{}
			var last string
			for {
				var page CustomerPage
				read(t, o, func(tx *store.Tx) (err error) { page, err = Customers(tx, f); return err })
				for _, r := range page.Rows {
					place := fmt.Sprintf("%s/%09d", r.Name, r.Customer)
					if seen[r.Line] || place <= last {
						t.Fatalf("%s after %s", place, last)
					}
					seen[r.Line], last = true, place
				}
				if f.After = page.Next; f.After == "" {
					break
				}
			}
			if len(seen) != n {
				t.Errorf("walked %d lines, want %d", len(seen), n)
			}
			if got, err := kept.Total(o.Ctx, f); err != nil || got != int64(n) {
				t.Errorf("total %d, %v; want %d", got, err, n)
			}
		})
	}
}
