package ledger

import "lunas/internal/store"

// Room is the ledger of one office's books. Posting and reading are functions of the
// package, because every entry belongs to somebody's transaction.
type Room struct{}

// New registers the ledger's books check on db, and the figures a backup carries.
func New(db *store.DB) *Room {
	db.AddCheck("ledger", func(tx *store.Tx) []store.Finding {
		found, err := VerifyChain(tx)
		if err != nil {
			found = append(found, store.Finding{Check: "ledger", Detail: err.Error()})
		}
		return found
	})
	db.AddCheck("ledger.closed", checkClosed)
	db.AddSum("ledger.entries", `SELECT count(*) FROM entry`)
	db.AddSum("ledger.debits", `SELECT coalesce(sum(amount), 0) FROM posting WHERE amount > 0`)
	return &Room{}
}
