package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// Money that only this office knows of is written in the second folder too, within a second
// of its commit: a disk that dies takes no cash of the day with it. Taking money never
// waits for that; what the folder missed is appended when it is back.
const (
	// journalReach is how far back a new journal begins: every copy that may be restored
	// with it is younger.
	journalReach = 31 * 24 * time.Hour
	// journalAtOnce bounds what is read and appended in one go.
	journalAtOnce = 200
	lifeLength    = 12
	// journalFile remembers beside the books how far the journal is, for when it is away.
	journalFile = "cash-journal.json"
)

// cashJournal follows the payments of this office into the second folder.
type cashJournal struct {
	mu    sync.Mutex // one pass at a time
	at    journalPlace
	state atomic.Pointer[journalState]
}

// journalPlace is how far the journal of a folder is.
type journalPlace struct {
	Dir string `json:"dir"`
	// Life names these books since an older copy last took their place, or since the data
	// folder was last lost: what other lives wrote may be missing here.
	Life  string `json:"life"`
	Epoch int64  `json:"epoch"`
	Last  int64  `json:"last"` // payment
	// Remitted is the last remittance; a journal of an older program has none.
	Remitted int64 `json:"remitted,omitempty"`
}

// journalState is what a person is told of it.
type journalState struct {
	on      bool      // there is a second folder
	since   time.Time // of the first payment it lacks; zero = it lacks none
	waiting int64     // how many those are
	key     string    // why; translation key
}

// followJournal writes the journal until the desk closes.
func (d *Desk) followJournal() {
	if d.opt.BackupsOff {
		return
	}
	sub := d.db.Subscribe(payment.TopicPayment, payment.TopicTill, office.TopicPolicy)
	last := context.WithoutCancel(d.life)
	over := make(chan struct{})
	d.journalled = over
	go func() {
		defer close(over)
		defer sub.Close()
		again := time.NewTicker(tick)
		defer again.Stop()
		for {
			d.keepJournal(d.life)
			select {
			case <-sub.C:
				sub.Topics()
			case <-again.C:
			case <-d.life.Done():
				d.keepJournal(last) // what was taken last
				return
			}
		}
	}()
}

// keepJournal appends what the journal lacks. It is never fatal: what went wrong is told on
// Hari Ini and tried again.
func (d *Desk) keepJournal(ctx context.Context) {
	d.journal.mu.Lock()
	defer d.journal.mu.Unlock()
	if ctx.Err() != nil {
		return
	}
	state, err := d.journalPass(ctx)
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		if state.key = wireOf(err).Key; wireOf(err).Code == store.CodeInternal {
			state.key = "app.backup.folder_failed"
		}
		d.log.Error("the cash journal", "waiting", state.waiting, "err", err)
	}
	was := d.journal.state.Swap(&state)
	if was == nil && state.key != "" || was != nil && *was != state {
		d.db.Announce(topicCalendar)
	}
}

func (d *Desk) journalPass(ctx context.Context) (state journalState, err error) {
	folder, err := d.secondFolder(ctx)
	if err != nil || folder == "" {
		return state, err
	}
	state.on = true
	dir, away := d.secondDir(folder), error(nil)
	if !isFolder(folder) {
		away = errFolderAway
	} else if err := os.MkdirAll(dir, 0o700); err != nil {
		away = errors.Join(errFolderFailed, err)
	}
	if err := d.findJournal(ctx, dir, away == nil); err != nil {
		return state, err
	}
	for {
		rows, next, err := d.unwritten(ctx, d.journal.at)
		if err != nil {
			return state, err
		}
		if len(rows) == 0 {
			d.journal.at = next
			return state, d.copyMarks(dir, away)
		}
		if away == nil {
			away = d.appendJournal(ctx, dir, rows, next)
		}
		if away != nil {
			state.since, state.waiting = earliest(rows), int64(len(rows))
			return state, away
		}
	}
}

