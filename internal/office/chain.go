package office

import (
	"bytes"
	"context"
	"sync"
	"time"

	"lunas/internal/store"
)

// Chain is how the chain of the history was found.
type Chain struct {
	// At is when every entry was read from the first on, by the calendar.
	At time.Time
	// Rows are the entries that hold, counted from the first.
	Rows int64
	// Broken is the first that does not; 0 = none. How says in what, as a key of the
	// catalogue, and BrokenAt when it says it was written.
	Broken   int64
	BrokenAt string
	How      string
}

// chainWatch remembers how far the chain was read: what stands behind it is read when it
// is asked for, the whole only once a start and on a person's word.
type chainWatch struct {
	mu   sync.Mutex
	told Chain
	last head
}

// Chain answers how the chain stands. The first time it reads all of it, afterwards only
// what was written since.
func (r *Room) Chain(ctx context.Context) (Chain, error) { return r.readChain(ctx, false) }

// VerifyChain reads the whole chain again.
func (r *Room) VerifyChain(ctx context.Context) (Chain, error) { return r.readChain(ctx, true) }

func (r *Room) readChain(ctx context.Context, whole bool) (Chain, error) {
	w := &r.chain
	w.mu.Lock()
	defer w.mu.Unlock()
	err := r.db.Read(ctx, "office.Chain", func(tx *store.Tx) error {
		told, from := w.told, w.last
		if told.At.IsZero() || whole {
			told, from = Chain{At: tx.Now}, head{hash: genesis()}
		}
		if told.Broken == 0 {
			if err := told.follow(tx, &from); err != nil {
				return err
			}
		}
		w.told, w.last = told, from
		return nil
	})
	return w.told, err
}

// follow reads on behind an entry that held, until one does not.
func (c *Chain) follow(tx *store.Tx, from *head) error {
	if from.seq > 0 {
		var hash []byte
		found, err := tx.One(sqlHistoryLink, []any{from.seq}, &hash)
		if err != nil {
			return err
		}
		if !found || !bytes.Equal(hash, from.hash) {
			c.Broken, c.How = from.seq, breachCutOff.key
			return nil
		}
	}
	last, err := walkChain(tx, *from, func(l linked, how []breach) bool {
		if len(how) > 0 {
			c.Broken, c.BrokenAt, c.How = l.seq, l.at, how[0].key
		}
		return len(how) == 0
	})
	if *from = last; c.Broken == 0 {
		c.Rows = last.seq
	} else {
		c.Rows = c.Broken - 1
	}
	return err
}

// breach is one way in which an entry does not fit: a key of the catalogue, and the words
// of the books check.
type breach struct{ key, detail string }

var (
	breachVersion = breach{"office.chain.version", "unknown version"}
	breachMissing = breach{"office.chain.missing", "entries are missing before it"}
	breachLink    = breach{"office.chain.link", "does not point to the entry before it"}
	breachChanged = breach{"office.chain.changed", "was changed after it was written"}
	breachPayload = breach{"office.chain.payload", "its payload was changed after it was written"}
	breachCutOff  = breach{"office.chain.cut_off", "is no more what it was"}
)

// walkChain reads the entries behind one that holds, and tells of each in what it does not
// fit, as long as it is wanted. It gives the last that was read.
func walkChain(tx *store.Tx, last head, tell func(l linked, how []breach) (on bool)) (head, error) {
	going := true
	err := tx.Each(sqlHistoryChain, []any{last.seq}, func(scan func(...any) error) error {
		if !going {
			return nil
		}
		var l linked
		var hash, salt []byte
		var body *string
		err := scan(&l.seq, &l.at, &l.staff, &l.actor, &l.verb, &l.kind, &l.subject, &l.payload, &l.prev, &hash, &l.version, &salt, &body)
		if err != nil {
			return err
		}
		going = tell(l, l.broken(last, hash, salt, body))
		last = head{l.seq, hash}
		return nil
	})
	return last, err
}

// broken names what does not fit in one entry, given the one before it.
func (l linked) broken(last head, hash, salt []byte, body *string) []breach {
	var how []breach
	if l.version != chainVersion {
		return []breach{breachVersion}
	}
	if l.seq != last.seq+1 {
		how = append(how, breachMissing)
	}
	if !bytes.Equal(l.prev, last.hash) {
		how = append(how, breachLink)
	}
	if !bytes.Equal(l.link(), hash) {
		how = append(how, breachChanged)
	}
	if body != nil && !bytes.Equal(payloadHash(salt, []byte(*body)), l.payload) {
		how = append(how, breachPayload)
	}
	return how
}
