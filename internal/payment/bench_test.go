package payment_test

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
	"lunas/internal/payment"
)

const (
	oneCaller  = 200 // requests of a lone caller per round
	manyCalled = 2000
	rounds     = 5
)

// BenchmarkCallback measures a callback from the wire to its 200 beside the bare work:
// HTTP and one durable transaction that inserts the same row. Both run alternately in one
// process, on the disk. The room's workers stand still, as in the bare handler.
func BenchmarkCallback(b *testing.B) {
	b.Setenv("TMPDIR", disk)
	s := newStage(b)
	door := &door{s: s, bare: bareBooks(b)}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	s.must(err)
	srv := &http.Server{Handler: door.mux(), ReadHeaderTimeout: time.Second}
	go func() { _ = srv.Serve(l) }()
	b.Cleanup(func() { _ = srv.Close() })
	base := "http://" + l.Addr().String()
	for b.Loop() {
		var p50, p99, rate []float64
		for range rounds {
			bare, real := call(b, base+"/bare", 1, oneCaller), call(b, base+"/cb", 1, oneCaller)
			p50 = append(p50, ratio(real.at(50), bare.at(50)))
			p99 = append(p99, ratio(real.at(99), bare.at(99)))
			bare, real = call(b, base+"/bare", callers, manyCalled), call(b, base+"/cb", callers, manyCalled)
			rate = append(rate, ratio(bare.took, real.took))
		}
		b.ReportMetric(median(p50), "p50-of-bare")
		b.ReportMetric(median(p99), "p99-of-bare")
		b.ReportMetric(median(rate), "rate-of-bare")
	}
	if door.bad.Load() > 0 {
		b.Errorf("%d requests were not stored", door.bad.Load())
	}
}

type door struct {
	s    *stage
	bare *sql.DB
	bad  atomic.Int64
}

func (d *door) mux() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /bare", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err == nil {
			_, err = d.bare.Exec(`INSERT INTO event (body, at) VALUES (?, ?)`, body, clock.Stamp(d.s.calendar.Now()))
		}
		if err != nil {
			d.bad.Add(1)
		}
	})
	mux.HandleFunc("POST /cb", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		v, err := d.s.pay.Receive(r.Context(), d.s.account.ID, d.s.account.CallbackKey, callback(string(body)))
		if err != nil || v != payment.Stored {
			d.bad.Add(1)
		}
	})
	return mux
}

// bareBooks is a file with the same pragmas and nothing of ours.
func bareBooks(b *testing.B) *sql.DB {
	b.Helper()
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(b.TempDir(), "bare.db")+"?_journal_mode=WAL&_synchronous=FULL&_txlock=immediate&_busy_timeout=10000")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(`CREATE TABLE event (id INTEGER PRIMARY KEY, body BLOB NOT NULL, at TEXT NOT NULL) STRICT`); err != nil {
		b.Fatal(err)
	}
	return db
}

type timing struct {
	each []time.Duration
	took time.Duration
}

func (t timing) at(percent int) time.Duration {
	slices.Sort(t.each)
	return t.each[min(len(t.each)-1, len(t.each)*percent/100)]
}

var order atomic.Int64

// call posts n different genuine callbacks from so many callers.
func call(b *testing.B, url string, callers, n int) timing {
	b.Helper()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: callers}}
	defer client.CloseIdleConnections()
	bodies := make([][]byte, n)
	for i := range bodies {
		id := fmt.Sprintf("L%020d", order.Add(1))
		bodies[i] = []byte(signed(id, id, "200", "150000.00", "settlement"))
	}
	t := timing{each: make([]time.Duration, n)}
	var next atomic.Int64
	var wg sync.WaitGroup
	began := clock.Machine()
	for range callers {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				start := clock.Machine()
				resp, err := client.Post(url, "application/json", bytes.NewReader(bodies[i]))
				if err == nil {
					_, _ = io.Copy(io.Discard, resp.Body)
					_ = resp.Body.Close()
				}
				t.each[i] = clock.MachineSince(start)
			}
		})
	}
	wg.Wait()
	t.took = clock.MachineSince(began)
	return t
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }

func median(all []float64) float64 {
	slices.Sort(all)
	return all[len(all)/2]
}
