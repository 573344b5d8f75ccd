package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// killed gives what a killed process left: the books, their log and the bell, and a backup.
func killed(t *testing.T) (path, backup string) {
	t.Helper()
	from, dir := filepath.Join(t.TempDir(), "lunas.db"), t.TempDir()
	path, backup = filepath.Join(dir, "lunas.db"), filepath.Join(t.TempDir(), "b.db")
	db := openAt(t, from)
	number(t, db)
	if _, err := db.Backup(context.Background(), backup); err != nil {
		t.Fatal(err)
	}
	number(t, db)
	for _, name := range []string{"lunas.db", "lunas.db-wal", bellFile} {
		if _, err := copyFile(filepath.Join(filepath.Dir(from), name), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return path, backup
}

// A restore over the books of a killed process takes their log in before it fails: at the next
// start nothing is missing, and nobody is told so. A log that was gone before stays missed.
func TestARestoreThatFailsLosesNoLog(t *testing.T) {
	refuse := func(Report) error { return errors.New("no") }
	for _, gone := range []bool{false, true} {
		path, backup := killed(t)
		if gone {
			if err := os.Remove(path + "-wal"); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := Restore(context.Background(), backup, path, refuse); err == nil {
			t.Fatal("it was restored")
		}
		db := openAt(t, path)
		if db.Info().Rewound != gone {
			t.Errorf("log gone %v, the books are told as older: %v", gone, db.Info().Rewound)
		}
	}
}

// A virus scanner holds the bell at a clean end for a moment: that was no kill.
func TestABellThatIsHeldAtTheEnd(t *testing.T) {
	path, tried := filepath.Join(t.TempDir(), "lunas.db"), 0
	db := openAt(t, path)
	number(t, db)
	remove = func(name string) error {
		if tried++; tried <= 3 {
			return &os.PathError{Op: "remove", Path: name, Err: syscall.EACCES}
		}
		return os.Remove(name)
	}
	t.Cleanup(func() { remove = os.Remove })
	if err := db.Close(); err != nil || tried != 4 {
		t.Errorf("%v after %d tries", err, tried)
	}
	if openAt(t, path).Info().Rewound {
		t.Error("a clean end is taken for a kill")
	}
}

// The power goes while the program starts, before anything was written: a clean end before
// left no log, and none is missing.
func TestAPowerCutInTheStartLosesNoLog(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lunas.db")
	db := openAt(t, path)
	number(t, db)
	bell := filepath.Join(filepath.Dir(path), bellFile)
	if !logLeft(filepath.Dir(path)) || Knock(filepath.Dir(path)) != nil {
		t.Error("the bell of open books tells of no log, or does not ring")
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	g, err := takeGuard(filepath.Dir(path), func() {}, false)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(bell)
	if err != nil {
		t.Fatal(err)
	}
	if err := g.close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(bell, raw, 0o600); err != nil { // as the power cut left it
		t.Fatal(err)
	}
	if openAt(t, path).Info().Rewound {
		t.Error("a log that never was is missed")
	}
}
