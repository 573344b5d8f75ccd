package app

import (
	"context"
	"path/filepath"
	"strconv"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
)

// BooksCheck looks whether everything in the books holds together.
func (x *Settings) BooksCheck(token string) ([]FindingRow, error) {
	return ask(x.desk, token, "Settings.BooksCheck", func(ctx context.Context, _ office.Session) ([]FindingRow, error) {
		found, err := x.desk.db.BooksCheck(ctx)
		if err != nil {
			return nil, err
		}
		x.desk.findings.Store(int64(len(found)))
		return each(found, func(f store.Finding) FindingRow {
			return FindingRow{Check: f.Check, Subject: f.Subject, Detail: f.Detail}
		}), nil
	})
}

// Backup writes a checked copy of the books beside them.
func (x *Settings) Backup(token string) (BackupDone, error) {
	return ask(x.desk, token, "Settings.Backup", func(ctx context.Context, _ office.Session) (BackupDone, error) {
		name := "lunas-" + clock.Machine().UTC().Format("20060102-150405") + ".db"
		path := filepath.Join(x.desk.backupDir(), name)
		m, err := x.desk.db.Backup(ctx, path)
		return BackupDone{Path: path, At: stampText(m.At), Invoices: m.Counts["invoice"], Payments: m.Counts["payment"],
			Bytes: strconv.FormatInt(m.Bytes, 10)}, err
	})
}

// stampText passes an instant on that is text already, when it is one.
func stampText(text string) string {
	if _, err := clock.ParseStamp(text); err != nil {
		return ""
	}
	return text
}
