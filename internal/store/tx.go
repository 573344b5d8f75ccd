package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"lunas/internal/clock"
)

// Tx is one open read or write. Now, Today and Actor are frozen when it opens,
// so that everything written together carries the same instant. It belongs to
// the goroutine that runs the function and ends with it.
type Tx struct {
	Now   time.Time
	Today clock.Date
	Actor Actor
	// Zone is the office's zone, the one Today was read in.
	Zone *time.Location

	db       *DB
	conn     *sql.Conn
	ctx      context.Context
	writable bool
	narrowed bool   // looks through a lens
	lens     string // its key
	broken   error
	topics   []Topic
	open     []*sql.Rows
	issued   []Mark
}

// Rows is a result being read; close it, or use Each, which does.
type Rows struct{ *sql.Rows }

// Scan reads the current row. A *time.Time destination takes a stamp, NULL
// becoming the zero time.
func (r *Rows) Scan(dest ...any) error { return r.Rows.Scan(scanners(dest)...) }

// Row is a result of at most one row.
type Row struct {
	rows *sql.Rows
	err  error
}

// Scan reads the row; without one it answers sql.ErrNoRows.
func (r *Row) Scan(dest ...any) error {
	if r.err != nil {
		return r.err
	}
	defer func() { _ = r.rows.Close() }()
	if !r.rows.Next() {
		if err := r.rows.Err(); err != nil {
			return err
		}
		return sql.ErrNoRows
	}
	if err := r.rows.Scan(scanners(dest)...); err != nil {
		return err
	}
	return r.rows.Close()
}

// Exec runs one statement. Arguments: time.Time is bound as a UTC stamp (zero as
// NULL), clock.Date as its text (zero as NULL), integers and money as INTEGER,
// []int64 as a list for json_each.
func (tx *Tx) Exec(q string, args ...any) (sql.Result, error) {
	if tx.broken != nil {
		return nil, tx.broken
	}
	res, err := tx.conn.ExecContext(tx.ctx, q, binds(args)...)
	return res, tx.note(err)
}

// Query reads rows; what is still open when the transaction ends is closed.
func (tx *Tx) Query(q string, args ...any) (*Rows, error) {
	rows, err := tx.rows(q, args)
	if err != nil {
		return nil, err
	}
	tx.open = append(tx.open, rows)
	return &Rows{rows}, nil
}

// QueryRow reads at most one row.
func (tx *Tx) QueryRow(q string, args ...any) *Row {
	rows, err := tx.rows(q, args)
	if err == nil {
		tx.open = append(tx.open, rows)
	}
	return &Row{rows: rows, err: err}
}

// Insert runs an INSERT and gives the id of the new row.
func (tx *Tx) Insert(q string, args ...any) (int64, error) {
	res, err := tx.Exec(q, args...)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// One reads a single row into dest; found is false where there is none.
func (tx *Tx) One(q string, args []any, dest ...any) (found bool, err error) {
	rows, err := tx.rows(q, args)
	if err != nil {
		return false, err
	}
	err = (&Row{rows: rows}).Scan(dest...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// Each calls fn for every row; an error of fn ends the loop and is returned.
// Other statements may run inside fn.
func (tx *Tx) Each(q string, args []any, fn func(scan func(dest ...any) error) error) error {
	rows, err := tx.rows(q, args)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	scan := func(dest ...any) error { return rows.Scan(scanners(dest)...) }
	for rows.Next() {
		if err := fn(scan); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return rows.Close()
}

func (tx *Tx) rows(q string, args []any) (*sql.Rows, error) {
	if tx.broken != nil {
		return nil, tx.broken
	}
	if tx.narrowed {
		q = unhinted(q)
	}
	rows, err := tx.conn.QueryContext(tx.ctx, q, binds(args)...)
	return rows, tx.note(err)
}

// note remembers an error after which SQLite may have rolled back on its own.
// Going on would write outside of any transaction, so everything later in this
// transaction is refused and it ends in a rollback.
func (tx *Tx) note(err error) error {
	if err == nil || !tx.writable {
		return err
	}
	switch faultOf(err) {
	case faultUnavailable, faultCorrupt:
		tx.broken = err
	}
	return err
}

// Touch announces topics once, after the commit; a rollback announces nothing.
func (tx *Tx) Touch(topics ...Topic) {
next:
	for _, t := range topics {
		for _, have := range tx.topics {
			if have == t {
				continue next
			}
		}
		tx.topics = append(tx.topics, t)
	}
}

// Writable tells whether the transaction may write.
func (tx *Tx) Writable() bool { return tx.writable }

// closeRows closes what the function left open, so that COMMIT is never held
// back by a reader of the same connection.
func (tx *Tx) closeRows() {
	for _, r := range tx.open {
		_ = r.Close()
	}
	tx.open = nil
}
