package payment_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"lunas/internal/payment"
	"lunas/internal/sim/paygate"
	"lunas/internal/store"
)

const (
	callers = 64
	flood   = 10_000
)

// pour posts n bodies from 64 clients and counts the answers by code.
func (s *stage) pour(n int, body func(i int) []byte) map[int]int {
	s.t.Helper()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: callers}, Timeout: time.Minute}
	defer client.CloseIdleConnections()
	var next atomic.Int64
	var mu sync.Mutex
	codes := map[int]int{}
	var wg sync.WaitGroup
	for range callers {
		wg.Go(func() {
			for i := next.Add(1); i <= int64(n); i = next.Add(1) {
				code := 0
				resp, err := client.Post(s.account.CallbackURL, "application/json", bytes.NewReader(body(int(i))))
				if err == nil {
					code = resp.StatusCode
					_ = resp.Body.Close()
				}
				mu.Lock()
				codes[code]++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return codes
}

// delivered is the last callback the gateway sent.
func (s *stage) delivered() []byte {
	s.t.Helper()
	all := s.gate.Deliveries()
	if len(all) == 0 {
		s.t.Fatal("no callback was sent")
	}
	return all[len(all)-1].Body
}

// One callback, ten thousand times, while the workers settle it.
func TestTenThousandCopiesOfOneCallback(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Ibu Wati")
	s.must(s.gate.Pay(c.OrderID))
	s.must(s.gate.Wait(s.ctx))
	body := s.delivered()
	s.must(s.queue.Start(s.ctx))
	codes := s.pour(flood, func(int) []byte { return body })
	s.must(s.queue.Settle(s.ctx))
	s.queue.Stop()
	if codes[http.StatusOK] != flood {
		t.Errorf("answers: %v", codes)
	}
	s.must(s.pay.FlushCounts(s.ctx))
	s.expect(1, `SELECT count(*) FROM gateway_event WHERE body = ?`, body)
	s.expect(flood+1, `SELECT times FROM gateway_event WHERE body = ?`, body)
	s.expect(1, `SELECT count(*) FROM payment`)
	s.expect(1, `SELECT count(*) FROM entry WHERE source_kind = 'payment'`)
	s.expect(1, `SELECT count(*) FROM message WHERE kind = 'receipt'`)
	if asked := s.gate.Counts().Status; asked > 3 {
		t.Errorf("one callback made us ask %d times", asked)
	}
	if s.invoice(e.Invoice).Open != 0 {
		t.Error("not paid")
	}
	s.sound()
}

// Ten thousand that the gateway never sent: nothing is written and nobody is asked.
func TestTenThousandForged(t *testing.T) {
	s := newStage(t)
	_, c := s.billed("Ibu Wati")
	s.gate.SetFaults(paygate.Faults{Hold: true})
	s.must(s.gate.SendForged(c.OrderID, 1))
	s.must(s.gate.Wait(s.ctx))
	forged := s.delivered()
	before, asked, counted := s.content(), s.gate.Counts().Status, s.pay.Forged(s.account.ID)
	s.must(s.queue.Start(s.ctx))
	codes := s.pour(flood, func(i int) []byte {
		return bytes.Replace(forged, []byte(`"transaction_status"`), fmt.Appendf(nil, `"n": %d, "transaction_status"`, i), 1)
	})
	s.must(s.queue.Settle(s.ctx))
	s.queue.Stop()
	if codes[http.StatusUnauthorized] != flood {
		t.Errorf("answers: %v", codes)
	}
	s.must(s.pay.FlushCounts(s.ctx))
	if after := s.content(); after != before {
		t.Errorf("the books changed: %s, before %s", after, before)
	}
	if now := s.gate.Counts().Status; now != asked {
		t.Errorf("%d status queries were caused", now-asked)
	}
	if n := s.pay.Forged(s.account.ID); n-counted != flood {
		t.Errorf("%d were counted", n-counted)
	}
}

// Every field of a genuine callback that its proof covers, changed: refused. Wrong places
// and what is no callback at all are told apart.
func TestWhoIsLetIn(t *testing.T) {
	s := newStage(t)
	_, c := s.billed("Ibu Wati")
	s.must(s.gate.Pay(c.OrderID))
	s.settle()
	genuine := string(s.delivered())
	key := s.account.CallbackKey
	for _, k := range []struct {
		name, key, body string
		account         int64
		want            payment.Verdict
	}{
		{"again", key, genuine, 1, payment.Repeated},
		{"another amount", key, string(bytes.Replace([]byte(genuine), []byte("150000.00"), []byte("1.00"), 1)), 1, payment.Forged},
		{"another order", key, string(bytes.Replace([]byte(genuine), []byte(c.OrderID), []byte("LX"), 1)), 1, payment.Forged},
		{"another code", key, string(bytes.Replace([]byte(genuine), []byte(`"200"`), []byte(`"201"`), 1)), 1, payment.Forged},
		{"no callback", key, "halo", 1, payment.Malformed},
		{"wrong place", key + "X", genuine, 1, payment.NoSuchPlace},
		{"no account", key, genuine, 99, payment.NoSuchPlace},
	} {
		got, err := s.pay.Receive(s.ctx, k.account, k.key, callback(k.body))
		s.must(err)
		if got != k.want {
			t.Errorf("%s: %s, want %s", k.name, got, k.want)
		}
	}
}

// A process that starts anew remembers nothing, and finds the callback in the books: one
// that was not settled is made due again.
func TestARepeatAfterARestart(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Ibu Wati")
	s.must(s.gate.Pay(c.OrderID))
	s.must(s.gate.Wait(s.ctx))
	body := string(s.delivered())
	s.furnish()
	s.expect(1, `SELECT count(*) FROM gateway_event WHERE state = 'unread'`)
	v, err := s.pay.Receive(s.ctx, s.account.ID, s.account.CallbackKey, callback(body))
	s.must(err)
	if v != payment.Repeated {
		t.Errorf("verdict %s", v)
	}
	n, err := s.pay.ReadUnread(s.ctx)
	s.must(err)
	if n != 1 || s.invoice(e.Invoice).Open != 0 {
		t.Errorf("%d orders were settled", n)
	}
	s.settle()
	s.expect(1, `SELECT count(*) FROM payment`)
	s.sound()
}

// content is the digest of every row of every table.
func (s *stage) content() string {
	s.t.Helper()
	sum := sha256.New()
	s.read(func(tx *store.Tx) error {
		var tables []string
		err := tx.Each(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name`, nil, func(scan func(...any) error) error {
			var name string
			err := scan(&name)
			tables = append(tables, name)
			return err
		})
		for _, name := range tables {
			if err != nil {
				return err
			}
			err = hashTable(tx, name, sum)
		}
		return err
	})
	return hex.EncodeToString(sum.Sum(nil))
}
