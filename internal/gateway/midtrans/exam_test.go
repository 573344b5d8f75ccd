package midtrans_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/gateway/gatewaytest"
	"lunas/internal/gateway/midtrans"
	"lunas/internal/rupiah"
	"lunas/internal/sim/paygate"
)

const examKey = "SB-Mid-server-EXAM0000000000000000"

// listener keeps every callback that arrives.
type listener struct {
	*httptest.Server
	mu   sync.Mutex
	seen []gateway.Callback
}

func listen(t *testing.T) *listener {
	l := &listener{}
	l.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		l.mu.Lock()
		defer l.mu.Unlock()
		l.seen = append(l.seen, gateway.Callback{Header: r.Header, Body: body})
	}))
	t.Cleanup(l.Close)
	return l
}

func (l *listener) all() []gateway.Callback {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]gateway.Callback{}, l.seen...)
}

func client(t testing.TB, key, base, notify string) *midtrans.Client {
	t.Helper()
	m, err := midtrans.New(midtrans.Config{ServerKey: key, CoreURL: base, SnapURL: base, NotifyURL: notify})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// nobody is an address where no one listens.
func nobody(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return "http://" + l.Addr().String()
}

func TestMidtransPassesTheExam(t *testing.T) {
	gatewaytest.Exam(t, func(t *testing.T) gatewaytest.Stage {
		cal := clock.NewMovable(time.Date(2026, 11, 2, 2, 15, 0, 0, time.UTC))
		gate, err := paygate.New(paygate.Options{ServerKey: examKey, Clock: cal})
		if err != nil {
			t.Fatal(err)
		}
		if err := gate.Start("127.0.0.1:0"); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = gate.Close() })
		in := listen(t)
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		return gatewaytest.Stage{
			Provider: client(t, examKey, gate.URL(), in.URL),
			WrongKey: client(t, "SB-Mid-server-WRONG", gate.URL(), in.URL),
			Nobody:   client(t, examKey, nobody(t), in.URL),
			Secrets:  []string{examKey, "SB-Mid", "U0ItTWlk"},
			Pay:      func(id string) { must(gate.Pay(id)) },
			Expire:   func(id string) { must(gate.Expire(id)) },
			Reverse:  func(id string) { must(gate.Reverse(id)) },
			Refund:   func(id string, n rupiah.Rupiah) { must(gate.Refund(id, n)) },
			Callbacks: func() []gateway.Callback {
				ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
				defer cancel()
				must(gate.Wait(ctx))
				return in.all()
			},
			Trouble: func(x gatewaytest.Trouble) { gate.SetFaults(paygate.Faults{API: paygate.Trouble(x)}) },
		}
	})
}
