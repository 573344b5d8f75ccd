package computer

import (
	"os"
	"syscall"

	"github.com/godbus/dbus/v5"
)

// The manager of sleep on systems with systemd.
const (
	login     = "org.freedesktop.login1"
	loginPath = "/org/freedesktop/login1"
	manager   = login + ".Manager."
)

// stayAwake takes a lock from logind. It lasts as long as its file is open, so it goes with
// the program however that ends.
func stayAwake(why string) (release func(), err error) {
	ctx, bus, done, err := asking(dbus.ConnectSystemBus)
	if err != nil {
		return nil, err
	}
	defer done()
	var lock dbus.UnixFD
	err = bus.Object(login, loginPath).CallWithContext(ctx, manager+"Inhibit", 0, "sleep:idle", "Lunas", why, "block").Store(&lock)
	if err != nil {
		return nil, err
	}
	return func() { _ = syscall.Close(int(lock)) }, nil
}

// inhibitor is one lock as logind lists it.
type inhibitor struct {
	What, Who, Why, Mode string
	UID, PID             uint32
}

// keepsAwake asks logind whether it has the lock of this process.
func keepsAwake() (bool, error) {
	ctx, bus, done, err := asking(dbus.ConnectSystemBus)
	if err != nil {
		return false, err
	}
	defer done()
	var all []inhibitor
	if err := bus.Object(login, loginPath).CallWithContext(ctx, manager+"ListInhibitors", 0).Store(&all); err != nil {
		return false, err
	}
	for _, i := range all {
		if int(i.PID) == os.Getpid() && i.Who == "Lunas" && i.Mode == "block" {
			return true, nil
		}
	}
	return false, nil
}
