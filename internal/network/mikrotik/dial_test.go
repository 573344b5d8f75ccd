package mikrotik_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/network/mikrotik"
	"lunas/internal/sim/router"
)

func TestEveryVersionLetsUsInAndTellsWhoItIs(t *testing.T) {
	for _, v := range versions {
		for _, secure := range []bool{false, true} {
			t.Run(v+map[bool]string{true: " tls", false: " plain"}[secure], func(t *testing.T) {
				cal := clock.NewMovable(clock.Machine().Add(3 * time.Hour))
				r := office(t, router.Options{Version: v, Identity: "gw-utara", Clock: cal, Zone: "Asia/Makassar", FastTrack: true})
				to := target(r)
				if secure {
					to.Address, to.TLS, to.CertPin = r.TLSAddr(), true, r.CertPin()
				}
				to.SerialPin = "HE508AB"
				f, err := dial(t, to).Facts(t.Context())
				must(t, err)
				if f.Identity != "gw-utara" || f.Serial != "HE508AB" || f.SerialKind != "serial-number" || !strings.HasPrefix(f.Version.Text, v+" ") {
					t.Errorf("facts: %+v", f)
				}
				if off := f.ClockOffset - 3*time.Hour; off < -time.Minute || off > time.Minute {
					t.Errorf("clock offset %v, want about 3h", f.ClockOffset)
				}
			})
		}
	}
}

func TestVirtualRouterIsKnownByItsSystemID(t *testing.T) {
	r := office(t, router.Options{CHR: true, Serial: "qX1yZ"})
	f, err := dial(t, target(r)).Facts(t.Context())
	must(t, err)
	if f.Serial != "qX1yZ" || f.SerialKind != "system-id" {
		t.Errorf("facts %+v", f)
	}
}

func TestAnotherRouterBehindTheAddress(t *testing.T) {
	r := office(t, router.Options{})
	to := target(r)
	to.SerialPin = "SOMEONE-ELSE"
	if _, err := mikrotik.Dial(t.Context(), to); !errors.Is(err, mikrotik.ErrWrongRouter) {
		t.Errorf("serial: %v", err)
	}
	to = target(r)
	to.Address, to.TLS = r.TLSAddr(), true
	to.CertPin = strings.Repeat("00", 32)
	r.ForgetCommands()
	if _, err := mikrotik.Dial(t.Context(), to); !errors.Is(err, mikrotik.ErrWrongRouter) {
		t.Errorf("certificate: %v", err)
	}
	if n := len(r.Commands()); n != 0 {
		t.Errorf("the password was told to a stranger: %v", r.Commands())
	}
}

func TestCertificateIsSeenFirstAndPinnedThen(t *testing.T) {
	r := office(t, router.Options{})
	pin, err := mikrotik.ProbeCert(t.Context(), r.TLSAddr())
	must(t, err)
	if pin != r.CertPin() {
		t.Fatalf("pin %s, the router has %s", pin, r.CertPin())
	}
	to := target(r)
	to.Address, to.TLS, to.CertPin = r.TLSAddr(), true, strings.ToUpper(pin[:2])+":"+pin[2:]
	must(t, dial(t, to).Ping(t.Context()))
}

func TestApiSslWithoutCertificateSaysSo(t *testing.T) {
	r := office(t, router.Options{NoCert: true})
	_, err := mikrotik.ProbeCert(t.Context(), r.TLSAddr())
	if !errors.Is(err, mikrotik.ErrNoCertificate) || !errors.Is(err, mikrotik.ErrUnreachable) {
		t.Errorf("got %v", err)
	}
}

func TestOldRoutersPlainRSAIsStillPinned(t *testing.T) {
	r := office(t, router.Options{Version: "6.49.18", LegacyTLS: true})
	to := target(r)
	to.Address, to.TLS, to.CertPin = r.TLSAddr(), true, r.CertPin()
	must(t, dial(t, to).Ping(t.Context()))
	to.CertPin = strings.Repeat("ab", 32)
	if _, err := mikrotik.Dial(t.Context(), to); !errors.Is(err, mikrotik.ErrWrongRouter) {
		t.Errorf("got %v", err)
	}
}

func TestLoginRefused(t *testing.T) {
	for _, v := range versions {
		r := office(t, router.Options{Version: v, Users: map[string]router.User{"lunas": {Password: "rahasia"}, "noapi": {Password: "x", Policies: []string{"read"}}}})
		to := target(r)
		to.Password = "salah"
		if _, err := mikrotik.Dial(t.Context(), to); !errors.Is(err, mikrotik.ErrLogin) || mikrotik.MayHaveRun(err) {
			t.Errorf("%s wrong password: %v", v, err)
		}
		to.User, to.Password = "noapi", "x"
		if _, err := mikrotik.Dial(t.Context(), to); !errors.Is(err, mikrotik.ErrLogin) {
			t.Errorf("%s without api policy: %v", v, err)
		}
	}
}

func TestUnreachableIsNeverEmpty(t *testing.T) {
	r := office(t, router.Options{})
	c := dial(t, target(r))
	r.Offline()
	secrets, err := c.Secrets(t.Context())
	if err == nil || secrets != nil || c.Alive() {
		t.Errorf("secrets %v, error %v, alive %v", secrets, err, c.Alive())
	}
	if _, err := mikrotik.Dial(t.Context(), target(r)); !errors.Is(err, mikrotik.ErrUnreachable) {
		t.Errorf("offline: %v", err)
	}
	r.Online()
	must(t, dial(t, target(r)).Ping(t.Context()))

	gone, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	must(t, gone.Close())
	if _, err := mikrotik.Dial(t.Context(), mikrotik.Target{Address: gone.Addr().String()}); !errors.Is(err, mikrotik.ErrUnreachable) {
		t.Errorf("closed port: %v", err)
	}
}

