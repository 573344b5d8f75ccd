package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
)

// A restore is asked for in the window and carried out once the books are closed, by the
// program that is ending or, where the power went, by the next start before it opens them:
// small files beside the books carry the word from one to the other.
const (
	askedFile    = "restore.json"        // carry this out
	restoredFile = "restored.json"       // it was; nobody is cut until the owner says so
	refusedFile  = "restore-failed.json" // it could not be; the books are as they were
)

// askedRestore is what the owner asked for.
type askedRestore struct {
	Path string `json:"path"`
	// From is the sealed copy that was unpacked to Path; "" where Path is the copy itself.
	From string `json:"from,omitempty"`
	By   string `json:"by"`
}

func (a askedRestore) copy() string {
	if a.From != "" {
		return a.From
	}
	return a.Path
}

// restoredNote tells that these books are older than the office.
type restoredNote struct {
	From     string `json:"from"`     // the copy; "" where a file was put in place by hand
	At       string `json:"at"`       // when the copy was made, by the calendar
	Replaced string `json:"replaced"` // where the books before it lie
	By       string `json:"by"`
	Recorded bool   `json:"recorded"` // in the history
	// Earlier is what was noted of the books before it: it holds again where the power went
	// before these books stood there.
	Earlier *restoredNote `json:"earlier,omitempty"`
}

// on is the day the copy was made, "" where nobody knows.
func (n restoredNote) on(zone *time.Location) string {
	at, err := clock.ParseStamp(n.At)
	if err != nil {
		return ""
	}
	return clock.DateOf(at, zone).String()
}

// refusedNote tells why a restore was not carried out.
type refusedNote struct {
	Path  string `json:"path"`
	Error string `json:"error"` // translation key
}

// carryOutRestore does what the owner asked for before the last end, if anything. A copy
// that is damaged or gone leaves the books as they were. Power that goes in between only
// makes the next start do it again: nothing is entered before it is done.
func carryOutRestore(ctx context.Context, dir string, log *slog.Logger) error {
	asked, found, err := readNoteFile[askedRestore](filepath.Join(dir, askedFile))
	if err != nil || !found {
		return err
	}
	err = restoreBooks(ctx, asked, dir)
	if errors.Is(err, store.ErrLocked) {
		return err // the program that was asked has not ended yet
	}
	if err != nil && !carriedOut(dir, asked) {
		log.Error("the restore was not carried out", "from", asked.copy(), "err", err)
		note := refusedNote{Path: asked.copy(), Error: wireOf(err).Key}
		if err := writeNoteFile(filepath.Join(dir, refusedFile), note); err != nil {
			return err
		}
	}
	store.Fault("app.restore_noted")
	return forgetAsked(dir)
}

// carriedOut tells, after another try at it failed, whether a restore was carried out by a
// program that the power left no time to forget the word of it.
func carriedOut(dir string, asked askedRestore) bool {
	note, found, err := readNoteFile[restoredNote](filepath.Join(dir, restoredFile))
	return err == nil && found && !note.Recorded && note.From == asked.copy()
}

