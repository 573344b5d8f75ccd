package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
)

const (
	readerCount = 4
	busyTimeout = 5000 // milliseconds
	// The first version in which the WAL reset can not damage the file.
	oldestSQLite = "3.51.3"
)

// openWriter opens and verifies the writer's connection; at Open, or by the
// holder of the slot after a fault.
func (db *DB) openWriter(ctx context.Context) error {
	conn, err := db.writerPool.Conn(ctx)
	if err != nil {
		return err
	}
	if err := verify(ctx, conn, modeWriter); err != nil {
		discard(conn)
		return err
	}
	if _, err := conn.ExecContext(ctx, sqlLogLimit); err != nil {
		discard(conn)
		return err
	}
	db.writer = conn
	return nil
}

func (db *DB) openReader(ctx context.Context) (*sql.Conn, error) {
	conn, err := db.readerPool.Conn(ctx)
	if err != nil {
		return nil, err
	}
	if err := verify(ctx, conn, modeReader); err != nil {
		discard(conn)
		return nil, err
	}
	return conn, nil
}

type mode int

const (
	modeWriter mode = iota
	modeReader
	modeCopy  // a backup being read or prepared: no log, nothing kept open
	modeBuild // a new file being made aside, worthless until it is whole
)

// dsn names the file and everything that must hold on each connection. The
// driver's own defaults are not enough: synchronous NORMAL loses the last
// commits at a power cut, and foreign keys are off.
func dsn(path string, m mode) string {
	q := url.Values{}
	q.Set("_busy_timeout", strconv.Itoa(busyTimeout))
	q.Set("_foreign_keys", "on")
	q.Set("_synchronous", "FULL")
	q.Set("_stmt_cache_size", "256")
	switch m {
	case modeWriter:
		q.Set("_journal_mode", "WAL")
		q.Set("_txlock", "immediate")
		q.Set("_cache_size", "-16000") // KiB; a billing run touches many pages
	case modeReader:
		q.Set("mode", "ro")
		q.Set("_query_only", "on")
	case modeCopy:
		q.Set("mode", "rw")
	case modeBuild:
		q.Set("_journal_mode", "MEMORY")
		q.Set("_synchronous", "OFF")
	}
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // a Windows drive
	}
	return "file://" + (&url.URL{Path: p}).EscapedPath() + "?" + q.Encode()
}

// verify reads back what the DSN asked for; a connection on which it does not
// hold is never used.
func verify(ctx context.Context, conn *sql.Conn, m mode) error {
	want := []struct{ pragma, value string }{
		{"foreign_keys", "1"}, {"synchronous", "2"}, {"busy_timeout", strconv.Itoa(busyTimeout)},
		{"journal_mode", "wal"}, {"query_only", "0"},
	}
	if m == modeReader {
		want[4].value = "1"
	}
	for _, w := range want {
		if m == modeCopy && w.pragma == "journal_mode" {
			continue
		}
		var got string
		if err := conn.QueryRowContext(ctx, "PRAGMA "+w.pragma).Scan(&got); err != nil {
			return err
		}
		if got != w.value {
			return fmt.Errorf("store: PRAGMA %s reads back %s, not %s", w.pragma, got, w.value)
		}
	}
	var version string
	if err := conn.QueryRowContext(ctx, sqlSQLiteVersion).Scan(&version); err != nil {
		return err
	}
	if olderThan(version, oldestSQLite) {
		return fmt.Errorf("store: SQLite %s may damage the file; %s or later is needed", version, oldestSQLite)
	}
	return nil
}

// olderThan compares dotted versions number by number.
func olderThan(version, limit string) bool {
	a, b := strings.Split(version, "."), strings.Split(limit, ".")
	for i := range b {
		x, y := 0, 0
		if i < len(a) {
			x, _ = strconv.Atoi(a[i])
		}
		y, _ = strconv.Atoi(b[i])
		if x != y {
			return x < y
		}
	}
	return false
}
