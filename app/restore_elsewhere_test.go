package app

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
)

// newPC puts the office on another PC: no books, and no key of the vault.
func (v *village) newPC() {
	v.t.Helper()
	v.must(v.Close())
	v.dir = v.t.TempDir()
	v.open()
}

// noneHolds fails where a file under dir holds the text.
func (v *village) noneHolds(dir, text string) {
	v.t.Helper()
	v.must(filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if bytes.Contains(bytes.ToLower(raw), []byte(strings.ToLower(text))) {
			v.t.Errorf("%s holds the recovery key", path)
		}
		return err
	}))
}

// 23 November: a copy goes to the stick. 3 December: the PC burns. On a new one, with no key
// of the vault on it, the owner has the stick and a paper. The books come back, the passwords
// of router and gateway with them; no number is given twice and nobody loses the network.
func TestDiaryTheStickAndThePaper(t *testing.T) {
	v := openVillage(t)
	paper, err := (&Settings{v.Desk}).NewRecoveryKey(v.sure("Settings.NewRecoveryKey"))
	v.must(err)
	folder := v.stick()
	l := v.tenDays()
	path := filepath.Join(v.secondDir(folder), sealedName(filepath.Base(l.copied.Path)))
	v.newPC()

	door := &Door{v.Desk}
	for key, wrong := range map[string]string{"office.vault.recovery_needed": " ", "office.vault.recovery_wrong": strings.Replace(paper, paper[20:24], "QQQQ", 1)} {
		_, look := door.LookAtCopy(path, wrong)
		_, restore := door.RestoreCopy(path, wrong)
		for _, err := range []error{look, restore} {
			if w := wireIn(t, err); w.Key != key || len(w.Fields) != 1 || w.Fields[0].Field != "recovery" {
				t.Errorf("%q: %+v", wrong, w)
			}
		}
	}
	if _, err := os.Stat(v.stagedPath()); !os.IsNotExist(err) || v.isLeaving() {
		t.Errorf("a wrong key changed something: %v", err)
	}
	typed := strings.ToLower(paper[:30]) + " " + paper[30:]
	plan, err := door.LookAtCopy(path, typed)
	v.must(err)
	if !plan.Foreign || !plan.Copy.Sealed || plan.Payments != 0 || plan.Copy.Customers != 2 || !plan.Copy.Verified {
		t.Errorf("what the stick holds: %+v", plan)
	}
	if _, err := door.RestoreCopy(path, typed); err != nil {
		t.Fatal(err)
	}
	v.must(os.RemoveAll(folder)) // the stick may go
	v.must(v.Close())
	v.must(v.FinishRestore(context.Background()))

	v.reopen()
	if v.vault.Locked() != nil {
		t.Fatal("the vault did not open with the paper")
	}
	if left, err := os.ReadDir(filepath.Dir(v.stagedPath())); len(left) > 0 {
		t.Errorf("the unpacked copy was left: %v %v", left, err)
	}
	v.noneHolds(v.dir, paper[20:])
	if _, err := (&Door{v.Desk}).LookAtCopy(path, typed); wireIn(t, err).Key != "office.first_start.done" {
		t.Errorf("anybody looks into copies: %v", err)
	}
	v.goesOnAfterRestore(l)
}

// A sealed copy that was damaged on its stick, or cut off, is refused with the books as
// they are; a plain one from another folder is taken as before.
func TestADamagedSealedCopyChangesNothing(t *testing.T) {
	d := openTest(t)
	v, settings := &village{testDesk: d}, &Settings{d.Desk}
	folder := v.stick()
	done, err := settings.Backup(d.owner)
	v.must(err)
	path := filepath.Join(d.secondDir(folder), sealedName(filepath.Base(done.Path)))
	good, err := os.ReadFile(path)
	v.must(err)
	for i := range 40 {
		bad := bytes.Clone(good)
		bad[i*len(bad)/40] ^= 1
		if i%4 == 3 {
			bad = good[:i*len(good)/40]
		}
		v.must(os.WriteFile(path, bad, 0o600))
		if _, err := settings.Restore(d.sure("Settings.Restore", path, "", int64(0)), path, "", 0); err == nil {
			t.Fatalf("piece %d: a damaged copy was taken", i)
		}
		if left, err := os.ReadDir(filepath.Dir(d.stagedPath())); err == nil && len(left) > 0 {
			t.Fatalf("piece %d: left %v", i, left)
		}
		if _, err := os.Stat(filepath.Join(d.dir, askedFile)); !os.IsNotExist(err) || d.isLeaving() {
			t.Fatalf("piece %d: a restore was asked for", i)
		}
	}
	v.must(os.WriteFile(path, good, 0o600))
	if _, err := settings.Restore(d.sure("Settings.Restore", path, "", int64(0)), path, "", 0); err != nil {
		t.Errorf("with the vault of this PC: %v", err)
	}
}

// restoreAll is the whole restore of one program, as it ends.
func restoreAll(d *Desk, path, paper string) error {
	ctx := store.WithActor(context.Background(), store.Actor{Staff: 1, Name: "Bu Sri", Role: office.RoleOwner})
	plan, err := d.restorePlan(ctx, path, paper)
	if err != nil {
		return err
	}
	if _, err := d.restoreNext(ctx, path, paper, plan.Payments, office.Session{Name: "Bu Sri"}); err != nil {
		return err
	}
	if err := d.Close(); err != nil {
		return err
	}
	return d.FinishRestore(ctx)
}

