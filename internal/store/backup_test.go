package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"lunas/internal/clock"
)

// number takes the next invoice number.
func number(t testing.TB, db *DB) (n int64) {
	t.Helper()
	write(t, db, func(tx *Tx) error {
		var err error
		n, err = Next(tx, "invoice", 1, 2026)
		return err
	})
	return n
}

func TestBackupIsCheckedCountedAndCarriesTheMarks(t *testing.T) {
	db := openNote(t)
	for i := range 5 {
		write(t, db, insertNote(i))
		number(t, db)
	}
	db.AddSum("notes", `SELECT sum(n) FROM note`)
	db.AddCheck("notes", func(tx *Tx) []Finding {
		var n int
		if err := tx.QueryRow(`SELECT count(*) FROM note WHERE n = 99`).Scan(&n); err != nil || n > 0 {
			return []Finding{{Subject: "note/99", Detail: "must not be"}}
		}
		return nil
	})
	dest := filepath.Join(t.TempDir(), "usb", "books.db")
	m, err := db.Backup(context.Background(), dest)
	if err != nil {
		t.Fatal(err)
	}
	if m.Counts["note"] != 5 || m.Sums["notes"] != 10 || !m.Verified() || m.Epoch != 1 || len(m.Marks) != 1 || m.Marks[0].Last != 5 {
		t.Errorf("manifest %+v", m)
	}
	stored, err := ReadManifest(dest)
	if err != nil || stored.SHA256 != m.SHA256 || stored.Bytes == 0 {
		t.Errorf("stored %+v, %v", stored, err)
	}
	if marks, err := readMarks(filepath.Join(filepath.Dir(db.Path()), highwaterFile)); err != nil || len(marks) != 1 || marks[0].Last != 5 {
		t.Errorf("marks beside the books: %v, %v", marks, err)
	}
	if left, _ := filepath.Glob(dest + "*"); len(left) != 2 {
		t.Errorf("files: %v", left)
	}
	// A flaw that a room finds is told, and the copy is kept all the same.
	write(t, db, insertNote(99))
	m, err = db.Backup(context.Background(), dest+"2")
	if err != nil || m.Verified() || m.Findings[0].Check != "notes" {
		t.Errorf("flawed books: %+v, %v", m.Findings, err)
	}
	if found, err := db.BooksCheck(context.Background()); err != nil || len(found) != 1 {
		t.Errorf("books check: %v, %v", found, err)
	}
}

