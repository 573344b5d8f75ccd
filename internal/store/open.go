package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"lunas/internal/clock"
)

// Below this size the file is checked at every start; above it only after an
// unclean end, and otherwise by BooksCheck in the background.
const alwaysCheckBelow = 16 << 20

// Open opens the books, creating and migrating them as needed. The order: lock,
// open, damage check, backup and migration only if the schema rises, readers,
// high-water marks. Test failures with errors.Is for ErrLocked, ErrNewer and
// ErrCorrupt.
func Open(ctx context.Context, path string, o Options) (*DB, error) {
	return open(ctx, path, o, migrations())
}

func open(ctx context.Context, path string, o Options, schema fs.FS) (_ *DB, err error) {
	db, err := newDB(path, o)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = db.Close()
		}
	}()
	if !o.ReadOnly {
		if err := db.openForWriting(ctx, schema); err != nil {
			return nil, err
		}
	}
	db.readerPool = sql.OpenDB(connector(dsn(db.path, modeReader)))
	db.readerPool.SetMaxOpenConns(2*readerCount + lensesKept) // as many again look through a lens
	db.readers = make(chan *sql.Conn, readerCount)
	for i := range readerCount {
		var conn *sql.Conn
		if i == 0 { // the others open when they are first needed
			if conn, err = db.openReader(ctx); err != nil {
				return nil, damage(err)
			}
		}
		db.readers <- conn
	}
	if o.ReadOnly {
		if err := db.checkReadOnly(ctx, schema); err != nil {
			return nil, err
		}
	}
	return db, db.readInfo(ctx)
}

func newDB(path string, o Options) (*DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, Unavailable("store.path", err)
	}
	if o.Calendar == nil {
		o.Calendar = clock.System()
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Zone == nil {
		if o.Zone, err = clock.Zone("WIB"); err != nil {
			return nil, Internal(err)
		}
	}
	return &DB{
		path: abs, opt: o, log: o.Log, zone: o.Zone,
		inside: map[uint64]string{}, done: make(chan struct{}),
		marks: newHighwater(filepath.Join(filepath.Dir(abs), highwaterFile), o.Log),
	}, nil
}

func (db *DB) openForWriting(ctx context.Context, schema fs.FS) error {
	dir := filepath.Dir(db.path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Unavailable("store.path", err)
	}
	var err error
	left := logLeft(dir)
	if db.guard, err = takeGuard(dir, db.knocked, left); err != nil {
		return err
	}
	db.look()
	// The bell is taken down before the log is folded in: who left it was killed, and a log
	// must lie beside the file.
	db.logLost = left && !db.info.Fresh && !exists(db.path+"-wal")
	if db.info.Fresh && !db.info.Unclean {
		if err := createFresh(ctx, db.path, schema); err != nil {
			return damage(err)
		}
	}
	db.writerPool = sql.OpenDB(connector(dsn(db.path, modeWriter)))
	db.writerPool.SetMaxOpenConns(1)
	if err := db.openWriter(ctx); err != nil {
		return damage(err)
	}
	if err := db.checkAtStart(ctx); err != nil {
		return err
	}
	// goose takes its own connection of the same pool of one.
	_ = db.writer.Close()
	db.writer = nil
	if err := db.migrate(ctx, schema); err != nil {
		return damage(err)
	}
	if err := db.openWriter(ctx); err != nil {
		return damage(err)
	}
	db.slot = make(chan struct{}, 1)
	db.slot <- struct{}{}
	if err := db.settleMarks(ctx); err != nil {
		return err
	}
	if err := db.guard.tellOfLog(); err != nil {
		return Unavailable("store.path", err)
	}
	return nil
}

// look notes, before SQLite touches anything, how the last process ended.
func (db *DB) look() {
	db.info.Fresh = true
	if st, err := os.Stat(db.path); err == nil && st.Size() > 0 {
		db.info.Fresh = false
		db.info.LastSeen = st.ModTime()
	}
	if st, err := os.Stat(db.path + "-wal"); err == nil && st.Size() > 0 {
		db.info.Unclean = true
		if st.ModTime().After(db.info.LastSeen) {
			db.info.LastSeen = st.ModTime()
		}
	}
}

func (db *DB) checkAtStart(ctx context.Context) error {
	if db.info.Fresh && !db.info.Unclean {
		return nil
	}
	st, err := os.Stat(db.path)
	if err != nil {
		return Unavailable("store.path", err)
	}
	if !db.info.Unclean && st.Size() > alwaysCheckBelow {
		return nil
	}
	found, err := quickCheck(ctx, db.writer)
	if err != nil {
		return damage(err)
	}
	if len(found) > 0 {
		return Unavailable("store.corrupt", fmt.Errorf("%w: %s", ErrCorrupt, found[0].Detail))
	}
	return nil
}

func (db *DB) readInfo(ctx context.Context) error {
	return db.Read(ctx, "store.info", func(tx *Tx) error {
		if err := tx.QueryRow(sqlMeta).Scan(&db.info.Installation, &db.info.Epoch); err != nil {
			return err
		}
		if err := tx.QueryRow(sqlSchema).Scan(&db.info.Schema); err != nil {
			return err
		}
		return tx.QueryRow(sqlSQLiteVersion).Scan(&db.info.SQLite)
	})
}

// damage turns SQLite's "corrupt" and "not a database" into ErrCorrupt.
func damage(err error) error {
	var e *Error
	if err == nil || errors.As(err, &e) {
		return err
	}
	if faultOf(err) == faultCorrupt {
		return Unavailable("store.corrupt", fmt.Errorf("%w: %w", ErrCorrupt, err))
	}
	return Unavailable("store.unavailable", err)
}

// stampName is a stamp that may stand in a file name everywhere.
func stampName(t time.Time) string { return t.UTC().Format("20060102-150405") }
