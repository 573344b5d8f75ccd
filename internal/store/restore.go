package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"lunas/internal/clock"

	"github.com/gofrs/flock"
)

// restoreMargin is added to every mark when the replaced file could not be read:
// the last numbers it gave may not have reached the marks beside it.
const restoreMargin = 1000

// floorKind is the mark of numbers that no series knew of when the copy was made: a series
// that is not in it, of up to its year, begins above.
const floorKind = "*"

// Report says what a restore did.
type Report struct {
	Manifest Manifest
	Epoch    int64
	// Raised lists the series that now go on above the backup's own numbers.
	Raised []Mark
	// Replaced is where the old file was put aside; empty where there was none.
	Replaced string
	// OldReadable: there was a file and its numbers could be read.
	OldReadable bool
}

// Restore puts a backup in the place of the live file, which nobody may have
// open. The backup is verified against its manifest and by SQLite before
// anything is touched; its numbers are raised above everything given since, and
// its epoch rises. Marks beside the backup count too, where they can be read. The old file
// is kept beside it. A power cut leaves either the old or the new books whole.
//
// before is the last that may fail: it is called once all is ready, and where it gives an
// error the old books stay. After it the new ones stand there, unless Restore fails.
func Restore(ctx context.Context, backup, live string, before func(Report) error) (Report, error) {
	h, err := HoldFolder(filepath.Dir(live))
	if err != nil {
		return Report{}, err
	}
	defer h.Release()
	return h.Restore(ctx, backup, live, before)
}

// Hold keeps every program away from the books of a folder while a restore is prepared.
type Hold struct{ lock *flock.Flock }

// HoldFolder takes a folder, made where there is none, until Release. Where its books are
// open it is ErrLocked.
func HoldFolder(dir string) (*Hold, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, Unavailable("store.path", err)
	}
	lock := flock.New(filepath.Join(dir, lockFile))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, Unavailable("store.path", err)
	}
	if !ok {
		_ = lock.Close()
		return nil, Unavailable("store.locked", ErrLocked)
	}
	return &Hold{lock}, nil
}

// Release lets the folder go; a second time does nothing.
func (h *Hold) Release() { _ = h.lock.Close() }

// Restore is the package's Restore into the folder that is held.
func (*Hold) Restore(ctx context.Context, backup, live string, before func(Report) error) (Report, error) {
	var rep Report
	var err error
	dir := filepath.Dir(live)
	tmp := live + ".restore.tmp"
	defer removeFamily(tmp)
	removeFamily(tmp)
	if rep.Manifest, err = stage(backup, tmp); err != nil {
		return rep, err
	}
	marks, old := rep.known(ctx, live)
	if theirs, err := readMarks(filepath.Join(filepath.Dir(backup), highwaterFile)); err == nil {
		takeMarks(marks, theirs)
	}
	if err := rep.prepare(ctx, tmp, marks, old); err != nil {
		return rep, damage(err)
	}
	if err := syncFile(tmp); err != nil {
		return rep, Unavailable("store.path", err)
	}
	if err := writeMarks(filepath.Join(dir, highwaterFile), sortedMarks(marks)); err != nil {
		return rep, Unavailable("store.path", err)
	}
	Fault("store.restore_staged")
	if rep.Replaced, err = putAside(live); err != nil {
		return rep, Unavailable("store.path", err)
	}
	Fault("store.restore_aside")
	if before != nil {
		if err := before(rep); err != nil {
			return rep, Unavailable("store.path", err)
		}
	}
	Fault("store.restore_noted")
	if err := Rename(tmp, live); err != nil {
		return rep, Unavailable("store.path", err)
	}
	Fault("store.restore_published")
	_ = syncDir(dir)                            // they stand there: nothing may say that the restore failed
	_ = os.Remove(filepath.Join(dir, bellFile)) // of a process that was killed: its log belongs to the old file
	return rep, nil
}

// stage copies the backup and refuses it unless it is byte for byte what its
// manifest says.
func stage(backup, tmp string) (Manifest, error) {
	m, err := ReadManifest(backup)
	if err != nil {
		return m, err
	}
	target, err := newest(migrations())
	if err != nil {
		return m, Internal(err)
	}
	if m.Schema > target {
		return m, Unavailable("store.newer", fmt.Errorf("%w: schema %d, this program knows %d", ErrNewer, m.Schema, target))
	}
	hash, err := copyFile(backup, tmp)
	if err != nil {
		return m, Unavailable("store.path", err)
	}
	if hash != m.SHA256 {
		return m, Unavailable("store.backup_damaged", fmt.Errorf("%w: the backup differs from its manifest", ErrCorrupt))
	}
	return m, nil
}

