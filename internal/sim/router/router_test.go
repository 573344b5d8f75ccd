package router_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/sim/router"
)

const python = "/usr/bin/python3" // the distribution's own: another one may come first in PATH

// start brings a router up for one test.
func start(t *testing.T, o router.Options) *router.Router {
	t.Helper()
	r := router.New(o)
	if err := r.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Stop(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// eventually waits for a condition that another goroutine brings about.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	began := clock.Machine()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		if clock.MachineSince(began) > 10*time.Second {
			t.Fatalf("never happened: %s", what)
		}
		<-tick.C
	}
}

// TestIndependentClient drives the router with Debian's python3-librouteros, which
// shares no code with the product: what it sees is what another client would see.
func TestIndependentClient(t *testing.T) {
	for _, version := range []string{"7.24", "7.16.2", "6.49.18", "6.42"} {
		t.Run(version, func(t *testing.T) {
			r := start(t, router.Options{Version: version, Identity: "gw-utara", Serial: "HE508AB", Users: map[string]router.User{"lunas": {Password: "rahasia"}}})
			r.Put("/ip/pool", map[string]string{"name": "paid", "ranges": "10.10.0.2-10.10.0.20"})
			r.Put("/ppp/profile", map[string]string{"name": "10M", "remote-address": "paid", "rate-limit": "5M/10M"})
			r.Put("/ppp/secret", map[string]string{"name": "siti", "password": "pw", "profile": "10M"})
			r.SetClient("siti", "pw", "AA:BB:CC:00:00:01", time.Millisecond)
			host, port, _ := strings.Cut(r.Addr(), ":")
			login := "plain"
			if version == "6.42" {
				login = "token"
			}
			var out bytes.Buffer
			cmd := exec.Command(python, filepath.Join("testdata", "drive.py"), host, port, "lunas", "rahasia", login, version) // #nosec G204 -- fixed program
			cmd.Env = append(os.Environ(), "PYTHONPATH=")                                                                      // nobody else's modules
			cmd.Stdout, cmd.Stderr = &out, &out
			if err := cmd.Run(); err != nil {
				t.Fatalf("the independent client (Debian package python3-librouteros, run by %s) failed: %v\n%s", python, err, out.String())
			}
			if !strings.Contains(out.String(), "all seen") {
				t.Fatalf("the client did not finish:\n%s", out.String())
			}
			if s, ok := r.Secret("budi"); !ok || s["profile"] != "default" || s["password"] != "pw2" {
				t.Errorf("the client's secret arrived as %v", s)
			}
		})
	}
}
