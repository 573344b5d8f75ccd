//go:build unix

package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
)

// limitFiles lets no file of this process grow beyond so many bytes.
func limitFiles(bytes string) error {
	n, err := strconv.ParseUint(bytes, 10, 64)
	if err != nil {
		return nil
	}
	signal.Ignore(syscall.SIGXFSZ)
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: n, Max: n})
}

// No room for a backup, for a restore, or for the copy before a migration: it fails visibly,
// what stood there before stands there still, and no half file lies under a final name.
func TestWithoutRoomNothingHalfIsLeft(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "lunas.db")
	db := openAt(t, path)
	number(t, db)
	if _, err := db.Backup(context.Background(), path+".backup"); err != nil {
		t.Fatal(err)
	}
	number(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	before := filesOf(t, dir)
	size := len(before["lunas.db.backup"])
	for _, part := range []string{"backup", "restore"} {
		for _, room := range []int{0, 100, 5000, size / 2, size - 1} {
			cmd := startChild(t, part, path, "")
			cmd.Env, cmd.Stderr = append(cmd.Env, fmt.Sprint("LUNAS_ROOM=", room)), nil
			if err := cmd.Run(); err == nil {
				t.Errorf("%s in %d bytes succeeded", part, room)
			}
			for name, was := range before {
				now, err := os.ReadFile(filepath.Join(dir, name))
				if err != nil || name != highwaterFile && name != "lunas.db" && !bytes.Equal(now, was) {
					t.Errorf("%s in %d bytes: %s is another, %v", part, room, name, err)
				}
			}
			db := openAt(t, path)
			if found, err := db.BooksCheck(context.Background()); err != nil || len(found) > 0 || db.Info().Rewound {
				t.Errorf("%s in %d bytes: %v %v, rewound %v", part, room, found, err, db.Info().Rewound)
			}
			if n := count(t, db, `SELECT next - 1 FROM number_series`); n != 2 {
				t.Errorf("%s in %d bytes: the books are at %d", part, room, n)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			for name := range filesOf(t, dir) {
				if _, known := before[name]; !known {
					t.Errorf("%s in %d bytes left %s behind", part, room, name)
				}
			}
		}
	}
	if err := startChild(t, "restore", path, "").Run(); err != nil {
		t.Errorf("with room: %v", err)
	}
}

// filesOf are the files of a folder with their bytes.
func filesOf(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	names, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		if all[n.Name()], err = os.ReadFile(filepath.Join(dir, n.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// fullDisk runs in the child: files may not grow any more, so that a write can
// only fail when COMMIT takes it to the log.
func fullDisk(ctx context.Context, db *DB) error {
	signal.Ignore(syscall.SIGXFSZ)
	mark := func(n int) error {
		return db.Write(ctx, "mark", func(tx *Tx) error {
			_, err := tx.Exec(`INSERT INTO run (kind, business_date, at) VALUES ('pay', ?, '')`, fmt.Sprint(n))
			return err
		})
	}
	if err := mark(1); err != nil {
		return err
	}
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		return err
	}
	st, err := os.Stat(db.Path() + "-wal")
	if err != nil {
		return err
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: uint64(st.Size()), Max: was.Max}); err != nil {
		return err
	}
	err = mark(2)
	var e *Error
	if !errors.As(err, &e) || e.Code != CodeUnavailable || e.Key != "store.commit_unknown" {
		return fmt.Errorf("a full disk answered %w", errors.Join(err, errors.New("not as unknown")))
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		return err
	}
	// The caller looks by its key, finds nothing, and does it again.
	found := false
	if err := db.Read(ctx, "look", func(tx *Tx) error {
		var err error
		found, err = tx.One(`SELECT 1 FROM run WHERE business_date = '2'`, nil, new(int))
		return err
	}); err != nil {
		return err
	}
	if !found {
		if err := mark(2); err != nil {
			return err
		}
	}
	return db.Close()
}

func TestFullDiskIsAnUnknownCommitAndWorkGoesOnWhenThereIsRoom(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lunas.db")
	if err := startChild(t, "full", path, "").Run(); err != nil {
		t.Fatal(err)
	}
	db := openAt(t, path)
	if n := count(t, db, `SELECT count(*) FROM run WHERE kind = 'pay'`); n != 2 {
		t.Errorf("%d payments, want 2", n)
	}
	if found, err := db.BooksCheck(context.Background()); err != nil || len(found) > 0 {
		t.Errorf("books check: %v, %v", found, err)
	}
}
