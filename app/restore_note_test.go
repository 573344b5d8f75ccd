package app

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// peopleAgain is how many work in the office once it is open again.
func (d *testDesk) peopleAgain() int {
	d.t.Helper()
	d.open()
	staff, err := d.office.Staff(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	return len(staff)
}

// The word that the books are older is on the disk before they are: a power cut, a full disk
// or a file that is in the way never leaves older books without it.
func TestRestoredBooksAreNeverWithoutTheirNote(t *testing.T) {
	d := openTest(t)
	v, ctx := &village{testDesk: d}, context.Background()
	done, err := (&Settings{d.Desk}).Backup(d.owner)
	v.must(err)
	d.person("dewi", "counter")
	v.must(d.Close())
	note, asked := filepath.Join(d.dir, restoredFile), askedRestore{Path: done.Path}
	for _, name := range []string{refusedFile, restoredFile} {
		inTheWay := filepath.Join(d.dir, name)
		v.must(os.MkdirAll(filepath.Join(inTheWay, "x"), 0o700))
		if err := restoreBooks(ctx, asked, d.dir); err == nil {
			t.Errorf("%s cannot be written, and nobody is told", name)
		}
		v.must(os.RemoveAll(inTheWay))
	}
	// The books cannot be put in their place: what was noted of an earlier restore stays.
	for _, earlier := range []string{"", `{"from":"earlier.db","recorded":true}`} {
		if earlier != "" {
			v.must(os.WriteFile(note, []byte(earlier), 0o600))
		}
		at(t, "store.restore_aside", func() { v.must(os.Remove(filepath.Join(d.dir, booksFile+".restore.tmp"))) })
		if err := restoreBooks(ctx, asked, d.dir); err == nil {
			t.Error("nothing was put in place, and nobody is told")
		}
		if left, _ := os.ReadFile(note); string(left) != earlier {
			t.Errorf("noted is %q, want %q", left, earlier)
		}
	}
	v.must(os.Remove(note))
	if n := d.peopleAgain(); n != 2 || d.restored.Load() != nil {
		t.Errorf("the books changed: %d people, %+v", n, d.restored.Load())
	}
	v.must(d.Close())

	noted := false
	at(t, "store.restore_published", func() { noted = isFile(note) })
	v.must(restoreBooks(ctx, asked, d.dir))
	if n := d.peopleAgain(); !noted || n != 1 || d.restored.Load() == nil {
		t.Errorf("noted when the books stood there: %v; %d people, %+v", noted, n, d.restored.Load())
	}
}

// Somebody pays while the copy is being unpacked: that payment was never confirmed as lost.
func TestWhatIsPaidWhileUnpackingIsAskedAbout(t *testing.T) {
	v := openVillage(t)
	settings, sri := &Settings{v.Desk}, v.enrolSri()
	folder := v.stick()
	done, err := settings.Backup(v.owner)
	v.must(err)
	path := filepath.Join(v.secondDir(folder), sealedName(filepath.Base(done.Path)))
	v.must(os.WriteFile(filepath.Join(filepath.Dir(path), "highwater.json"), []byte(`[{"kind`), 0o600)) // no reason to refuse
	at(t, "app.restore_unpacked", func() { v.days(1); v.payCash(sri) })
	if _, err := settings.Restore(v.sure("Settings.Restore", path, "", int64(0)), path, "", 0); wireIn(t, err).Key != "app.restore.confirm" {
		t.Errorf("it was restored over a payment: %v", err)
	}
	if isFile(v.stagedPath()) || isFile(filepath.Join(v.dir, askedFile)) || v.isLeaving() {
		t.Error("the refused restore left something")
	}
	at(t, "app.restore_unpacked", func() {})
	if _, err := settings.Restore(v.sure("Settings.Restore", path, "", int64(1)), path, "", 1); err != nil {
		t.Errorf("confirmed anew: %v", err)
	}
}