// The power goes at each step of a restore from a stick. Either the old or the new books
// stand there whole, and once it was asked for, the next start has the new ones.
func TestPowerCutInARestoreFromTheStick(t *testing.T) {
	o := openCutOffice(t, 3, "")
	d, ctx := o.open()
	paper, err := d.vault.NewRecoveryKey(ctx)
	o.must(err)
	stick := t.TempDir()
	o.must(d.office.SetPolicy(ctx, keyBackupFolder, 0, 0, stick))
	_, err = d.makeCopy(ctx, handPrefix+"20261102-100000"+copySuffix)
	o.must(err)
	path := filepath.Join(d.secondDir(stick), handPrefix+"20261102-100000"+sealedSuffix)
	_, err = d.office.AddBranch(ctx, office.BranchInput{Code: "UTR", Name: "Utara", Zone: "WIB"})
	o.must(err)
	o.must(d.Close())
	full := o.dir
	t.Setenv("LUNAS_RESTORE", path)
	t.Setenv("LUNAS_PAPER", paper)
	o.day = clock.MustDate("2026-11-12")
	cut := func(part, point string, want int) {
		o.dir, o.keys = filepath.Join(t.TempDir(), "office"), filepath.Join(t.TempDir(), "another-pc.key")
		o.must(os.CopyFS(o.dir, os.DirFS(full)))
		o.cut(part, point)
		d, ctx := o.open()
		o.clean(ctx, d, "after the cut at "+point)
		o.must(d.db.Read(ctx, "test", func(tx *store.Tx) error {
			if n := count(t, tx, `SELECT count(*) FROM branch`); n != want {
				t.Errorf("%s, %s: the books hold %d branches, want %d", part, point, n, want)
			}
			return nil
		}))
		if (d.restored.Load() != nil) != (want == 1) {
			t.Errorf("%s, %s: the office does not know which books it has", part, point)
		}
		left, err := filepath.Glob(filepath.Join(o.dir, stagedFolder+"*"))
		o.must(err)
		if left = slices.DeleteFunc(left, func(path string) bool { return filepath.Base(path) == restoredFile }); len(left) > 0 {
			t.Errorf("%s, %s: left %v", part, point, left)
		}
		if d.vault.Locked() != nil { // the paper was not written down; it is asked for
			o.must(d.vault.Recover(ctx, paper))
		}
		o.must(d.Close())
	}
	for point, want := range map[string]int{"app.restore_unpacked": 2, "app.restore_asked": 1, "store.restore_staged": 1, "store.restore_aside": 1, "store.restore_noted": 1, "app.restore_noted": 1, "app.restore_carried": 1} {
		cut("restore", point, want)
	}
	// Asked for in the terminal, the word is only on the disk once all else is ready.
	for point, want := range map[string]int{"store.restore_staged": 2, "store.restore_aside": 2, "store.restore_noted": 1, "store.restore_published": 1} {
		cut("terminal", point, want)
	}
}

// 23 November: the copy of the day goes to the stick, sealed. On the 24th Budi pays cash, and
// the disk dies. On a new PC lie the stick and a paper, nothing else: the books come back
// from the sealed copy, the cash from its journal, once, and no number is given twice.
func TestDiaryBooksAndCashFromTheStickAlone(t *testing.T) {
	v := openVillage(t)
	paper, err := (&Settings{v.Desk}).NewRecoveryKey(v.sure("Settings.NewRecoveryKey"))
	v.must(err)
	folder := v.stick()
	budi := v.enrol("form-1", "Budi Santoso", "0812-3456-7890")
	copied, err := (&Settings{v.Desk}).Backup(v.owner)
	v.must(err)
	v.days(1)
	tono := v.enrol("form-2", "Tono", "0814-3333-4444") // after the copy: who he is has to be entered again
	v.payCash(budi)
	v.keepJournal(context.Background())
	paid, lost := v.invoice(budi.Invoice), v.invoice(tono.Invoice)
	there := filepath.Join(t.TempDir(), "stick", filepath.Base(v.secondDir(folder)))
	v.must(os.MkdirAll(filepath.Dir(there), 0o700))
	v.must(os.CopyFS(there, os.DirFS(v.secondDir(folder))))
	v.newPC()

	path := filepath.Join(there, sealedName(filepath.Base(copied.Path)))
	plan, err := (&Door{v.Desk}).LookAtCopy(path, paper)
	v.must(err)
	if plan.Skip < 50 || plan.Copy.Payments != 0 {
		t.Errorf("told: %+v", plan)
	}
	_, err = (&Door{v.Desk}).RestoreCopy(path, paper)
	v.must(err)
	v.must(v.Close())
	v.must(v.FinishRestore(context.Background()))
	v.reopen()
	if v.vault.Locked() != nil || v.invoice(budi.Invoice).State == "paid" {
		t.Fatal("these are not the books of the copy, or their vault is shut")
	}
	offer := v.offer("")
	if len(offer.Rows) != 1 || offer.Rows[0].Name != "Budi Santoso" || offer.Sum != budi.Total {
		t.Fatalf("offered: %+v", offer)
	}
	for _, want := range []int64{1, 0} {
		if done := v.takeAll(); done.Taken != want || done.Left != 0 {
			t.Errorf("taken: %+v, want %d", done, want)
		}
	}
	if again := v.invoice(budi.Invoice); again.State != "paid" || again.No != paid.No {
		t.Errorf("Budi's bill: %+v", again)
	}
	anew := v.enrol("form-2", "Tono", "0814-3333-4444")
	if no := v.invoice(anew.Invoice).No; no <= lost.No {
		t.Errorf("%s is given after %s", no, lost.No)
	}
	v.whole()
}
