package ledger

import (
	"bytes"
	"database/sql"
	"strconv"

	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// mostFindings are enough to know that something is wrong, and where it began.
const mostFindings = 20

// VerifyChain reads the whole book once, entry beside posting, and answers what does
// not hold: an entry that does not sum to zero, a hash that does not match its rows, a
// link that does not match the entry before, postings of no entry.
func VerifyChain(tx *store.Tx) ([]store.Finding, error) {
	v := verifier{prev: bytes.Clone(genesis)}
	rows, err := tx.Query(sqlChainPosts)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	v.postings = rows
	if err := v.next(); err != nil {
		return nil, err
	}
	err = tx.Each(sqlChainEntries, nil, func(scan func(...any) error) error {
		var id int64
		var text, prev, hash sql.RawBytes
		if err := scan(&id, &text, &prev, &hash); err != nil {
			return err
		}
		return v.entry(id, text, prev, hash)
	})
	for err == nil && v.more {
		v.stray()
		err = v.next()
	}
	return v.found, err
}

// verifier walks postings beside entries. The current posting waits until its entry
// comes by.
type verifier struct {
	postings *store.Rows
	more     bool
	of       int64 // the entry of the current posting
	amount   int64
	text     sql.RawBytes

	digest digest
	prev   []byte
	last   int64
	found  []store.Finding
}

func (v *verifier) next() error {
	if v.more = v.postings.Next(); !v.more {
		return v.postings.Err()
	}
	return v.postings.Rows.Scan(&v.of, &v.amount, &v.text)
}

func (v *verifier) entry(id int64, text, prev, hash []byte) error {
	for v.more && v.of < id {
		v.stray()
		if err := v.next(); err != nil {
			return err
		}
	}
	v.digest.start(prev)
	v.digest.row(text)
	var sum rupiah.Rupiah
	count := 0
	for v.more && v.of == id {
		sum += rupiah.Rupiah(v.amount)
		count++
		v.digest.row(v.text)
		if err := v.next(); err != nil {
			return err
		}
	}
	seal := v.digest.sum()
	if sum != 0 {
		v.report(id, "does not sum to zero: "+sum.String())
	}
	if count < 2 {
		v.report(id, "has fewer than two postings")
	}
	if id != v.last+1 {
		v.report(id, "follows entry "+strconv.FormatInt(v.last, 10))
	}
	if !bytes.Equal(prev, v.prev) {
		v.report(id, "does not continue the chain")
	}
	if !bytes.Equal(hash, seal[:]) {
		v.report(id, "was changed after it was written")
	}
	// The stored hash goes on, so that one edit is not found again in all that follow.
	v.prev, v.last = append(v.prev[:0], hash...), id
	return nil
}

// stray is a posting of an entry that is not there, or that stands out of its place.
func (v *verifier) stray() { v.report(v.of, "has a posting out of its place") }

func (v *verifier) report(entry int64, what string) {
	if len(v.found) < mostFindings {
		no := strconv.FormatInt(entry, 10)
		v.found = append(v.found, store.Finding{Check: "ledger", Subject: "entry:" + no, Detail: "entry " + no + " " + what})
	}
}
