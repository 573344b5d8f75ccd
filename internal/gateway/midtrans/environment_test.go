package midtrans_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"lunas/internal/gateway"
	"lunas/internal/gateway/midtrans"
)

func TestKeyAndAddressesBelongTogether(t *testing.T) {
	const sb, live = "SB-Mid-server-A", "Mid-server-A"
	const core, snap = "https://api.midtrans.com", "https://app.midtrans.com"
	const sbCore, sbSnap = "https://api.sandbox.midtrans.com", "https://app.sandbox.midtrans.com"
	const own = "http://127.0.0.1:8080"
	for _, c := range []struct {
		name, key, core, snap string
		want                  string // core and snap in force, or the error
	}{
		{"sandbox key alone", sb, "", "", sbCore + " " + sbSnap},
		{"live key alone", live, "", "", core + " " + snap},
		{"one documented host finds its sister", live, core + "/", "", core + " " + snap},
		{"the other way round", sb, "", sbSnap, sbCore + " " + sbSnap},
		{"own base for both", "any", own, "", own + " " + own},
		{"own base per product", "any", own, own + "/snap-host/", own + " " + own + "/snap-host"},
		{"with the documented paths behind", "any", own + "/v2/", own + "/snap/v1/transactions", own + " " + own},
		{"with a path of its own", "any", own + "/fake/v2/charge", "", own + "/fake " + own + "/fake"},
		{"sandbox key at the live address", sb, core, snap, "mismatch"},
		{"two environments", live, core, sbSnap, "mismatch"},
		{"live and elsewhere", live, core, own, "mismatch"},
		{"live-looking key at the sandbox is only suspected", live, sbCore, sbSnap, sbCore + " " + sbSnap},
		{"unencrypted", live, "http://api.midtrans.com", snap, "midtrans: the key may not"},
		{"no address, odd key", "any", "", "", "midtrans: no address"},
		{"no key", " ", own, own, "midtrans: no server key"},
		{"no web address", "any", "ftp://x", "", "midtrans: not a web address"},
		{"user in the address", "any", "http://u:p@127.0.0.1", "", "midtrans: an address must be plain"},
	} {
		m, err := midtrans.New(midtrans.Config{ServerKey: c.key, CoreURL: c.core, SnapURL: c.snap})
		switch {
		case c.want == "mismatch":
			if !errors.Is(err, gateway.ErrKeyMismatch) {
				t.Errorf("%s: %v", c.name, err)
			}
		case strings.HasPrefix(c.want, "midtrans:"):
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("%s: %v", c.name, err)
			}
		case err != nil:
			t.Errorf("%s: %v", c.name, err)
		default:
			a, b, _ := strings.Cut(c.want, " ")
			if got, want := m.String(), "midtrans{core="+a+" snap="+b+"}"; got != want {
				t.Errorf("%s: %s, want %s", c.name, got, want)
			}
		}
	}
}

// answers plays the gateway without a network, for hosts that are not ours.
type answers func(*http.Request) (*http.Response, error)

func (f answers) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestARefusedKeyNamesItsLikelyCause(t *testing.T) {
	m, err := midtrans.New(midtrans.Config{
		ServerKey: "Mid-server-A", CoreURL: "https://api.sandbox.midtrans.com",
		Client: &http.Client{Transport: answers(func(r *http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: 401, Header: http.Header{}, Body: http.NoBody, Request: r}, nil
		})},
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = m.Status(context.Background(), gateway.StatusRequest{OrderID: "L1"})
	if !errors.Is(err, gateway.ErrAuth) || !strings.Contains(err.Error(), "looks like a live key") {
		t.Errorf("%v", err)
	}
}

func TestTheKeyNeverShows(t *testing.T) {
	const key = "SB-Mid-server-SECRET"
	cfg := midtrans.Config{ServerKey: key, CoreURL: "http://127.0.0.1:9"}
	m, err := midtrans.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	slog.New(slog.NewTextHandler(&out, nil)).Info("x", "cfg", cfg, "client", m)
	fmt.Fprintf(&out, "%v %+v %#v %s %v %+v %#v", cfg, cfg, cfg, cfg, m, m, m)
	if s := out.String(); strings.Contains(s, "SECRET") || strings.Contains(s, "U0It") || !strings.Contains(s, "127.0.0.1:9") {
		t.Errorf("printed: %s", s)
	}
}
