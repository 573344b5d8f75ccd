package app

import (
	"context"
	"io/fs"
	"net/http"
	"os"
	"runtime"
	"sync"
	"time"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/windows"
	window "github.com/wailsapp/wails/v2/pkg/runtime"

	"lunas/internal/computer"
	"lunas/internal/locale"
)

// describe lets the bindings build write frontend/wailsjs.
func describe() error { return wails.Run(&options.App{Title: "Lunas", Bind: (&Desk{}).bound()}) }

// desktop is the window of an open desk.
type desktop struct {
	desk   *Desk
	lang   locale.Lang
	life   context.Context // of the program
	office bool            // it goes on working behind a closed window; the demo does not
	hidden bool            // started at sign-in: out of the way
	tray   *computer.Tray

	goes goes

	mu     sync.Mutex
	ctx    context.Context // of the window; nil until it stands and its loop runs
	ending bool            // decided: the next close ends the program
	away   bool            // the window is hidden
}

// showDesktop opens the window and returns when it has been left for good. An office goes
// on working behind a closed window: money comes in at night. Quitting is in the menus, and
// a second start brings the window back. Where a dialog of the system keeps the window from
// ending, over is called instead of returning; it ends the program.
func showDesktop(ctx context.Context, d *Desk, dist fs.FS, c *command, office bool, over func()) error {
	if err := paintInMemory(); err != nil {
		return err
	}
	follow, stop := context.WithCancel(ctx)
	defer stop()
	w := &desktop{desk: d, lang: c.lang, life: ctx, office: office, hidden: c.hidden, goes: goes{over: over}}
	d.hands = w
	if err := w.settleIn(follow, c); err != nil {
		return err
	}
	defer d.here.awake.Keep(false, "")
	defer d.here.notifier.Close()
	d.db.OnKnock(func() { w.raise() })
	go d.follow(follow, w.tell)
	go d.tellNews(follow, c.lang, d.here.notifier.Send)
	go w.watch(follow)
	go func() {
		select {
		case <-ctx.Done():
		case <-d.left:
			w.raise()
			<-time.After(lastWords)
		}
		w.end()
	}()
	err := wails.Run(w.options(dist))
	w.goes.gone()
	return err
}

// settleIn makes the office at home on this computer. Nothing here is waited for: a system
// service that hangs must not keep the window away.
func (w *desktop) settleIn(ctx context.Context, c *command) error {
	program, err := programHere(c.dir, c.keyFile)
	if err != nil {
		return err
	}
	d := w.desk
	d.here = &here{office: w.office, program: program, awake: &computer.Awake{}, notifier: &computer.Notifier{OnClick: func() { w.raise() }}}
	if !w.office {
		return nil
	}
	w.tray = computer.ShowTray(ctx, computer.TrayMenu{Title: "Lunas", Open: locale.T(w.lang, "app.tray.open", nil), Quit: locale.T(w.lang, "app.tray.quit", nil),
		OnOpen: func() { w.raise() }, OnQuit: func() { w.quit() }})
	d.here.tray = w.tray
	go d.stayAwake(w.lang)
	return nil
}

// paintInMemory keeps WebKit from its DMA-BUF path, which fails on many PCs: a blank window
// is worse than a slow one. Whoever set the variable knows better.
func paintInMemory() error {
	const dmabuf = "WEBKIT_DISABLE_DMABUF_RENDERER"
	if _, set := os.LookupEnv(dmabuf); set || runtime.GOOS != "linux" {
		return nil
	}
	return os.Setenv(dmabuf, "1")
}

func (w *desktop) options(dist fs.FS) *options.App {
	frame := w.desk.manners.get().Frame.First()
	o := &options.App{
		Title: "Lunas", Width: frame.Width, Height: frame.Height, MinWidth: computer.LeastWidth, MinHeight: computer.LeastHeight,
		Menu:             w.menu(),
		OnBeforeClose:    w.beforeClose,
		AssetServer:      &assetserver.Options{Assets: dist, Middleware: strictPages},
		Bind:             w.desk.bound(),
		BackgroundColour: options.NewRGB(250, 248, 243),
		OnStartup:        w.stand,
		OnDomReady:       w.ready,
		Linux:            &linux.Options{ProgramName: "lunas", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
		Windows:          &windows.Options{DisablePinchZoom: true},
	}
	switch {
	case w.hidden && computer.HasTray():
		o.StartHidden, w.away = true, true
	case w.hidden: // no tray to come back from: the taskbar
		o.WindowStartState = options.Minimised
	case frame.Maximised:
		o.WindowStartState = options.Maximised
	}
	return o
}

// strictPages puts the content policy on everything the window loads.
func strictPages(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Content-Security-Policy", policyOfPages)
		rw.Header().Set("X-Content-Type-Options", "nosniff")
		next.ServeHTTP(rw, r)
	})
}

func (w *desktop) menu() *menu.Menu {
	m := menu.NewMenu()
	file := m.AddSubmenu("Lunas")
	file.AddText(locale.T(w.lang, "app.menu.quit", nil), keys.CmdOrCtrl("q"), func(*menu.CallbackData) { go w.quit() })
	return m
}

func (w *desktop) stand(ctx context.Context) {
	w.goes.stands(ctx)
	w.mu.Lock()
	w.ctx = ctx
	w.mu.Unlock()
	w.place(ctx)
	if w.isEnding() {
		w.end() // what ended it before the window stood was not heard
	}
}

// ready tells the desk that its window is drawn.
func (w *desktop) ready(context.Context) {
	w.desk.calm.touch()
	w.desk.calm.drawn.Store(true)
	w.desk.log.Info("window ready")
}

func (w *desktop) window() context.Context {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.ctx
}

func (w *desktop) tell(topics []string) {
	if c := w.window(); c != nil {
		window.EventsEmit(c, "changed", topics)
	}
}

func (w *desktop) showFile(path string) (FileMade, error) {
	if err := systemOpen(path); err != nil {
		return FileMade{}, refusedOpen("app.file.no_program", "path", path, err)
	}
	return FileMade{Path: path}, nil
}

func (w *desktop) showURL(address string) (FileMade, error) {
	if err := outside(address); err != nil {
		return FileMade{}, err
	}
	if err := systemOpen(address); err != nil {
		return FileMade{}, refusedOpen("app.file.no_browser", "address", address, err)
	}
	return FileMade{Path: address}, nil
}

func (w *desktop) chooseFile(pattern string) (string, bool, error) {
	c := w.window()
	if c == nil {
		return "", false, nil
	}
	path, err := window.OpenFileDialog(c, window.OpenDialogOptions{Title: locale.T(w.lang, "app.restore.choose", nil),
		Filters: []window.FileFilter{{DisplayName: "Lunas", Pattern: pattern}}})
	return path, true, err
}