// findJournal learns how far the journal is: from the journal itself while it is there, and
// from the note beside the books while it is away. It is read anew after each failure.
func (d *Desk) findJournal(ctx context.Context, dir string, there bool) error {
	j := &d.journal
	failed := j.state.Load() == nil || j.state.Load().key != ""
	if j.at.Dir == dir && !(there && failed) {
		return nil
	}
	at, noted, err := d.notedPlace()
	if err != nil {
		return err
	}
	found := noted && at.Dir == dir
	end, err := d.placeBefore(ctx, at, func(time.Time) time.Time { return time.Time{} })
	if err != nil {
		return err
	}
	begin, err := d.placeBefore(ctx, at, func(now time.Time) time.Time { return now.Add(-journalReach) })
	if err != nil {
		return err
	}
	if there {
		if at.Last, at.Remitted, found, err = lastInJournals(dir, d.db.Info().Installation, at.Life); err != nil {
			return errors.Join(errFolderFailed, err)
		}
		if at.Last > end.Last || at.Remitted > end.Remitted { // it holds what these books lack: they are older
			at.Life, found = store.Token(lifeLength), false
		}
	}
	at.Dir = dir
	if !found {
		at.Last, at.Remitted = begin.Last, begin.Remitted
	}
	if at.Last == 0 { // of remittances alone
		at.Last = begin.Last
	}
	if at.Remitted == 0 { // of an older program
		at.Remitted = begin.Remitted
	}
	if err := writeNoteFile(filepath.Join(d.opt.Dir, journalFile), at); err != nil {
		return err
	}
	j.at = at
	return nil
}

// placeBefore is how far the books were at an instant, which is told from now; zero is now.
func (d *Desk) placeBefore(ctx context.Context, at journalPlace, when func(now time.Time) time.Time) (journalPlace, error) {
	err := d.db.Read(ctx, "app.journal_place", func(tx *store.Tx) (err error) {
		if at.Last, err = payment.BeforeRecorded(tx, when(tx.Now)); err == nil {
			at.Remitted, err = payment.BeforeRemitted(tx, when(tx.Now))
		}
		return err
	})
	return at, err
}

// notedPlace is what the note beside the books says; without one of this epoch another
// life of the books begins.
func (d *Desk) notedPlace() (at journalPlace, noted bool, err error) {
	at, noted, err = readNoteFile[journalPlace](filepath.Join(d.opt.Dir, journalFile))
	if epoch := d.db.Info().Epoch; err != nil || !noted || at.Epoch != epoch || at.Life == "" {
		if err != nil {
			d.log.Warn("the note of the cash journal cannot be read", "err", err)
		}
		return journalPlace{Life: store.Token(lifeLength), Epoch: epoch}, false, nil
	}
	return at, true, nil
}

func (d *Desk) unwritten(ctx context.Context, at journalPlace) (rows []payment.ByHand, next journalPlace, err error) {
	next = at
	err = d.db.Read(ctx, "app.journal", func(tx *store.Tx) (err error) {
		if rows, next.Last, err = payment.ByHandAfter(tx, at.Last, journalAtOnce); err != nil {
			return err
		}
		handed, through, err := payment.RemittedAfter(tx, at.Remitted, journalAtOnce)
		rows, next.Remitted = append(rows, handed...), through
		return err
	})
	next.Last = max(at.Last, next.Last)
	return rows, next, err
}

// appendJournal writes payments and remittances to the journal of the month.
func (d *Desk) appendJournal(ctx context.Context, dir string, rows []payment.ByHand, next journalPlace) error {
	info := d.db.Info()
	var text strings.Builder
	for _, b := range rows {
		line, err := sealedLine(ctx, d.vault, info.Installation, d.journal.at.Life, b)
		if err != nil {
			return err
		}
		text.WriteString(line)
	}
	// The numbers first: where the line stands, nobody else is given its number.
	if err := d.copyMarks(dir, nil); err != nil {
		return err
	}
	if err := appendSynced(filepath.Join(dir, journalName(d.today())), text.String()); err != nil {
		return errors.Join(errFolderFailed, err)
	}
	d.journal.at = next
	if err := writeNoteFile(filepath.Join(d.opt.Dir, journalFile), d.journal.at); err != nil {
		d.log.Warn("the note of the cash journal was not written", "err", err)
	}
	return nil
}

func earliest(rows []payment.ByHand) time.Time {
	return slices.MinFunc(rows, func(a, b payment.ByHand) int { return a.RecordedAt.Compare(b.RecordedAt) }).RecordedAt
}

// copyMarks writes the highest numbers given beside the journal, when they rose: books
// restored from a copy go on above them.
func (d *Desk) copyMarks(dir string, away error) error {
	if away != nil {
		return nil // nothing lacks; that the folder is away is told of the copies
	}
	if err := d.db.CopyMarks(dir); err != nil {
		return errors.Join(errFolderFailed, err)
	}
	return nil
}

// journalBehind is what the journal lacks, nil for nothing.
func (d *Desk) journalBehind() *journalState {
	if s := d.journal.state.Load(); s != nil && s.waiting > 0 {
		return s
	}
	return nil
}
