//go:build !unix

package store

import (
	"context"
	"errors"
)

// fullDisk needs a limit on the size of files, which only Unix systems have.
func fullDisk(context.Context, *DB) error { return errors.New("only on Unix") }
