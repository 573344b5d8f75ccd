package lookup

import (
	"encoding/json"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/store"
)

// HistoryFilter narrows the history; the zero value is all of it.
type HistoryFilter struct {
	Person   int64 // a member of staff; ByProgram = the program itself, 0 = anybody
	Group    string
	Customer int64
	From, To clock.Date // both inclusive; zero = open
	Query    string     // a customer, the number of a document, or words of the sentence
	After    string
}

// ByProgram is the person of a filter who is nobody: what the program did by itself.
const ByProgram = int64(-1)

// HistoryRow is one act, told in a sentence of its reader's language.
type HistoryRow struct {
	Seq   int64
	At    time.Time
	Who   string
	Group string
	Text  string
	// What the sentence speaks of, to open it; 0 = nothing of the kind.
	Customer, Invoice, Payment, Router int64
	Name                               string // of the customer
}

// HistoryCard is one act with what it changed.
type HistoryCard struct {
	HistoryRow
	Changes []HistoryChange
	// Compared says that Before is known: an earlier record of the same thing stands in the history.
	Compared bool
	// Erased says that the details were deleted at the person's request.
	Erased bool
}

// HistoryChange is one field of what was recorded.
type HistoryChange struct{ Field, Before, After string }

// History is one page of the history, newest first.
func History(tx *store.Tx, lang locale.Lang, f HistoryFilter) (rows []HistoryRow, next string, err error) {
	seqs, next, err := findActs(tx, lang, f)
	if err != nil || len(seqs) == 0 {
		return nil, next, err
	}
	t := newHistorian(tx, lang)
	err = tx.Each(sqlActs, []any{list(seqs)}, func(scan func(...any) error) error {
		a, err := scanAct(scan)
		if err != nil {
			return err
		}
		row, err := t.row(a)
		rows = append(rows, row)
		return err
	})
	return rows, next, err
}

// HistoryAct is one act, whole.
func HistoryAct(tx *store.Tx, lang locale.Lang, seq int64) (HistoryCard, error) {
	var c HistoryCard
	a, found, err := oneAct(tx, sqlAct, seq)
	if err != nil {
		return c, err
	}
	if !found {
		return c, store.NotFound("lookup.history.not_found", seq)
	}
	t := newHistorian(tx, lang)
	if c.HistoryRow, err = t.row(a); err != nil {
		return c, err
	}
	if c.Erased = a.body == nil; c.Erased {
		return c, nil
	}
	c.Changes, c.Compared, err = t.changes(a)
	return c, err
}

// HistoryPeople are those whose acts the history may hold: everybody who works here or did.
func HistoryPeople(tx *store.Tx) ([]NamedRow, error) {
	var all []NamedRow
	err := tx.Each(sqlStaffName, nil, func(scan func(...any) error) error {
		var n NamedRow
		err := scan(&n.ID, &n.Name)
		all = append(all, n)
		return err
	})
	return all, err
}

// act is one row of the history as it is kept.
type act struct {
	seq, staff int64
	at         time.Time
	who, verb  string
	kind       string
	subject    int64
	body       *string        // nil = erased
	payload    map[string]any // empty where the body is no object
}

func scanAct(scan func(...any) error) (act, error) {
	var a act
	if err := scan(&a.seq, &a.at, &a.staff, &a.who, &a.verb, &a.kind, &a.subject, &a.body); err != nil {
		return a, err
	}
	if a.body != nil {
		d := json.NewDecoder(strings.NewReader(*a.body))
		d.UseNumber()
		_ = d.Decode(&a.payload) // a list of holidays, or nothing, is no object
	}
	return a, nil
}

func oneAct(tx *store.Tx, q string, args ...any) (a act, found bool, err error) {
	err = tx.Each(q, args, func(scan func(...any) error) error {
		a, err = scanAct(scan)
		found = true
		return err
	})
	return a, found, err
}
