//go:build unix

package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"
)

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
