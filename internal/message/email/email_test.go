package email

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"lunas/internal/sim/inbox"
)

var bill = Mail{
	To: "sri@example.test", ToName: "Sri Wahyuni",
	Subject:     "Tagihan Mei 2026 — Rp150.000",
	Text:        "Halo Bu Sri,\n\nTagihan Mei 2026 sebesar Rp150.000.\n. titik\nTerima kasih 🙏",
	Attachments: []Attachment{{Name: "INV-2026-000123.pdf", ContentType: "application/pdf", Data: []byte("%PDF-1.4 \x00\xff")}},
	MessageID:   "msg-17@lunas.example.test",
	Date:        time.Date(2026, 5, 5, 2, 0, 0, 0, time.UTC),
}

// office starts an inbox and a sender that talks to it.
func office(t *testing.T, change func(*Config)) (*inbox.Inbox, *Sender) {
	t.Helper()
	in := inbox.New()
	t.Cleanup(in.Close)
	addr, err := in.StartSMTP("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return in, sender(t, addr, change)
}

func sender(t *testing.T, addr string, change func(*Config)) *Sender {
	t.Helper()
	host, port, _ := net.SplitHostPort(addr)
	n, _ := strconv.Atoi(port)
	c := Config{Host: host, Port: n, From: "kantor@example.test", FromName: "Warga Net", TLS: NoTLS, Timeout: 5 * time.Second}
	if change != nil {
		change(&c)
	}
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestABillArrivesAsWritten(t *testing.T) {
	in, s := office(t, nil)
	if err := s.Send(t.Context(), bill); err != nil {
		t.Fatal(err)
	}
	m, ok := in.WaitFor(func(m inbox.Message) bool { return m.ID == bill.MessageID }, 5*time.Second)
	if !ok {
		t.Fatalf("not arrived; the pile: %+v", in.Messages())
	}
	if m.Subject != bill.Subject || m.Text != bill.Text || m.From != "kantor@example.test" || len(m.To) != 1 || m.To[0] != bill.To {
		t.Errorf("arrived as %+v", m)
	}
	if len(m.Attachments) != 1 || m.Attachments[0].Name != "INV-2026-000123.pdf" || m.Attachments[0].ContentType != "application/pdf" || !bytes.Equal(m.Attachments[0].Data, bill.Attachments[0].Data) {
		t.Errorf("attachments %+v", m.Attachments)
	}
	for name, want := range map[string]string{"From": `"Warga Net" <kantor@example.test>`, "To": `"Sri Wahyuni" <sri@example.test>`, "Date": "Tue, 05 May 2026 02:00:00 +0000", "Auto-Submitted": "auto-generated"} {
		if got := strings.Join(m.Header[name], "|"); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		name  string
		fault inbox.Fault
		want  error
		code  int
	}{
		{"recipient unknown", inbox.Refuse, ErrRefused, 550},
		{"text refused", inbox.RefuseText, ErrRefused, 554},
		{"grey-listed", inbox.TryLater, ErrUnreachable, 451},
		{"full at the end", inbox.Fault{Code: 452, AtText: true}, ErrUnreachable, 452},
		{"line cut before the text", inbox.Fault{Drop: inbox.DropBeforeData}, ErrUnreachable, 0},
		{"line cut after the text, mail lost", inbox.DropSilent, ErrUncertain, 0},
		{"line cut after the text, mail taken", inbox.ObeyAndDrop, ErrUncertain, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, s := office(t, nil)
			in.Next(c.fault)
			err := s.Send(t.Context(), bill)
			if !errors.Is(err, c.want) {
				t.Fatalf("got %v, want %v", err, c.want)
			}
			for _, other := range []error{ErrRefused, ErrUnreachable, ErrUncertain} {
				if other != c.want && errors.Is(err, other) {
					t.Errorf("the verdict is also %v", other)
				}
			}
			var f *Failure
			if !errors.As(err, &f) || f.Code != c.code {
				t.Errorf("code %+v, want %d", f, c.code)
			}
			if strings.Contains(err.Error(), "sri@") {
				t.Errorf("the error shows the address: %v", err)
			}
			if err := s.Send(t.Context(), bill); err != nil {
				t.Errorf("the next try failed: %v", err)
			}
		})
	}
}

func TestNobodyListens(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	if err := sender(t, addr, nil).Send(t.Context(), bill); !errors.Is(err, ErrUnreachable) {
		t.Fatalf("got %v, want ErrUnreachable", err)
	}
}

// A server that accepts the connection and then keeps silent.
func TestASilentServerIsGivenUp(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	s := sender(t, l.Addr().String(), func(c *Config) { c.Timeout = 50 * time.Millisecond })
	if err := s.Send(t.Context(), bill); !errors.Is(err, ErrUnreachable) {
		t.Fatalf("got %v, want ErrUnreachable", err)
	}
}

func TestCancelledWhileTheServerThinks(t *testing.T) {
	in, s := office(t, func(c *Config) { c.Timeout = time.Hour })
	in.Next(inbox.Fault{Wait: time.Hour, Drop: inbox.NoDrop})
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Send(ctx, bill) }()
	for in.Attempts() == 0 {
		select {
		case err := <-done:
			t.Fatalf("ended early: %v", err)
		default:
		}
	}
	cancel()
	if err := <-done; !errors.Is(err, ErrUnreachable) {
		t.Fatalf("cancelled before the text was asked for: got %v, want ErrUnreachable", err)
	}
	if len(in.Messages()) != 0 {
		t.Error("a mail arrived")
	}
}

