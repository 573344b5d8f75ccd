package app

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/store"
)

// Backup writes a checked copy of the books beside them, and into the second folder.
func (x *Settings) Backup(token string) (BackupDone, error) {
	return ask(x.desk, token, of("Settings.Backup"), func(ctx context.Context, _ office.Session) (BackupDone, error) {
		name := copyName(handPrefix)
		m, err := x.desk.makeCopy(ctx, name)
		done := BackupDone{Path: filepath.Join(x.desk.backupDir(), name), At: stampText(m.At), Invoices: m.Counts["invoice"], Payments: m.Counts["payment"],
			Bytes: strconv.FormatInt(m.Bytes, 10), Verified: err == nil && m.Verified()}
		if s := x.desk.second.Load(); s != nil {
			done.Second, done.SecondError = s.folder, s.key
		}
		return done, err
	})
}

// Backups are the copies of these books, newest first: those beside the books and those
// in the second folder that are not beside them any more.
func (x *Settings) Backups(token string) ([]BackupRow, error) {
	return ask(x.desk, token, of("Settings.Backups"), func(ctx context.Context, _ office.Session) ([]BackupRow, error) {
		return x.desk.backupRows(ctx)
	})
}

// SecondCopy tells where the copies outside this PC lie and when the newest was made and
// checked there.
func (x *Settings) SecondCopy(token string) (SecondCopy, error) {
	return ask(x.desk, token, of("Settings.SecondCopy"), func(ctx context.Context, _ office.Session) (SecondCopy, error) {
		return x.desk.secondCopy(ctx)
	})
}

// RestorePlan tells what would be lost if a copy took the place of the books. A sealed copy
// that the vault of this PC does not open wants the recovery key, as typed.
func (x *Settings) RestorePlan(token, path, recovery string) (RestorePlan, error) {
	return ask(x.desk, token, of("Settings.RestorePlan", path, recovery), func(ctx context.Context, _ office.Session) (RestorePlan, error) {
		return x.desk.restorePlan(ctx, path, recovery)
	})
}

// Restore puts a copy in the place of the books: the program ends, does it, and starts
// again by itself. confirm repeats the Payments of the plan: what would be lost.
func (x *Settings) Restore(token, path, recovery string, confirm int64) (RestoreSet, error) {
	return ask(x.desk, token, of("Settings.Restore", path, recovery, confirm), func(ctx context.Context, by office.Session) (RestoreSet, error) {
		return x.desk.restoreNext(ctx, path, recovery, confirm, by)
	})
}

// AcceptRestore says that what the restored copy lacked has been entered again: reminders
// and isolations go on. While gateways have still to be asked about orders it is refused, unless
// list names them (TodayPage.Unasked): who says so goes on without their money. It also takes note
// of a restore that was not carried out.
func (x *Settings) AcceptRestore(token, list string) error {
	return do(x.desk, token, of("Settings.AcceptRestore", list), func(ctx context.Context, _ office.Session) error {
		return x.desk.acceptRestore(ctx, list)
	})
}

// TrustClock is the owner's word that the clock of this PC is right, also where it says a day
// that is closed already.
func (x *Settings) TrustClock(token string) error {
	return do(x.desk, token, of("Settings.TrustClock"), func(ctx context.Context, _ office.Session) error {
		doubt, _ := x.desk.clockDoubt()
		err := writing(ctx, x.desk, "app.clock_trusted", func(tx *store.Tx) error {
			closed, err := ledger.ClosedAhead(tx)
			if err != nil || closed.IsZero() && doubt == "" {
				return err
			}
			if err := ledger.ConfirmToday(tx); err != nil {
				return err
			}
			return office.Record(tx, "clock.trusted", "books", 0, map[string]string{"says": clock.Stamp(x.desk.wall())})
		})
		if err == nil && doubt != "" {
			x.desk.trustClock(x.desk.life)
		}
		return err
	})
}

// LeaveSafeStart is the owner's word, after a safe start, that the office should work again.
func (x *Settings) LeaveSafeStart(token string) error {
	return do(x.desk, token, of("Settings.LeaveSafeStart"), func(ctx context.Context, _ office.Session) error {
		return x.desk.leaveSafe(ctx)
	})
}

// EnterRecovery opens a locked vault with the recovery key from paper and keeps it open on
// this PC.
func (x *Settings) EnterRecovery(token, recovery string) error {
	return do(x.desk, token, of("Settings.EnterRecovery", recovery), func(ctx context.Context, _ office.Session) error {
		if x.desk.vault.Locked() == nil {
			return store.Conflict("app.vault_open", nil)
		}
		return x.desk.vault.Recover(ctx, recovery)
	})
}

func (d *Desk) backupRows(ctx context.Context) ([]BackupRow, error) {
	here, err := copiesIn(d.backupDir())
	if err != nil {
		return nil, err
	}
	rows := each(here, backupRow)
	folder, err := d.secondFolder(ctx)
	if err != nil {
		return nil, err
	}
	if folder != "" {
		if rows, err = d.secondRows(ctx, d.secondDir(folder), rows); err != nil {
			d.log.Warn("the second folder could not be listed", "folder", folder, "err", err)
		}
	}
	slices.SortStableFunc(rows, func(a, b BackupRow) int { return strings.Compare(b.At+b.Name, a.At+a.Name) })
	return rows, nil
}

func backupRow(c bookCopy) BackupRow {
	name := filepath.Base(c.path)
	kind := "other"
	for prefix, k := range map[string]string{dailyPrefix: "daily", closingPrefix: "closing", handPrefix: "hand"} {
		if strings.HasPrefix(name, prefix) {
			kind = k
		}
	}
	return BackupRow{Path: c.path, Name: name, Kind: kind, At: stampText(c.manifest.At), Bytes: strconv.FormatInt(c.manifest.Bytes, 10),
		Customers: c.manifest.Counts["customer"], Invoices: c.manifest.Counts["invoice"], Payments: c.manifest.Counts["payment"],
		Verified: c.manifest.Verified(), Findings: int64(len(c.manifest.Findings))}
}

func restorePlanOf(c bookCopy, e lookup.Entered) RestorePlan {
	p := RestorePlan{Copy: backupRow(c), Customers: e.Customers, Invoices: e.Invoices, Payments: e.Payments, Money: int64(e.Money),
		ByHand: e.Cash, ByHandSum: int64(e.CashSum), Handed: e.Handed, HandedSum: int64(e.HandedSum)}
	p.Hand, p.Remitted = each(e.Hand, paymentRow), each(e.Remitted, remittanceRow)
	if e.Newest.ID != 0 && e.Payments > 0 {
		p.Newest = []PaymentRow{paymentRow(e.Newest)}
	} else {
		p.Newest = []PaymentRow{}
	}
	return p
}

// stampText passes an instant on that is text already, when it is one.
func stampText(text string) string {
	if _, err := clock.ParseStamp(text); err != nil {
		return ""
	}
	return text
}
