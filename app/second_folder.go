package app

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"lunas/internal/office"
	"lunas/internal/store"
)

// keyBackupFolder is the policy that names the second folder.
const keyBackupFolder = "backup.folder"

// secondState tells how the second folder did when it was last used.
type secondState struct {
	folder string
	key    string // translation key of what is wrong; "" = nothing
}

var (
	errFolderStill  = store.Unavailable("app.backup.folder_still", nil)
	errFolderAway   = store.Unavailable("app.backup.folder_away", nil)
	errNoneToSeal   = store.Unavailable("app.backup.none_to_seal", nil)
	errFolderFailed = store.Unavailable("app.backup.folder_failed", nil)
)

// secondFolder is the folder a person chose, "" for none.
func (d *Desk) secondFolder(ctx context.Context) (string, error) {
	return reading(ctx, d, "app.second_folder", func(tx *store.Tx) (string, error) {
		return office.PolicyText(tx, keyBackupFolder, 0, tx.Today)
	})
}

// secondDir is where in it this office's copies lie: a stick may serve several offices.
func (d *Desk) secondDir(folder string) string {
	return filepath.Join(folder, "lunas-"+d.db.Info().Installation)
}

// mirrorInto brings every checked copy that the second folder lacks there, sealed. It is
// never fatal: what went wrong is shown on Hari Ini and tried again.
func (d *Desk) mirrorInto(ctx context.Context, l *secondLook, folder string) {
	select {
	case l.busy <- struct{}{}:
		defer func() { <-l.busy }()
	case <-ctx.Done():
		return
	}
	if !d.isSecond(ctx, folder) {
		return
	}
	state := &secondState{folder: folder}
	if folder != "" {
		if err := d.mirrorTo(ctx, l, folder); ctx.Err() != nil || !d.isSecond(ctx, folder) {
			return // the rest goes on at the next look, or another folder was chosen
		} else if err != nil {
			d.log.Error("the second folder of backups", "folder", folder, "err", err)
			state.key = wireOf(err).Key
		}
	}
	was := d.second.Swap(state)
	if was == nil && state.key != "" || was != nil && *was != *state {
		d.db.Announce(topicCalendar)
	}
}

// isSecond tells whether a folder still is the chosen one: whoever came back from one that
// stood still may find another.
func (d *Desk) isSecond(ctx context.Context, folder string) bool {
	now, err := d.secondFolder(ctx)
	return err == nil && now == folder && ctx.Err() == nil
}

func (d *Desk) mirrorTo(ctx context.Context, l *secondLook, folder string) error {
	if !isFolder(folder) {
		return errFolderAway // never made: where a stick is missing, the disk under it is not the stick
	}
	dir := d.secondDir(folder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return errors.Join(errFolderFailed, err)
	}
	// Why nothing can be sealed is told before the folder is blamed.
	if err := d.canSeal(ctx); err != nil {
		return err
	}
	lacking, err := d.lacking(ctx, l, dir)
	if err != nil {
		return err
	}
	if len(lacking) > 0 {
		dropHalves(dir)
	}
	for _, c := range lacking {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := d.sealCopy(ctx, c, filepath.Join(dir, sealedName(filepath.Base(c.path)))); err != nil {
			return errors.Join(errFolderFailed, err)
		}
		if !d.isSecond(ctx, folder) {
			return nil
		}
		if err := d.noteSecond(folder, c); err != nil {
			return err
		}
	}
	return errors.Join(forgetSecond(dir, dailyPrefix, backupsKept), forgetSecond(dir, closingPrefix, closingsKept))
}

func (d *Desk) canSeal(ctx context.Context) error {
	w, err := d.vault.Seal(ctx, io.Discard)
	if err != nil {
		return err
	}
	return w.Close()
}

