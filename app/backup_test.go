package app

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lunas/internal/store"
)

// damage flips a bit in the middle of a file.
func damage(t *testing.T, path string) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	raw[len(raw)/2] ^= 1
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
}

// copies are the verified copies of a kind in a folder.
func copies(t *testing.T, dir, prefix string) (found []string) {
	t.Helper()
	all, err := copiesIn(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		if digest, err := digestOf(c.path); err != nil || digest != c.manifest.SHA256 {
			t.Errorf("%s differs from its manifest (%v)", c.path, err)
		}
		if name := filepath.Base(c.path); strings.HasPrefix(name, prefix) && c.manifest.Verified() {
			found = append(found, name)
		}
	}
	return found
}

func TestCopiesAlsoLieInTheSecondFolder(t *testing.T) {
	d := openTest(t)
	v, settings := &village{testDesk: d}, &Settings{d.Desk}
	stick := filepath.Join(t.TempDir(), "flashdisk")
	v.must(os.Mkdir(stick, 0o700))
	for name, bad := range map[string]string{"nowhere": filepath.Join(stick, "tidak-ada"), "relative": "flashdisk", "among the books": filepath.Join(d.dir), "a file": filepath.Join(d.dir, booksFile)} {
		if err := settings.SetPolicy(d.owner, keyBackupFolder, bad, ""); wireIn(t, err).Code != store.CodeInvalid {
			t.Errorf("%s was taken: %v", name, err)
		}
	}
	if !v.tells("attention.no_second") {
		t.Errorf("an office whose copies lie on this PC alone is not told: %+v", v.page().Attention)
	}
	v.must(settings.SetPolicy(d.owner, keyBackupFolder, stick, ""))
	if v.tells("attention.no_second") {
		t.Error("still told that no second folder is chosen")
	}
	done, err := settings.Backup(d.owner)
	v.must(err)
	if done.Second != stick || done.SecondError != "" || !done.Verified {
		t.Errorf("done: %+v", done)
	}
	there := d.secondDir(stick)
	if got := v.sealed(there, handPrefix); len(got) != 1 || len(copies(t, there, "")) != 0 {
		t.Errorf("on the stick: %v", got)
	}
	// The stick is away: nothing stops, it is told, and nothing is written in its place.
	v.must(os.RemoveAll(stick))
	v.must(d.keepBackup(context.Background()))
	if _, err := os.Stat(stick); !os.IsNotExist(err) {
		t.Errorf("a folder was made where the stick was missing: %v", err)
	}
	if !v.tells("attention.second_folder") {
		t.Errorf("Hari Ini: %+v", v.page().Attention)
	}
	d.findings.Store(0)
	if dot := d.booksDot(); dot.State != dotWarn || dot.Word != "app.backup.folder_away" {
		t.Errorf("the light: %+v", dot)
	}
	// It is back, empty: it gets everything that is here.
	v.must(os.Mkdir(stick, 0o700))
	d.keepCopies(context.Background())
	if got := v.sealed(there, ""); len(got) != 2 {
		t.Errorf("on the stick again: %v", got)
	}
	if v.tells("attention.second_folder") {
		t.Error("still told")
	}
	damage(t, filepath.Join(d.backupDir(), filepath.Base(done.Path)))
	v.must(os.Remove(filepath.Join(there, sealedName(filepath.Base(done.Path)))))
	d.mirrorCopies(context.Background())
	if got := d.secondAway(); got != "app.backup.folder_failed" {
		t.Errorf("a damaged copy was carried on: %q", got)
	}
	rows, err := settings.Backups(d.owner)
	v.must(err)
	if len(rows) != 2 || !slices.ContainsFunc(rows, func(r BackupRow) bool { return r.Kind == "daily" && r.Second && r.Verified && r.At != "" }) {
		t.Errorf("the list: %+v", rows)
	}
}