func TestBooksCheckFindsAMissingParent(t *testing.T) {
	db := openNote(t)
	write(t, db, func(tx *Tx) error {
		if _, err := tx.Exec(`CREATE TABLE child (n INTEGER REFERENCES note(n)) STRICT`); err != nil {
			return err
		}
		_, err := tx.Exec(`INSERT INTO child VALUES (NULL)`)
		return err
	})
	if err := withCopy(context.Background(), db.Path(), func(conn *sql.Conn) error {
		for _, q := range []string{`PRAGMA foreign_keys = off`, `UPDATE child SET n = 5`} {
			if _, err := conn.ExecContext(context.Background(), q); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	found, err := db.BooksCheck(context.Background())
	if err != nil || len(found) != 1 || found[0].Check != "foreign_key" {
		t.Errorf("found %v, %v", found, err)
	}
}

func TestRestoreNeverGivesANumberTwice(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "lunas.db")
	backup := filepath.Join(dir, "backups", "b.db")
	db := openAt(t, path)
	number(t, db)
	number(t, db)
	if _, err := db.Backup(context.Background(), backup); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(context.Background(), backup, path, nil); !errors.Is(err, ErrLocked) {
		t.Fatalf("restored under open books: %v", err)
	}
	for range 5 {
		number(t, db) // 3 … 7 are on paper, but not in the backup
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	rep, err := Restore(context.Background(), backup, path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if rep.Epoch != 2 || !rep.OldReadable || len(rep.Raised) != 1 || rep.Raised[0].Last != 7 || !exists(rep.Replaced) {
		t.Errorf("report %+v", rep)
	}
	again := openAt(t, path)
	if n := number(t, again); n != 8 {
		t.Errorf("the next number is %d, want 8", n)
	}
	if i := again.Info(); i.Epoch != 2 || i.Rewound || i.Installation != db.Info().Installation {
		t.Errorf("info %+v", i)
	}
	// The old file is whole and can itself be looked into.
	if err := withCopy(context.Background(), rep.Replaced, func(conn *sql.Conn) error {
		found, err := quickCheck(context.Background(), conn)
		if len(found) > 0 {
			t.Error(found)
		}
		return err
	}); err != nil {
		t.Error(err)
	}
}

func TestRestoreOverUnreadableBooksLeavesAMargin(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "lunas.db")
	backup := filepath.Join(dir, "backups", "b.db")
	db := openAt(t, path)
	number(t, db)
	if _, err := db.Backup(context.Background(), backup); err != nil {
		t.Fatal(err)
	}
	number(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("gone"), 0o600); err != nil {
		t.Fatal(err)
	}
	rep, err := Restore(context.Background(), backup, path, nil)
	if err != nil || rep.OldReadable {
		t.Fatalf("%+v, %v", rep, err)
	}
	if n := number(t, openAt(t, path)); n != 2+restoreMargin+1 {
		t.Errorf("the next number is %d", n)
	}
}

// The copy is of this very moment: how old it is, a new computer knows from its own clock alone.
func TestRestoreOnANewComputerGoesOnAboveWhatNobodyThereKnows(t *testing.T) {
	opt := testOptions()
	opt.Calendar = clock.NewMovable(clock.Machine())
	db, err := Open(context.Background(), filepath.Join(t.TempDir(), "lunas.db"), opt)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	noteIn(t, db)
	number(t, db)
	backup := filepath.Join(t.TempDir(), "b.db")
	if _, err := db.Backup(context.Background(), backup); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "new", "lunas.db")
	if rep, err := Restore(context.Background(), backup, path, nil); err != nil || rep.Replaced != "" {
		t.Fatalf("%+v, %v", rep, err)
	}
	again := openAt(t, path)
	if n := number(t, again); n != 1+handsADay+1 {
		t.Errorf("the next number is %d", n)
	}
	// A series that began after the copy, and the one of the next year.
	for year, want := range map[int]int64{clock.Machine().Year(): handsADay + 1, clock.Machine().Year() + 1: 1} {
		var n int64
		if err := again.Write(context.Background(), "test", func(tx *Tx) (err error) {
			n, err = Next(tx, "koreksi", 3, year)
			return err
		}); err != nil || n != want {
			t.Errorf("%d: a new series begins at %d, want %d: %v", year, n, want, err)
		}
	}
	if again.Info().Rewound {
		t.Error("the books look older than the marks beside them")
	}
}

func TestTheRoomForUnknownNumbersGrowsWithAgeAndCustomers(t *testing.T) {
	now := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
	const day = 24 * time.Hour
	for _, c := range []struct {
		age              time.Duration
		customers, lines int64
		want             int64
	}{
		{0, 0, 0, 50}, {time.Hour, 300, 280, 650}, {time.Hour, 280, 300, 650}, {6 * day, 300, 300, 1250}, {10 * day, 300, 300, 1450},
		{-time.Hour, 300, 300, 3350}, {100 * day, 5000, 5000, 85_050},
	} {
		rep := Report{Manifest: Manifest{At: clock.Stamp(now.Add(-c.age)), Counts: map[string]int64{"customer": c.customers, "line": c.lines}, Labels: map[string]string{UnbilledLabel: "9999-12-31"}}}
		k := seriesKey{"invoice", 1, 2026}
		marks := map[seriesKey]int64{k: 77}
		rep.leaveRoom(marks, now)
		if marks[k] != 77+c.want || marks[seriesKey{floorKind, 0, 2026}] != c.want {
			t.Errorf("%v, %d customers: %v", c.age, c.customers, marks)
		}
	}
}

func TestAnOlderFileCopiedInByHandIsNoticed(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "lunas.db")
	db := openAt(t, path)
	number(t, db)
	backup := filepath.Join(dir, "b.db")
	if _, err := db.Backup(context.Background(), backup); err != nil {
		t.Fatal(err)
	}
	number(t, db)
	number(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := copyFile(backup, path); err != nil {
		t.Fatal(err)
	}
	again := openAt(t, path)
	if i := again.Info(); !i.Rewound || i.Epoch != 2 {
		t.Errorf("info %+v", i)
	}
	if n := number(t, again); n != 4 {
		t.Errorf("the next number is %d, want 4", n)
	}
}

func TestDamagedBackupsAreRefusedBeforeAnythingIsTouched(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "lunas.db")
	backup := filepath.Join(dir, "b.db")
	db := openAt(t, path)
	if _, err := db.Backup(context.Background(), backup); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	live, _, err := hashFile(path)
	if err != nil {
		t.Fatal(err)
	}
	refuse := func(what string, content []byte) {
		t.Helper()
		if err := os.WriteFile(backup, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Restore(context.Background(), backup, path, nil); err == nil {
			t.Errorf("%s was restored", what)
		}
		if now, _, err := hashFile(path); err != nil || now != live {
			t.Errorf("%s touched the live books: %v", what, err)
		}
	}
	for i := range 40 {
		bad := append([]byte{}, good...)
		bad[(i*len(bad))/40] ^= 1
		refuse("a flipped bit", bad)
	}
	refuse("half a file", good[:len(good)/2])
	m, err := ReadManifest(backup)
	if err != nil {
		t.Fatal(err)
	}
	m.Schema = 99999
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(manifestPath(backup), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	refuse("a newer backup", good)
	if err := os.Remove(manifestPath(backup)); err != nil {
		t.Fatal(err)
	}
	refuse("a copy without manifest", good)
}

func TestBackupWhileWorkGoesOnIsOneView(t *testing.T) {
	db := openNote(t)
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			// two rows always together
			if err := db.Write(context.Background(), "pair", func(tx *Tx) error {
				return errors.Join(insertNote(2*i)(tx), insertNote(2*i+1)(tx))
			}); err != nil {
				t.Error(err)
				return
			}
		}
	}()
	for i := range 5 {
		m, err := db.Backup(context.Background(), filepath.Join(t.TempDir(), "b.db"))
		if err != nil || m.Counts["note"]%2 != 0 {
			t.Errorf("backup %d holds %d rows: %v", i, m.Counts["note"], err)
		}
	}
	close(stop)
	<-done
}
