package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"lunas/internal/clock"
)

// secondFile remembers the newest copy that was made and checked in the second folder: it
// can be told while the stick lies in a drawer.
const secondFile = "second.json"

type secondNote struct {
	Folder    string `json:"folder"`
	Name      string `json:"name"`
	At        string `json:"at"`      // the books as of, by the calendar
	Checked   string `json:"checked"` // when it was read back, by the machine
	Customers int64  `json:"customers"`
	Invoices  int64  `json:"invoices"`
	Payments  int64  `json:"payments"`
}

// noteSecond remembers a copy that was just checked, unless a newer one is remembered.
func (d *Desk) noteSecond(folder string, c bookCopy) error {
	path := filepath.Join(d.opt.Dir, secondFile)
	was, found, err := readNoteFile[secondNote](path)
	if err == nil && found && was.Folder == folder && was.At > c.manifest.At {
		return nil
	}
	return writeNoteFile(path, secondNote{Folder: folder, Name: sealedName(filepath.Base(c.path)), At: c.manifest.At, Checked: clock.Stamp(clock.Machine()),
		Customers: c.manifest.Counts["customer"], Invoices: c.manifest.Counts["invoice"], Payments: c.manifest.Counts["payment"]})
}

// secondCopy tells how the second folder stands.
func (d *Desk) secondCopy(ctx context.Context) (SecondCopy, error) {
	folder, err := d.secondFolder(ctx)
	if err != nil {
		return SecondCopy{}, err
	}
	s := SecondCopy{Folder: folder, Error: d.secondAway()}
	if folder == "" {
		return s, nil
	}
	note, found, err := readNoteFile[secondNote](filepath.Join(d.opt.Dir, secondFile))
	if err != nil {
		d.log.Warn("the note of the second folder cannot be read", "err", err)
	} else if found && note.Folder == folder {
		s.Name, s.At, s.Checked = note.Name, stampText(note.At), stampText(note.Checked)
		s.Customers, s.Invoices, s.Payments = note.Customers, note.Invoices, note.Payments
	}
	entries, err := os.ReadDir(d.secondDir(folder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		d.log.Warn("the second folder could not be listed", "folder", folder, "err", err)
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), copySuffix) {
			s.Plain++
		}
	}
	return s, nil
}

// secondRows are the copies that lie in the second folder alone; the rows of those that lie
// here too are marked.
func (d *Desk) secondRows(ctx context.Context, dir string, rows []BackupRow) ([]BackupRow, error) {
	here := map[string]int{}
	for i, r := range rows {
		here[sealedName(r.Name)] = i
	}
	plain, err := copiesIn(dir)
	if err != nil {
		return rows, err
	}
	for _, c := range plain {
		if i, both := here[sealedName(filepath.Base(c.path))]; both {
			rows[i].Second = true
			continue
		}
		row := backupRow(c)
		row.Second = true
		rows = append(rows, row)
	}
	sealed, err := filepath.Glob(filepath.Join(dir, "*"+sealedSuffix))
	if err != nil {
		return rows, err
	}
	for _, path := range sealed {
		if i, both := here[filepath.Base(path)]; both {
			rows[i].Second = true
			continue
		}
		rows = append(rows, d.sealedRow(ctx, path))
	}
	return rows, nil
}

// sealedRow is a sealed copy: what it holds is only known where the vault opens it.
func (d *Desk) sealedRow(ctx context.Context, path string) BackupRow {
	m, err := sealedManifest(ctx, path, d.unsealer(ctx, ""))
	row := backupRow(bookCopy{path, m})
	row.Second, row.Sealed = true, true
	if err != nil {
		row.Verified, row.Bytes = false, ""
		if info, err := os.Stat(path); err == nil {
			row.Bytes = strconv.FormatInt(info.Size(), 10)
		}
	}
	return row
}
