package app

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lunas/internal/office"
	"lunas/internal/store"
)

// A sealed copy is decrypted into a folder of its own among the data before the program
// ends: so the stick may be pulled and the key forgotten, and still the next start can go on
// where the power went.
const (
	stagedFolder = "restore"
	stagedFile   = "copy.db"
	asidePattern = "restore-*" // where the terminal unpacks
)

func (d *Desk) stagedPath() string { return filepath.Join(d.opt.Dir, stagedFolder, stagedFile) }

// dropStaged removes decrypted copies that nobody waits for. The books are open: no other
// start of the program is restoring one.
func (d *Desk) dropStaged() {
	aside, _ := filepath.Glob(filepath.Join(d.opt.Dir, asidePattern)) // the pattern is a good one
	trials, _ := filepath.Glob(filepath.Join(d.backupDir(), ".trial-*"))
	for _, path := range trials {
		_ = os.Remove(path) // the power went, and that folder may never be looked at again
	}
	for _, path := range append(slices.DeleteFunc(aside, isFile), filepath.Join(d.opt.Dir, stagedFolder)) {
		if err := os.RemoveAll(path); err != nil {
			d.log.Warn("the unpacked copy could not be removed", "err", err)
		}
	}
}

// FinishRestore carries out, after Close, the restore the owner asked for, and opens the
// vault of the restored books with the recovery key he typed: that key is never written
// down, so no later start can. Whatever keeps it from either is left to the next start,
// which restores too, and asks for the key.
func (d *Desk) FinishRestore(ctx context.Context) error {
	if !d.isLeaving() {
		return nil
	}
	if err := carryOutRestore(ctx, d.opt.Dir, d.log); err != nil {
		return err
	}
	store.Fault("app.restore_carried")
	recovery := d.paper.Swap(nil)
	if recovery == nil || strings.TrimSpace(*recovery) == "" {
		return nil
	}
	return d.opt.unlock(ctx, d.log, *recovery)
}

// unlock opens the vault of books that nobody has open with the recovery key, where no key
// of this PC does, so that from now on one of this PC does.
func (o Setup) unlock(ctx context.Context, log *slog.Logger, recovery string) (err error) {
	db, err := store.Open(ctx, filepath.Join(o.Dir, booksFile), store.Options{Calendar: o.Calendar, Log: log})
	if err != nil {
		return err
	}
	defer func() {
		if ended := db.Close(); err == nil {
			err = ended
		}
	}()
	v, err := office.OpenVault(ctx, db, o.Dir, office.VaultOptions{KeyringOff: o.KeyringOff, KeyFile: o.KeyFile})
	if err != nil || v.Locked() == nil {
		return err
	}
	return v.Recover(ctx, recovery)
}
