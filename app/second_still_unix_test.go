//go:build unix

package app

import (
	"context"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"lunas/internal/clock"
)

// The share of the second folder is dead: whoever opens a file there does not come back.
// The copy of the day is made all the same, a click gets its answer, Hari Ini says what is
// wrong, closing waits a while and goes on, and nothing half written has a name. A pipe
// that nobody writes to is such a file.
func TestAShareThatStandsStillKeepsNobodyWaiting(t *testing.T) {
	v := openVillage(t)
	folder := v.stick()
	there := v.secondDir(folder)
	v.payCash(v.enrol("form-1", "Budi Santoso", "0812-3456-7890"))
	v.must(os.MkdirAll(there, 0o700))
	today := dailyPrefix + clock.DateOf(clock.Machine(), v.db.Zone()).String() + copySuffix
	dead := filepath.Join(there, today+".json")
	v.must(syscall.Mkfifo(dead, 0o600))
	v.still = 20 * time.Millisecond
	v.must(v.Start(context.Background()))
	v.within("the copy of the day", func() { v.keepCopies(context.Background()) })
	if !isFile(filepath.Join(v.backupDir(), today)) || v.copyFailed.Load() {
		t.Error("the copy of the day was not made")
	}
	if got := v.secondAway(); got != "app.backup.folder_still" || !v.tells("attention.second_folder") {
		t.Errorf("told: %q", got)
	}
	v.within("a copy by hand", func() {
		done, err := (&Settings{v.Desk}).Backup(v.owner)
		if v.must(err); !done.Verified || done.SecondError != "app.backup.folder_still" {
			t.Errorf("%+v", done)
		}
	})
	becomes(t, "the journal is over", func() bool { return v.journal.state.Load() != nil })
	v.ending = time.Second // the journal ends by itself, and is waited for
	v.working.Add(1)       // and somebody in the background is caught there too
	v.within("closing", func() { v.must(v.Close()) })
	v.working.Done()
	if got := copies(t, v.backupDir(), closingPrefix); len(got) != 1 {
		t.Errorf("copies at closing: %v", got)
	}

	// The share comes back while the program still stands: the look ends, and leaves nothing.
	end, err := os.OpenFile(dead, os.O_WRONLY, 0)
	v.must(err)
	v.must(end.Close())
	becomes(t, "the look is over", func() bool { return !v.look(folder).standing.Load() })
	if left, err := filepath.Glob(filepath.Join(there, "*"+sealedSuffix+"*")); err != nil || len(left) != 0 {
		t.Errorf("left on the share: %v %v", left, err)
	}
	v.open()
}

// within fails where something is waited for too long.
func (v *village) within(what string, fn func()) {
	v.t.Helper()
	over := make(chan struct{})
	go func() {
		defer close(over)
		fn()
	}()
	patience := time.NewTimer(20 * time.Second)
	defer patience.Stop()
	select {
	case <-over:
	case <-patience.C:
		v.t.Fatal("still waited for: " + what)
	}
}

// The share is dead, and Bu Sri chooses a stick instead: the copies go there at once, and when
// the share comes back nothing is said of it any more.
func TestANewSecondFolderDoesNotWaitForTheDeadOne(t *testing.T) {
	v := openVillage(t)
	old := v.stick()
	there := v.secondDir(old)
	v.must(os.MkdirAll(there, 0o700))
	name := handPrefix + "20261123-090000" + copySuffix
	dead := filepath.Join(there, name+".json")
	v.must(syscall.Mkfifo(dead, 0o600))
	v.still = 20 * time.Millisecond
	_, err := v.makeCopy(context.Background(), name)
	if v.must(err); v.secondAway() != "app.backup.folder_still" {
		t.Fatalf("told: %q", v.secondAway())
	}
	v.still = stillWait
	stick := ""
	v.within("a new folder", func() { stick = v.stick() })
	if got := v.sealed(v.secondDir(stick), handPrefix); len(got) != 1 || v.secondAway() != "" {
		t.Errorf("on the stick: %v, %q", got, v.secondAway())
	}
	end, err := os.OpenFile(dead, os.O_WRONLY, 0)
	v.must(err)
	v.must(end.Close())
	becomes(t, "the look is over", func() bool { return !v.look(old).standing.Load() })
	if s := v.second.Load(); s.folder != stick || s.key != "" {
		t.Errorf("told of %+v", s)
	}
}
