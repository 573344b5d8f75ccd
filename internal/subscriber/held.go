package subscriber

import (
	"lunas/internal/store"
)

// Held tells which of these customers have a line, ended or not, that a hold of one of the
// reasons lies on.
func Held(tx *store.Tx, customers []int64, reasons ...string) (map[int64]bool, error) {
	held := map[int64]bool{}
	err := tx.Each(sqlHeld, []any{customers}, func(scan func(...any) error) error {
		var customer int64
		var reason string
		err := scan(&customer, &reason)
		for _, r := range reasons {
			held[customer] = held[customer] || r == reason
		}
		return err
	})
	return held, err
}
