//go:build linux

package computer

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"
)

// privateBus starts a dbus-daemon of the test's own, for the session and for the system.
func privateBus(t *testing.T) {
	t.Helper()
	conf := filepath.Join(t.TempDir(), "bus.conf")
	err := os.WriteFile(conf, []byte(`<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=`+t.TempDir()+`</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	daemon := exec.Command("dbus-daemon", "--config-file="+conf, "--nofork", "--nopidfile", "--print-address")
	out, err := daemon.StdoutPipe()
	if err == nil {
		err = daemon.Start()
	}
	if err != nil {
		t.Fatalf("a private D-Bus daemon is needed (package dbus): %v", err)
	}
	t.Cleanup(func() { _ = daemon.Process.Kill(); _ = daemon.Wait() })
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", strings.TrimSpace(address))
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", strings.TrimSpace(address))
}

// service puts a stand-in of one of the desktop's own programs on the bus.
func service(t *testing.T, name string, path dbus.ObjectPath, iface string, methods any) *dbus.Conn {
	t.Helper()
	bus, err := dbus.ConnectSessionBus()
	if err == nil {
		err = bus.Export(methods, path, iface)
	}
	if err == nil {
		_, err = bus.RequestName(name, dbus.NameFlagDoNotQueue)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = bus.Close() })
	return bus
}

func becomes(t *testing.T, what string, fn func() bool) {
	t.Helper()
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	patience := time.NewTimer(20 * time.Second)
	defer patience.Stop()
	for !fn() {
		select {
		case <-look.C:
		case <-patience.C:
			t.Fatalf("never: %s", what)
		}
	}
}

// panel is a tray: it is told of the items and draws them.
type panel struct {
	mu    sync.Mutex
	items []string
}

func (p *panel) RegisterStatusNotifierItem(item string, from dbus.Sender) *dbus.Error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.items = append(p.items, string(from)+item)
	return nil
}

func (p *panel) newest() (owner string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.items) == 0 {
		return ""
	}
	owner, _, _ = strings.Cut(p.items[len(p.items)-1], "/")
	return owner
}

// A morning: Lunas is there before the panel, the panel comes, the clerk clicks, the panel
// crashes and comes back.
func TestTheIconInTheTray(t *testing.T) {
	privateBus(t)
	clicks := make(chan string, 8)
	ctx, leave := context.WithCancel(context.Background())
	defer leave()
	tray := ShowTray(ctx, TrayMenu{Title: "Lunas", Open: "Buka Lunas", Quit: "Keluar", OnOpen: func() { clicks <- "open" }, OnQuit: func() { clicks <- "quit" }})
	if tray.There() {
		t.Fatal("there is no tray yet")
	}

	// A watcher without anybody who draws is no tray.
	p := &panel{}
	drawing := map[string]map[string]*prop.Prop{watcher: {"IsStatusNotifierHostRegistered": {Value: false, Writable: true, Emit: prop.EmitTrue}}}
	blind := service(t, "lunas.test.blind", watcherPath, watcher, p)
	if _, err := prop.Export(blind, watcherPath, drawing); err != nil {
		t.Fatal(err)
	}
	if _, err := blind.RequestName(watcher, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	if trayShown(blind) {
		t.Error("nobody draws, yet there is a tray")
	}
	_ = blind.Close()

	desktop := service(t, watcher, watcherPath, watcher, p)
	becomes(t, "the icon is registered", func() bool { return tray.There() && p.newest() != "" })
	item := desktop.Object(p.newest(), "/StatusNotifierItem")
	title, err := item.GetProperty("org.kde.StatusNotifierItem.Title")
	if err != nil || title.Value() != "Lunas" {
		t.Fatalf("the icon is called %v, %v", title, err)
	}
	pixels, err := item.GetProperty("org.kde.StatusNotifierItem.IconPixmap")
	if err != nil || !strings.Contains(pixels.Signature().String(), "(iiay)") {
		t.Fatalf("the icon is drawn as %v, %v", pixels.Signature(), err)
	}
	if err := item.Call("org.kde.StatusNotifierItem.Activate", 0, int32(0), int32(0)).Err; err != nil {
		t.Fatal(err)
	}
	if got := <-clicks; got != "open" {
		t.Fatalf("a click on the icon means %q", got)
	}
	for label, means := range map[string]string{"Buka Lunas": "open", "Keluar": "quit"} {
		clickMenu(t, desktop, p.newest(), label)
		if got := <-clicks; got != means {
			t.Errorf("%s means %q", label, got)
		}
	}

	_ = desktop.Close()
	becomes(t, "the panel is gone", func() bool { return !tray.There() })
	again := &panel{}
	service(t, watcher, watcherPath, watcher, again)
	becomes(t, "the icon is there again", func() bool { return tray.There() && again.newest() != "" })
	leave()
	becomes(t, "the icon left", func() bool { return !tray.There() })
}

// clickMenu clicks an entry of the icon's menu as a panel does.
func clickMenu(t *testing.T, bus *dbus.Conn, owner, label string) {
	t.Helper()
	type layout struct {
		ID       int32
		Props    map[string]dbus.Variant
		Children []dbus.Variant
	}
	menu := bus.Object(owner, "/StatusNotifierItem/menu")
	var revision uint32
	var top layout
	if err := menu.Call("com.canonical.dbusmenu.GetLayout", 0, int32(0), int32(-1), []string{}).Store(&revision, &top); err != nil {
		t.Fatal(err)
	}
	for _, child := range top.Children {
		var entry layout
		if err := dbus.Store([]any{child.Value()}, &entry); err != nil {
			t.Fatal(err)
		}
		if entry.Props["label"].Value() == label {
			if err := menu.Call("com.canonical.dbusmenu.Event", 0, entry.ID, "clicked", dbus.MakeVariant(""), uint32(0)).Err; err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatalf("no %q among %d entries", label, len(top.Children))
}

// shower shows notices and keeps them for the test.
type shower struct{ shown chan []string }

func (s *shower) Notify(app string, _ uint32, _, title, body string, actions []string, _ map[string]dbus.Variant, _ int32) (uint32, *dbus.Error) {
	s.shown <- append([]string{app, title, body}, actions...)
	return 41, nil
}

func (s *shower) GetServerInformation() (name, vendor, version, spec string, err *dbus.Error) {
	return "Papan", "lunas", "1", "1.2", nil
}

func TestNotices(t *testing.T) {
	privateBus(t)
	clicked := make(chan bool, 2)
	n := &Notifier{OnClick: func() { clicked <- true }}
	t.Cleanup(n.Close)
	if err := n.Send(Notice{Title: "Pembayaran masuk"}); err == nil {
		t.Fatal("nobody shows notices, yet it was shown")
	}
	if name, err := n.Shower(); err == nil {
		t.Fatalf("nobody is called %q", name)
	}
	s := &shower{shown: make(chan []string, 2)}
	bus := service(t, notifications, notificationsPath, notifications, s)
	if name, err := n.Shower(); err != nil || name != "Papan" {
		t.Fatalf("%q, %v", name, err)
	}
	if err := n.Send(Notice{Title: "Pembayaran masuk", Body: "Rp150.000 dari <b>Budi & Co"}); err != nil {
		t.Fatal(err)
	}
	if got := <-s.shown; strings.Join(got, "|") != "Lunas|Pembayaran masuk|Rp150.000 dari &lt;b&gt;Budi &amp; Co|default|Lunas" {
		t.Errorf("shown: %q", got)
	}
	for _, id := range []uint32{7, 41} { // somebody else's notice first
		if err := bus.Emit(notificationsPath, notifications+".ActionInvoked", id, "default"); err != nil {
			t.Fatal(err)
		}
	}
	<-clicked
	if len(clicked) != 0 {
		t.Error("a click on another program's notice came here")
	}
}

// guardian is a logind that hands out locks and sees them let go.
type guardian struct {
	mu           sync.Mutex
	taken        []inhibitor
	ours, theirs *os.File // the lock's two ends: reading ours ends when theirs is let go
	no           bool
}

func (g *guardian) Inhibit(what, who, why, mode string) (dbus.UnixFD, *dbus.Error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.no {
		return 0, dbus.MakeFailedError(os.ErrPermission)
	}
	var err error
	if g.ours, g.theirs, err = os.Pipe(); err != nil {
		return 0, dbus.MakeFailedError(err)
	}
	g.taken = append(g.taken, inhibitor{What: what, Who: who, Why: why, Mode: mode, PID: uint32(os.Getpid())})
	return dbus.UnixFD(g.theirs.Fd()), nil
}

func (g *guardian) ListInhibitors() ([]inhibitor, *dbus.Error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return append([]inhibitor{{What: "sleep", Who: "UPower", Mode: "delay", PID: 1}}, g.taken...), nil
}

func TestTheComputerStaysAwake(t *testing.T) {
	privateBus(t)
	var a Awake
	a.Keep(true, "kantor buka")
	if held, err := a.Held(); held || err == nil {
		t.Fatalf("without logind: held %v, %v", held, err)
	}
	g := &guardian{no: true}
	service(t, login, loginPath, strings.TrimSuffix(manager, "."), g)
	a.Keep(true, "kantor buka")
	if held, err := a.Held(); held || err == nil {
		t.Fatalf("refused: held %v, %v", held, err)
	}
	g.mu.Lock()
	g.no = false
	g.mu.Unlock()
	a.Keep(true, "kantor buka")
	a.Keep(true, "kantor buka")
	if held, err := a.Held(); !held || err != nil {
		t.Fatalf("held %v, %v", held, err)
	}
	g.mu.Lock()
	if len(g.taken) != 1 || g.taken[0].What != "sleep:idle" || g.taken[0].Mode != "block" || g.taken[0].Why != "kantor buka" {
		t.Errorf("taken: %+v", g.taken)
	}
	g.taken = nil // a logind that was restarted has forgotten
	ours, theirs := g.ours, g.theirs
	g.mu.Unlock()
	_ = theirs.Close() // what is left is the end that was handed out
	if held, err := a.Held(); held || err != nil {
		t.Errorf("forgotten: held %v, %v", held, err)
	}
	a.Keep(false, "")
	if held, err := a.Held(); held || err != nil {
		t.Errorf("let go: held %v, %v", held, err)
	}
	_ = ours.SetReadDeadline(time.Now().Add(10 * time.Second))
	if _, err := ours.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
		t.Errorf("the lock is still held: %v", err)
	}
}

// hung is a program of the desktop that takes every question and answers none.
type hung struct{ release chan struct{} }

func (h hung) GetServerInformation() (name, vendor, version, spec string, err *dbus.Error) {
	<-h.release
	return "", "", "", "", nil
}

func (h hung) Notify(string, uint32, string, string, string, []string, map[string]dbus.Variant, int32) (uint32, *dbus.Error) {
	<-h.release
	return 0, nil
}

func (h hung) Inhibit(string, string, string, string) (dbus.UnixFD, *dbus.Error) {
	<-h.release
	return 0, dbus.MakeFailedError(os.ErrPermission)
}

func (h hung) ListInhibitors() ([]inhibitor, *dbus.Error) {
	<-h.release
	return nil, nil
}

func (h hung) Get(string, string) (dbus.Variant, *dbus.Error) {
	<-h.release
	return dbus.MakeVariant(true), nil
}

// A desktop whose programs hang keeps no page and no window waiting; and no window is hidden
// behind a tray that does not answer.
func TestADesktopThatHangsIsNotWaitedFor(t *testing.T) {
	privateBus(t)
	n := &Notifier{}
	t.Cleanup(n.Close)
	h := hung{make(chan struct{})}
	t.Cleanup(func() { close(h.release) })
	service(t, notifications, notificationsPath, notifications, h)
	service(t, login, loginPath, strings.TrimSuffix(manager, "."), h)
	service(t, watcher, watcherPath, "org.freedesktop.DBus.Properties", h)
	asked := map[string]func() bool{
		"shower": func() bool { _, err := n.Shower(); return err == nil },
		"notice": func() bool { return n.Send(Notice{Title: "Pembayaran masuk"}) == nil },
		"lock":   func() bool { _, err := stayAwake("kantor buka"); return err == nil },
		"locks":  func() bool { _, err := keepsAwake(); return err == nil },
		"tray":   HasTray,
	}
	told := make(chan string, len(asked))
	for what, ask := range asked {
		go func() {
			if ask() {
				what += " answered"
			}
			told <- what
		}()
	}
	patience := time.NewTimer(20 * time.Second)
	defer patience.Stop()
	for range asked {
		select {
		case what := <-told:
			if asked[what] == nil {
				t.Error(what)
			}
		case <-patience.C:
			t.Fatal("somebody waits for a program that hangs")
		}
	}
}
