package app

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lunas/internal/store"
)

// sealed are the sealed copies of a kind in a folder, each opened to its end.
func (v *village) sealed(dir, prefix string) (found []string) {
	v.t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, prefix+"*"))
	v.must(err)
	for _, path := range paths {
		if !isSealed(path) || !strings.HasSuffix(path, sealedSuffix) {
			v.t.Errorf("%s is not encrypted", path)
		}
		to := filepath.Join(v.t.TempDir(), "plain.db")
		if _, err := unpack(context.Background(), path, v.unsealer(context.Background(), ""), to); err != nil {
			v.t.Errorf("%s: %v", path, err)
		}
		found = append(found, filepath.Base(path))
	}
	return found
}

// at acts when the program passes a named point.
func at(t *testing.T, point string, fn func()) {
	t.Helper()
	store.FaultPoint = func(name string) {
		if name == point {
			fn()
		}
	}
	t.Cleanup(func() { store.FaultPoint = nil })
}

// stick gives the office a second folder.
func (v *village) stick() (folder string) {
	v.t.Helper()
	folder = filepath.Join(v.t.TempDir(), "flashdisk")
	v.must(os.Mkdir(folder, 0o700))
	v.must((&Settings{v.Desk}).SetPolicy(v.owner, keyBackupFolder, folder, ""))
	return folder
}

// What leaves the PC is encrypted, and counts as made only after it was read back from the
// stick, opened, checked and counted.
func TestACopyOnTheStickIsEncryptedAndReadBack(t *testing.T) {
	d := openTest(t)
	v, settings := &village{testDesk: d}, &Settings{d.Desk}
	if s, err := settings.SecondCopy(d.owner); err != nil || s != (SecondCopy{}) {
		t.Errorf("without a folder: %+v %v", s, err)
	}
	_, err := settings.AddPlan(d.owner, PlanRow{Code: "KENARI", Name: "Kenari kuning di tambang", UpBps: 1e6, DownBps: 1e7, Price: 150_000})
	v.must(err)
	folder := v.stick()
	there := d.secondDir(folder)
	made := func(prefix string) int {
		names, err := filepath.Glob(filepath.Join(there, prefix+"*"+sealedSuffix))
		v.must(err)
		return len(names)
	}

	// The stick writes something else than it was given: no copy is there, and it is told.
	at(t, "app.sealed_written", func() {
		if made("") != 0 {
			t.Error("it stands under its name before it was checked")
		}
		halves, err := filepath.Glob(filepath.Join(there, "*.tmp"))
		v.must(err)
		for _, path := range halves {
			damage(t, path)
		}
	})
	done, err := settings.Backup(d.owner)
	v.must(err)
	if !done.Verified || done.SecondError != "app.backup.folder_failed" || made("") != 0 {
		t.Errorf("a damaged copy counts: %+v, %d", done, made(""))
	}
	store.FaultPoint = nil
	if left, _ := os.ReadDir(there); len(left) != 0 {
		t.Errorf("left on the stick: %v", left)
	}
	if s, err := settings.SecondCopy(d.owner); err != nil || s.Name != "" || s.Error != "app.backup.folder_failed" {
		t.Errorf("%+v %v", s, err)
	}

	d.keepCopies(context.Background())
	if got := v.sealed(there, handPrefix); len(got) != 1 || d.secondAway() != "" {
		t.Fatalf("on the stick: %v, %q", got, d.secondAway())
	}
	s, err := settings.SecondCopy(d.owner)
	v.must(err)
	if s.Folder != folder || !isSealed(filepath.Join(there, s.Name)) || s.At == "" || s.Checked == "" || s.Plain != 0 {
		t.Errorf("%+v", s)
	}
	v.nothingReadable(there, "KENARI", "Kenari kuning", "SQLite format", "installation")
	if plain, err := os.ReadFile(done.Path); err != nil || !bytes.Contains(plain, []byte("Kenari kuning")) {
		t.Errorf("the search for what must not be readable finds nothing: %v", err)
	}
	if left, err := filepath.Glob(filepath.Join(d.backupDir(), ".trial*")); err != nil || len(left) > 0 {
		t.Errorf("the trial was left behind: %v %v", left, err)
	}
	// A second look makes nothing again.
	before, err := os.Stat(filepath.Join(there, s.Name))
	v.must(err)
	d.mirrorCopies(context.Background())
	if after, err := os.Stat(filepath.Join(there, s.Name)); err != nil || !after.ModTime().Equal(before.ModTime()) {
		t.Errorf("made again: %v", err)
	}
}

