package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// beyondFolder is the journal, beside the books, of what books that an older copy is about to
// replace hold beyond it: so nothing is lost where there is no second folder either.
const beyondFolder = "beyond"

// keepBeyond writes that journal. The books it is of are still open. Where it cannot be written
// the copy must not take their place: money that only they know of would be lost. Nor where the
// books cannot be read: who restores those all the same keeps them aside.
func (d *Desk) keepBeyond(ctx context.Context, then, path string) error {
	err := booksDamaged(d.writeBeyond(ctx, then), path)
	switch {
	case err == nil || ctx.Err() != nil || errors.Is(err, store.ErrCorrupt):
		return err
	case d.vault.Locked() != nil:
		return store.Conflict("app.restore.beyond_locked", nil)
	}
	return store.Unavailable("app.restore.beyond", err)
}

// booksDamaged names the way out where the books, which a copy is to replace, are what is broken.
func booksDamaged(err error, path string) error {
	if !errors.Is(err, store.ErrCorrupt) {
		return err
	}
	told := store.Unavailable("app.restore.damaged", err)
	told.Params = map[string]string{"file": path}
	return told
}

func (d *Desk) writeBeyond(ctx context.Context, then string) error {
	at, _, err := d.notedPlace()
	if err != nil {
		return err
	}
	copied, err := clock.ParseStamp(then)
	if err != nil {
		return err
	}
	if at, err = d.placeBefore(ctx, at, copied); err != nil {
		return err
	}
	dir := filepath.Join(d.opt.Dir, beyondFolder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	for {
		lacks, err := d.unwritten(ctx, at)
		if err != nil || lacks.none() {
			return err
		}
		text, err := d.sealedLines(ctx, at.Life, lacks)
		if err != nil {
			return err
		}
		if err := appendSynced(filepath.Join(dir, journalName(d.today())), text); err != nil {
			return err
		}
		at = lacks.next
	}
}
