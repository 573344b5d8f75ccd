package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
)

// How many of the copies the program makes by itself stay. Those made by hand stay for ever.
const (
	backupsKept  = 30
	closingsKept = 10
)

// Names of the copies: daily-2026-11-23.db and closing-20261123-171500.db by the program,
// lunas-20261123-101500.db by hand.
const (
	backupFolder  = "backup"
	dailyPrefix   = "daily-"
	closingPrefix = "closing-"
	handPrefix    = "lunas-"
	copySuffix    = ".db"
)

// closingWait bounds the copy at closing, also where it moves: a PC that is being switched off does not wait.
const closingWait = time.Minute

func (d *Desk) backupDir() string { return filepath.Join(d.opt.Dir, backupFolder) }

// copyName is the name of a copy made now. Days and times are the machine's: moving the
// calendar makes no copies.
func copyName(prefix string) string {
	return prefix + clock.Machine().UTC().Format("20060102-150405") + copySuffix
}

// makeCopy writes a checked copy under a name, here and in the second folder.
func (d *Desk) makeCopy(ctx context.Context, name string) (store.Manifest, error) {
	m, err := d.copyHere(ctx, name)
	if err == nil {
		d.mirrorCopies(ctx)
	}
	return m, err
}

func (d *Desk) copyHere(ctx context.Context, name string) (store.Manifest, error) {
	path := filepath.Join(d.backupDir(), name)
	m, err := d.db.Backup(ctx, path)
	if err != nil {
		return m, err
	}
	d.log.Info("backup", "path", path, "bytes", m.Bytes, "verified", m.Verified())
	return m, d.forgetBackups()
}

// keepCopies makes the copy of the day and looks after the second folder; an alarm clock
// calls it. A folder that was away gets what it lacks when it is back.
func (d *Desk) keepCopies(ctx context.Context) {
	if d.opt.BackupsOff || !d.copying.due(d.today()) {
		return
	}
	err := d.keepBackup(ctx)
	if err != nil && ctx.Err() == nil {
		d.log.Error("the day's backup failed", "err", err)
	}
	d.copyFailed.Store(err != nil && ctx.Err() == nil)
	d.mirrorCopies(ctx)
}

// keepBackup writes the copy of this day, once, and lets the oldest go. A new recovery key
// gets one too: those before it open with the old one.
func (d *Desk) keepBackup(ctx context.Context) error {
	name := dailyPrefix + clock.DateOf(clock.Machine(), d.db.Zone()).String() + copySuffix
	if isFile(filepath.Join(d.backupDir(), name)) {
		if newer, err := d.paperIsNewer(ctx); err != nil || !newer {
			return err
		}
		name = dailyPrefix + clock.Machine().UTC().Format("2006-01-02-150405") + copySuffix
	}
	_, err := d.makeCopy(ctx, name)
	return err
}

// paperIsNewer tells whether the recovery key is newer than every copy.
func (d *Desk) paperIsNewer(ctx context.Context) (bool, error) {
	knows, err := d.knowsPaper(ctx)
	if err != nil {
		return false, err
	}
	all, err := copiesIn(d.backupDir())
	return !slices.ContainsFunc(all, knows), err
}

// knowsPaper tells which copies hold the recovery key of now. Times do not tell: a clock may
// have run ahead when the key was made. Only copies of earlier programs have nothing else,
// and where nothing can be sealed it makes no difference.
func (d *Desk) knowsPaper(ctx context.Context) (func(bookCopy) bool, error) {
	id, err := d.vault.PaperID(ctx)
	if err != nil || id == "" {
		return func(bookCopy) bool { return true }, err
	}
	since, err := d.vault.PaperSince(ctx)
	paper := clock.Stamp(since)
	return func(c bookCopy) bool {
		if known := c.manifest.Labels[office.PaperLabel]; known != "" {
			return known == id
		}
		return c.manifest.At >= paper
	}, err
}

// keepClosing writes a copy at closing, when something changed since the start. What goes
// wrong is logged: closing goes on. Where the second folder stands still already it is left
// to the next start.
func (d *Desk) keepClosing(still bool) {
	if d.changed == nil {
		return
	}
	defer d.changed.Close()
	if d.opt.BackupsOff || d.stage != nil || len(d.changed.Topics()) == 0 {
		return
	}
	ctx, done := context.WithTimeout(context.Background(), closingWait)
	defer done()
	if _, err := d.copyHere(ctx, copyName(closingPrefix)); err != nil {
		d.log.Error("the copy at closing failed", "err", err)
		return
	}
	if !still {
		d.mirrorCopies(ctx)
	}
}

// forgetBackups keeps the newest verified copies and whatever was made by hand. A copy
// with findings is never counted and never removed: it may be all there is.
func (d *Desk) forgetBackups() error {
	return errors.Join(forgetCopies(d.backupDir(), dailyPrefix, backupsKept), forgetCopies(d.backupDir(), closingPrefix, closingsKept))
}

func forgetCopies(dir, prefix string, keep int) error {
	all, err := copiesIn(dir)
	if err != nil {
		return err
	}
	var ours []string
	for _, c := range all {
		if strings.HasPrefix(filepath.Base(c.path), prefix) && c.manifest.Verified() {
			ours = append(ours, c.path)
		}
	}
	slices.SortFunc(ours, byMade)
	for len(ours) > keep {
		if err := errors.Join(os.Remove(ours[0]), os.Remove(ours[0]+".json")); err != nil {
			return err
		}
		ours = ours[1:]
	}
	return nil
}

// byMade sorts the names of one kind of copies, the oldest first: daily-2026-11-23 comes
// before daily-2026-11-23-101500, and daily-20261123-101500 of earlier programs among them.
func byMade(a, b string) int {
	made := func(path string) string {
		name := filepath.Base(path)
		name = strings.TrimSuffix(strings.TrimSuffix(name, sealedSuffix), copySuffix)
		return strings.ReplaceAll(name, "-", "")
	}
	return strings.Compare(made(a), made(b))
}

// bookCopy is a copy with what its manifest says.
type bookCopy struct {
	path     string
	manifest store.Manifest
}

// copiesIn lists the copies of a folder that have a manifest; a folder that is not there
// holds none. Hidden files are none either: a copy on trial, or a Mac's notes on a stick.
func copiesIn(dir string) (all []bookCopy, err error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") || !strings.HasSuffix(e.Name(), copySuffix) || !e.Type().IsRegular() {
			continue
		}
		path := filepath.Join(dir, e.Name())
		if m, err := store.ReadManifest(path); err == nil {
			all = append(all, bookCopy{path, m})
		}
	}
	return all, err
}
