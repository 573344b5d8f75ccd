package app

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"lunas/internal/store"
)

// uncounted are tables whose content may change while a call is refused: the search's own,
// the tries of a password, and that the office is awake.
func uncounted(table string) bool {
	return strings.HasPrefix(table, "search") || strings.HasPrefix(table, "sqlite_") || table == "sign_in_try" || table == "presence"
}

// content watches every table of the books.
type content struct {
	t      *testing.T
	d      *Desk
	tables []string
	sums   map[string][32]byte
	at     string   // the mark of the last look
	bad    []string // cells of the last look that should never have been written
}

func watchContent(t *testing.T, d *Desk) *content {
	t.Helper()
	c := &content{t: t, d: d}
	c.read(func(tx *store.Tx) error {
		return tx.Each(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`, nil, func(scan func(...any) error) error {
			var name string
			err := scan(&name)
			if !uncounted(name) {
				c.tables = append(c.tables, name)
			}
			return err
		})
	})
	if len(c.tables) < 40 {
		t.Fatalf("only %d tables", len(c.tables))
	}
	c.look()
	return c
}

func (c *content) read(fn func(tx *store.Tx) error) {
	c.t.Helper()
	if err := c.d.db.Read(context.Background(), "test.content", fn); err != nil {
		c.t.Fatal(err)
	}
}

// look reads everything and names the tables that differ from the last look.
func (c *content) look() (changed []string) {
	c.t.Helper()
	c.bad = nil
	mark := c.mark()
	if mark == c.at {
		return nil
	}
	c.at = mark
	sums := map[string][32]byte{}
	c.read(func(tx *store.Tx) (err error) {
		for _, table := range c.tables {
			if sums[table], err = c.table(tx, table); err != nil {
				return fmt.Errorf("%s: %w", table, err)
			}
			if c.sums[table] != sums[table] {
				changed = append(changed, table)
			}
		}
		return nil
	})
	c.sums = sums
	return changed
}

func (c *content) table(tx *store.Tx, table string) ([32]byte, error) {
	h := sha256.New()
	rows, err := tx.Query("SELECT * FROM " + table)
	if err != nil {
		return [32]byte{}, err
	}
	defer func() { _ = rows.Close() }()
	names, err := rows.Columns()
	if err != nil {
		return [32]byte{}, err
	}
	cells, to := make([]any, len(names)), make([]any, len(names))
	for i := range cells {
		to[i] = &cells[i]
	}
	for rows.Next() {
		if err := rows.Scan(to...); err != nil {
			return [32]byte{}, err
		}
		for i, cell := range cells {
			fmt.Fprintf(h, "%v\x1f", cell)
			if why := unfit(table, names[i], cell); why != "" {
				c.bad = append(c.bad, fmt.Sprintf("%s.%s: %s", table, names[i], why))
			}
		}
		h.Write([]byte{'\n'})
	}
	return [32]byte(h.Sum(nil)), rows.Err()
}

// unfit says why a cell should never have been written.
func unfit(table, column string, cell any) string {
	switch v := cell.(type) {
	case string:
		return unfitText(table, column, v)
	case int64:
		if strings.Contains("amount total open price net tax base opening counted expected", column) && (v > 1<<52 || v < -1<<52) {
			return fmt.Sprintf("an amount of %d", v)
		}
	}
	return ""
}

func unfitText(table, column, v string) string {
	if !utf8.ValidString(v) {
		return fmt.Sprintf("%.40q is not UTF-8", v)
	}
	for _, r := range v {
		if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' {
			return fmt.Sprintf("%.60q holds %U", v, r)
		}
	}
	for _, escaped := range []string{`\u00`, `\u202e`, `\ufffd`, `\r`} {
		if (table == "history_payload" || column == "payload") && strings.Contains(strings.NewReplacer(`\u003c`, "", `\u003e`, "", `\u0026`, "").Replace(v), escaped) {
			return fmt.Sprintf("%.80q holds %s", v, escaped)
		}
	}
	if len(v) > 60_000 {
		return fmt.Sprintf("%d bytes of text", len(v))
	}
	if table != "bill_next" && strings.HasSuffix(column, "_on") && (v < "2000-01-01" || v > "2100-12-31") {
		return "the date " + v
	}
	return ""
}

// mark is the place of the last commit, as the head of SQLite's log index tells it: as
// long as it stays, nothing was written at all.
func (c *content) mark() string {
	c.t.Helper()
	f, err := os.Open(filepath.Join(c.d.opt.Dir, booksFile+"-shm"))
	if err != nil {
		c.t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, 48)
	if _, err := f.ReadAt(head, 0); err != nil {
		c.t.Fatal(err)
	}
	return string(head)
}
