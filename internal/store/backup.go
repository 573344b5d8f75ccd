package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lunas/internal/clock"
)

// Manifest stands beside a backup as <file>.json and says what must be in it.
type Manifest struct {
	App          string           `json:"app"`
	At           string           `json:"at"` // calendar time, UTC
	Installation string           `json:"installation"`
	Epoch        int64            `json:"epoch"`
	Schema       int64            `json:"schema"`
	Bytes        int64            `json:"bytes"`
	SHA256       string           `json:"sha256"`
	Counts       map[string]int64 `json:"counts"` // rows per table
	Sums         map[string]int64 `json:"sums"`
	// Labels are what the rooms say of the books; copies of earlier programs have none.
	Labels map[string]string `json:"labels,omitempty"`
	Marks  []Mark            `json:"marks"`
	// Findings of the books check on the copy. A backup with findings is kept,
	// because a flawed copy is better than none, but does not count as verified.
	Findings []Finding `json:"findings,omitempty"`
}

// Verified tells whether the copy passed every check.
func (m Manifest) Verified() bool { return len(m.Findings) == 0 }

// Backup writes a checked copy of the books to dest while work goes on. The copy
// is written aside, opened, checked, counted and synced; only then do it and its
// manifest appear under their names. A damaged copy is an error and leaves
// nothing behind.
func (db *DB) Backup(ctx context.Context, dest string) (Manifest, error) {
	m, err := db.snapshot(ctx, dest, db.examine)
	if err != nil {
		return m, damage(err)
	}
	db.marks.raise(m.Marks)
	return m, db.marks.flush()
}

type examiner func(context.Context, *Tx) ([]Finding, error)

func (db *DB) snapshot(ctx context.Context, dest string, examine examiner) (m Manifest, err error) {
	if err := os.MkdirAll(filepath.Dir(dest), 0o700); err != nil {
		return m, err
	}
	tmp := dest + ".tmp"
	defer func() {
		if err != nil {
			removeFamily(tmp)
		}
	}()
	removeFamily(tmp)
	if err := db.vacuumInto(ctx, tmp); err != nil {
		return m, err
	}
	Fault("store.backup_written")
	if m, err = db.inspect(ctx, tmp, examine); err != nil {
		return m, err
	}
	if err := syncFile(tmp); err != nil {
		return m, err
	}
	if m.SHA256, m.Bytes, err = hashFile(tmp); err != nil {
		return m, err
	}
	raw, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return m, err
	}
	// The manifest first: a backup without one is never taken for good, and a
	// manifest without its backup is only a note.
	if err := writeFile(manifestPath(dest), append(raw, '\n')); err != nil {
		return m, err
	}
	return m, publish(tmp, dest)
}

func manifestPath(backup string) string { return backup + ".json" }

// vacuumInto copies through SQLite, on a connection of its own, as one view.
func (db *DB) vacuumInto(ctx context.Context, tmp string) error {
	pool := sql.OpenDB(connector(dsn(db.path, modeCopy)))
	defer func() { _ = pool.Close() }()
	_, err := pool.ExecContext(ctx, sqlVacuumInto, tmp)
	return err
}

// inspect opens the copy and fills the manifest from what is really in it.
func (db *DB) inspect(ctx context.Context, path string, examine examiner) (Manifest, error) {
	m := Manifest{App: "lunas", At: clock.Stamp(db.opt.Calendar.Now()), Counts: map[string]int64{}, Sums: map[string]int64{}, Labels: map[string]string{}}
	err := withCopy(ctx, path, func(conn *sql.Conn) error {
		tx := db.newTx(ctx, conn, false)
		tx.ctx = ctx
		defer tx.closeRows()
		found, err := quickCheck(ctx, conn)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			return fmt.Errorf("%w: the copy: %s", ErrCorrupt, found[0].Detail)
		}
		if examine != nil {
			if m.Findings, err = examine(ctx, tx); err != nil {
				return err
			}
			if err := db.addSums(tx, &m); err != nil {
				return err
			}
		}
		return describe(tx, &m)
	})
	return m, err
}

func describe(tx *Tx, m *Manifest) error {
	if err := tx.QueryRow(sqlMeta).Scan(&m.Installation, &m.Epoch); err != nil {
		return err
	}
	if err := tx.QueryRow(sqlSchema).Scan(&m.Schema); err != nil {
		return err
	}
	var err error
	if m.Marks, err = seriesOf(tx); err != nil {
		return err
	}
	return tx.Each(sqlCountTables, nil, func(scan func(...any) error) error {
		var name string
		if err := scan(&name); err != nil {
			return err
		}
		var n int64
		err := tx.QueryRow(`SELECT count(*) FROM "` + strings.ReplaceAll(name, `"`, `""`) + `"`).Scan(&n)
		m.Counts[name] = n
		return err
	})
}

func (db *DB) addSums(tx *Tx, m *Manifest) error {
	db.mu.Lock()
	sums, labels := slices.Clone(db.sums), slices.Clone(db.labels)
	db.mu.Unlock()
	for _, s := range sums {
		var n sql.NullInt64
		if err := tx.QueryRow(s.query).Scan(&n); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		m.Sums[s.name] = n.Int64
	}
	for _, l := range labels {
		var text string
		if err := tx.QueryRow(l.query).Scan(&text); err != nil {
			return fmt.Errorf("%s: %w", l.name, err)
		}
		if text != "" {
			m.Labels[l.name] = text
		}
	}
	return nil
}

// withCopy opens a file that is not in use as the books.
func withCopy(ctx context.Context, path string, fn func(*sql.Conn) error) error {
	pool := sql.OpenDB(connector(dsn(path, modeCopy)))
	pool.SetMaxOpenConns(1)
	defer func() { _ = pool.Close() }()
	conn, err := pool.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if err := verify(ctx, conn, modeCopy); err != nil {
		return err
	}
	return fn(conn)
}

// ReadManifest reads the manifest beside a backup.
func ReadManifest(backup string) (Manifest, error) {
	var m Manifest
	raw, err := os.ReadFile(manifestPath(backup))
	if errors.Is(err, fs.ErrNotExist) {
		return m, &Error{Code: CodeNotFound, Key: "store.manifest_missing", Err: err}
	}
	if err != nil {
		return m, Unavailable("store.path", err)
	}
	return ParseManifest(raw)
}

func removeFamily(path string) {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		_ = os.Remove(path + suffix)
	}
}