func TestSilentRouterIsBoundedByTheDeadline(t *testing.T) {
	r := office(t, router.Options{})
	to := target(r)
	to.Timeout, to.LoginTimeout = 80*time.Millisecond, 80*time.Millisecond
	c := dial(t, to)
	r.Silent(true)
	within(t, 2*time.Second, func() {
		err := c.Ping(t.Context())
		if !errors.Is(err, mikrotik.ErrDead) || !mikrotik.MayHaveRun(err) {
			t.Errorf("command: %v", err)
		}
	})
	within(t, 2*time.Second, func() {
		if _, err := mikrotik.Dial(t.Context(), to); !errors.Is(err, mikrotik.ErrUnreachable) {
			t.Errorf("dial: %v", err)
		}
	})
	r.Silent(false)
	err := c.Ping(t.Context())
	if !errors.Is(err, mikrotik.ErrDead) || mikrotik.MayHaveRun(err) {
		t.Errorf("a dead connection was used again: %v", err)
	}
}

func TestCallerGivesUpAndTheNextOneIsNotHarmed(t *testing.T) {
	r := office(t, router.Options{})
	c := dial(t, target(r))
	r.Latency(150 * time.Millisecond)
	first := make(chan error, 1)
	go func() { first <- c.Ping(background()) }()
	eventually(t, "the first command holds the line", func() bool { return c.Busy() })
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := c.Ping(ctx); !errors.Is(err, mikrotik.ErrNotSent) || !errors.Is(err, context.Canceled) {
		t.Errorf("waiting: %v", err)
	}
	must(t, <-first)
	r.Latency(0)
	must(t, c.Ping(t.Context()))

	r.Silent(true)
	ctx, cancel = context.WithCancel(t.Context())
	go func() { first <- c.Ping(ctx) }()
	eventually(t, "the command is under way", func() bool { return c.Busy() })
	cancel()
	within(t, 2*time.Second, func() {
		if err := <-first; !errors.Is(err, mikrotik.ErrDead) && !errors.Is(err, mikrotik.ErrNotSent) {
			t.Errorf("cancelled: %v", err)
		}
	})
}

// TestPeersThatAreNoRouters covers wrong ports and hostile lengths: each must be refused
// at once, without waiting for the deadline and without believing a length.
func TestPeersThatAreNoRouters(t *testing.T) {
	for name, says := range map[string]string{
		"web server":     "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<html></html>",
		"ssh":            "SSH-2.0-ROSSSH\r\n",
		"tls alert":      "\x15\x03\x01\x00\x02\x02\x46",
		"four gigabytes": "\xF0\xFF\xFF\xFF\xFF!done",
		"control byte":   "\xF8\x00\x00",
		"long word":      "\xDF\xFF\xFF!done",
		"unknown reply":  "\x05!what\x00",
	} {
		t.Run(name, func(t *testing.T) {
			address := peer(t, func(c net.Conn) { _, _ = io.WriteString(c, says) })
			within(t, 2*time.Second, func() {
				_, err := mikrotik.Dial(t.Context(), mikrotik.Target{Address: address, User: "lunas", LoginTimeout: 10 * time.Second})
				if !errors.Is(err, mikrotik.ErrNotRouterOS) || !errors.Is(err, mikrotik.ErrUnreachable) {
					t.Errorf("got %v", err)
				}
			})
		})
	}
}

func TestFatalIsHeard(t *testing.T) {
	address := peer(t, func(c net.Conn) { _, _ = io.WriteString(c, "\x06!fatal\x0dnot logged in\x00") })
	_, err := mikrotik.Dial(t.Context(), mikrotik.Target{Address: address, User: "lunas"})
	var e *mikrotik.Error
	if !errors.As(err, &e) || e.Message != "not logged in" || !errors.Is(err, mikrotik.ErrLogin) {
		t.Errorf("got %v", err)
	}
}

// peer is a listener whose connections read one request and then say something, and
// stay open.
func peer(t *testing.T, say func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close() //nolint:errcheck // a test's peer
				_, _ = bufio.NewReader(c).ReadByte()
				say(c)
				_, _ = io.Copy(io.Discard, c)
			}()
		}
	}()
	return l.Addr().String()
}

func TestLogsNameCommandsAndNeverValues(t *testing.T) {
	var log bytes.Buffer
	r := office(t, router.Options{})
	to := target(r)
	to.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	c := dial(t, to)
	_, err := c.AddSecret(t.Context(), mikrotik.Secret{Name: "budi", Comment: "08123456789"}, "kata-sandi")
	must(t, err)
	for _, private := range []string{"rahasia", "kata-sandi", "budi", "08123456789"} {
		if strings.Contains(log.String(), private) {
			t.Errorf("%q is in the log:\n%s", private, log.String())
		}
	}
	if !strings.Contains(log.String(), "/ppp/secret/add") {
		t.Errorf("nothing was logged:\n%s", log.String())
	}
	for _, c := range r.Commands() {
		if p, ok := c.Args["password"]; ok && p != "***" {
			t.Errorf("the rehearsal router kept a password: %v", c)
		}
	}
}
