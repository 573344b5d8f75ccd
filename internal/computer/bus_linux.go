package computer

import (
	"context"
	"time"

	"github.com/godbus/dbus/v5"
)

// busWait is how long a program of the desktop may take to answer. One that hangs costs a
// notice or an icon, never a page of the office.
const busWait = 2 * time.Second

// asking is one question to the desktop: the connection is opened for it and closed by done
// or when busWait is over, whichever comes first.
func asking(connect func(...dbus.ConnOption) (*dbus.Conn, error)) (ctx context.Context, bus *dbus.Conn, done func(), err error) {
	ctx, cancel := context.WithTimeout(context.Background(), busWait)
	if bus, err = connect(dbus.WithContext(ctx)); err != nil {
		cancel()
		return nil, nil, nil, err
	}
	return ctx, bus, func() { _ = bus.Close(); cancel() }, nil
}

// listening opens the session's bus to stay: only the opening is bounded.
func listening() (*dbus.Conn, error) {
	ctx, cancel := context.WithCancel(context.Background())
	patience := time.AfterFunc(busWait, cancel)
	bus, err := dbus.ConnectSessionBus(dbus.WithContext(ctx))
	if err != nil || !patience.Stop() {
		cancel()
	}
	return bus, err
}

// call asks on a connection that stays.
func call(o dbus.BusObject, method string, args ...any) *dbus.Call {
	ctx, cancel := context.WithTimeout(context.Background(), busWait)
	defer cancel()
	return o.CallWithContext(ctx, method, 0, args...)
}
