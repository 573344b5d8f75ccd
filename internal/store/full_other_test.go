//go:build !unix

package store

import (
	"context"
	"errors"
)

func limitFiles(string) error { return nil }

// fullDisk needs a limit on the size of files, which only Unix systems have.
func fullDisk(context.Context, *DB) error { return errors.New("only on Unix") }
