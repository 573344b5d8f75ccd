package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// refuseRenames lets the next renames fail as under a virus scanner.
func refuseRenames(t *testing.T, times int, with syscall.Errno) (tried *int) {
	t.Helper()
	tried = new(int)
	rename = func(from, to string) error {
		if *tried++; *tried <= times {
			return &os.LinkError{Op: "rename", Old: from, New: to, Err: with}
		}
		return os.Rename(from, to)
	}
	t.Cleanup(func() { rename = os.Rename })
	return tried
}

// A virus scanner holds the new file for a moment: the backup appears all the same. Where it
// is held for good the backup fails, and what stood there before stands there still.
func TestARenameThatIsRefusedForAMoment(t *testing.T) {
	db := openAt(t, filepath.Join(t.TempDir(), "lunas.db"))
	next := func() { // nothing else renames meanwhile
		number(t, db)
		if err := db.marks.flush(); err != nil {
			t.Fatal(err)
		}
	}
	next()
	dest := filepath.Join(t.TempDir(), "books.db")
	for _, errno := range []syscall.Errno{syscall.EACCES, sharingViolation, lockViolation} {
		tried := refuseRenames(t, 3, errno)
		if _, err := db.Backup(context.Background(), dest); err != nil || *tried < 4 {
			t.Fatalf("%v: %v after %d tries", errno, err, *tried)
		}
	}
	was, err := ReadManifest(dest)
	if err != nil {
		t.Fatal(err)
	}
	rename = os.Rename
	next()
	tried := refuseRenames(t, 1000, syscall.EACCES)
	if _, err := db.Backup(context.Background(), dest); err == nil || *tried != len(heldFor)+1 {
		t.Errorf("held for good: %v after %d tries", err, *tried)
	}
	if now, err := ReadManifest(dest); err != nil || now.SHA256 != was.SHA256 {
		t.Errorf("the copy before is gone: %v", err)
	}
	refuseRenames(t, 1000, syscall.ENOSPC)
	if err := Rename("a", "b"); !errors.Is(err, syscall.ENOSPC) {
		t.Error(err)
	}
}