// known gathers the highest number of every series from the backup, from the
// file beside the books and from the old books themselves, and the old epoch.
func (rep *Report) known(ctx context.Context, live string) (map[seriesKey]int64, int64) {
	marks := map[seriesKey]int64{}
	takeMarks(marks, rep.Manifest.Marks)
	if beside, err := readMarks(filepath.Join(filepath.Dir(live), highwaterFile)); err == nil {
		takeMarks(marks, beside)
	}
	epoch := rep.Manifest.Epoch
	_, err := os.Stat(live)
	elsewhere := errors.Is(err, fs.ErrNotExist)
	var old Manifest
	if !elsewhere {
		if old, err = lastOf(ctx, live); err == nil {
			rep.OldReadable = true
			takeMarks(marks, old.Marks)
			elsewhere = old.Installation != rep.Manifest.Installation
		}
	}
	switch {
	case elsewhere:
		rep.leaveRoom(marks, clock.Machine())
	case !rep.OldReadable:
		for k := range marks {
			marks[k] += restoreMargin
		}
	}
	return marks, max(epoch, old.Epoch)
}

func takeMarks(marks map[seriesKey]int64, list []Mark) {
	for _, m := range list {
		marks[m.key()] = max(marks[m.key()], m.Last)
	}
}

// leaveRoom goes on above the known numbers where the books of the office are not on this
// computer.
func (rep *Report) leaveRoom(marks map[seriesKey]int64, now time.Time) {
	room := rep.Manifest.Room(now)
	for k := range marks {
		marks[k] += room
	}
	marks[seriesKey{kind: floorKind, year: now.Year()}] = room
}

// lastOf reads the books that are about to be replaced.
func lastOf(ctx context.Context, live string) (old Manifest, err error) {
	if exists(live + "-wal") {
		// Folded in below, it will not be there at the next start: without the bell nobody
		// takes it for lost, should this restore fail.
		_ = removeFile(filepath.Join(filepath.Dir(live), bellFile))
	}
	err = withCopy(ctx, live, func(conn *sql.Conn) error {
		tx := &Tx{conn: conn, ctx: ctx}
		if err := tx.QueryRow(sqlMeta).Scan(&old.Installation, &old.Epoch); err != nil {
			return err
		}
		var err error
		if old.Marks, err = seriesOf(tx); err != nil {
			return err
		}
		// What stands in the log belongs into the file before it is put aside.
		_, err = tx.Exec(sqlCheckpoint)
		return err
	})
	if err != nil {
		return Manifest{}, err
	}
	return old, nil
}

// prepare checks the staged copy and raises its numbers and its epoch.
func (rep *Report) prepare(ctx context.Context, tmp string, marks map[seriesKey]int64, epoch int64) error {
	return withCopy(ctx, tmp, func(conn *sql.Conn) error {
		found, err := quickCheck(ctx, conn)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			return fmt.Errorf("%w: the backup: %s", ErrCorrupt, found[0].Detail)
		}
		if _, err := conn.ExecContext(ctx, sqlBegin); err != nil {
			return err
		}
		tx := &Tx{conn: conn, ctx: ctx, writable: true}
		was := map[seriesKey]int64{}
		list, err := seriesOf(tx)
		if err != nil {
			return err
		}
		for _, m := range list {
			was[m.key()] = m.Last
		}
		for _, m := range sortedMarks(marks) {
			if m.Last > was[m.key()] {
				if _, err := tx.Exec(sqlSeriesRaise, m.Kind, m.Branch, m.Year, m.Last); err != nil {
					return err
				}
				rep.Raised = append(rep.Raised, m)
			}
		}
		if _, err := tx.Exec(sqlMetaEpoch, epoch); err != nil {
			return err
		}
		var installation string
		if err := tx.QueryRow(sqlMeta).Scan(&installation, &rep.Epoch); err != nil {
			return err
		}
		_, err = conn.ExecContext(ctx, sqlCommit)
		return err
	})
}

func sortedMarks(marks map[seriesKey]int64) []Mark {
	return (&highwater{marks: marks}).list()
}

// putAside keeps the old file under another name without taking it from its
// place, so that the following rename replaces it in one step. Its log is moved
// away: it must never meet the new file.
func putAside(live string) (string, error) {
	if _, err := os.Stat(live); errors.Is(err, fs.ErrNotExist) {
		return "", nil
	} else if err != nil {
		return "", err
	}
	aside := live + ".replaced-" + stampName(clock.Machine())
	for i := 2; exists(aside); i++ {
		aside = fmt.Sprintf("%s.replaced-%s-%d", live, stampName(clock.Machine()), i)
	}
	if err := os.Link(live, aside); err != nil { // file systems without links
		if _, err := copyFile(live, aside); err != nil {
			return "", err
		}
	}
	for _, suffix := range []string{"-wal", "-shm"} {
		if err := Rename(live+suffix, aside+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return aside, syncDir(filepath.Dir(live))
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
