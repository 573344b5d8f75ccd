package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func words(m map[string]string) func(string) string { return func(k string) string { return m[k] } }

func TestWhereTheOfficeLies(t *testing.T) {
	cases := []struct {
		goos string
		env  map[string]string
		want string
	}{
		{"linux", map[string]string{"HOME": "/home/sri"}, "/home/sri/.local/share/lunas"},
		{"linux", map[string]string{"HOME": "/home/sri", "XDG_DATA_HOME": "/data"}, "/data/lunas"},
		{"linux", map[string]string{"HOME": "/home/sri", "XDG_DATA_HOME": "relative"}, "/home/sri/.local/share/lunas"},
		{"windows", map[string]string{"LOCALAPPDATA": "/users/sri/local"}, "/users/sri/local/Lunas"},
	}
	for _, c := range cases {
		if got, err := dataDir(c.goos, words(c.env)); err != nil || filepath.ToSlash(got) != c.want {
			t.Errorf("%s %v: %q %v, want %q", c.goos, c.env, got, err, c.want)
		}
	}
	for _, goos := range []string{"linux", "windows"} {
		if got, err := dataDir(goos, words(nil)); err == nil {
			t.Errorf("%s without a home: %q", goos, got)
		}
	}
}

func TestTheTerminalIsSpokenToInItsLanguage(t *testing.T) {
	for lang, want := range map[string]string{"id_ID.UTF-8": "id", "en_US.UTF-8": "en", "C": "en", "": "id"} {
		if got := terminalLang(words(map[string]string{"LANG": lang})); string(got) != want {
			t.Errorf("LANG=%q: %s, want %s", lang, got, want)
		}
	}
}

// terminal runs the program with arguments, on books of its own.
func terminal(t *testing.T, args ...string) (code int, out, complaints string) {
	t.Helper()
	t.Setenv("LANG", "en_US.UTF-8")
	t.Setenv("LC_ALL", "")
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	var o, e strings.Builder
	code = run(args, &o, &e)
	return code, o.String(), e.String()
}

func TestTheProgramSaysWhatItCannotDo(t *testing.T) {
	if code, out, _ := terminal(t, "--version"); code != 0 || strings.TrimSpace(out) != "Lunas "+Version {
		t.Errorf("--version: %d %q", code, out)
	}
	if code, _, said := terminal(t, "fly"); code != 2 || !strings.Contains(said, `"fly"`) {
		t.Errorf("fly: %d %q", code, said)
	}
	if code, _, said := terminal(t, "--no-such-flag"); code != 2 || said == "" {
		t.Errorf("a wrong flag: %d %q", code, said)
	}
	dir := t.TempDir()
	code, _, said := terminal(t, "--data", dir)
	if code != 1 || !strings.Contains(said, "--pages") {
		t.Errorf("without a display: %d %q", code, said)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("without a display the folder was touched: %v %v", left, err)
	}
}

func TestTheBooksCanBeCheckedFromTheTerminal(t *testing.T) {
	dir, key := t.TempDir(), filepath.Join(t.TempDir(), "key")
	if code, _, said := terminal(t, "check", "--data", dir, "--key-file", key); code != 1 || said == "" {
		t.Errorf("no books: %d %q", code, said)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("checking made %v (%v)", left, err)
	}
	d := openTest(t)
	code, _, said := terminal(t, "check", "--data", d.dir, "--key-file", d.opt.KeyFile)
	if code != 1 || !strings.Contains(said, "another program") {
		t.Errorf("open books: %d %q", code, said)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if code, out, said := terminal(t, "check", "--data", d.dir, "--key-file", d.opt.KeyFile); code != 0 || !strings.Contains(out, "whole") {
		t.Errorf("clean books: %d %q %q", code, out, said)
	}
}

func TestPapersAppearWhole(t *testing.T) {
	var p papers
	t.Cleanup(p.clear)
	path, err := p.put("../INV 2026/000001.pdf", []byte("%PDF"))
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Dir(path) != p.dir || strings.ContainsAny(filepath.Base(path), "/ ") {
		t.Errorf("written to %s", path)
	}
	left, err := os.ReadDir(p.dir)
	if err != nil || len(left) != 1 {
		t.Errorf("in the folder: %v %v", left, err)
	}
	p.clear()
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("the paper is still there: %v", err)
	}
}
