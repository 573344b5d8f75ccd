package app

import (
	"context"
	"path/filepath"

	"lunas/internal/clock"
	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/store"
)

// restorePlan reads what a copy is and what the books hold beyond it.
func (d *Desk) restorePlan(ctx context.Context, path string) (RestorePlan, error) {
	if !filepath.IsAbs(path) || !isFile(path) {
		return RestorePlan{}, store.NotFound("app.restore.no_copy", "")
	}
	m, err := store.ReadManifest(path)
	if err != nil {
		return RestorePlan{}, err
	}
	at, err := clock.ParseStamp(m.At)
	if err != nil {
		return RestorePlan{}, store.Invalid("path", "store.manifest_damaged", nil)
	}
	plan, err := reading(ctx, d, "app.restore_plan", func(tx *store.Tx) (RestorePlan, error) {
		e, err := lookup.EnteredSince(tx, at)
		return restorePlanOf(bookCopy{path, m}, e), err
	})
	plan.Foreign = m.Installation != d.db.Info().Installation
	return plan, err
}

// restoreNext has the next start put a copy in the place of the books, and ends the
// program. From here on nothing may be entered: it would be lost. The copy is compared
// with its manifest first, so that a damaged one is refused while somebody is looking.
func (d *Desk) restoreNext(ctx context.Context, path string, confirm int64, by office.Session) (RestoreSet, error) {
	if d.stage != nil {
		return RestoreSet{}, store.Conflict("app.restore.demo", nil)
	}
	plan, err := d.restorePlan(ctx, path)
	if err != nil {
		return RestoreSet{}, err
	}
	if confirm != plan.Payments {
		return RestoreSet{}, store.Invalid("confirm", "app.restore.confirm", nil)
	}
	m, err := store.ReadManifest(path)
	if err != nil {
		return RestoreSet{}, err
	}
	if digest, err := digestOf(path); err != nil || digest != m.SHA256 {
		return RestoreSet{}, store.Unavailable("store.backup_damaged", err)
	}
	err = writing(ctx, d, "app.restore_asked", func(tx *store.Tx) error {
		return office.Record(tx, "books.restore_asked", "books", 0, map[string]string{"from": path, "at": m.At})
	})
	if err != nil {
		return RestoreSet{}, err
	}
	if err := writeNoteFile(filepath.Join(d.opt.Dir, askedFile), askedRestore{Path: path, By: by.Name}); err != nil {
		return RestoreSet{}, err
	}
	d.leave()
	return RestoreSet{At: plan.Copy.At}, nil
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
