//go:build linux || windows

package computer

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"fyne.io/systray"
)

// Tray is the icon in the system's tray. The library keeps one icon a process.
type Tray struct {
	there   atomic.Bool
	started sync.Once
}

// TrayMenu is what the icon says and does. The functions are called from a goroutine of
// the tray.
type TrayMenu struct {
	Title, Open, Quit string
	OnOpen, OnQuit    func()
}

// ShowTray puts the icon where the system has a tray, as soon as it has one and until ctx
// ends. It does not wait; There tells what came of it.
func ShowTray(ctx context.Context, m TrayMenu) *Tray {
	t := &Tray{}
	go followTray(ctx, func(there bool) {
		if there {
			t.started.Do(func() { t.start(ctx, m) })
		}
		t.there.Store(there)
	})
	return t
}

// There tells whether somebody shows the icon now.
func (t *Tray) There() bool { return t != nil && t.there.Load() }

// start runs the icon on a thread of its own: on Windows its window and its messages must
// stay on one. A fault of the library takes the icon, never the office.
func (t *Tray) start(ctx context.Context, m TrayMenu) {
	go func() {
		defer func() { _ = recover() }()
		runtime.LockOSThread()
		systray.SetOnTapped(m.OnOpen)
		systray.Run(func() { fillTray(ctx, m) }, nil)
	}()
	context.AfterFunc(ctx, func() {
		t.there.Store(false)
		systray.Quit()
	})
}

func fillTray(ctx context.Context, m TrayMenu) {
	systray.SetTitle(m.Title)
	systray.SetTooltip(m.Title)
	systray.SetIcon(trayIcon)
	show, leave := systray.AddMenuItem(m.Open, m.Open), systray.AddMenuItem(m.Quit, m.Quit)
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-show.ClickedCh:
				m.OnOpen()
			case <-leave.ClickedCh:
				m.OnQuit()
			}
		}
	}()
}