func TestAMailThatCanNeverBeSent(t *testing.T) {
	in, s := office(t, nil)
	for _, to := range []string{"", "sri", "sri@", "sri@example.test\r\nBcc: all@example.test"} {
		m := bill
		m.To = to
		if err := s.Send(t.Context(), m); !errors.Is(err, ErrRefused) {
			t.Errorf("to %q: got %v, want ErrRefused", to, err)
		}
	}
	if in.Attempts() != 0 {
		t.Error("the server was asked")
	}
}

func TestHostileWordsStayInTheirPlace(t *testing.T) {
	in, s := office(t, nil)
	m := bill
	m.ToName = "Sri\r\nBcc: all@example.test"
	m.Subject = "Tagihan\r\nX-Evil: 1\r\n\r\nbody"
	m.MessageID = "id@x>\r\nX-Evil: 2"
	m.Attachments = []Attachment{{Name: "../../a\"b\r\nX-Evil: 3.pdf", ContentType: "application/pdf\r\nX-Evil: 4", Data: []byte("x")}}
	if err := s.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	got := in.Messages()[0]
	if got.Header["X-Evil"] != nil || got.Header["Bcc"] != nil || len(got.To) != 1 || got.Text != bill.Text {
		t.Errorf("hostile words became headers: %v\n%s", got.Header, got.Raw)
	}
	for line := range strings.SplitSeq(string(got.Raw), "\n") {
		if strings.HasPrefix(line, "X-Evil") {
			t.Errorf("a header line of its own: %q", line)
		}
	}
}

// certificate borrows the test certificate of httptest, made for 127.0.0.1.
func certificate(t *testing.T) (*tls.Config, *x509.CertPool) {
	t.Helper()
	srv := httptest.NewTLSServer(nil)
	defer srv.Close()
	pool := x509.NewCertPool()
	pool.AddCert(srv.Certificate())
	return &tls.Config{Certificates: srv.TLS.Certificates}, pool
}

func TestEncryptedAndSignedIn(t *testing.T) {
	cert, pool := certificate(t)
	for _, mode := range []Security{StartTLS, TLS} {
		t.Run(string(mode), func(t *testing.T) {
			in := inbox.New()
			in.User, in.Password, in.TLS = "kantor", "rahasia", cert
			t.Cleanup(in.Close)
			start := in.StartSMTP
			if mode == TLS {
				start = in.StartSMTPS
			}
			addr, err := start("127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			with := func(pass string, roots *x509.CertPool) error {
				return sender(t, addr, func(c *Config) {
					c.TLS, c.Roots, c.User, c.Password = mode, roots, "kantor", pass
				}).Send(t.Context(), bill)
			}
			if err := with("rahasia", nil); !errors.Is(err, ErrUnreachable) {
				t.Errorf("unknown certificate: %v, want ErrUnreachable", err)
			}
			if err := with("salah", pool); !errors.Is(err, ErrUnreachable) || strings.Contains(err.Error(), "salah") {
				t.Errorf("wrong password: %v, want ErrUnreachable without the password", err)
			}
			if err := with("rahasia", pool); err != nil {
				t.Fatal(err)
			}
			if got := in.Messages(); len(got) != 1 || !got[0].Encrypted || got[0].User != "kantor" {
				t.Errorf("arrived as %+v", got)
			}
		})
	}
}

func TestStartTLSIsDemandedNotHopedFor(t *testing.T) {
	in, s := office(t, func(c *Config) { c.TLS = StartTLS })
	if err := s.Send(t.Context(), bill); !errors.Is(err, ErrUnreachable) {
		t.Fatalf("got %v, want ErrUnreachable", err)
	}
	if in.Attempts() != 0 {
		t.Error("a mail went over an open line")
	}
}

func TestAForgottenSignInBlamesTheSettingsNotTheMail(t *testing.T) {
	in, s := office(t, nil)
	in.User, in.Password = "kantor", "rahasia"
	if err := s.Send(t.Context(), bill); !errors.Is(err, ErrUnreachable) {
		t.Fatalf("got %v, want ErrUnreachable", err)
	}
}

func TestSettings(t *testing.T) {
	good := Config{Host: "mail.example.test", From: "kantor@example.test"}
	for mode, port := range map[Security]int{"": 587, StartTLS: 587, TLS: 465, NoTLS: 25} {
		c := good
		c.TLS = mode
		s, err := New(c)
		if err != nil || s.cfg.Port != port {
			t.Errorf("%q: port %d, %v; want %d", mode, s.cfg.Port, err, port)
		}
	}
	for name, spoil := range map[string]func(*Config){
		"no host":          func(c *Config) { c.Host = "" },
		"no sender":        func(c *Config) { c.From = "" },
		"bad sender":       func(c *Config) { c.From = "kantor" },
		"unknown security": func(c *Config) { c.TLS = "ssl3" },
		"bad port":         func(c *Config) { c.Port = 70000 },
	} {
		c := good
		spoil(&c)
		if _, err := New(c); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	open := Config{TLS: NoTLS, Host: "10.0.0.5"}.mechanisms()
	for _, m := range open {
		if strings.Contains(string(m), "PLAIN") || strings.Contains(string(m), "LOGIN") {
			t.Errorf("the password would cross the network in clear by %s", m)
		}
	}
}
