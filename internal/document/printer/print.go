package printer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"time"

	"lunas/internal/clock"
)

// The ways to a printer.
const (
	TCP    = "tcp"    // raw bytes to host:9100 (JetDirect)
	Queue  = "queue"  // a queue of the system, raw
	Device = "device" // a device file, such as /dev/usb/lp0
)

// ErrOut: the printer was not reached, or took only a part.
var ErrOut = errors.New("printer out of reach")

// patience is how long a printer may take for a slip.
const patience = 15 * time.Second

// Printer is one printer of the office.
type Printer struct{ Way, Target string }

// Print hands the bytes over. Errors wrap ErrOut.
func (p Printer) Print(ctx context.Context, data []byte) error {
	ctx, done := context.WithTimeout(ctx, patience)
	defer done()
	var err error
	switch p.Way {
	case TCP:
		err = overTCP(ctx, p.Target, data)
	case Queue:
		err = toQueue(ctx, p.Target, data)
	case Device:
		err = toDevice(ctx, p.Target, data)
	default:
		err = fmt.Errorf("no way to print called %q", p.Way)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrOut, err)
	}
	return nil
}

const rawPort = "9100"

func overTCP(ctx context.Context, target string, data []byte) error {
	if _, _, err := net.SplitHostPort(target); err != nil {
		target = net.JoinHostPort(strings.Trim(target, "[]"), rawPort)
	}
	dialer := net.Dialer{Timeout: patience / 3}
	conn, err := dialer.DialContext(ctx, "tcp", target)
	if err != nil {
		return err
	}
	defer conn.Close()
	if end, ok := ctx.Deadline(); ok {
		_ = conn.SetDeadline(end)
	}
	if _, err := conn.Write(data); err != nil {
		return err
	}
	if half, ok := conn.(*net.TCPConn); ok {
		_ = half.CloseWrite()
		// Closing while a reply of the printer is unread would reset the connection and may
		// throw away what it has not printed yet.
		_ = half.SetReadDeadline(clock.Machine().Add(time.Second))
		_, _ = io.Copy(io.Discard, half)
	}
	return nil
}

// toDevice writes into a device. A printer without paper never takes the bytes, and such a
// write cannot be broken off: it is left to itself.
func toDevice(ctx context.Context, path string, data []byte) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Mode().IsRegular() || info.IsDir() {
		return fmt.Errorf("%s is no device", path)
	}
	written := make(chan error, 1)
	go func() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err == nil {
			_, err = f.Write(data)
			err = errors.Join(err, f.Close())
		}
		written <- err
	}()
	select {
	case err := <-written:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}