// nothingReadable fails where a file of the folder holds one of the words.
func (v *village) nothingReadable(dir string, words ...string) {
	v.t.Helper()
	files, err := os.ReadDir(dir)
	v.must(err)
	if len(files) == 0 {
		v.t.Error("there is no file at all")
	}
	for _, f := range files {
		raw, err := os.ReadFile(filepath.Join(dir, f.Name()))
		v.must(err)
		for _, w := range words {
			if bytes.Contains(raw, []byte(w)) {
				v.t.Errorf("%s holds %q", f.Name(), w)
			}
		}
	}
}

// A stick that was in use before copies were encrypted keeps its copies: they can be
// restored, are not made twice, and are told of.
func TestOlderPlainCopiesOnTheStickStay(t *testing.T) {
	d := openTest(t)
	v, settings := &village{testDesk: d}, &Settings{d.Desk}
	old, err := settings.Backup(d.owner)
	v.must(err)
	folder := filepath.Join(t.TempDir(), "flashdisk")
	there := d.secondDir(folder)
	v.must(os.MkdirAll(there, 0o700))
	for _, suffix := range []string{"", ".json"} {
		raw, err := os.ReadFile(old.Path + suffix)
		v.must(err)
		v.must(os.WriteFile(filepath.Join(there, filepath.Base(old.Path)+suffix), raw, 0o600))
	}
	v.must(settings.SetPolicy(d.owner, keyBackupFolder, folder, ""))
	v.must(d.keepBackup(context.Background()))
	if got := v.sealed(there, dailyPrefix); len(got) != 1 {
		t.Errorf("sealed: %v", got)
	}
	if again, _ := filepath.Glob(filepath.Join(there, handPrefix+"*"+sealedSuffix)); len(again) != 0 {
		t.Errorf("made twice: %v", again)
	}
	if s, err := settings.SecondCopy(d.owner); err != nil || s.Plain != 1 || !strings.HasPrefix(s.Name, dailyPrefix) {
		t.Errorf("%+v %v", s, err)
	}
	// Here they are gone; there both kinds are listed with what they hold.
	v.must(os.RemoveAll(d.backupDir()))
	rows, err := settings.Backups(d.owner)
	v.must(err)
	if len(rows) != 2 || slices.ContainsFunc(rows, func(r BackupRow) bool { return !r.Second || r.At == "" || !r.Verified }) || rows[0].Sealed == rows[1].Sealed {
		t.Errorf("the list: %+v", rows)
	}
	// The oldest go with the newest that come, whichever kind they are.
	v.must(forgetSecond(there, handPrefix, 0))
	if left, _ := os.ReadDir(there); len(left) != 1 {
		t.Errorf("left: %v", left)
	}
}

// Books of before the recovery key's public half was kept cannot seal: nothing goes to the
// stick unencrypted, and the way out is told.
func TestWithoutARecipientNothingLeavesThePC(t *testing.T) {
	d := openTest(t)
	v, settings := &village{testDesk: d}, &Settings{d.Desk}
	v.must(d.db.Write(context.Background(), "test", func(tx *store.Tx) error {
		_, err := tx.Exec(`DELETE FROM vault_key WHERE slot = 'recipient'`)
		return err
	}))
	folder := v.stick()
	done, err := settings.Backup(d.owner)
	v.must(err)
	if done.SecondError != "office.vault.no_recipient" || !v.tells("attention.second_folder") {
		t.Errorf("%+v", done)
	}
	if left, err := os.ReadDir(d.secondDir(folder)); err != nil || len(left) != 0 {
		t.Errorf("on the stick: %v %v", left, err)
	}
	if _, err := settings.NewRecoveryKey(d.sure("Settings.NewRecoveryKey")); err != nil {
		t.Fatal(err)
	}
	d.mirrorCopies(context.Background())
	if got := v.sealed(d.secondDir(folder), handPrefix); len(got) != 1 {
		t.Errorf("with a new key: %v", got)
	}
}
