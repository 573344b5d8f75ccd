package ledger

import (
	"time"

	"lunas/internal/store"
)

// Posted is an entry as it stands in the books.
type Posted struct {
	ID    int64
	At    time.Time
	Actor int64
	Entry
}

// Of finds the entry of a source with its postings; found is false where the source
// has not been posted.
func Of(tx *store.Tx, sourceKind string, sourceID int64) (p Posted, found bool, err error) {
	p.SourceKind, p.SourceID = sourceKind, sourceID
	found, err = tx.One(sqlEntryFind, []any{sourceKind, sourceID}, &p.ID, &p.BookedOn, &p.At, &p.Actor)
	if err != nil || !found {
		return p, found, err
	}
	err = tx.Each(sqlPostingsOf, []any{p.ID}, func(scan func(...any) error) error {
		var o Posting
		if err := scan(&o.Account, &o.Amount, &o.Branch, &o.Customer, &o.Line, &o.Till, &o.GatewayAccount, &o.Party); err != nil {
			return err
		}
		p.Postings = append(p.Postings, o)
		return nil
	})
	return p, true, err
}
