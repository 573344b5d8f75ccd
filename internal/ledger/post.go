package ledger

import (
	"fmt"
	"strconv"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Post writes one entry, sealed to the one before it, and gives its id. It refuses
// postings that do not sum to zero, an account or branch nobody knows, a day that is closed
// (a conflict, "ledger.close.closed"; see OpenDay), and a source that was posted already
// (a conflict, "ledger.posted"); nothing is written then.
func Post(tx *store.Tx, e Entry) (int64, error) {
	b, err := bookOf(tx)
	if err != nil {
		return 0, err
	}
	if err := b.check(&e); err != nil {
		return 0, err
	}
	h, err := b.headIn(tx)
	if err != nil {
		return 0, err
	}
	if e.BookedOn <= b.closed {
		return 0, store.Conflict("ledger.close.closed", map[string]string{"day": b.closed.String()})
	}
	var seal []byte
	if e.Source != nil {
		if seal, err = e.Source.Seal(tx, e.SourceID); err != nil {
			return 0, err
		}
	}
	id := h.entry + 1
	bookedOn, at := e.BookedOn.String(), clock.Stamp(tx.Now)
	b.digest.start(h.hash)
	b.text = entryText(b.text[:0], id, &e, bookedOn, at, tx.Actor.Staff, seal)
	b.digest.row(b.text)
	for i := range e.Postings {
		b.text = postingText(b.text[:0], h.posting+1+int64(i), &e.Postings[i])
		b.digest.row(b.text)
	}
	hash := b.digest.sum()
	if _, err := tx.Exec(sqlEntryAdd, id, e.SourceKind, e.SourceID, bookedOn, at, tx.Actor.Staff, h.hash, hash[:], seal); err != nil {
		if store.IsUnique(err) {
			return 0, posted(&e)
		}
		return 0, err
	}
	if err := insertPostings(tx, id, h.posting+1, e.Postings); err != nil {
		b.spoil(err)
		return 0, err
	}
	b.advance(head{entry: id, posting: h.posting + int64(len(e.Postings)), hash: hash[:]})
	return id, nil
}

func insertPostings(tx *store.Tx, entry, first int64, postings []Posting) error {
	var room [10 * mostAtOnce]any
	for len(postings) > 0 {
		n := min(len(postings), mostAtOnce)
		args := room[:0]
		for i := range postings[:n] {
			p := &postings[i]
			args = append(args, first+int64(i), entry, p.Account, int64(p.Amount), p.Branch,
				orNull(p.Customer), orNull(p.Line), orNull(p.Till), orNull(p.GatewayAccount), textOrNull(p.Party))
		}
		if _, err := tx.Exec(sqlPostingsAdd[n-1], args...); err != nil {
			return err
		}
		postings, first = postings[n:], first+int64(n)
	}
	return nil
}

// check refuses what could not be right. These are faults of the program, not of the
// person in front of it, so they are internal errors.
func (b *book) check(e *Entry) error {
	switch {
	case e.SourceKind == "" || e.SourceID == 0:
		return refused("ledger.source", e, "the entry names no source")
	case e.BookedOn.IsZero():
		return refused("ledger.date", e, "the entry has no day")
	case len(e.Postings) < 2:
		return refused("ledger.postings", e, "an entry has two sides at least")
	}
	var sum rupiah.Rupiah
	for i := range e.Postings {
		p := &e.Postings[i]
		switch {
		case !b.accounts[p.Account]:
			return refused("ledger.account", e, "no account "+strconv.Quote(p.Account))
		case p.Branch <= 0:
			return refused("ledger.branch", e, "a posting names no branch")
		case p.Amount == 0 || p.Amount > rupiah.MaxInput || p.Amount < -rupiah.MaxInput:
			return refused("ledger.amount", e, "amount "+strconv.FormatInt(int64(p.Amount), 10))
		}
		sum += p.Amount // 1,000 of the largest amounts fit
	}
	if sum != 0 || len(e.Postings) > 1000 {
		return refused("ledger.unbalanced", e, fmt.Sprintf("%d postings sum to %d", len(e.Postings), sum))
	}
	return nil
}

func refused(key string, e *Entry, why string) error {
	err := store.Internal(fmt.Errorf("ledger: %s:%d: %s", e.SourceKind, e.SourceID, why))
	err.Key = key
	return err
}

func posted(e *Entry) error {
	return store.Conflict("ledger.posted", map[string]string{"source": e.SourceKind + ":" + strconv.FormatInt(e.SourceID, 10)})
}

func orNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

func textOrNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
