package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strconv"
)

// digest is the hash that seals an entry: the previous hash, then the text of the
// entry's row and of its postings in the order of their ids, each behind its length.
// The text of a row names every column; the one free text stands last, so that no two
// rows share a text.
type digest struct{ buf []byte }

func (d *digest) start(prev []byte) { d.buf = append(d.buf[:0], prev...) }

// row adds the text of one row.
func (d *digest) row(text []byte) {
	d.buf = binary.AppendUvarint(d.buf, uint64(len(text)))
	d.buf = append(d.buf, text...)
}

func (d *digest) sum() [sha256.Size]byte { return sha256.Sum256(d.buf) }

// entryText is "id|source_id|booked_on|at|actor|source_kind", and "|SEAL" in hexadecimal where the
// entry's source is sealed.
func entryText(to []byte, id int64, e *Entry, bookedOn, at string, actor int64, seal []byte) []byte {
	to = strconv.AppendInt(to, id, 10)
	to = number(to, e.SourceID)
	to = text(to, bookedOn)
	to = text(to, at)
	to = number(to, actor)
	if to = text(to, e.SourceKind); seal == nil {
		return to
	}
	return fmt.Appendf(to, "|%X", seal)
}

// postingText is "id|account|amount|branch|customer|line|till|gateway_account|=party".
// A dimension that says nothing is empty, as NULL is in the books.
func postingText(to []byte, id int64, p *Posting) []byte {
	to = strconv.AppendInt(to, id, 10)
	to = text(to, p.Account)
	to = number(to, int64(p.Amount))
	to = number(to, p.Branch)
	to = dimension(to, p.Customer)
	to = dimension(to, p.Line)
	to = dimension(to, p.Till)
	to = dimension(to, p.GatewayAccount)
	if p.Party == "" {
		return append(to, '|')
	}
	return append(append(to, "|="...), p.Party...)
}

func text(to []byte, s string) []byte { return append(append(to, '|'), s...) }

func number(to []byte, n int64) []byte { return strconv.AppendInt(append(to, '|'), n, 10) }

func dimension(to []byte, n int64) []byte {
	if n == 0 {
		return append(to, '|')
	}
	return number(to, n)
}
