package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Finding is one thing that the books check found wrong.
type Finding struct {
	Check   string `json:"check"`
	Subject string `json:"subject"`
	Detail  string `json:"detail"`
}

type check struct {
	name string
	fn   func(*Tx) []Finding
}

type sum struct{ name, query string }

// AddCheck registers a room's part of the books check. It runs in a read
// transaction, on the books and on every fresh backup, and must not write.
func (db *DB) AddCheck(name string, fn func(*Tx) []Finding) {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.checks = append(db.checks, check{name, fn})
}

// CheckNames are the names of all checks, as a finding carries them.
func (db *DB) CheckNames() []string {
	db.mu.Lock()
	defer db.mu.Unlock()
	names := make([]string, 0, len(db.checks))
	for _, c := range db.checks {
		names = append(names, c.name)
	}
	return names
}

// AddSum registers a figure (a query of one integer) that every backup carries
// in its manifest, such as the sum of a ledger.
func (db *DB) AddSum(name, query string) {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.sums = append(db.sums, sum{name, query})
}

// AddLabel registers a word (a query of one text) that every backup carries in its manifest,
// such as which recovery key its books know. An empty one is left out.
func (db *DB) AddLabel(name, query string) {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.labels = append(db.labels, sum{name, query})
}

// mostFindings bounds what one check tells: books that are wrong throughout would fill the
// memory and every manifest.
const mostFindings = 1000

// BooksCheck looks for damage (integrity_check, foreign keys) and runs every room's
// check in one view of the books. No finding means that all invariants hold. Unlike the look
// at the start and at a copy it compares every index with its table: a key that is missing
// in one lets a payment in twice.
func (db *DB) BooksCheck(ctx context.Context) ([]Finding, error) {
	var found []Finding
	err := db.Read(ctx, "store.books_check", func(tx *Tx) error {
		var err error
		if found, err = damageIn(ctx, tx.conn, sqlIntegrityCheck); err != nil || len(found) > 0 {
			return err // on a damaged file the other checks only confuse
		}
		found, err = db.examine(ctx, tx)
		return err
	})
	return found, err
}

// examine runs all checks on the connection of tx, which may be a backup's, after the look
// for damage.
func (db *DB) examine(ctx context.Context, tx *Tx) ([]Finding, error) {
	var found []Finding
	err := tx.Each(sqlForeignKeys, nil, func(scan func(...any) error) error {
		var table, parent string
		var row int64
		if err := scan(&table, &row, &parent); err != nil {
			return err
		}
		found = append(found, Finding{"foreign_key", fmt.Sprintf("%s/%d", table, row), "refers to a missing " + parent})
		return nil
	})
	if err != nil {
		return found, err
	}
	db.mu.Lock()
	checks := append([]check{}, db.checks...)
	db.mu.Unlock()
	for _, c := range checks {
		mine := c.fn(tx)
		if more := len(mine) - mostFindings; more > 0 {
			mine = append(mine[:mostFindings:mostFindings], Finding{c.name, "", fmt.Sprintf("and %d more", more)})
		}
		for _, f := range mine {
			if f.Check == "" {
				f.Check = c.name
			}
			found = append(found, f)
		}
		if err := ctx.Err(); err != nil {
			return found, err
		}
	}
	return found, nil
}

// quickCheck looks for damage, but for indexes that differ from their table.
func quickCheck(ctx context.Context, conn *sql.Conn) ([]Finding, error) {
	return damageIn(ctx, conn, sqlQuickCheck)
}

// damageIn asks SQLite whether the file is damaged. It touches the search first: FTS5's own check trusts the
// layout of the words that a connection read before, and calls it damage when somebody
// else has written since; opening a cursor makes it look again. Where that cannot be read,
// the check itself will say why.
func damageIn(ctx context.Context, conn *sql.Conn, check string) ([]Finding, error) {
	if rows, err := conn.QueryContext(ctx, sqlTouchSearch); err == nil {
		_ = rows.Next()
		if err := rows.Close(); err != nil && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	rows, err := conn.QueryContext(ctx, check)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var out []Finding
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return out, err
		}
		if line != "ok" {
			out = append(out, Finding{Check: "damage", Detail: line})
		}
	}
	return out, rows.Err()
}
