package app

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
)

// The second folder is looked at each minute: a copy there is opened once, and again when the
// file has changed. Whoever waits for another look stops waiting when the office closes.
func TestACopyInTheSecondFolderIsOpenedOnce(t *testing.T) {
	d := openTest(t)
	v, ctx := &village{testDesk: d}, context.Background()
	there := d.secondDir(v.stick())
	done, err := (&Settings{d.Desk}).Backup(d.owner)
	v.must(err)
	d.mirrorCopies(ctx)
	path := filepath.Join(there, sealedName(filepath.Base(done.Path)))
	good, err := os.Stat(path)
	v.must(err)
	strange := bytes.Repeat([]byte("x"), int(good.Size()))
	v.must(os.WriteFile(path, strange, 0o600))
	v.must(os.Chtimes(path, good.ModTime(), good.ModTime()))
	d.mirrorCopies(ctx)
	if isSealed(path) {
		t.Error("it was opened again, and so replaced")
	}
	v.must(os.WriteFile(path, strange, 0o600)) // at another time
	d.mirrorCopies(ctx)
	if got := v.sealed(there, handPrefix); len(got) != 1 || !isSealed(path) {
		t.Errorf("a changed file counts as the copy: %v", got)
	}

	l := d.look(filepath.Dir(there))
	l.busy <- struct{}{} // another look is under way
	over, end := context.WithCancel(ctx)
	end()
	d.mirrorCopies(over)
	<-l.busy
}
