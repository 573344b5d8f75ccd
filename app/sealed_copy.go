package app

import (
	"archive/tar"
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"

	"lunas/internal/store"
)

// What leaves the data folder is a sealed copy: an age file with a tar archive in it, of
// the manifest and then the books. With the recovery key any PC opens it, without Lunas too:
// age -d -i KEY-FILE copy.tar.age | tar -x.
const (
	sealedSuffix  = ".tar.age"
	sealedHead    = "age-encryption.org/v1\n"
	manifestEntry = "manifest.json"
	booksEntry    = "lunas.db"
	mostManifest  = 4 << 20
)

var errCopyDiffers = errors.New("the copy differs from its manifest")

// sealedName is the name of a copy once it is sealed.
func sealedName(name string) string { return strings.TrimSuffix(name, copySuffix) + sealedSuffix }

// isSealed tells by its first bytes whether a file is a sealed copy.
func isSealed(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, len(sealedHead))
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == sealedHead
}

// sealCopy writes a copy sealed to another folder. It stands under its name only after it
// was read back from there, decrypted, opened as books, checked, and counted against the
// manifest of its source.
func (d *Desk) sealCopy(ctx context.Context, c bookCopy, to string) error {
	tmp := to + ".tmp"
	defer func() { _ = os.Remove(tmp) }()
	if err := d.writeSealed(ctx, c, tmp); err != nil {
		return err
	}
	store.Fault("app.sealed_written")
	// Never in the other folder: it is not encrypted. Each folder has its own: one may stand still.
	trial := filepath.Join(d.backupDir(), fmt.Sprintf(".trial-%08x.db", crc32.ChecksumIEEE([]byte(filepath.Dir(to)))))
	defer removeBooks(trial)
	removeBooks(trial)
	m, err := unpack(ctx, tmp, d.unsealer(ctx, ""), trial)
	if err != nil {
		return err
	}
	if m.SHA256 != c.manifest.SHA256 {
		return errCopyDiffers
	}
	store.Fault("app.sealed_checked")
	if err := store.Rename(tmp, to); err != nil {
		return err
	}
	_ = syncFolder(filepath.Dir(to)) // some sticks and shares cannot
	return nil
}

func (d *Desk) writeSealed(ctx context.Context, c bookCopy, to string) error {
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	through := &throughWriter{ctx: ctx, f: f}
	sealed, err := d.vault.Seal(ctx, through)
	if err != nil {
		return errors.Join(err, f.Close())
	}
	archive := tar.NewWriter(sealed)
	err = packCopy(ctx, archive, c)
	err = errors.Join(err, archive.Close(), sealed.Close(), through.sync(), f.Close())
	return err
}

// packCopy puts the manifest first: what a copy is can be read without reading all of it.
func packCopy(ctx context.Context, archive *tar.Writer, c bookCopy) error {
	manifest, err := json.MarshalIndent(c.manifest, "", " ")
	if err != nil {
		return err
	}
	if err := archive.WriteHeader(&tar.Header{Name: manifestEntry, Mode: 0o600, Size: int64(len(manifest))}); err != nil {
		return err
	}
	if _, err := archive.Write(manifest); err != nil {
		return err
	}
	if err := archive.WriteHeader(&tar.Header{Name: booksEntry, Mode: 0o600, Size: c.manifest.Bytes}); err != nil {
		return err
	}
	digest, err := carry(ctx, archive, c.path)
	if err == nil && digest != c.manifest.SHA256 {
		err = errCopyDiffers
	}
	return err
}

// carry copies a file and gives the digest of what it read.
func carry(ctx context.Context, to io.Writer, path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(to, h), stopReader{ctx, f})
	return hex.EncodeToString(h.Sum(nil)), errors.Join(err, f.Close())
}

// stopReader reads until nobody waits any more.
type stopReader struct {
	ctx context.Context
	r   io.Reader
}

func (s stopReader) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := s.r.Read(p)
	movedOn(s.ctx, n)
	return n, err
}

