package computer

import (
	"context"
	_ "embed" // the icon travels inside the program

	"github.com/godbus/dbus/v5"
)

//go:embed tray.png
var trayIcon []byte

// Who shows the icons of programs on Linux desktops; some have nobody who does.
const (
	watcher     = "org.kde.StatusNotifierWatcher"
	watcherPath = "/StatusNotifierWatcher"
)

// followTray tells whenever a tray appears or goes: at sign-in the panel may be there
// later than Lunas.
func followTray(ctx context.Context, tell func(there bool)) {
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		return
	}
	defer func() { _ = bus.Close() }()
	changes := make(chan *dbus.Signal, 8)
	bus.Signal(changes)
	err = bus.AddMatchSignal(dbus.WithMatchSender("org.freedesktop.DBus"), dbus.WithMatchInterface("org.freedesktop.DBus"),
		dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, watcher))
	if err != nil {
		return
	}
	tell(trayShown(bus))
	for {
		select {
		case <-ctx.Done():
			return
		case s, open := <-changes:
			if !open {
				tell(false)
				return
			}
			if s.Name == "org.freedesktop.DBus.NameOwnerChanged" {
				tell(trayShown(bus))
			}
		}
	}
}

// HasTray tells whether this desktop shows icons of programs now.
func HasTray() bool {
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		return false
	}
	defer func() { _ = bus.Close() }()
	return trayShown(bus)
}

// trayShown tells whether there is a watcher, and behind it somebody who draws. A watcher
// that cannot say is believed.
func trayShown(bus *dbus.Conn) bool {
	var owned bool
	if err := bus.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, watcher).Store(&owned); err != nil || !owned {
		return false
	}
	drawn, err := bus.Object(watcher, watcherPath).GetProperty(watcher + ".IsStatusNotifierHostRegistered")
	if err != nil {
		return true
	}
	yes, known := drawn.Value().(bool)
	return yes || !known
}
