package app

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"lunas/internal/computer"
	"lunas/internal/store"
)

// atHome puts a desk on a computer of the test's own: a home, and no bus to speak to.
func atHome(t *testing.T, d *testDesk, office bool) {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", "")
	for _, bus := range []string{"DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"} {
		t.Setenv(bus, "unix:path="+filepath.Join(home, "none"))
	}
	d.here = &here{office: office, program: computer.Program{Path: "/opt/lunas", Args: []string{"--hidden"}}, notifier: &computer.Notifier{}, awake: &computer.Awake{}}
}

func TestThisComputer(t *testing.T) {
	d := openTest(t)
	settings := &Settings{d.Desk}
	served, err := settings.Computer(d.owner)
	if err != nil || served.Window != "none" || served.SignIn != "unknown" || served.Form.Close != "ask" || !served.Form.Awake || !served.Form.Backup {
		t.Fatalf("served as pages: %+v, %v", served, err)
	}
	if runtime.GOOS == "windows" {
		return // the switches there are the registry of whoever runs the test
	}
	atHome(t, d, true)
	form := served.Form
	form.AtSignIn, form.Close, form.Payment = true, "background", false
	page, err := settings.SetComputer(d.owner, form)
	if err != nil || page.SignIn != "on" || !page.Form.AtSignIn || page.Form.Close != "background" || page.Form.Payment || page.Tray || page.Notices != "" {
		t.Fatalf("switched on: %+v, %v", page, err)
	}
	if page.Sleep != "failed" {
		t.Errorf("no system bus, yet sleep is %q", page.Sleep)
	}
	// Somebody switches it off in the desktop's own settings.
	text, err := os.ReadFile(page.SignInWhere)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(page.SignInWhere, append(text, "Hidden=true\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	if page, _ = settings.Computer(d.owner); page.SignIn != "refused" || page.Form.AtSignIn {
		t.Errorf("switched off elsewhere: %+v", page)
	}
	if page, err = settings.SetComputer(d.owner, form); err != nil || page.SignIn != "on" {
		t.Errorf("and on again: %+v, %v", page, err)
	}
	d.here.program.Path = "/opt/lunas-2"
	if page, _ = settings.Computer(d.owner); page.SignIn != "other" {
		t.Errorf("a moved program: %+v", page)
	}
	form.AtSignIn, form.Awake = false, false
	if page, err = settings.SetComputer(d.owner, form); err != nil || page.SignIn != "off" || page.Sleep != "free" {
		t.Errorf("switched off: %+v, %v", page, err)
	}
	if tried, err := settings.TryNotice(d.owner); err != nil || tried.OK || tried.Key != "app.test.notice_failed" {
		t.Errorf("nobody shows notices: %+v, %v", tried, err)
	}
	// The folder that should hold the file is a file.
	if err := os.WriteFile(filepath.Join(filepath.Dir(filepath.Dir(page.SignInWhere)), "weg"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(filepath.Dir(filepath.Dir(page.SignInWhere)), "weg"))
	form.AtSignIn = true
	_, err = settings.SetComputer(d.owner, form)
	if w := wireIn(t, err); w.Key != "app.computer.sign_in" || len(w.Fields) != 1 || w.Fields[0].Field != "atSignIn" {
		t.Errorf("refused: %+v", w)
	}
}

// The choice is this computer's: it outlives the program and stands in no copy of the books.
func TestTheDemoTouchesNoComputer(t *testing.T) {
	d := openTest(t)
	atHome(t, d, false)
	settings := &Settings{d.Desk}
	page, err := settings.Computer(d.owner)
	if err != nil || page.Window != "demo" {
		t.Fatalf("%+v, %v", page, err)
	}
	form := page.Form
	form.AtSignIn, form.Close = true, "quit"
	if page, err = settings.SetComputer(d.owner, form); err != nil || page.Form.AtSignIn || page.Sleep != "free" {
		t.Fatalf("%+v, %v", page, err)
	}
	if found, _ := filepath.Glob(filepath.Join(os.Getenv("HOME"), ".config", "*", "*")); len(found) > 0 {
		t.Errorf("the demo wrote %v", found)
	}
	if again := mannersAt(d.dir).get(); again.Close != "quit" {
		t.Errorf("not kept: %+v", again)
	}
}

func TestClosingIsAnsweredOnce(t *testing.T) {
	d := openTest(t)
	door := &Door{d.Desk}
	leave := func(choice string, remember bool) error {
		_, err := door.Leave(choice, remember)
		return err
	}
	if p, err := door.Leaving(); err != nil || p.Ask != "" {
		t.Fatalf("nobody asks: %+v, %v", p, err)
	}
	if w := wireIn(t, leave("quit", true)); w.Code != store.CodeConflict || d.manners.get().Close != "ask" {
		t.Fatalf("unasked: %+v", w)
	}
	var got []string
	ask := func(act computer.Act) {
		d.goodbye.ask(act, func(choice string) { got = append(got, choice) })
	}
	ask(computer.ActAskClose)
	if asked, shown := d.goodbye.state(); !asked || shown {
		t.Error("nobody has shown it yet")
	}
	if p, err := door.Leaving(); err != nil || p.Ask != "close" || p.Gateways != 0 || p.Tray {
		t.Fatalf("%+v, %v", p, err)
	}
	if _, shown := d.goodbye.state(); !shown {
		t.Error("the page has shown it")
	}
	if w := wireIn(t, leave("explode", true)); w.Code != store.CodeInvalid {
		t.Errorf("%+v", w)
	}
	for _, step := range []struct {
		choice   string
		remember bool
		kept     string
	}{{"stay", true, "ask"}, {"background", false, "ask"}, {"background", true, "background"}, {"quit", true, "quit"}} {
		ask(computer.ActAskQuit)
		if p, _ := door.Leaving(); p.Ask != "quit" {
			t.Errorf("%+v", p)
		}
		if err := leave(step.choice, step.remember); err != nil {
			t.Fatal(err)
		}
		if kept := d.manners.get().Close; kept != step.kept || got[len(got)-1] != step.choice {
			t.Errorf("%+v: kept %q, done %q", step, kept, got)
		}
		if w := wireIn(t, leave("quit", false)); w.Code != store.CodeConflict {
			t.Errorf("answered twice: %+v", w)
		}
	}
}

// What the system cannot open is told with the place where it lies.
func TestAFileThatNothingOpens(t *testing.T) {
	if err := opened(exec.Command("/nowhere/xdg-open", "x.pdf"), time.Second); err == nil {
		t.Error("no opener, and no word of it")
	}
	if runtime.GOOS != "windows" {
		if err := opened(exec.Command("sh", "-c", "exit 3"), 10*time.Second); err == nil {
			t.Error("no viewer, and no word of it")
		}
		if err := opened(exec.Command("sh", "-c", "exec sleep 2"), 10*time.Millisecond); err != nil {
			t.Errorf("a viewer that stays open: %v", err)
		}
	}
	w := wireOf(refusedOpen("app.file.no_program", "path", "/tmp/KW-1.pdf", os.ErrNotExist))
	if w.Code != store.CodeUnavailable || !strings.Contains(w.Params["path"], "KW-1.pdf") {
		t.Errorf("%+v", w)
	}
}

func TestWhatIsStartedAtSignIn(t *testing.T) {
	p, err := programHere("buku", "kunci")
	if err != nil || !filepath.IsAbs(p.Path) || len(p.Args) != 5 || p.Args[0] != "--hidden" || !filepath.IsAbs(p.Args[2]) || p.Args[3] != "--key-file" {
		t.Errorf("%+v, %v", p, err)
	}
	if p, err = programHere("", ""); err != nil || len(p.Args) != 1 {
		t.Errorf("%+v, %v", p, err)
	}
}
