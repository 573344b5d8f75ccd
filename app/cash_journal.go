package app

import (
	"cmp"
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
// of its commit: a disk that dies takes no cash of the day with it. So are the orders that were
// opened at gateways: only who knows an order can ask whether it was paid. Taking money never
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
	// Ordered is the last order at a gateway.
	Ordered int64 `json:"ordered,omitempty"`
}

// unwritten is what a journal lacks.
type unwritten struct {
	rows   []payment.ByHand
	orders []payment.OrderNote
	next   journalPlace
}

func (u unwritten) none() bool { return len(u.rows) == 0 && len(u.orders) == 0 }

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
	sub := d.db.Subscribe(payment.TopicPayment, payment.TopicTill, payment.TopicCharge, office.TopicPolicy)
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
		lacks, err := d.unwritten(ctx, d.journal.at)
		if err != nil {
			return state, err
		}
		if lacks.none() {
			d.journal.at = lacks.next
			return state, d.copyMarks(dir, away)
		}
		if away == nil {
			away = d.appendJournal(ctx, dir, lacks)
		}
		if away != nil {
			if state.waiting = int64(len(lacks.rows)); state.waiting > 0 {
				state.since = earliest(lacks.rows)
			}
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
	end, err := d.placeBefore(ctx, at, time.Time{})
	if err != nil {
		return err
	}
	begin, err := d.placeBefore(ctx, at, d.db.Calendar().Now().Add(-journalReach))
	if err != nil {
		return err
	}
	if there {
		if at, found, err = lastInJournals(dir, d.db.Info().Installation, at); err != nil {
			return errors.Join(errFolderFailed, err)
		}
		if at.Last > end.Last || at.Remitted > end.Remitted || at.Ordered > end.Ordered { // it holds what these books lack: they are older
			at.Life, found = store.Token(lifeLength), false
		}
	}
	at.Dir = dir
	if !found {
		at.Last, at.Remitted, at.Ordered = 0, 0, 0
	}
	// Of a kind it holds none of, it begins as far back as a new one.
	at.Last, at.Remitted, at.Ordered = cmp.Or(at.Last, begin.Last), cmp.Or(at.Remitted, begin.Remitted), cmp.Or(at.Ordered, begin.Ordered)
	if err := writeNoteFile(filepath.Join(d.opt.Dir, journalFile), at); err != nil {
		return err
	}
	j.at = at
	return nil
}

// placeBefore is how far the books were at an instant; zero is now.
func (d *Desk) placeBefore(ctx context.Context, at journalPlace, when time.Time) (journalPlace, error) {
	err := d.db.Read(ctx, "app.journal_place", func(tx *store.Tx) (err error) {
		if at.Last, err = payment.BeforeRecorded(tx, when); err == nil {
			at.Remitted, err = payment.BeforeRemitted(tx, when)
		}
		if err == nil {
			at.Ordered, err = payment.BeforeOrdered(tx, when)
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

func (d *Desk) unwritten(ctx context.Context, at journalPlace) (u unwritten, err error) {
	u.next = at
	err = d.db.Read(ctx, "app.journal", func(tx *store.Tx) (err error) {
		if u.rows, u.next.Last, err = payment.ByHandAfter(tx, at.Last, journalAtOnce); err != nil {
			return err
		}
		handed, through, err := payment.RemittedAfter(tx, at.Remitted, journalAtOnce)
		if err != nil {
			return err
		}
		u.rows, u.next.Remitted = append(u.rows, handed...), through
		u.orders, u.next.Ordered, err = payment.OrdersAfter(tx, at.Ordered, journalAtOnce)
		return err
	})
	u.next.Last = max(at.Last, u.next.Last)
	return u, err
}

// appendJournal writes what it lacks to the journal of the month.
func (d *Desk) appendJournal(ctx context.Context, dir string, lacks unwritten) error {
	text, err := d.sealedLines(ctx, d.journal.at.Life, lacks)
	if err != nil {
		return err
	}
	// The numbers first: where the line stands, nobody else is given its number.
	if err := d.copyMarks(dir, nil); err != nil {
		return err
	}
	if err := appendSynced(filepath.Join(dir, journalName(d.today())), text); err != nil {
		return errors.Join(errFolderFailed, err)
	}
	d.journal.at = lacks.next
	if err := writeNoteFile(filepath.Join(d.opt.Dir, journalFile), d.journal.at); err != nil {
		d.log.Warn("the note of the cash journal was not written", "err", err)
	}
	return nil
}

// sealedLines are a line for each payment and remittance, and one for all orders.
func (d *Desk) sealedLines(ctx context.Context, life string, lacks unwritten) (string, error) {
	var text strings.Builder
	add := func(mark string, id int64, of any) error {
		line, err := sealedLine(ctx, d.vault, journalLine{mark: mark, installation: d.db.Info().Installation, life: life, id: id}, of)
		text.WriteString(line)
		return err
	}
	for _, b := range lacks.rows {
		mark := journalMark
		if b.IsRemittance() {
			mark = remittedMark
		}
		if err := add(mark, b.ID, b); err != nil {
			return "", err
		}
	}
	if len(lacks.orders) == 0 {
		return text.String(), nil
	}
	err := add(orderedMark, lacks.next.Ordered, lacks.orders)
	return text.String(), err
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
