package store

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// heldFor are the waits before a rename or a removal is tried again, not quite a second in all: on Windows
// a virus scanner holds a file that was just written for a moment.
var heldFor = []time.Duration{10 * time.Millisecond, 30 * time.Millisecond, 80 * time.Millisecond, 200 * time.Millisecond, 500 * time.Millisecond}

// Windows says these of a file that another program has open.
const (
	sharingViolation = syscall.Errno(32)
	lockViolation    = syscall.Errno(33)
)

// rename and remove are those of os; tests let them be refused.
var (
	rename = os.Rename
	remove = os.Remove
)

// Rename renames as os.Rename does, and tries again for a moment where another program holds
// one of the two. What stood at to stands there still when it fails.
func Rename(from, to string) error {
	return whileHeld(func() error { return rename(from, to) })
}

// removeFile removes as os.Remove does, with the patience of Rename.
func removeFile(path string) error { return whileHeld(func() error { return remove(path) }) }

func whileHeld(do func() error) error {
	err := do()
	for _, wait := range heldFor {
		if !errors.Is(err, fs.ErrPermission) && !errors.Is(err, sharingViolation) && !errors.Is(err, lockViolation) {
			return err
		}
		<-time.After(wait)
		err = do()
	}
	return err
}
