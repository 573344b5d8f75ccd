package ledger

import (
	"strings"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Filter narrows a balance. Zero fields do not narrow.
type Filter struct {
	Branch         int64
	Customer       int64
	Line           int64
	Till           int64
	GatewayAccount int64
	Party          string
	From, To       clock.Date // booked days, both included
}

// Balance is the sum of an account: debit positive, so saldo a customer has in deposit
// is negative. With a customer it is read by index; without one it reads the account's
// postings.
func Balance(tx *store.Tx, account string, f Filter) (rupiah.Rupiah, error) {
	q, args := f.query(`SELECT coalesce(sum(p.amount), 0)`, account)
	var sum rupiah.Rupiah
	_, err := tx.One(q, args, &sum)
	return sum, err
}

// query is one of a small set of texts, so that each is prepared once.
func (f Filter) query(what, account string) (string, []any) {
	var where []string
	var args []any
	narrow := func(on bool, condition string, arg any) {
		if on {
			where = append(where, condition)
			args = append(args, arg)
		}
	}
	narrow(account != "", "p.account = ?", account)
	narrow(f.Branch != 0, "p.branch = ?", f.Branch)
	narrow(f.Customer != 0, "p.customer = ?", f.Customer)
	narrow(f.Line != 0, "p.line = ?", f.Line)
	narrow(f.Till != 0, "p.till = ?", f.Till)
	narrow(f.GatewayAccount != 0, "p.gateway_account = ?", f.GatewayAccount)
	narrow(f.Party != "", "p.party = ?", f.Party)
	from := " FROM posting p"
	if !f.From.IsZero() || !f.To.IsZero() {
		from += " JOIN entry e ON e.id = p.entry"
		narrow(!f.From.IsZero(), "e.booked_on >= ?", f.From)
		narrow(!f.To.IsZero(), "e.booked_on <= ?", f.To)
	}
	if len(where) > 0 {
		from += " WHERE " + strings.Join(where, " AND ")
	}
	return what + from, args
}