// forgetAsked removes the word of a restore that is over.
func forgetAsked(dir string) error {
	if err := os.Remove(filepath.Join(dir, askedFile)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// restoreBooks puts a checked copy in the place of the books of a folder, which nobody has
// open, and notes it for the next start. The note comes first: no power cut and no full disk
// may leave restored books that go on as if nothing had happened. Before the note stands the
// word that asks for the restore, from the terminal too: where the power goes between the note
// and the books, the next start restores, and the old books are not taken for restored ones.
// Whoever calls it forgets that word afterwards.
func restoreBooks(ctx context.Context, asked askedRestore, dir string) error {
	hold, err := store.HoldFolder(dir)
	if err != nil {
		return err
	}
	defer hold.Release()
	return restoreHeld(ctx, hold, asked, dir)
}

func restoreHeld(ctx context.Context, hold *store.Hold, asked askedRestore, dir string) error {
	path := filepath.Join(dir, restoredFile)
	if err := dropUndone(dir); err != nil {
		return store.Unavailable("store.path", err)
	}
	was, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return store.Unavailable("store.path", err)
	}
	noted := false
	_, err = hold.Restore(ctx, asked.Path, filepath.Join(dir, booksFile), func(rep store.Report) error {
		if err := os.Remove(filepath.Join(dir, refusedFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := writeNoteFile(filepath.Join(dir, askedFile), asked); err != nil {
			return err
		}
		noted = true
		return writeNoteFile(path, restoredNote{From: asked.copy(), At: rep.Manifest.At, Replaced: rep.Replaced, By: asked.By, Earlier: noteIn(was)})
	})
	switch {
	case err == nil || !noted:
		return err
	case was == nil: // the books are as they were, and so is what is noted of them
		return errors.Join(err, os.Remove(path))
	}
	return errors.Join(err, keepFile(path, was))
}

// noteIn is a note as it was read; nil where none of it can be.
func noteIn(text []byte) *restoredNote {
	var n restoredNote
	if json.Unmarshal(text, &n) != nil {
		return nil
	}
	n.Earlier = nil
	return &n
}

// dropUndone takes back the note of a restore whose books never took their place, because the
// power went in between: should this one fail, the old books would pass for restored. Books
// that were put aside and still stand there are the old ones.
func dropUndone(dir string) error {
	path := filepath.Join(dir, restoredFile)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var n restoredNote
	if err != nil || json.Unmarshal(text, &n) != nil || n.Recorded {
		return err
	}
	done, err := n.done(filepath.Join(dir, booksFile))
	switch {
	case err != nil || done:
		return err
	case n.Earlier != nil:
		return writeNoteFile(path, n.Earlier)
	}
	return os.Remove(path)
}

// done tells whether the books that were not opened since are those that were noted. Where
// what was replaced is gone nobody knows, and the note stands.
func (n restoredNote) done(live string) (bool, error) {
	if n.Replaced == "" || !isFile(live) || !isFile(n.Replaced) {
		return isFile(live), nil
	}
	a, err := os.Stat(live)
	if err != nil {
		return false, err
	}
	b, err := os.Stat(n.Replaced)
	if err != nil || os.SameFile(a, b) {
		return false, err
	}
	if a.Size() != b.Size() {
		return true, nil
	}
	is, err := digestOf(live)
	if err != nil {
		return false, err
	}
	was, err := digestOf(n.Replaced) // a disk without links
	return is != was, err
}

// readRestored reads what the last restore left, and writes it into the history once.
// Books that somebody put back by hand are known by their numbers.
func (d *Desk) readRestored(ctx context.Context) error {
	note, found, err := readNoteFile[restoredNote](filepath.Join(d.opt.Dir, restoredFile))
	if err != nil {
		return err
	}
	if !found && d.db.Info().Rewound {
		note, found = restoredNote{}, true
	}
	if refused, there, err := readNoteFile[refusedNote](filepath.Join(d.opt.Dir, refusedFile)); err != nil {
		return err
	} else if there {
		d.refused.Store(&refused)
	}
	if !found {
		return nil
	}
	if !note.Recorded {
		note.Recorded = true
		err := writing(ctx, d, "app.restored", func(tx *store.Tx) error {
			return office.Record(tx, "books.restored", "books", 0, map[string]string{"from": note.From, "at": note.At, "by": note.By,
				"replaced": note.Replaced, "epoch": fmt.Sprint(d.db.Info().Epoch)})
		})
		if err != nil {
			return err
		}
		if err := writeNoteFile(filepath.Join(d.opt.Dir, restoredFile), note); err != nil {
			return err
		}
	}
	d.restored.Store(&note)
	return nil
}

// acceptRestore is the owner's word that what the copy lacked has been entered again.
func (d *Desk) acceptRestore(ctx context.Context, list string) error {
	refused, note := d.refused.Load(), d.restored.Load()
	if refused == nil && note == nil {
		return nil
	}
	if note != nil {
		if _, err := d.askAgain(ctx); err != nil {
			return err
		}
		err := writing(ctx, d, "app.restore_accepted", func(tx *store.Tx) error { return d.recordAccepted(tx, note.At, list) })
		if err != nil {
			return err
		}
	}
	for _, name := range []string{restoredFile, refusedFile} {
		if err := os.Remove(filepath.Join(d.opt.Dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	d.restored.Store(nil)
	d.refused.Store(nil)
	d.waitsChanged()
	return nil
}

// recordAccepted writes the owner's word into the history, with what was left unasked knowingly.
func (d *Desk) recordAccepted(tx *store.Tx, at, list string) error {
	waits, err := d.stillUnasked(tx)
	if err != nil {
		return err
	}
	if waits.none() {
		return office.Record(tx, "books.restore_accepted", "books", 0, map[string]string{"at": at})
	}
	if waits.list() != list {
		return store.Conflict("app.restore.orders", map[string]string{"count": strconv.Itoa(len(waits.orders)), "amount": waits.sum().String()})
	}
	orders := make([]string, len(waits.orders))
	for i, o := range waits.orders {
		orders[i] = o.Order
	}
	return office.Record(tx, "books.orders_left", "books", 0, map[string]any{"at": at, "count": len(orders), "amount": waits.sum(), "orders": orders, "locked": waits.locked, "away": waits.away})
}

func readNoteFile[T any](path string) (note T, found bool, err error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return note, false, nil
	}
	if err != nil {
		return note, false, err
	}
	return note, true, json.Unmarshal(text, &note)
}

func writeNoteFile(path string, note any) error {
	text, err := json.MarshalIndent(note, "", " ")
	if err != nil {
		return err
	}
	return keepFile(path, append(text, '\n'))
}
