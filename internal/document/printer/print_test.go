//go:build !windows

package printer

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

var slip = bytes.Repeat([]byte{0x1b, '@', 'S', 't', 'r', 'u', 'k', 0, 0xff}, 500)

func TestOverTCP(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	got := make(chan []byte, 1)
	go func() {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		b, _ := io.ReadAll(conn)
		got <- b
	}()
	if err := (Printer{TCP, ln.Addr().String()}).Print(t.Context(), slip, nil); err != nil {
		t.Fatal(err)
	}
	if b := <-got; !bytes.Equal(b, slip) {
		t.Fatalf("%d of %d bytes", len(b), len(slip))
	}
}

func TestAPrinterThatIsOff(t *testing.T) {
	ctx, done := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer done()
	fifo := filepath.Join(t.TempDir(), "lp0")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "surat.txt")
	if err := os.WriteFile(file, []byte("jangan"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]Printer{
		"nobody listens":   {TCP, "127.0.0.1:1"},
		"out of paper":     {Device, fifo}, // nobody reads
		"no such device":   {Device, fifo + "1"},
		"a file of theirs": {Device, file},
		"no such queue":    {Queue, "tidak-ada"},
		"a flag":           {Queue, "-h"},
		"no way":           {"", ""},
	} {
		if err := p.Print(ctx, slip, func() error { t.Errorf("%s counts as printed", p.Target); return nil }); !errors.Is(err, ErrOut) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if b, _ := os.ReadFile(file); string(b) != "jangan" {
		t.Error("a file was overwritten")
	}
	// Lets the writer that was left to itself end.
	f, err := os.OpenFile(fifo, os.O_RDONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, f)
	_ = f.Close()
}

func TestIntoADevice(t *testing.T) {
	fifo := filepath.Join(t.TempDir(), "lp0")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	got := make(chan []byte, 1)
	go func() { b, _ := os.ReadFile(fifo); got <- b }()
	if err := (Printer{Device, fifo}).Print(t.Context(), slip, nil); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(<-got, slip) {
		t.Fatal("other bytes arrived")
	}
}

// lp of the test keeps what it was given, and how.
func TestThroughAQueue(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "lp"), []byte("#!/bin/sh\necho \"$@\" > "+dir+"/args\nexec cat > "+dir+"/data\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	if err := (Printer{Queue, "POS-58"}).Print(t.Context(), slip, nil); err != nil {
		t.Fatal(err)
	}
	args, _ := os.ReadFile(filepath.Join(dir, "args"))
	data, _ := os.ReadFile(filepath.Join(dir, "data"))
	if string(args) != "-d POS-58 -o raw -\n" || !bytes.Equal(data, slip) {
		t.Fatalf("%q, %d bytes", args, len(data))
	}
}
