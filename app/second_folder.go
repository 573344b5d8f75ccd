package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

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
	errFolderAway   = store.Unavailable("app.backup.folder_away", nil)
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

// mirrorCopies brings every checked copy that the second folder lacks there. It is never
// fatal: what went wrong is shown on Hari Ini and tried again.
func (d *Desk) mirrorCopies(ctx context.Context) {
	d.mirroring.Lock()
	defer d.mirroring.Unlock()
	folder, err := d.secondFolder(ctx)
	if err != nil || ctx.Err() != nil {
		return
	}
	state := &secondState{folder: folder}
	if folder != "" {
		if err := d.mirrorTo(ctx, folder); err != nil {
			d.log.Error("the second folder of backups", "folder", folder, "err", err)
			state.key = wireOf(err).Key
		}
	}
	was := d.second.Swap(state)
	if was == nil && state.key != "" || was != nil && *was != *state {
		d.db.Announce(topicCalendar)
	}
}

func (d *Desk) mirrorTo(ctx context.Context, folder string) error {
	if !isFolder(folder) {
		return errFolderAway // never made: where a stick is missing, the disk under it is not the stick
	}
	dir := d.secondDir(folder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return errors.Join(errFolderFailed, err)
	}
	here, err := copiesIn(d.backupDir())
	if err != nil {
		return err
	}
	for _, c := range here {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if !c.manifest.Verified() {
			continue
		}
		to := filepath.Join(dir, filepath.Base(c.path))
		if there, err := store.ReadManifest(to); err == nil && there.SHA256 == c.manifest.SHA256 && isFile(to) {
			continue
		}
		if err := carryCopy(c, to); err != nil {
			return errors.Join(errFolderFailed, err)
		}
	}
	return errors.Join(forgetCopies(dir, dailyPrefix, backupsKept), forgetCopies(dir, closingPrefix, closingsKept))
}

// carryCopy writes a copy and its manifest to another folder: aside, synced, compared with
// the manifest, renamed. The manifest goes first, because a copy without one is never
// taken for good.
func carryCopy(c bookCopy, to string) error {
	manifest, err := os.ReadFile(c.path + ".json")
	if err != nil {
		return err
	}
	if err := keepFile(to+".json", manifest); err != nil {
		return err
	}
	return placeFile(to, func(w io.Writer) error {
		f, err := os.Open(c.path)
		if err != nil {
			return err
		}
		h := sha256.New()
		_, err = io.Copy(io.MultiWriter(w, h), f)
		if err = errors.Join(err, f.Close()); err == nil && hex.EncodeToString(h.Sum(nil)) != c.manifest.SHA256 {
			err = errors.New("the copy differs from its manifest")
		}
		return err
	})
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
