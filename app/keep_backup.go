package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// backupsKept is how many of the daily copies stay.
const backupsKept = 30

// Names of the copies: daily-2026-11-23.db by the program, lunas-20261123-101500.db by hand.
const (
	backupFolder = "backup"
	dailyPrefix  = "daily-"
	dailySuffix  = ".db"
)

func (d *Desk) backupDir() string { return filepath.Join(d.opt.Dir, backupFolder) }

// keepBackup writes the copy of this day, once, and lets the oldest go. Days are the
// machine's: moving the calendar makes no copies.
func (d *Desk) keepBackup(ctx context.Context) error {
	day := clock.DateOf(clock.Machine(), d.db.Zone())
	path := filepath.Join(d.backupDir(), dailyPrefix+day.String()+dailySuffix)
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	m, err := d.db.Backup(ctx, path)
	if err != nil {
		return err
	}
	d.log.Info("backup", "path", path, "bytes", m.Bytes, "verified", m.Verified())
	return d.forgetBackups()
}

// forgetBackups keeps the newest verified copies and whatever was made by hand. A copy
// with findings is never counted and never removed: it may be all there is.
func (d *Desk) forgetBackups() error {
	entries, err := os.ReadDir(d.backupDir())
	if err != nil {
		return err
	}
	var daily []string
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, dailyPrefix) || !strings.HasSuffix(name, dailySuffix) {
			continue
		}
		path := filepath.Join(d.backupDir(), name)
		if m, err := store.ReadManifest(path); err == nil && m.Verified() {
			daily = append(daily, path)
		}
	}
	slices.Sort(daily)
	for len(daily) > backupsKept {
		if err := errors.Join(os.Remove(daily[0]), os.Remove(daily[0]+".json")); err != nil {
			return err
		}
		daily = daily[1:]
	}
	return nil
}