func TestClosingLeavesACopyWhenSomethingChanged(t *testing.T) {
	d := openTest(t)
	start := func() {
		t.Helper()
		if err := d.Start(context.Background()); err != nil {
			t.Fatal(err)
		}
		becomes(t, "the start is over", func() bool { return d.findings.Load() >= 0 })
	}
	start()
	if _, err := (&Settings{d.Desk}).AddPlan(d.owner, PlanRow{Code: "H10", Name: "Rumah 10", UpBps: 1e6, DownBps: 1e7, Price: 150_000}); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if got := copies(t, d.backupDir(), closingPrefix); len(got) != 1 {
		t.Errorf("after a change: %v", got)
	}
	d.open()
	start()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if got := copies(t, d.backupDir(), closingPrefix); len(got) != 1 {
		t.Errorf("after nothing: %v", got)
	}
}

func TestTheBooksCanBeRestoredFromTheTerminal(t *testing.T) {
	d := openTest(t)
	done, err := (&Settings{d.Desk}).Backup(d.owner)
	if err != nil {
		t.Fatal(err)
	}
	if code, _, said := terminal(t, "restore", done.Path, "--data", d.dir); code != 1 || !strings.Contains(said, "another program") {
		t.Errorf("open books: %d %q", code, said)
	}
	later := d.person("dewi", "counter")
	if later == "" {
		t.Fatal("nobody was entered after the copy")
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if code, _, said := terminal(t, "restore", "--data", d.dir); code != 2 || !strings.Contains(said, "restore FILE") {
		t.Errorf("without a file: %d %q", code, said)
	}
	if code, _, said := terminal(t, "restore", filepath.Join(d.dir, "no.db"), "--data", d.dir); code != 1 || !strings.Contains(said, "no record") {
		t.Errorf("no such file: %d %q", code, said)
	}
	code, out, said := terminal(t, "restore", done.Path, "--data", d.dir)
	if code != 0 || !strings.Contains(out, "2026-11-23") || !strings.Contains(out, "replaced") {
		t.Fatalf("restored: %d %q %q", code, out, said)
	}
	d.open()
	if d.restored.Load() == nil {
		t.Error("the next start does not know that the books are older")
	}
	staff, err := d.office.Staff(context.Background())
	if err != nil || len(staff) != 1 {
		t.Errorf("the people of the copy: %v %v", staff, err)
	}
}

func TestASealedCopyIsRestoredFromTheTerminal(t *testing.T) {
	d := openTest(t)
	v := &village{testDesk: d}
	paper, err := (&Settings{d.Desk}).NewRecoveryKey(d.sure("Settings.NewRecoveryKey"))
	v.must(err)
	folder := v.stick()
	done, err := (&Settings{d.Desk}).Backup(d.owner)
	v.must(err)
	path := filepath.Join(d.secondDir(folder), sealedName(filepath.Base(done.Path)))
	v.must(d.Close())
	v.must(os.WriteFile(filepath.Join(filepath.Dir(path), "highwater.json"), []byte(`[{"kind`), 0o600)) // half of it, after a pulled stick
	d.dir = t.TempDir()
	restore := func(typed string) (code int, said string) {
		var out, complaints strings.Builder
		c := &command{in: strings.NewReader(typed), out: &out, err: &complaints, lang: "en", dir: d.dir, keyFile: filepath.Join(d.dir+"-key", "key")}
		code = c.restore(context.Background(), path)
		return code, out.String() + complaints.String()
	}
	for _, wrong := range []string{"", "AGE-SECRET-KEY-1SALAH\n"} {
		if code, said := restore(wrong); code != 1 || !strings.Contains(said, "The recovery key is wrong") {
			t.Errorf("%q: %d %q", wrong, code, said)
		}
	}
	if left, err := os.ReadDir(d.dir); err != nil || len(left) != 1 || left[0].Name() != "lunas.lock" {
		t.Errorf("a wrong key left %v %v", left, err)
	}
	if code, said := restore(paper + "\n"); code != 0 || !strings.Contains(said, "2026-11-23") {
		t.Fatalf("%d %q", code, said)
	}
	d.open()
	if d.vault.Locked() != nil || d.restored.Load() == nil {
		t.Errorf("the vault: %v, restored %v", d.vault.Locked(), d.restored.Load())
	}
}
