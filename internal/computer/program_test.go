package computer

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTheCommandAtSignIn(t *testing.T) {
	cases := []struct {
		p             Program
		entry, window string
	}{
		{Program{"/usr/bin/lunas", []string{"--hidden"}}, `"/usr/bin/lunas" "--hidden"`, `"/usr/bin/lunas" "--hidden"`},
		{Program{"/opt/Bu Sri/100% lunas", nil}, `"/opt/Bu Sri/100%% lunas"`, `"/opt/Bu Sri/100% lunas"`},
		{Program{`/opt/$HOME/"a"\b`, nil}, `"/opt/\\$HOME/\\"a\\"\\\\b"`, `"/opt/$HOME/\"a\"\b"`},
		{Program{`C:\Program Files\Lunas\lunas.exe`, []string{"--data", `D:\Buku\`}}, `"C:\\\\Program Files\\\\Lunas\\\\lunas.exe" "--data" "D:\\\\Buku\\\\"`, `"C:\Program Files\Lunas\lunas.exe" "--data" "D:\Buku\\"`},
	}
	for _, c := range cases {
		if got := desktopCommand(c.p); got != c.entry {
			t.Errorf("entry %s, wanted %s", got, c.entry)
		}
		if got := windowsCommand(c.p); got != c.window {
			t.Errorf("Windows %s, wanted %s", got, c.window)
		}
	}
}

func TestWhatWasWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[ -~]{1,20}`)
		p := Program{Path: "/" + word.Draw(t, "path"), Args: rapid.SliceOfN(word, 0, 3).Draw(t, "args")}
		if s := readEntry(desktopEntry(p), p); !s.On || s.Other || s.Refused {
			t.Fatalf("%+v is read back as %+v:\n%s", p, s, desktopEntry(p))
		}
		if s := readEntry(desktopEntry(p), Program{Path: p.Path + "2", Args: p.Args}); !s.On || !s.Other {
			t.Fatalf("another program was taken for this one: %+v", s)
		}
	})
}

func TestOthersMaySwitchItOff(t *testing.T) {
	p := Program{Path: "/usr/bin/lunas", Args: []string{"--hidden"}}
	plain := desktopEntry(p)
	cases := []struct {
		name, text string
		want       SignIn
	}{
		{"as written", plain, SignIn{On: true}},
		{"hidden by the desktop", plain + "Hidden=true\n", SignIn{Refused: true}},
		{"switched off in the tweaks", strings.Replace(plain, "enabled=true", "enabled=false", 1), SignIn{Refused: true}},
		{"an action's own command", plain + "[Desktop Action quit]\nExec=/bin/false\n", SignIn{On: true}},
		{"no command", "[Desktop Entry]\nType=Application\n", SignIn{}},
		{"empty", "", SignIn{}},
	}
	for _, c := range cases {
		if got := readEntry(c.text, p); got != c.want {
			t.Errorf("%s: %+v, wanted %+v", c.name, got, c.want)
		}
	}
	for mark, refused := range map[string]bool{"": false, "\x02\x00": false, "\x03\x00\x00": true, "\x06": false, "\x07": true} {
		if startupRefused([]byte(mark)) != refused {
			t.Errorf("the Task Manager's mark %q: wanted %v", mark, refused)
		}
	}
}

// A real home, a real file, and what glib makes of its command.
func TestSignInOfThisPerson(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", "")
	p := Program{Path: filepath.Join(home, "Lunas kantor", "lunas"), Args: []string{"--hidden", "--data", "/srv/buku 100%"}}
	look := func(when string, want SignIn) {
		t.Helper()
		want.Where = filepath.Join(home, ".config", "autostart", "lunas.desktop")
		if got, err := ReadSignIn(p); err != nil || got != want {
			t.Fatalf("%s: %+v, %v; wanted %+v", when, got, err, want)
		}
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	look("before", SignIn{})
	must(SetSignIn(p, false))
	must(SetSignIn(p, true))
	look("switched on", SignIn{On: true})
	if out, err := exec.Command("desktop-file-validate", filepath.Join(home, ".config", "autostart", "lunas.desktop")).CombinedOutput(); err != nil && exec.Command("desktop-file-validate", "--help").Run() == nil {
		t.Errorf("the desktop's own check says: %s", out)
	}
	moved := p
	moved.Path = "/opt/lunas"
	if got, err := ReadSignIn(moved); err != nil || !got.On || !got.Other {
		t.Errorf("a moved program: %+v, %v", got, err)
	}
	must(SetSignIn(p, false))
	look("switched off", SignIn{})
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "lain"))
	must(SetSignIn(p, true))
	if got, err := ReadSignIn(p); err != nil || !got.On || got.Where != filepath.Join(home, "lain", "autostart", "lunas.desktop") {
		t.Errorf("XDG_CONFIG_HOME: %+v, %v", got, err)
	}
}
