package app

import (
	"bytes"
	"context"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lunas/internal/store"
)

// unreadable makes the disk forget the first page of a table, in the books and in their log,
// while they are open.
func (v *village) unreadable(table string) {
	v.t.Helper()
	var page, size int64
	v.must(v.db.Read(context.Background(), "test", func(tx *store.Tx) error {
		page = int64(count(v.t, tx, `SELECT rootpage FROM sqlite_master WHERE name = ?`, table))
		size = int64(count(v.t, tx, `PRAGMA page_size`))
		return nil
	}))
	blank := func(path string, at int64) {
		f, err := os.OpenFile(path, os.O_RDWR, 0)
		v.must(err)
		_, err = f.WriteAt(bytes.Repeat([]byte{0xff}, int(size)), at)
		v.must(err)
		v.must(f.Close())
	}
	blank(v.db.Path(), (page-1)*size)
	const head, frame = 32, 24 // of the log, and of each page in it
	log, err := os.ReadFile(v.db.Path() + "-wal")
	v.must(err)
	for at := int64(head); at+frame+size <= int64(len(log)); at += frame + size {
		if int64(binary.BigEndian.Uint32(log[at:])) == page {
			blank(v.db.Path()+"-wal", at+frame)
		}
	}
}

// 24 November: the books can be read no more where the orders at gateways stand, or where the
// payments do. The owner is told that, and not that the disk is full; the way out that he is told
// puts the copy in their place and keeps what is damaged.
func TestARestoreOfDamagedBooksTellsTheWayOut(t *testing.T) {
	t.Parallel()
	for _, table := range []string{"charge", "payment"} {
		t.Run(table, func(t *testing.T) {
			t.Parallel()
			v := openVillage(t)
			settings := &Settings{v.Desk}
			tono := v.enrol("form-tono", "Tono", "0814-3333-4444")
			copied, err := settings.Backup(v.owner)
			v.must(err)
			v.calendar.Advance(time.Minute)
			v.payCash(tono)
			token := v.sure("Settings.Restore", copied.Path, "", int64(1))
			v.unreadable(table)
			_, err = settings.Restore(token, copied.Path, "", 1)
			if w := wireIn(t, err); w.Key != "app.restore.damaged" || w.Code != store.CodeUnavailable || w.Params["file"] != copied.Path {
				t.Fatalf("the restore was answered with %v", err)
			}
			if isFile(filepath.Join(v.dir, askedFile)) || v.isLeaving() {
				t.Error("the restore goes on all the same")
			}
			_ = v.Close() // what is damaged may say so once more

			var out bytes.Buffer
			c := &command{in: strings.NewReader(""), out: &out, err: &out, lang: "en", dir: v.dir, keyFile: v.dir + "-key/key"}
			if code := c.restore(context.Background(), copied.Path); code != 0 {
				t.Fatalf("ended with %d\n%s", code, &out)
			}
			note, _, err := readNoteFile[restoredNote](filepath.Join(v.dir, restoredFile))
			v.must(err)
			if _, err := os.Stat(note.Replaced); err != nil || !strings.Contains(out.String(), note.Replaced) {
				t.Errorf("the damaged books: %v\n%s", err, &out)
			}
			v.reopen()
			if b := v.bill(tono.Customer); b.State == "paid" {
				t.Errorf("these are not the books of the copy: %+v", b)
			}
		})
	}
}
