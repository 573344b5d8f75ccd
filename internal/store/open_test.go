package store

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"lunas/internal/clock"
)

var testNow = time.Date(2026, 11, 23, 3, 4, 5, 6_000_000, time.UTC)

func testOptions() Options {
	return Options{Calendar: clock.NewMovable(testNow), Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
}

func openAt(t testing.TB, path string) *DB {
	t.Helper()
	db, err := Open(context.Background(), path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// openNote opens fresh books with one table of the test's own.
func openNote(t testing.TB) *DB {
	t.Helper()
	return noteIn(t, openAt(t, filepath.Join(t.TempDir(), "lunas.db")))
}

func noteIn(t testing.TB, db *DB) *DB {
	t.Helper()
	write(t, db, func(tx *Tx) error {
		_, err := tx.Exec(`CREATE TABLE note (id INTEGER PRIMARY KEY, n INTEGER UNIQUE, at TEXT, day TEXT) STRICT`)
		return err
	})
	return db
}

func write(t testing.TB, db *DB, fn func(*Tx) error) {
	t.Helper()
	if err := db.Write(context.Background(), "test.write", fn); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, db *DB, fn func(*Tx) error) {
	t.Helper()
	if err := db.Read(context.Background(), "test.read", fn); err != nil {
		t.Fatal(err)
	}
}

func count(t testing.TB, db *DB, q string, args ...any) int {
	t.Helper()
	var n int
	read(t, db, func(tx *Tx) error { return tx.QueryRow(q, args...).Scan(&n) })
	return n
}

func insertNote(n int) func(*Tx) error {
	return func(tx *Tx) error {
		_, err := tx.Exec(`INSERT INTO note (n) VALUES (?)`, n)
		return err
	}
}

func TestEveryConnectionIsDurableByReadBack(t *testing.T) {
	db := openNote(t)
	pragmas := func(tx *Tx) map[string]string {
		got := map[string]string{}
		for _, p := range []string{"journal_mode", "synchronous", "foreign_keys", "busy_timeout", "query_only"} {
			var v string
			if err := tx.QueryRow("PRAGMA " + p).Scan(&v); err != nil {
				t.Error(err)
			}
			got[p] = v
		}
		return got
	}
	check := func(who string, got map[string]string, queryOnly string) {
		want := map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000", "query_only": queryOnly}
		for k, v := range want {
			if got[k] != v {
				t.Errorf("%s: %s is %s, want %s", who, k, got[k], v)
			}
		}
	}
	write(t, db, func(tx *Tx) error { check("writer", pragmas(tx), "0"); return nil })
	// All four readers at once, so that each connection is looked at.
	held := make(chan struct{})
	results := make(chan map[string]string, readerCount)
	errs := make(chan error, readerCount)
	for range readerCount {
		go func() {
			errs <- db.Read(context.Background(), "reader", func(tx *Tx) error {
				results <- pragmas(tx)
				<-held
				return nil
			})
		}()
	}
	for range readerCount {
		check("reader", <-results, "1")
	}
	close(held)
	for range readerCount {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if olderThan(db.Info().SQLite, "3.51.3") {
		t.Errorf("SQLite %s has the WAL reset fault", db.Info().SQLite)
	}
}

func TestVerifyRefusesTheDriversDefaults(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plain.db")
	pool := sql.OpenDB(connector("file:" + path))
	defer func() { _ = pool.Close() }()
	conn, err := pool.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if err := verify(context.Background(), conn, modeWriter); err == nil {
		t.Error("a connection with the driver's defaults was accepted")
	}
}

func TestOlderThan(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{{"3.51.2", "3.51.3", true}, {"3.51.3", "3.51.3", false}, {"3.9.9", "3.51.3", true}, {"4.0", "3.51.3", false}, {"3.51", "3.51.3", true}} {
		if got := olderThan(c.a, c.b); got != c.want {
			t.Errorf("olderThan(%s, %s) = %v", c.a, c.b, got)
		}
	}
}

func TestReaderCannotWrite(t *testing.T) {
	db := openNote(t)
	err := db.Read(context.Background(), "sneaky", insertNote(1))
	if err == nil || !strings.Contains(err.Error(), "readonly") {
		t.Errorf("a read wrote: %v", err)
	}
}

func TestSecondInstanceIsRefusedAndCanKnock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a folder with spaces % and ?", "lunas.db")
	db := openAt(t, path)
	knocks := make(chan struct{}, 1)
	db.OnKnock(func() { knocks <- struct{}{} })
	if _, err := Open(context.Background(), path, testOptions()); !errors.Is(err, ErrLocked) {
		t.Fatalf("a second instance opened the books: %v", err)
	}
	if err := Knock(filepath.Dir(path)); err != nil {
		t.Fatal(err)
	}
	<-knocks
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Knock(filepath.Dir(path)); err == nil {
		t.Error("closed books answered a knock")
	}
	again := openAt(t, path)
	if again.Info().Installation != db.Info().Installation || again.Info().Fresh || again.Info().Unclean {
		t.Errorf("after a clean end: %+v", again.Info())
	}
}

func TestReadOnlyOpensBesideTheFirst(t *testing.T) {
	db := openNote(t)
	write(t, db, insertNote(7))
	o := testOptions()
	o.ReadOnly = true
	ro, err := Open(context.Background(), db.Path(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ro.Close() }()
	if n := count(t, ro, `SELECT n FROM note`); n != 7 {
		t.Errorf("read %d", n)
	}
	if err := ro.Write(context.Background(), "w", insertNote(8)); CodeOf(err) != CodeUnavailable {
		t.Errorf("read-only books took a write: %v", err)
	}
}

func TestDamageIsFoundAtStart(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "lunas.db")
	db := openAt(t, path)
	write(t, db, func(tx *Tx) error {
		for i := range 2000 {
			if _, err := tx.Exec(`INSERT INTO run (kind, business_date, at, detail) VALUES (?, ?, '', ?)`,
				"k", clock.MustDate("2026-01-01").AddDays(i), strings.Repeat("x", 100)); err != nil {
				return err
			}
		}
		return nil
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	bad := append([]byte{}, raw...)
	for i := len(bad) / 2; i < len(bad)/2+3*4096; i++ {
		bad[i] ^= 0x5a
	}
	for name, content := range map[string][]byte{"torn pages": bad, "not a database": []byte(strings.Repeat("not books ", 1000))} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(context.Background(), path, testOptions()); !errors.Is(err, ErrCorrupt) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestForeignFileIsNotWrittenInto(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lunas.db")
	pool := sql.OpenDB(connector("file:" + path))
	if _, err := pool.Exec(`CREATE TABLE theirs (x)`); err != nil {
		t.Fatal(err)
	}
	if err := pool.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), path, testOptions()); !errors.Is(err, ErrCorrupt) {
		t.Errorf("another program's file was opened: %v", err)
	}
}

// schemaWith is the real schema with one more migration.
func schemaWith(t *testing.T, name, body string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	real := migrations()
	entries, err := embedded.ReadDir("migrations")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		f, err := real.Open(e.Name())
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = &fstest.MapFile{Data: raw}
	}
	out[name] = &fstest.MapFile{Data: []byte(body)}
	return out
}

func TestNewerSchemaIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lunas.db")
	db, err := open(context.Background(), path, testOptions(), schemaWith(t, "9001_next.sql", "-- +goose Up\nCREATE TABLE later (x INTEGER) STRICT;"))
	if err != nil {
		t.Fatal(err)
	}
	if db.Info().Schema != 9001 {
		t.Fatalf("schema is %d", db.Info().Schema)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), path, testOptions()); !errors.Is(err, ErrNewer) {
		t.Errorf("newer books opened: %v", err)
	}
}

func TestMigrationBacksUpFirstAndLeavesTheOldSchemaWhenItFails(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "lunas.db")
	first := openAt(t, path)
	before := first.Info().Schema
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if files, _ := filepath.Glob(path + ".before-*"); len(files) != 0 {
		t.Fatalf("a fresh file was backed up: %v", files)
	}
	broken := schemaWith(t, "9001_next.sql", "-- +goose Up\nCREATE TABLE later (x INTEGER) STRICT;\nINSERT INTO nowhere VALUES (1);")
	if _, err := open(context.Background(), path, testOptions(), broken); err == nil {
		t.Fatal("a broken migration passed")
	}
	files, _ := filepath.Glob(path + ".before-9001-*")
	if len(files) != 2 {
		t.Fatalf("backup and manifest before migrating: %v", files)
	}
	m, err := ReadManifest(strings.TrimSuffix(files[0], ".json"))
	if err != nil || m.Schema != before {
		t.Errorf("manifest %+v, %v", m, err)
	}
	again := openAt(t, path)
	if again.Info().Schema != before {
		t.Errorf("schema %d after a failed migration, want %d", again.Info().Schema, before)
	}
	if n := count(t, again, `SELECT count(*) FROM sqlite_master WHERE name = 'later'`); n != 0 {
		t.Error("half a migration was left behind")
	}
}

func TestBooksDeletedWhileTheMarksStayGoOnAboveThem(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "lunas.db")
	db := openAt(t, path)
	number(t, db)
	number(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	again := openAt(t, path)
	if n := number(t, again); n != 3 || !again.Info().Fresh || !again.Info().Rewound {
		t.Errorf("number %d, %+v", n, again.Info())
	}
	if again.Info().Installation == db.Info().Installation {
		t.Error("two installations share a name")
	}
	if left, _ := filepath.Glob(path + ".new*"); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}
