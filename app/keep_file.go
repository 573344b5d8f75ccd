package app

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"lunas/internal/store"
)

// keepFile puts a small file in its place so that after a power cut either the old or the
// new one stands there whole.
func keepFile(path string, data []byte) error {
	return placeFile(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// placeFile writes aside, syncs, renames, and syncs the folder.
func placeFile(path string, fill func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".lunas-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if err = fill(f); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err = store.Rename(f.Name(), path); err != nil {
		return err
	}
	_ = syncFolder(filepath.Dir(path)) // some sticks and shares cannot
	return nil
}

// syncFolder makes a rename durable; Windows has no such call and needs none.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// digestOf is the SHA-256 of a file.
func digestOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), errors.Join(err, f.Close())
}
