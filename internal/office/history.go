package office

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// Entry is one act in the history. Payload is what was done in detail; it is nil
// where it has been Erased at the person's request.
type Entry struct {
	Seq         int64           `json:"seq"`
	At          time.Time       `json:"at"`
	Staff       int64           `json:"staff"`
	Actor       string          `json:"actor"`
	Verb        string          `json:"verb"`
	SubjectKind string          `json:"subjectKind"`
	SubjectID   int64           `json:"subjectId"`
	Payload     json.RawMessage `json:"payload"`
	Erased      bool            `json:"erased"`
}

// chainVersion says how link computes a hash, so that it may change one day.
const chainVersion = 1

// head is the last link of the chain, as this transaction knows it.
type head struct {
	seq  int64
	hash []byte
}

// Record adds one act of tx.Actor to the history: the verb, as "policy.changed", what
// it was done to, and a payload kept as JSON. The payload must hold no secret.
func Record(tx *store.Tx, verb, subjectKind string, subjectID int64, payload any) error {
	body, err := json.Marshal(payload)
	if err != nil {
		return fmt.Errorf("office: history payload of %s: %w", verb, err)
	}
	last, err := historyHead(tx)
	if err != nil {
		return err
	}
	salt := make([]byte, 16)
	_, _ = rand.Read(salt) // never fails since Go 1.24
	l := linked{
		seq: last.seq + 1, at: clock.Stamp(tx.Now), staff: tx.Actor.Staff, actor: tx.Actor.Name, verb: verb,
		kind: subjectKind, subject: subjectID, payload: payloadHash(salt, body), prev: last.hash, version: chainVersion,
	}
	hash := l.link()
	if _, err := tx.Exec(sqlInsertHistory, l.seq, l.at, l.staff, l.actor, l.verb, l.kind, l.subject, l.payload, l.prev, hash, l.version); err != nil {
		return err
	}
	if _, err := tx.Exec(sqlInsertPayload, l.seq, salt, string(body)); err != nil {
		return err
	}
	keep(tx, historyCache, head{l.seq, hash})
	return nil
}

func historyHead(tx *store.Tx) (head, error) {
	if h, ok := cached[head](tx, historyCache); ok {
		return h, nil
	}
	h := head{}
	found, err := tx.One(sqlHistoryHead, nil, &h.seq, &h.hash)
	if err == nil && !found {
		h.hash = genesis()
	}
	return h, err
}

// genesis is what the first entry points back to.
func genesis() []byte { return make([]byte, sha256.Size) }

// linked is one entry as the chain sees it.
type linked struct {
	seq           int64
	at            string
	staff         int64
	actor, verb   string
	kind          string
	subject       int64
	payload, prev []byte
	version       int64
}

// link hashes every field with its length, so that no two entries read the same.
func (l linked) link() []byte {
	h := sha256.New()
	number := func(n int64) {
		var b [8]byte
		binary.BigEndian.PutUint64(b[:], uint64(n))
		h.Write(b[:])
	}
	text := func(b []byte) { number(int64(len(b))); h.Write(b) }
	number(l.version)
	number(l.seq)
	text([]byte(l.at))
	number(l.staff)
	text([]byte(l.actor))
	text([]byte(l.verb))
	text([]byte(l.kind))
	number(l.subject)
	text(l.payload)
	text(l.prev)
	return h.Sum(nil)
}

// payloadHash is salted: a phone number has few enough values that a bare hash would
// give it away after the payload has been erased.
func payloadHash(salt, body []byte) []byte {
	h := sha256.New()
	h.Write(salt)
	h.Write(body)
	return h.Sum(nil)
}

// History lists what was done to a subject, newest first: up to limit entries before
// a number, or the newest when before is 0.
func History(tx *store.Tx, subjectKind string, subjectID, before int64, limit int) ([]Entry, error) {
	if before <= 0 {
		before = math.MaxInt64
	}
	var all []Entry
	err := tx.Each(sqlHistoryOf, []any{subjectKind, subjectID, before, limit}, func(scan func(...any) error) error {
		var e Entry
		var body *string
		if err := scan(&e.Seq, &e.At, &e.Staff, &e.Actor, &e.Verb, &e.SubjectKind, &e.SubjectID, &body); err != nil {
			return err
		}
		if e.Erased = body == nil; !e.Erased {
			e.Payload = json.RawMessage(*body)
		}
		all = append(all, e)
		return nil
	})
	return all, err
}

// EraseHistory removes the payloads of everything done to a subject (UU PDP: the
// right to deletion) together with their salts. That it happened, when and by whom
// stays, and the chain still verifies. It tells how many payloads went. The bytes leave
// the file with the next checkpoint; copies made before keep them.
func EraseHistory(tx *store.Tx, subjectKind string, subjectID int64) (int64, error) {
	if _, err := tx.Exec(sqlOverwrite); err != nil {
		return 0, err
	}
	res, err := tx.Exec(sqlErasePayloads, subjectKind, subjectID)
	if err != nil {
		return 0, err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return 0, err
	}
	return n, Record(tx, "history.erased", subjectKind, subjectID, map[string]int64{"payloads": n})
}

// verifyHistory walks the whole chain for the books check.
func verifyHistory(tx *store.Tx) []store.Finding {
	var found []store.Finding
	_, err := walkChain(tx, head{hash: genesis()}, func(l linked, how []breach) bool {
		for _, b := range how {
			found = append(found, store.Finding{Check: "history", Subject: fmt.Sprintf("history:%d", l.seq), Detail: b.detail})
		}
		return true
	})
	if err != nil {
		found = append(found, store.Finding{Check: "history", Detail: err.Error()})
	}
	return found
}
