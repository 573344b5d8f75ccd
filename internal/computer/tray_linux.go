package computer

import (
	"context"
	_ "embed" // the icon travels inside the program
	"errors"
	"slices"

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
	bus, err := listening()
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

// HasTray tells whether this desktop shows icons of programs now; one that does not answer
// in time does not: a window is not hidden behind it.
func HasTray() bool {
	_, bus, done, err := asking(dbus.ConnectSessionBus)
	if err != nil {
		return false
	}
	defer done()
	return trayShown(bus)
}

// cannotSay are the answers of a watcher that does not know the question. Whoever is gone
// meanwhile, or gives no answer in time, gives none of these.
var cannotSay = []string{"org.freedesktop.DBus.Error.UnknownMethod", "org.freedesktop.DBus.Error.UnknownInterface",
	"org.freedesktop.DBus.Error.UnknownProperty", "org.freedesktop.DBus.Error.InvalidArgs", "org.freedesktop.DBus.Error.NotSupported"}

// trayShown tells whether there is a watcher, and behind it somebody who draws. A watcher
// that answers that it cannot say is believed.
func trayShown(bus *dbus.Conn) bool {
	var owned bool
	if err := call(bus.BusObject(), "org.freedesktop.DBus.NameHasOwner", watcher).Store(&owned); err != nil || !owned {
		return false
	}
	var drawn dbus.Variant
	if err := call(bus.Object(watcher, watcherPath), "org.freedesktop.DBus.Properties.Get", watcher, "IsStatusNotifierHostRegistered").Store(&drawn); err != nil {
		var answer dbus.Error
		return errors.As(err, &answer) && slices.Contains(cannotSay, answer.Name)
	}
	yes, known := drawn.Value().(bool)
	return yes || !known
}
