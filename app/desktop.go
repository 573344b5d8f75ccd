package app

import (
	"context"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
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

	"lunas/internal/locale"
)

// describe lets the bindings build write frontend/wailsjs.
func describe() error { return wails.Run(&options.App{Title: "Lunas", Bind: (&Desk{}).bound()}) }

// desktop is the window of an open desk.
type desktop struct {
	desk *Desk
	lang locale.Lang
	mu   sync.Mutex
	ctx  context.Context // of the window; nil until it stands
}

// showDesktop opens the window and returns when it has been left for good. An office goes
// on working behind a closed window: money comes in at night. Quitting is in the menu, and
// a second start brings the window back.
func showDesktop(ctx context.Context, d *Desk, dist fs.FS, lang locale.Lang, stays bool) error {
	if err := paintInMemory(); err != nil {
		return err
	}
	w := &desktop{desk: d, lang: lang}
	d.hands = w
	d.db.OnKnock(w.raise)
	follow, stop := context.WithCancel(ctx)
	defer stop()
	go d.follow(follow, w.tell)
	go func() {
		select {
		case <-ctx.Done():
		case <-d.left:
			w.raise()
			<-time.After(lastWords)
		}
		if c := w.window(); c != nil {
			window.Quit(c)
		}
	}()
	return wails.Run(w.options(dist, stays))
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

func (w *desktop) options(dist fs.FS, stays bool) *options.App {
	return &options.App{
		Title: "Lunas", Width: 1280, Height: 800, MinWidth: 960, MinHeight: 620,
		Menu:              w.menu(),
		HideWindowOnClose: stays,
		AssetServer:       &assetserver.Options{Assets: dist, Middleware: strictPages},
		Bind:              w.desk.bound(),
		BackgroundColour:  options.NewRGB(250, 248, 243),
		OnStartup:         w.stand,
		OnDomReady:        w.ready,
		Linux:             &linux.Options{ProgramName: "lunas", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
		Windows:           &windows.Options{DisablePinchZoom: true},
	}
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
	file.AddText(locale.T(w.lang, "app.menu.quit", nil), keys.CmdOrCtrl("q"), func(*menu.CallbackData) {
		if c := w.window(); c != nil {
			window.Quit(c)
		}
	})
	return m
}

func (w *desktop) stand(ctx context.Context) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ctx = ctx
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

// raise brings the window back; a second start of the program asks for it.
func (w *desktop) raise() {
	c := w.window()
	if c == nil {
		return
	}
	window.WindowShow(c)
	window.WindowUnminimise(c)
	window.WindowSetAlwaysOnTop(c, true)
	window.WindowSetAlwaysOnTop(c, false)
}

func (w *desktop) showFile(path string) (FileMade, error) {
	return FileMade{Path: path}, systemOpen(path)
}

func (w *desktop) showURL(address string) (FileMade, error) {
	if err := outside(address); err != nil {
		return FileMade{}, err
	}
	return FileMade{Path: address}, systemOpen(address)
}

// systemOpen opens a file or an address in the program the system has for it. It does not
// wait: the viewer may stay open for hours.
func systemOpen(thing string) error {
	cmd := exec.Command("xdg-open", thing)
	if runtime.GOOS == "windows" {
		cmd = exec.Command("rundll32", "url.dll,FileProtocolHandler", thing)
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }()
	return nil
}
