package app

import (
	"context"
	"log/slog"
	"path/filepath"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/store"
)

// copyAt reads what a copy is, plain or sealed. A sealed one wants the recovery key where
// the vault of this PC does not open it: that is an error at the field recovery.
func (d *Desk) copyAt(ctx context.Context, path, recovery string) (bookCopy, error) {
	if !filepath.IsAbs(path) || strings.ContainsRune(path, 0) || !isFile(path) {
		return bookCopy{}, store.Invalid("path", "app.restore.no_copy", nil)
	}
	c := bookCopy{path: path}
	var err error
	if isSealed(path) {
		c.manifest, err = sealedManifest(ctx, path, d.unsealer(ctx, recovery))
	} else {
		c.manifest, err = store.ReadManifest(path)
	}
	return c, err
}

// restorePlan reads what a copy is and what the books hold beyond it.
func (d *Desk) restorePlan(ctx context.Context, path, recovery string) (RestorePlan, error) {
	c, err := d.copyAt(ctx, path, recovery)
	if err != nil {
		return RestorePlan{}, err
	}
	at, err := clock.ParseStamp(c.manifest.At)
	if err != nil {
		return RestorePlan{}, store.Invalid("path", "store.manifest_damaged", nil)
	}
	plan, err := reading(ctx, d, "app.restore_plan", func(tx *store.Tx) (RestorePlan, error) {
		e, err := lookup.EnteredSince(tx, at)
		return restorePlanOf(c, e), err
	})
	plan.Copy.Sealed = isSealed(path)
	if plan.Foreign = c.manifest.Installation != d.db.Info().Installation; plan.Foreign {
		plan.Skip = c.manifest.Room(clock.Machine())
	}
	return plan, booksDamaged(err, path)
}

// restoreNext puts a copy in the place of the books as soon as they are closed, and ends
// the program. From here on nothing may be entered: it would be lost. The copy is checked
// first, so that a damaged one or a wrong key is refused while somebody is looking.
func (d *Desk) restoreNext(ctx context.Context, path, recovery string, confirm int64, by office.Session) (RestoreSet, error) {
	if d.stage != nil {
		return RestoreSet{}, store.Conflict("app.restore.demo", nil)
	}
	plan, err := d.restorePlan(ctx, path, recovery)
	if err != nil {
		return RestoreSet{}, err
	}
	if confirm != plan.Payments {
		return RestoreSet{}, store.Invalid("confirm", "app.restore.confirm", nil)
	}
	asked := askedRestore{Path: path, By: by.Name}
	if plan.Copy.Sealed {
		asked.Path, asked.From = d.stagedPath(), path
		if _, err = unpack(ctx, path, d.unsealer(ctx, recovery), asked.Path); err == nil {
			bringMarks(path, asked.Path, d.log) // the stick may be pulled now
		}
	} else {
		err = sound(path)
	}
	if err != nil {
		return RestoreSet{}, err
	}
	store.Fault("app.restore_unpacked")
	if err := d.recordAsked(ctx, path, plan.Copy.At, confirm); err != nil {
		d.dropStaged()
		return RestoreSet{}, err
	}
	if err := d.keepBeyond(ctx, plan.Copy.At, path); err != nil {
		d.dropStaged()
		return RestoreSet{}, err
	}
	if err := writeNoteFile(filepath.Join(d.opt.Dir, askedFile), asked); err != nil {
		return RestoreSet{}, err
	}
	store.Fault("app.restore_asked")
	d.paper.Store(&recovery)
	d.leave()
	return RestoreSet{At: plan.Copy.At}, nil
}

// recordAsked writes into the history that a copy of then is to be restored. Unpacking took
// its time: who confirmed fewer payments than there are by now is asked again.
func (d *Desk) recordAsked(ctx context.Context, path, then string, confirm int64) error {
	err := writing(ctx, d, "app.restore_asked", func(tx *store.Tx) error {
		at, err := clock.ParseStamp(then)
		if err != nil {
			return err
		}
		if e, err := lookup.EnteredSince(tx, at); err != nil {
			return err
		} else if e.Payments != confirm {
			return store.Invalid("confirm", "app.restore.confirm", nil)
		}
		return office.Record(tx, "books.restore_asked", "books", 0, map[string]string{"from": path, "at": then})
	})
	return booksDamaged(err, path)
}

// bringMarks carries the numbers beside a copy along to where it was unpacked. A file of them
// that was damaged is no reason to go without the copy: its own numbers are known too.
func bringMarks(from, to string, log *slog.Logger) {
	if err := store.JoinMarks(filepath.Dir(from), filepath.Dir(to)); err != nil {
		log.Warn("the numbers beside the copy cannot be read", "from", from, "err", err)
	}
}

// sound compares a plain copy with its manifest.
func sound(path string) error {
	m, err := store.ReadManifest(path)
	if err != nil {
		return err
	}
	if digest, err := digestOf(path); err != nil || digest != m.SHA256 {
		return store.Unavailable("store.backup_damaged", err)
	}
	return nil
}

// leave asks whoever shows the desk to end the program, and refuses every further call.
// The public door shuts at once: what it took now would be lost, and gateways ask again.
func (d *Desk) leave() {
	d.leaving.Do(func() {
		close(d.left)
		d.working.Add(1)
		go func() {
			defer d.working.Done()
			last, done := context.WithTimeout(context.Background(), farewell)
			defer done()
			if err := d.closeDoor(last); err != nil {
				d.log.Error("the public door did not close", "err", err)
			}
		}()
	})
}

// isLeaving tells whether the program is about to end to restore a copy.
func (d *Desk) isLeaving() bool {
	select {
	case <-d.left:
		return true
	default:
		return false
	}
}
