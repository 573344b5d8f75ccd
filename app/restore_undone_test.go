package app

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// `lunas restore COPY`: the power goes between the note and the books, and the stick is pulled.
// The next start cannot restore, and the old books do not pass for restored ones; what was
// noted of an earlier restore holds again. Where the books had taken their place already, they
// are known for what they are, stick or no stick.
func TestPowerCutBetweenTheNoteAndTheBooksWithTheStickGone(t *testing.T) {
	o := openCutOffice(t, 1, "")
	d, ctx := o.open()
	m := filepath.Join(t.TempDir(), "stick", "copy.db")
	_, err := d.db.Backup(ctx, m)
	o.must(err)
	o.must(d.Close())
	full := o.dir
	for _, c := range []struct {
		point, earlier, want string
	}{
		{"store.restore_noted", "", ""},
		{"store.restore_noted", `{"from":"earlier.db","recorded":true}`, "earlier.db"},
		{"store.restore_published", "", m},
		{"store.restore_published", `{"from":"earlier.db","recorded":true}`, m},
	} {
		o.dir = filepath.Join(t.TempDir(), "office")
		o.must(os.CopyFS(o.dir, os.DirFS(full)))
		if c.earlier != "" {
			o.must(os.WriteFile(filepath.Join(o.dir, restoredFile), []byte(c.earlier), 0o600))
		}
		stick := filepath.Join(t.TempDir(), "stick")
		o.must(os.CopyFS(stick, os.DirFS(filepath.Dir(m))))
		t.Setenv("LUNAS_RESTORE", filepath.Join(stick, "copy.db"))
		o.cut("terminal", c.point)
		o.must(os.RemoveAll(stick))
		d, _ := o.open()
		got := ""
		if n := d.restored.Load(); n != nil {
			got = filepath.Base(n.From)
		}
		if want := filepath.Base(c.want); c.want != "" && got != want || c.want == "" && got != "" {
			t.Errorf("%s, earlier %q: the books pass for restored from %q", c.point, c.earlier, got)
		}
		if told := d.refused.Load() != nil; told != (c.point == "store.restore_noted") {
			t.Errorf("%s: told that it was not restored: %v", c.point, told)
		}
		o.must(d.Close())
	}
}

// While the terminal unpacks a sealed copy, somebody opens the program: it finds the books
// taken, and removes nothing.
func TestNobodyOpensTheBooksWhileTheTerminalUnpacks(t *testing.T) {
	v := openVillage(t)
	paper, err := (&Settings{v.Desk}).NewRecoveryKey(v.sure("Settings.NewRecoveryKey"))
	v.must(err)
	folder := v.stick()
	done, err := (&Settings{v.Desk}).Backup(v.owner)
	v.must(err)
	path := filepath.Join(v.secondDir(folder), sealedName(filepath.Base(done.Path)))
	v.must(v.Close())
	opened := error(nil)
	at(t, "app.terminal_unpacked", func() {
		d, err := OpenDesk(context.Background(), Setup{Dir: v.dir, Calendar: v.calendar, Log: slog.New(slog.DiscardHandler), KeyringOff: true, KeyFile: v.dir + "-key/key", DoorOff: true})
		if opened = err; err == nil {
			v.must(d.Close())
		}
	})
	var out bytes.Buffer
	c := &command{in: strings.NewReader(paper + "\n"), out: &out, err: &out, lang: "id", dir: v.dir, keyFile: v.dir + "-key/key"}
	if code := c.restore(context.Background(), path); code != 0 || opened == nil {
		t.Errorf("ended with %d, and the books could be opened: %v\n%s", code, opened == nil, &out)
	}
	v.open()
	if v.restored.Load() == nil {
		t.Error("nothing was restored")
	}
}
