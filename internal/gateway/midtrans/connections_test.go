package midtrans

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"

	"lunas/internal/gateway"
)

// Polls go out four at a time, round after round, and a round greets nobody anew.
func TestPollsKeepTheirConnections(t *testing.T) {
	var greeted atomic.Int64
	var round sync.WaitGroup
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		round.Done()
		round.Wait() // until all four are here
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"status_code":"404","status_message":"Transaction doesn't exist."}`))
	}))
	s.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			greeted.Add(1)
		}
	}
	s.Start()
	defer s.Close()
	m, err := New(Config{ServerKey: "SB-Mid-server-x", CoreURL: s.URL, SnapURL: s.URL})
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		round.Add(atOnce)
		var asked sync.WaitGroup
		for range atOnce {
			asked.Go(func() {
				if _, err := m.Status(context.Background(), gateway.StatusRequest{OrderID: "L1"}); err != nil {
					t.Error(err)
				}
			})
		}
		asked.Wait()
	}
	if n := greeted.Load(); n > 2*atOnce { // an answer may come back a moment after the next question
		t.Errorf("%d connections for ten rounds of %d", n, atOnce)
	}
}
