package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"lunas/internal/store"
)

// paidVillage is an office with bills and payments, forty days old.
func paidVillage(t *testing.T) *village {
	t.Helper()
	v := openVillage(t)
	for i, name := range []string{"Sri", "Wati", "Budi", "Tono", "Ani", "Joko"} {
		e := v.enrol(fmt.Sprint("damage-", i), name, fmt.Sprintf("08123456780%d", i))
		if i%2 == 0 {
			v.cashOf(e)
		}
	}
	v.days(40)
	return v
}

// cashOf takes the first bill in cash, in one drawer for everybody.
func (v *village) cashOf(e EnrolDone) {
	v.t.Helper()
	counter := &Counter{v.Desk}
	shift, err := counter.Shift(v.owner)
	v.must(err)
	if shift.ID == 0 {
		shift, err = counter.OpenShift(v.owner, shift.Tills[0].ID, 0, "")
		v.must(err)
	}
	_, err = counter.TakeCash(v.owner, CashInput{ClientKey: "tunai-" + e.Login, Shift: shift.ID, Customer: e.Customer, Amount: e.Total, Tendered: e.Total})
	v.must(err)
}

// figuresOf is a digest of every figure of money in the books.
func figuresOf(d *Desk) (string, error) {
	h := sha256.New()
	tables := []string{}
	for table := range moneyTables {
		tables = append(tables, table)
	}
	slices.Sort(tables)
	err := d.db.Read(context.Background(), "test", func(tx *store.Tx) error {
		for _, table := range tables {
			q := ""
			if err := tx.Each(`SELECT name FROM pragma_table_info(?)`, []any{table}, func(scan func(...any) error) error {
				var c string
				err := scan(&c)
				if moneyTables[table][c] == "" {
					q += `quote("` + c + `") || '|' || `
				}
				return err
			}); err != nil {
				return err
			}
			if err := tx.Each(`SELECT `+q+`rowid FROM `+table+` ORDER BY rowid`, nil, func(scan func(...any) error) error {
				var row string
				err := scan(&row)
				_, _ = fmt.Fprintln(h, row)
				return err
			}); err != nil {
				return err
			}
		}
		return nil
	})
	return hex.EncodeToString(h.Sum(nil)), err
}

// A byte on the disk turns, anywhere, and half the time where documents and payments stand.
// Either the office does not open, or the books check says so, or every figure of money is
// what it was: no wrong sum is ever shown in silence. LUNAS_FLIPS sets how often, LUNAS_SEED
// the seed.
func TestATurnedByteIsNeverAWrongSum(t *testing.T) {
	t.Parallel()
	flips, seed := 30, uint64(1)
	if n, err := strconv.Atoi(os.Getenv("LUNAS_FLIPS")); err == nil {
		flips = n
	}
	if n, err := strconv.ParseUint(os.Getenv("LUNAS_SEED"), 10, 64); err == nil {
		seed = n
	}
	v := paidVillage(t)
	want, err := figuresOf(v.Desk)
	v.must(err)
	setup := v.opt
	v.must(v.Close())
	whole, err := os.ReadFile(v.db.Path())
	v.must(err)
	var money []int
	for _, mark := range []string{"INV-2026-", "KW-2026-"} {
		for at := 0; ; {
			i := bytes.Index(whole[at:], []byte(mark))
			if i < 0 {
				break
			}
			at += i + 1
			money = append(money, at)
		}
	}
	r := rand.New(rand.NewPCG(seed, 19))
	refused, seen, harmless := 0, 0, 0
	for i := range flips {
		at := r.IntN(len(whole))
		if i%2 == 1 {
			at = min(len(whole)-1, max(0, money[r.IntN(len(money))]+r.IntN(200)-60))
		}
		bad := bytes.Clone(whole)
		bad[at] ^= 1 << r.IntN(8)
		s := setup
		s.Dir, s.DoorOff, s.BackupsOff, s.Log = filepath.Join(t.TempDir(), "office"), true, true, slog.New(slog.DiscardHandler)
		v.must(os.MkdirAll(s.Dir, 0o700))
		v.must(os.WriteFile(filepath.Join(s.Dir, booksFile), bad, 0o600))
		switch what, err := lookAtDamaged(s, want); {
		case err != nil:
			t.Errorf("byte %d of %d: %v", at, len(whole), err)
		case what == "refused":
			refused++
		case what == "seen":
			seen++
		default:
			harmless++
		}
	}
	if refused+seen == 0 || harmless == 0 {
		t.Errorf("%d refused, %d seen, %d harmless: the bytes turned in one place only", refused, seen, harmless)
	}
	t.Logf("seed %d: %d turned bytes of %d: %d refused at the start, %d told by the books check, %d touched no figure, 0 silent", seed, flips, len(whole), refused, seen, harmless)
}

// lookAtDamaged opens an office and says what becomes of its damage.
func lookAtDamaged(s Setup, want string) (what string, err error) {
	d, err := OpenDesk(context.Background(), s)
	if err != nil {
		if store.CodeOf(err) != store.CodeUnavailable {
			return "", fmt.Errorf("opening says %w", err)
		}
		return "refused", nil
	}
	defer func() { err = errors.Join(err, ignoreDamage(d.Close())) }()
	found, err := d.db.BooksCheck(context.Background())
	if err != nil || len(found) > 0 {
		return "seen", ignoreDamage(err)
	}
	got, err := figuresOf(d)
	if err != nil {
		return "seen", ignoreDamage(err)
	}
	// An index that lost a row gives a wrong sum as well as a row that turned.
	verdict := ""
	err = d.db.Read(context.Background(), "test", func(tx *store.Tx) error {
		return tx.QueryRow(`PRAGMA integrity_check(1)`).Scan(&verdict)
	})
	if err != nil || verdict != "ok" {
		return "", fmt.Errorf("the books check found nothing, SQLite says %q, %w", verdict, err)
	}
	if got != want {
		return "", errors.New("another figure of money, and nothing says so")
	}
	return "harmless", nil
}

// ignoreDamage lets through what a damaged file may answer.
func ignoreDamage(err error) error {
	if err == nil || errors.Is(err, store.ErrCorrupt) || store.CodeOf(err) == store.CodeUnavailable {
		return nil
	}
	return err
}

// The log of an earlier hour is put beside the books of today: what SQLite makes of the two is
// refused, told by the books check, or known to be older; and where none of that is so, no
// figure has changed.
func TestAnOlderLogOfTheSameOfficeIsNoticed(t *testing.T) {
	t.Parallel()
	v := openVillage(t)
	v.cashOf(v.enrol("damage-0", "Sri", "081234567800"))
	older, err := os.ReadFile(v.db.Path() + "-wal")
	v.must(err)
	v.cashOf(v.enrol("damage-1", "Budi", "081234567801"))
	v.days(20)
	want, err := figuresOf(v.Desk)
	v.must(err)
	setup := v.opt
	v.must(v.Close())
	v.must(os.WriteFile(v.db.Path()+"-wal", older, 0o600))
	setup.DoorOff, setup.BackupsOff = true, true
	d, err := OpenDesk(context.Background(), setup)
	if errors.Is(err, store.ErrCorrupt) {
		return
	}
	v.must(err)
	defer func() { _ = d.Close() }()
	found, err := d.db.BooksCheck(context.Background())
	got, figures := figuresOf(d)
	if err == nil && figures == nil && len(found) == 0 && !d.db.Info().Rewound && got != want {
		t.Error("other figures, and nothing says so")
	}
	if len(older) < 100_000 {
		t.Errorf("the older log holds %d bytes: nothing was tried", len(older))
	}
}
