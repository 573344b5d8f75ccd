package ledger

import (
	"crypto/sha256"
	"fmt"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// book is what posting keeps in memory, one per open file: the known accounts, the
// buffers of the hash, and the end of the chain for the write that is running. There
// is one writer at a time, so nothing here is shared.
type book struct {
	accounts map[string]bool
	digest   digest
	text     []byte

	tx     *store.Tx // the write head belongs to; a later write reads its own
	head   head
	closed clock.Date // nothing is booked on this day or before
	broken error
}

// head is the end of the chain: the newest ids and the hash the next entry carries.
type head struct {
	entry   int64
	posting int64
	hash    []byte
}

type bookKey struct{}

// genesis is what the first entry is sealed to.
var genesis = make([]byte, sha256.Size)

func bookOf(tx *store.Tx) (*book, error) {
	if !tx.Writable() {
		return nil, store.Internal(fmt.Errorf("ledger: posting inside a read"))
	}
	if b, ok := tx.DB().Get(bookKey{}).(*book); ok {
		return b, nil
	}
	b := &book{accounts: map[string]bool{}}
	err := tx.Each(sqlAccounts, nil, func(scan func(...any) error) error {
		var code string
		if err := scan(&code); err != nil {
			return err
		}
		b.accounts[code] = true
		return nil
	})
	if err != nil {
		return nil, err
	}
	tx.DB().Set(bookKey{}, b)
	return b, nil
}

// headIn is the end of the chain in tx: read from the last rows once per transaction,
// because the one before may have been rolled back, and moved on by every Post.
func (b *book) headIn(tx *store.Tx) (head, error) {
	if b.tx == tx {
		return b.head, b.broken
	}
	h := head{hash: genesis}
	if _, err := tx.One(sqlHead, nil, &h.entry, &h.posting); err != nil {
		return head{}, err
	}
	if h.entry > 0 {
		var last []byte
		if _, err := tx.One(sqlHash, []any{h.entry}, &last); err != nil {
			return head{}, err
		}
		h.hash = last
	}
	closed, err := ClosedThrough(tx)
	if err != nil {
		return head{}, err
	}
	b.tx, b.head, b.broken, b.closed = tx, h, nil, closed
	return h, nil
}

func (b *book) advance(h head) { b.head = h }

// spoil stops all further posting in this write after half an entry was written; the
// caller must roll back.
func (b *book) spoil(err error) { b.broken = err }
