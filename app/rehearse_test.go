package app

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/sim/paygate"
	"lunas/internal/sim/router"
)

func TestTheRehearsalIsGreen(t *testing.T) {
	var out bytes.Buffer
	code := rehearseCommand(t.Context(), nil, &out)
	t.Log(out.String())
	if code != 0 {
		t.Fatalf("exit code %d", code)
	}
	journey := (&rehearsal{}).journey()
	if done := strings.Count(out.String(), "✓"); done != len(journey) {
		t.Fatalf("%d steps are ticked, want %d", done, len(journey))
	}
}

// outsideWorld is a router and a gateway the rehearsal knows by address alone.
type outsideWorld struct {
	router  *router.Router
	gateway *paygate.Server
	args    []string
}

func newOutsideWorld(t *testing.T, o router.Options, key string) *outsideWorld {
	t.Helper()
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	o.Users = map[string]router.User{"teknisi": {Password: "rahasia-router"}}
	w := &outsideWorld{router: router.New(o)}
	if err := w.router.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	var err error
	if w.gateway, err = paygate.New(paygate.Options{ServerKey: "SB-Mid-server-orang-lain", Clock: clock.System()}); err != nil {
		t.Fatal(err)
	}
	if err := w.gateway.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.router.Stop(); err != nil {
			t.Error(err)
		}
		if err := w.gateway.Close(); err != nil {
			t.Error(err)
		}
	})
	w.args = []string{
		"--router", w.router.Addr(), "--user", "teknisi", "--password-file", file("password", "rahasia-router\n"),
		"--core", w.gateway.URL(), "--snap", w.gateway.URL(), "--key-file", file("key", key+"\n"), "--timeout", "90s",
	}
	return w
}

var orderID = regexp.MustCompile(`\bL[A-Z2-7]{20}\b`)

// run plays the customer: whatever the rehearsal asks for is paid at the gateway. With
// silent, the gateway never calls back.
func (w *outsideWorld) run(t *testing.T, ctx context.Context, extra ...string) (string, int) {
	t.Helper()
	r, out := io.Pipe()
	var seen strings.Builder
	read := make(chan struct{})
	go func() {
		defer close(read)
		lines := bufio.NewScanner(r)
		for lines.Scan() {
			seen.WriteString(lines.Text() + "\n")
			if id := orderID.FindString(lines.Text()); id != "" {
				if err := w.gateway.Pay(id); err != nil {
					t.Errorf("paying %s: %v", id, err)
				}
			}
		}
	}()
	code := rehearseCommand(ctx, append(w.args, extra...), out)
	_ = out.Close()
	<-read
	t.Log(seen.String())
	return seen.String(), code
}

func TestTheRehearsalRunsAgainstSomebodyElsesWires(t *testing.T) {
	w := newOutsideWorld(t, router.Options{Version: "6.49.18", CHR: true}, "SB-Mid-server-orang-lain")
	w.router.SetClient("budilatihan1", "unknown", "02:00:00:00:00:01", time.Hour) // never gets in
	w.gateway.SetFaults(paygate.Faults{Never: true})
	out, code := w.run(t, t.Context(), "--router", w.router.TLSAddr(), "--tls", "--cert-pin", w.router.CertPin())
	if code != 0 || strings.Count(out, "✓") != len((&rehearsal{}).journey()) {
		t.Fatalf("exit code %d", code)
	}
	secret, found := w.router.Secret("budilatihan1")
	if !found || secret["profile"] == isolirProfile {
		t.Fatalf("the outside router holds %v", secret["profile"])
	}
	if n := w.gateway.Counts().Charge; n < 3 {
		t.Fatalf("%d charges at the outside gateway, want both bills and a QRIS code", n)
	}
}

func TestAFailedRehearsalNamesItsStep(t *testing.T) {
	t.Setenv("LC_ALL", "id_ID.UTF-8")
	w := newOutsideWorld(t, router.Options{}, "SB-Mid-server-kunci-salah")
	out, code := w.run(t, t.Context())
	want := (&rehearsal{}).word("step.gateway")
	if code != 1 || !strings.Contains(out, "✗") || !strings.Contains(out[strings.LastIndex(strings.TrimSpace(out), "\n"):], want) {
		t.Fatalf("exit code %d, want 1 and the step %q", code, want)
	}
	if code := rehearseCommand(t.Context(), []string{"--router", w.router.Addr()}, io.Discard); code != 2 {
		t.Fatalf("half an address is accepted: %d", code)
	}
}