// openedCopy is a sealed copy being read: the archive stands before the books.
type openedCopy struct {
	manifest store.Manifest
	raw      []byte // of the manifest
	file     *os.File
	plain    io.Reader
	archive  *tar.Reader
}

// unsealer opens what a vault sealed.
type unsealer func(io.Reader) (io.Reader, error)

// unsealer is one with the recovery key as typed, or with the vault of this PC where that
// is "". Errors of Vault.Unseal come through.
func (d *Desk) unsealer(ctx context.Context, recovery string) unsealer {
	return func(r io.Reader) (io.Reader, error) { return d.vault.Unseal(ctx, r, recovery) }
}

// openSealed opens a sealed copy and reads its manifest.
func openSealed(ctx context.Context, path string, unseal unsealer) (*openedCopy, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, store.Invalid("path", "app.restore.no_copy", nil)
	}
	o := &openedCopy{file: f}
	o.plain, err = unseal(bufio.NewReaderSize(stopReader{ctx, f}, 1<<17))
	if err == nil {
		err = o.readManifest()
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return o, nil
}

func (o *openedCopy) readManifest() (err error) {
	o.archive = tar.NewReader(o.plain)
	head, err := o.archive.Next()
	if err != nil || head.Name != manifestEntry || head.Size > mostManifest {
		return damaged(err)
	}
	if o.raw, err = io.ReadAll(o.archive); err != nil {
		return damaged(err)
	}
	o.manifest, err = store.ParseManifest(o.raw)
	return err
}

// sealedManifest reads what a sealed copy is, without reading all of it.
func sealedManifest(ctx context.Context, path string, unseal unsealer) (store.Manifest, error) {
	o, err := openSealed(ctx, path, unseal)
	if err != nil {
		return store.Manifest{}, err
	}
	return o.manifest, o.file.Close()
}

// damaged is what a sealed copy that does not read to its end is told as.
func damaged(err error) error { return store.Unavailable("store.backup_damaged", err) }

// unpack decrypts a sealed copy into a file of plain books with its manifest beside it, and
// checks that they are what the manifest says. On an error nothing is left.
func unpack(ctx context.Context, path string, unseal unsealer, to string) (m store.Manifest, err error) {
	o, err := openSealed(ctx, path, unseal)
	if err != nil {
		return m, err
	}
	defer func() {
		err = errors.Join(err, o.file.Close())
		if err != nil {
			removeBooks(to)
		}
	}()
	head, err := o.archive.Next()
	if err != nil || head.Name != booksEntry || head.Size != o.manifest.Bytes {
		return m, damaged(err)
	}
	digest, err := writeBooks(ctx, to, o.archive)
	if err != nil {
		return m, err
	}
	// To the very end: only the last bytes tell that none are missing.
	if _, err := io.Copy(io.Discard, o.plain); err != nil || digest != o.manifest.SHA256 {
		return m, damaged(err)
	}
	defer workHere(ctx)()
	store.Fault("app.sealed_checking")
	if err := store.CheckCopy(ctx, to, o.manifest); err != nil {
		return m, err
	}
	return o.manifest, keepFile(to+".json", bytes.TrimSpace(o.raw))
}

// writeBooks writes plain books and gives their digest. What cannot be read is damaged.
func writeBooks(ctx context.Context, to string, from io.Reader) (string, error) {
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return "", err
	}
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	read := &readError{r: from}
	through := &throughWriter{ctx: ctx, f: f}
	_, err = io.Copy(io.MultiWriter(through, h), read)
	if read.err != nil {
		err = damaged(read.err)
	}
	return hex.EncodeToString(h.Sum(nil)), errors.Join(err, through.sync(), f.Close())
}

// readError remembers that it was the reading that failed, not the writing.
type readError struct {
	r   io.Reader
	err error
}

func (r *readError) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}

// removeBooks removes plain books with everything SQLite leaves beside them.
func removeBooks(path string) {
	for _, suffix := range []string{"", ".json", "-wal", "-shm", "-journal"} {
		_ = os.Remove(path + suffix)
	}
}
