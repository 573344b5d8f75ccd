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

// Print hands the bytes over. begun (nil = none) is called once, when the way to the printer is
// open and before the first byte: from then on paper may come out, whatever the answer. Its
// error stops the printing. Errors wrap ErrOut.
func (p Printer) Print(ctx context.Context, data []byte, begun func() error) error {
	if begun == nil {
		begun = func() error { return nil }
	}
	ctx, done := context.WithTimeout(ctx, patience)
	defer done()
	var err error
	switch p.Way {
	case TCP:
		err = overTCP(ctx, p.Target, data, begun)
	case Queue:
		err = toQueue(ctx, p.Target, data, begun)
	case Device:
		err = toDevice(ctx, p.Target, data, begun)
	default:
		err = fmt.Errorf("no way to print called %q", p.Way)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrOut, err)
	}
	return nil
}

const rawPort = "9100"

func overTCP(ctx context.Context, target string, data []byte, begun func() error) error {
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
	if err := begun(); err != nil {
		return err
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
func toDevice(ctx context.Context, path string, data []byte, begun func() error) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Mode().IsRegular() || info.IsDir() {
		return fmt.Errorf("%s is no device", path)
	}
	f, err := openDevice(ctx, path)
	if err != nil {
		return err
	}
	if err := begun(); err != nil {
		return errors.Join(err, f.Close())
	}
	written := make(chan error, 1)
	go func() {
		_, err := f.Write(data)
		written <- errors.Join(err, f.Close())
	}()
	select {
	case err := <-written:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// openDevice waits for a device that is slow to open; one that opens too late is shut again
// without a byte.
func openDevice(ctx context.Context, path string) (*os.File, error) {
	type opened struct {
		f   *os.File
		err error
	}
	is := make(chan opened, 1)
	go func() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		is <- opened{f, err}
	}()
	select {
	case o := <-is:
		return o.f, o.err
	case <-ctx.Done():
		go func() {
			if o := <-is; o.err == nil {
				_ = o.f.Close()
			}
		}()
		return nil, ctx.Err()
	}
}
