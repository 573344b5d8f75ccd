package ledger

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"strings"

	"lunas/internal/store"
)

// Source is the row behind the entries of one kind, as far as it is written once and never
// changed: its text is sealed into the entry, so that an edit of the row shows like one of the
// entry.
type Source struct {
	kind, text, table string
	own               bool
}

// SourceOf names the columns of a table, by its id, that are sealed; rows are queries of one text
// about further rows of the row s, such as the items of a bill (see RowsText).
func SourceOf(kind, table string, columns []string, rows ...string) *Source {
	parts := make([]string, 0, len(columns)+len(rows))
	for _, c := range columns {
		parts = append(parts, "quote(s."+c+")")
	}
	return &Source{kind: kind, table: table, text: "concat_ws('|', " + strings.Join(append(parts, rows...), ", ") + ")"}
}

// RowOf is SourceOf for a row that has no entry: its room keeps the Seal in the row's column seal.
// NULL stands there in rows from before the first that has one, and in none behind it.
func RowOf(kind, table string, columns []string, rows ...string) *Source {
	s := SourceOf(kind, table, columns, rows...)
	s.own = true
	return s
}

// RowsText is the text of the rows of a table that belong to the row s, in the order of their ids.
func RowsText(table, of string, columns []string) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = "quote(r." + c + ")"
	}
	return "(SELECT group_concat(concat_ws('|', " + strings.Join(parts, ", ") + "), ';' ORDER BY r.id) FROM " + table + " r WHERE r." + of + " = s.id)"
}

// Seal is the digest of the row as it stands.
func (s *Source) Seal(tx *store.Tx, id int64) ([]byte, error) {
	var text sql.RawBytes
	var sum [sha256.Size]byte
	found := false
	err := tx.Each("SELECT "+s.text+" FROM "+s.table+" s WHERE s.id = ?", []any{id}, func(scan func(...any) error) error {
		err := scan(&text)
		sum, found = sha256.Sum256(text), true
		return err
	})
	if err == nil && !found {
		err = fmt.Errorf("ledger: %s:%d has no row to be sealed", s.kind, id)
	}
	return sum[:], err
}

// query reads id, entry, seal and text of each row that is sealed, and of each that lacks its seal.
func (s *Source) query() (q string, args []any) {
	if s.own {
		return "SELECT s.id, 0, s.seal, " + s.text + " FROM " + s.table + " s WHERE s.seal IS NOT NULL OR s.id > (SELECT min(id) FROM " + s.table + " WHERE seal IS NOT NULL)", nil
	}
	return "SELECT e.source_id, e.id, e.seal, (SELECT " + s.text + " FROM " + s.table + " s WHERE s.id = e.source_id) FROM entry e WHERE e.source_kind = ? AND e.seal IS NOT NULL", []any{s.kind}
}

// VerifySource reads the sealed rows of a kind once and answers those that were changed, or are
// gone though their entry stands, since they were sealed.
func VerifySource(tx *store.Tx, s *Source) (found []store.Finding, err error) {
	q, args := s.query()
	err = tx.Each(q, args, func(scan func(...any) error) error {
		var id, entry int64
		var seal, text sql.RawBytes
		if err := scan(&id, &entry, &seal, &text); err != nil || len(found) == mostFindings {
			return err
		}
		what := "was changed after it was written"
		if text == nil {
			what = "is gone"
		} else if sum := sha256.Sum256(text); bytes.Equal(sum[:], seal) {
			return nil
		}
		row := "the row"
		if entry > 0 {
			row = fmt.Sprintf("the row of entry %d", entry)
		}
		found = append(found, store.Finding{Subject: fmt.Sprintf("%s:%d", s.kind, id), Detail: row + " " + what})
		return nil
	})
	return found, err
}

// CheckSources is VerifySource of several, as a room's check.
func CheckSources(all ...*Source) func(tx *store.Tx) []store.Finding {
	return func(tx *store.Tx) (found []store.Finding) {
		for _, s := range all {
			more, err := VerifySource(tx, s)
			if err != nil {
				return append(found, store.Finding{Subject: s.kind, Detail: err.Error()})
			}
			found = append(found, more...)
		}
		return found
	}
}
