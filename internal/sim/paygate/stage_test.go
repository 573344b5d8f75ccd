package paygate_test

import (
	"bytes"
	"context"
	"crypto/sha512"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/sim/paygate"
)

const key = "SB-Mid-server-REHEARSAL"

// office is what stands on the other side: a listener for callbacks and a plain HTTP
// client that knows nothing of the product.
type office struct {
	*testing.T
	*paygate.Server
	cal *clock.Movable
	in  *httptest.Server

	mu     sync.Mutex
	seen   []map[string]any
	came   chan struct{}   // one for each callback
	answer func(n int) int // HTTP code for the n-th callback, from 1
}

func open(t *testing.T, o paygate.Options) *office {
	t.Helper()
	f := &office{T: t, cal: clock.NewMovable(time.Date(2026, 11, 2, 2, 15, 4, 0, time.UTC)), came: make(chan struct{}, 4096)}
	f.in = httptest.NewServer(http.HandlerFunc(f.receive))
	t.Cleanup(f.in.Close)
	o.ServerKey, o.Clock = key, f.cal
	if o.NotifyURL == "" {
		o.NotifyURL = f.in.URL + "/own"
	}
	s, err := paygate.New(o)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	f.Server = s
	return f
}

func (f *office) receive(w http.ResponseWriter, r *http.Request) {
	var m map[string]any
	err := json.NewDecoder(r.Body).Decode(&m)
	f.mu.Lock()
	defer f.mu.Unlock()
	if err != nil || r.Method != http.MethodPost || r.Header.Get("Content-Type") != "application/json" {
		f.Errorf("%s callback %v, %v", r.Method, r.Header, err)
	}
	m["path"] = r.URL.Path
	f.seen = append(f.seen, m)
	f.came <- struct{}{}
	if f.answer != nil {
		w.WriteHeader(f.answer(len(f.seen)))
	}
}

// callbacks waits until none is on the wire.
func (f *office) callbacks() []map[string]any {
	f.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := f.Wait(ctx); err != nil {
		f.Fatal(err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]map[string]any{}, f.seen...)
}

// arrive waits for n callbacks, retries among them.
func (f *office) arrive(n int) {
	f.Helper()
	end := time.After(10 * time.Second)
	for i := range n {
		select {
		case <-f.came:
		case <-end:
			f.Fatalf("%d callbacks arrived, want %d", i, n)
		}
	}
}

// words are the transaction states told, in order of arrival.
func (f *office) words() (list []string) {
	f.Helper()
	for _, m := range f.callbacks() {
		list = append(list, m["transaction_status"].(string))
	}
	return list
}

func genuine(m map[string]any) bool {
	s := func(k string) string { v, _ := m[k].(string); return v }
	sum := sha512.Sum512([]byte(s("order_id") + s("status_code") + s("gross_amount") + key))
	return s("signature_key") == hex.EncodeToString(sum[:])
}

// call speaks to the API and decodes the answer.
func (f *office) call(method, path, body string, header ...string) (int, map[string]any) {
	f.Helper()
	req, err := http.NewRequest(method, f.URL()+path, bytes.NewReader([]byte(body)))
	if err != nil {
		f.Fatal(err)
	}
	req.SetBasicAuth(key, "")
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		f.Fatal(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		f.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(raw, &m); err != nil {
		f.Fatalf("%s %s: %v in %q", method, path, err, raw)
	}
	return resp.StatusCode, m
}

func (f *office) must(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

func chargeBody(id, rest string) string {
	return `{"transaction_details":{"order_id":"` + id + `","gross_amount":150000},` + rest + `}`
}

const (
	bca  = `"payment_type":"bank_transfer","bank_transfer":{"bank":"bca"}`
	qris = `"payment_type":"qris","qris":{"acquirer":"gopay"}`
)

func (f *office) charge(id string) map[string]any {
	f.Helper()
	code, m := f.call("POST", "/v2/charge", chargeBody(id, bca))
	if code != 200 || m["status_code"] != "201" {
		f.Fatalf("charge %s: %d %v", id, code, m)
	}
	return m
}