// lacking are the checked copies of this PC that the second folder does not hold, the
// newest first: should the stick be pulled, that one is there. Copies from before the
// recovery key of now stay out: it would open them, but not the secrets in them.
func (d *Desk) lacking(ctx context.Context, l *secondLook, dir string) ([]bookCopy, error) {
	here, err := copiesIn(d.backupDir())
	if err != nil {
		return nil, err
	}
	knows, err := d.knowsPaper(ctx)
	if err != nil {
		return nil, err
	}
	some := len(here) > 0
	here = slices.DeleteFunc(here, func(c bookCopy) bool { return !c.manifest.Verified() || !knows(c) })
	if some && len(here) == 0 {
		return nil, errNoneToSeal
	}
	here = slices.DeleteFunc(here, func(c bookCopy) bool { return d.holds(ctx, l, dir, c) })
	slices.SortFunc(here, func(a, b bookCopy) int { return strings.Compare(b.manifest.At, a.manifest.At) })
	return here, nil
}

// heldCopy is a sealed copy that was opened and found to be one of books with this digest.
type heldCopy struct {
	bytes  int64
	at     time.Time
	sha256 string
}

// holds tells whether the second folder has a copy, sealed, or plain from before copies
// were sealed. A sealed one stands under its name only after it was checked; it is opened
// once, and again only when the file has changed.
func (d *Desk) holds(ctx context.Context, l *secondLook, dir string, c bookCopy) bool {
	plain := filepath.Join(dir, filepath.Base(c.path))
	if m, err := store.ReadManifest(plain); err == nil && m.SHA256 == c.manifest.SHA256 && isFile(plain) {
		return true
	}
	sealed := filepath.Join(dir, sealedName(filepath.Base(c.path)))
	info, err := os.Stat(sealed)
	if err != nil || info.Size() < c.manifest.Bytes {
		return false
	}
	if h, known := l.held[sealed]; known && h.bytes == info.Size() && h.at.Equal(info.ModTime()) {
		return h.sha256 == c.manifest.SHA256
	}
	m, err := sealedManifest(ctx, sealed, d.unsealer(ctx, ""))
	if err != nil {
		return false
	}
	l.held[sealed] = heldCopy{info.Size(), info.ModTime(), m.SHA256}
	return m.SHA256 == c.manifest.SHA256
}

// dropHalves removes what a power cut or a pulled stick left of a copy.
func dropHalves(dir string) {
	halves, err := filepath.Glob(filepath.Join(dir, "*"+sealedSuffix+".tmp"))
	if err != nil {
		return
	}
	for _, path := range halves {
		_ = os.Remove(path)
	}
}

// forgetSecond keeps the newest copies of a kind in the second folder, sealed ones and
// those from before together.
func forgetSecond(dir, prefix string, keep int) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	var ours []string
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, prefix) && (strings.HasSuffix(name, sealedSuffix) || isVerified(filepath.Join(dir, name))) {
			ours = append(ours, name)
		}
	}
	slices.SortFunc(ours, byMade)
	for len(ours) > keep {
		path := filepath.Join(dir, ours[0])
		if err := os.Remove(path); err != nil {
			return err
		}
		if err := os.Remove(path + ".json"); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		ours = ours[1:]
	}
	return nil
}

func isVerified(path string) bool {
	m, err := store.ReadManifest(path)
	return err == nil && strings.HasSuffix(path, copySuffix) && m.Verified()
}

// mayHoldCopies tells whether a folder can be the second one: it is there, it is not among
// the books themselves, and something can be written in it. "" is no folder.
func (d *Desk) mayHoldCopies(folder string) error {
	folder = strings.TrimSpace(folder)
	if folder == "" {
		return nil
	}
	if !filepath.IsAbs(folder) || !isFolder(folder) {
		return store.Invalid("value", "app.backup.folder_away", nil)
	}
	books, err := filepath.EvalSymlinks(d.opt.Dir)
	if err != nil {
		return err
	}
	real, err := filepath.EvalSymlinks(folder)
	if err != nil {
		return store.Invalid("value", "app.backup.folder_away", nil)
	}
	if rel, err := filepath.Rel(books, real); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return store.Invalid("value", "app.backup.folder_inside", nil)
	}
	trial := filepath.Join(folder, ".lunas-"+store.Token(8))
	if err := errors.Join(keepFile(trial, []byte("ok\n")), os.Remove(trial)); err != nil {
		bad := store.Invalid("value", "app.backup.folder_failed", nil)
		bad.Err = err
		return bad
	}
	return nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// secondAway is what is wrong with the second folder, "" for nothing.
func (d *Desk) secondAway() string {
	if s := d.second.Load(); s != nil {
		return s.key
	}
	return ""
}
