package app

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/sim/paygate"
	"lunas/internal/sim/router"
)

func TestTheRehearsalIsGreen(t *testing.T) {
	t.Parallel()
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
	t.Parallel()
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

// strange stands before the outside gateway and does what the documentation allows and
// ours does not: another account number with every order, and a charge paid as soon as it
// is opened, whoever asked for that.
func (w *outsideWorld) strange(t *testing.T, paysAtOnce bool) string {
	t.Helper()
	at, err := url.Parse(w.gateway.URL())
	if err != nil {
		t.Fatal(err)
	}
	var orders atomic.Int64
	proxy := httputil.NewSingleHostReverseProxy(at)
	proxy.ModifyResponse = func(a *http.Response) error {
		if a.Request.URL.Path != "/v2/charge" {
			return nil
		}
		body, err := io.ReadAll(a.Body)
		if err != nil {
			return err
		}
		body = vaNumber.ReplaceAll(body, fmt.Appendf(nil, `"va_number":"7000%08d"`, orders.Add(1)))
		a.Body, a.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		a.Header.Set("Content-Length", strconv.Itoa(len(body)))
		if paysAtOnce {
			return w.gateway.Pay(orderID.FindString(string(body)))
		}
		return nil
	}
	before := httptest.NewServer(proxy)
	t.Cleanup(before.Close)
	return before.URL
}

var vaNumber = regexp.MustCompile(`"va_number":\s*"[0-9]+"`)

func TestEveryBillNamesItsOwnDigits(t *testing.T) {
	w := newOutsideWorld(t, router.Options{}, "SB-Mid-server-orang-lain")
	if out, code := w.run(t, t.Context(), "--core", w.strange(t, false)); code != 0 || !strings.Contains(out, "700000000001") {
		t.Fatalf("exit code %d", code)
	}
}

func TestAGatewayThatPaysWhateverIsOpened(t *testing.T) {
	t.Parallel()
	w := newOutsideWorld(t, router.Options{}, "SB-Mid-server-orang-lain")
	var out bytes.Buffer
	code := rehearseCommand(t.Context(), append(w.args, "--core", w.strange(t, true)), &out)
	t.Log(out.String())
	if done := strings.Count(out.String(), "✓"); code != 0 || done != len((&rehearsal{}).journey()) {
		t.Fatalf("exit code %d, %d steps", code, done)
	}
}

func TestTheRehearsalOutlivesABreakOnTheRoutersWire(t *testing.T) {
	t.Parallel()
	w := newOutsideWorld(t, router.Options{}, "SB-Mid-server-orang-lain")
	front := narrow(t, w.router.Addr())
	if _, code := w.run(t, t.Context(), "--router", front); code != 0 {
		t.Fatalf("exit code %d", code)
	}
}

// narrow stands before the outside router: it lets two sessions in at a time, and the
// first three break in the middle of an answer.
func narrow(t *testing.T, to string) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ln.Close() })
	var open, all atomic.Int64
	go func() {
		for {
			in, err := ln.Accept()
			if err != nil {
				return
			}
			if open.Add(1) > 2 {
				open.Add(-1)
				_ = in.Close()
				continue
			}
			breaks := all.Add(1) <= 3
			go func() {
				defer open.Add(-1)
				defer in.Close()
				out, err := net.Dial("tcp", to)
				if err != nil {
					return
				}
				defer out.Close()
				go func() { _, _ = io.Copy(out, in); _ = out.Close() }()
				if breaks {
					_, _ = io.CopyN(in, out, 400)
					return
				}
				_, _ = io.Copy(in, out)
			}()
		}
	}()
	return ln.Addr().String()
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
