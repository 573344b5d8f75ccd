package store

import (
	"context"
	"database/sql"
	"errors"
	"regexp"
	"slices"
	"strings"
)

// Lens narrows what reads see: each of its views stands before the table of the same name,
// so that every statement of a narrowed read meets the rows it lets through and no others.
// It is how somebody of one branch is kept from the rows of another in every list, search
// and sum at once. Writes see everything: what they may touch is decided before them.
type Lens struct {
	// Key tells lenses apart: equal keys, equal views.
	Key   string
	Views []View
}

// View is what is seen of one table; its SELECT names the table itself as main.<name>.
type View struct{ Name, Select string }

type lensKey struct{}

// WithLens lets the reads under ctx look through a lens.
func WithLens(ctx context.Context, l Lens) context.Context {
	return context.WithValue(ctx, lensKey{}, &l)
}

// Whole lets the reads under ctx see everything again: for work on what was found through
// a lens, where half of a thing would be mistaken for all of it.
func Whole(ctx context.Context) context.Context {
	return context.WithValue(ctx, lensKey{}, (*Lens)(nil))
}

// LensFrom gives the lens reads under ctx look through.
func LensFrom(ctx context.Context) (Lens, bool) {
	l, ok := ctx.Value(lensKey{}).(*Lens)
	if !ok || l == nil {
		return Lens{}, false
	}
	return *l, true
}

// Narrowed tells whether the transaction sees a part of the books only: whatever is counted
// in it must not be kept for others.
func (tx *Tx) Narrowed() bool { return tx.narrowed }

// Through is the key of the lens the transaction looks through, "" for the whole books:
// what was counted through one may be kept for those who look through the same.
func (tx *Tx) Through() string { return tx.lens }

// lensesKept is how many connections wait for the next read through their lens.
const lensesKept = 4

// lensed is a connection that looks through a lens, idle.
type lensed struct {
	key  string
	conn *sql.Conn
}

// through takes an idle connection of the lens, or opens one.
func (db *DB) through(ctx context.Context, l Lens) (*sql.Conn, error) {
	db.mu.Lock()
	at := slices.IndexFunc(db.lenses, func(i lensed) bool { return i.key == l.Key })
	if at >= 0 {
		conn := db.lenses[at].conn
		db.lenses = slices.Delete(db.lenses, at, at+1)
		db.mu.Unlock()
		return conn, nil
	}
	db.mu.Unlock()
	conn, err := db.openReader(ctx)
	if err != nil {
		return nil, err
	}
	// A temporary view is no change of the books; the connection is read-only besides.
	q := []string{sqlMayWrite}
	for _, v := range l.Views {
		q = append(q, "CREATE TEMP VIEW "+v.Name+" AS "+v.Select)
	}
	if _, err := conn.ExecContext(ctx, strings.Join(append(q, sqlMayRead), ";\n")); err != nil {
		discard(conn)
		return nil, err
	}
	return conn, nil
}

// rest keeps a connection for the next read through its lens; the one that rested longest
// makes room for it.
func (db *DB) rest(l Lens, conn *sql.Conn) {
	db.mu.Lock()
	goes := conn
	if !db.closed {
		goes = nil
		if len(db.lenses) >= lensesKept {
			goes = db.lenses[0].conn
			db.lenses = slices.Delete(db.lenses, 0, 1)
		}
		db.lenses = append(db.lenses, lensed{l.Key, conn})
	}
	db.mu.Unlock()
	if goes != nil {
		discard(goes)
	}
}

// closeLenses closes the idle ones.
func (db *DB) closeLenses() error {
	db.mu.Lock()
	idle := db.lenses
	db.lenses = nil
	db.mu.Unlock()
	errs := make([]error, 0, len(idle))
	for _, l := range idle {
		errs = append(errs, l.conn.Close())
	}
	return errors.Join(errs...)
}

// hint names an index, which a view has none of.
var hint = regexp.MustCompile(`\sINDEXED BY \w+`)

func unhinted(q string) string {
	if !strings.Contains(q, "INDEXED BY") {
		return q
	}
	return hint.ReplaceAllString(q, "")
}
