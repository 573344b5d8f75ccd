package lookup

import (
	"time"

	"lunas/internal/store"
)

// StatementSeen is who looked at the bank statement today, and when; "" = nobody yet.
func StatementSeen(tx *store.Tx) (by string, at time.Time, err error) {
	_, err = tx.One(sqlStatementSeen, []any{tx.Today}, &by, &at)
	return by, at, err
}
