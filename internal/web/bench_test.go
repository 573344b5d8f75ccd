package web_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/clock/pairtest"
)

// BenchmarkGoalCallback measures the door whole, from the wire to the 200, beside the
// bare work on the same listener: HTTP and one durable transaction that inserts the same
// body. The two run alternately; the medians of the pairs are told. Goals: p50 at most 3
// and p99 at most 4 times the bare one's for a lone caller, and at 64 callers at least
// 0.7 of its rate.
func BenchmarkGoalCallback(b *testing.B) {
	s := newStage(b)
	base, failed := bothDoors(b, s)
	call(b, s, base+s.place(), 1, 50)
	call(b, s, base+"/bare", 1, 50)
	for b.Loop() {
		var p50, p99, rate, bareMs, bareRate []float64
		for range 7 {
			var bare, door timing
			pairtest.Steady(func() { bare, door = call(b, s, base+"/bare", 1, 400), call(b, s, base+s.place(), 1, 400) })
			p50, p99 = append(p50, over(door.at(50), bare.at(50))), append(p99, over(door.at(99), bare.at(99)))
			bareMs = append(bareMs, float64(bare.at(50).Microseconds())/1000)
			pairtest.Steady(func() { bare, door = call(b, s, base+"/bare", 64, 3000), call(b, s, base+s.place(), 64, 3000) })
			rate, bareRate = append(rate, over(bare.took, door.took)), append(bareRate, 3000/bare.took.Seconds())
		}
		b.ReportMetric(pairtest.Median(p50), "p50-of-bare")
		b.ReportMetric(pairtest.Median(p99), "p99-of-bare")
		b.ReportMetric(pairtest.Median(rate), "rate-of-bare")
		b.ReportMetric(pairtest.Median(bareMs), "bare-ms")
		b.ReportMetric(pairtest.Median(bareRate), "bare/s")
	}
	b.ReportMetric(0, "ns/op")
	if n := failed.Load(); n > 0 {
		b.Errorf("%d callbacks of the bare handler were not stored", n)
	}
}

// bothDoors serves the door and the bare handler from one listener.
func bothDoors(b *testing.B, s *stage) (base string, failed *atomic.Int64) {
	b.Helper()
	dsn := "file:" + filepath.Join(b.TempDir(), "bare.db") + "?_journal_mode=WAL&_synchronous=FULL&_txlock=immediate&_busy_timeout=10000"
	bare, err := sql.Open("sqlite3", dsn)
	s.must(err)
	b.Cleanup(func() { _ = bare.Close() })
	bare.SetMaxOpenConns(1)
	_, err = bare.Exec(`CREATE TABLE event (id INTEGER PRIMARY KEY, body BLOB NOT NULL, at TEXT NOT NULL) STRICT`)
	s.must(err)
	failed = new(atomic.Int64)
	mux := http.NewServeMux()
	mux.Handle("/", s.door.Handler())
	mux.HandleFunc("POST /bare", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err == nil {
			_, err = bare.Exec(`INSERT INTO event (body, at) VALUES (?, ?)`, body, clock.Stamp(s.calendar.Now()))
		}
		if err != nil {
			failed.Add(1)
		}
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	s.must(err)
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 15 * time.Second}
	go func() { _ = srv.Serve(l) }()
	b.Cleanup(func() { _ = srv.Close() })
	return "http://" + l.Addr().String(), failed
}

type timing struct {
	each []time.Duration
	took time.Duration
}

func (t timing) at(percent int) time.Duration {
	return t.each[min(len(t.each)-1, len(t.each)*percent/100)]
}

// called numbers the orders, because the same callback twice is cheaper.
var called atomic.Int64

// call posts n different genuine callbacks from so many callers.
func call(b *testing.B, s *stage, url string, callers, n int) timing {
	b.Helper()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: callers}}
	defer client.CloseIdleConnections()
	bodies := make([][]byte, n)
	for i := range bodies {
		bodies[i] = raw(notice(fmt.Sprintf("L%020d", called.Add(1)), "150000.00"))
	}
	t := timing{each: make([]time.Duration, n)}
	var next, bad atomic.Int64
	var wg sync.WaitGroup
	began := clock.Machine()
	for range callers {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				start := clock.Machine()
				res, err := client.Post(url, "application/json", bytes.NewReader(bodies[i]))
				if err == nil {
					_, _ = io.Copy(io.Discard, res.Body)
					_ = res.Body.Close()
				}
				if err != nil || res.StatusCode != http.StatusOK {
					bad.Add(1)
				}
				t.each[i] = clock.MachineSince(start)
			}
		})
	}
	wg.Wait()
	t.took = clock.MachineSince(began)
	if n := bad.Load(); n > 0 {
		b.Fatalf("%d callbacks were not answered 200: %s", n, s.log.String())
	}
	slices.Sort(t.each)
	return t
}

func over(a, b time.Duration) float64 { return float64(a) / float64(b) }
