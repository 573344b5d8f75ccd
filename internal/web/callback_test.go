package web_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/payment"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// lockedBuffer is a log several goroutines write.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// notice is a callback as the gateway signs it.
func notice(order, amount string) map[string]string {
	n := map[string]string{
		"order_id": order, "status_code": "200", "gross_amount": amount, "transaction_status": "settlement",
		"transaction_id": "b1f0-" + order, "payment_type": "bank_transfer", "fraud_status": "accept",
	}
	sign(n, serverKey)
	return n
}

func sign(n map[string]string, key string) {
	sum := sha512.Sum512([]byte(n["order_id"] + n["status_code"] + n["gross_amount"] + key))
	n["signature_key"] = hex.EncodeToString(sum[:])
}

func raw(n map[string]string) []byte {
	body, err := json.Marshal(n)
	if err != nil {
		panic(err)
	}
	return body
}

func (s *stage) place() string { return fmt.Sprintf("/cb/%d/%s", s.account.ID, s.account.CallbackKey) }

func TestACallbackIsAnsweredByWhatItIs(t *testing.T) {
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	other := s.enrol(subscriber.CustomerInput{Name: "Agus Wahyudi"})
	order, otherOrder := s.charge(inv.ID, gateway.VABCA).OrderID, s.charge(other.ID, gateway.VABCA).OrderID
	genuine := notice(order, "150000.00")
	stored := s.count(`SELECT count(*) FROM gateway_event`)

	mutated := notice(order, "150000.00")
	mutated["gross_amount"] = "1.00"
	borrowed := notice(order, "150000.00")
	borrowed["signature_key"] = notice(otherOrder, "150000.00")["signature_key"]
	forged := notice(order, "150000.00")
	sign(forged, "SB-Mid-server-tebakan")
	unsigned := notice(order, "150000.00")
	delete(unsigned, "signature_key")

	for _, c := range []struct {
		name, place string
		body        []byte
		want        int
	}{
		{"genuine", s.place(), raw(genuine), 200},
		{"the same again", s.place(), raw(genuine), 200},
		{"genuine, of an order nobody knows", s.place(), raw(notice("L22222222222222222222", "150000.00")), 200},
		{"mutated amount", s.place(), raw(mutated), 401},
		{"another order's signature", s.place(), raw(borrowed), 401},
		{"signed with another key", s.place(), raw(forged), 401},
		{"unsigned", s.place(), raw(unsigned), 401},
		{"no JSON", s.place(), []byte("order_id=" + order), 400},
		{"empty", s.place(), nil, 400},
		{"wrong key in the address", fmt.Sprintf("/cb/%d/%s", s.account.ID, "AAAAAAAAAAAAAAAAAAAAAAAAAA"), raw(genuine), 404},
		{"unknown account", "/cb/999/" + s.account.CallbackKey, raw(genuine), 404},
		{"an account that is no number", "/cb/satu/" + s.account.CallbackKey, raw(genuine), 404},
		{"no key", fmt.Sprintf("/cb/%d", s.account.ID), raw(genuine), 404},
		{"1 MiB", s.place(), bytes.Repeat([]byte(" "), 1<<20), 413},
	} {
		got := s.tell(c.place, c.body)
		if got.status != c.want {
			t.Errorf("%s: answered %d, want %d", c.name, got.status, c.want)
		}
		if got.body != "" || got.header.Get("Set-Cookie") != "" {
			t.Errorf("%s: the answer says %q, cookie %q; want nothing", c.name, got.body, got.header.Get("Set-Cookie"))
		}
	}
	if got := s.ask(s.request(http.MethodGet, s.place(), nil)); got.status != 405 || got.header.Get("Allow") != "POST" {
		t.Errorf("GET: answered %d, allow %q; want 405, POST", got.status, got.header.Get("Allow"))
	}
	if n := s.count(`SELECT count(*) FROM gateway_event`) - stored; n != 2 {
		t.Errorf("%d callbacks were stored, want the genuine one and the unknown order's", n)
	}
	if strings.Contains(s.log.String(), s.account.CallbackKey) {
		t.Error("the log holds the callback's secret address")
	}
}

// A body without an announced length is bounded as it arrives.
func TestAnEndlessBodyIsCutOff(t *testing.T) {
	s := newStage(t)
	r := s.request(http.MethodPost, s.place(), io.LimitReader(zeros{}, 1<<20))
	r.ContentLength = -1
	res, err := plain.Do(r)
	if err != nil {
		// The connection may be closed while we still send: that is the point.
		return
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("answered %d, want 413", res.StatusCode)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// A body that comes too slowly is given up within the budget, and others are served.
func TestASlowBodyHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	conn, err := net.Dial("tcp", s.server.Addr())
	s.must(err)
	defer func() { _ = conn.Close() }()
	_, err = fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Length: 400\r\n\r\n{", s.place(), publicHost)
	s.must(err)
	if got := s.tell(s.place(), raw(notice(s.charge(inv.ID, gateway.VABCA).OrderID, "150000.00"))); got.status != 200 {
		t.Errorf("beside it a genuine one was answered %d", got.status)
	}
	s.must(conn.SetReadDeadline(clock.Machine().Add(8 * time.Second)))
	got, err := io.ReadAll(conn)
	s.must(err)
	if !strings.HasPrefix(string(got), "HTTP/1.1 408") {
		t.Errorf("answered %.40q, want 408", got)
	}
}

// Ten thousand forgeries change no table and make us ask the gateway nothing; a genuine
// callback beside them is still stored.
func TestAFloodOfForgeriesLeavesNoTrace(t *testing.T) {
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	order := s.charge(inv.ID, gateway.VABCA).OrderID
	before, asked := s.content(), s.gate.Counts().Status
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, MaxConnsPerHost: 64}}
	defer client.CloseIdleConnections()
	var wg sync.WaitGroup
	var mu sync.Mutex
	answers := map[int]int{}
	for worker := range 64 {
		wg.Go(func() {
			for i := range 10_000 / 64 {
				n := notice(order, "150000.00")
				sign(n, fmt.Sprint("tebakan", worker, i))
				res, err := client.Post(s.server.URL()+s.place(), "application/json", bytes.NewReader(raw(n)))
				status := 0
				if err == nil {
					status = res.StatusCode
					_, _ = io.Copy(io.Discard, res.Body)
					_ = res.Body.Close()
				}
				mu.Lock()
				answers[status]++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if len(answers) != 1 || answers[http.StatusUnauthorized] == 0 {
		t.Errorf("answers by status: %v, want 401 alone", answers)
	}
	if after := s.content(); after != before {
		t.Error("the books changed")
	}
	if n := s.gate.Counts().Status; n != asked {
		t.Errorf("the gateway was asked %d times", n-asked)
	}
	if lines := strings.Count(s.log.String(), "\n"); lines > 40 {
		t.Errorf("the log grew by %d lines", lines)
	}
	if got := s.tell(s.place(), raw(notice(order, "150000.00"))); got.status != 200 {
		t.Errorf("afterwards a genuine one from the same address was answered %d", got.status)
	}
}

// content is the sum of every table's rows.
func (s *stage) content() string {
	s.t.Helper()
	sum := sha256.New()
	s.read(func(tx *store.Tx) error {
		var tables []string
		err := tx.Each(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search%' ORDER BY name`, nil,
			func(scan func(...any) error) error {
				var name string
				err := scan(&name)
				tables = append(tables, name)
				return err
			})
		if err != nil || len(tables) < 40 {
			return fmt.Errorf("%d tables: %w", len(tables), err)
		}
		for _, name := range tables {
			rows, err := tx.Query(`SELECT * FROM "` + name + `"`)
			if err != nil {
				return err
			}
			columns, err := rows.Columns()
			if err != nil {
				return err
			}
			for rows.Next() {
				row := make([]any, len(columns))
				for i := range row {
					row[i] = new(any)
				}
				if err := rows.Rows.Scan(row...); err != nil {
					return err
				}
				for _, v := range row {
					_, _ = fmt.Fprintf(sum, "%v|", *v.(*any))
				}
			}
			if err := rows.Err(); err != nil {
				return err
			}
			_ = rows.Close()
		}
		return nil
	})
	return hex.EncodeToString(sum.Sum(nil))
}

// watched is a context that tells when somebody waits for its end.
type watched struct {
	context.Context
	waits chan struct{}
}

func (w *watched) Done() <-chan struct{} {
	select {
	case w.waits <- struct{}{}:
	default:
	}
	return w.Context.Done()
}

// A repetition that comes while the first copy, long answered 503, still waits for the
// books is not refused for the first one's lost patience.
func TestARepetitionOutlivesTheFirstCopysPatience(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	body := raw(notice(s.charge(inv.ID, gateway.VABCA).OrderID, "150000.00"))
	busy, free := make(chan struct{}), make(chan struct{})
	done := make(chan error, 1)
	go func() {
		done <- s.db.Write(s.ctx, "long", func(*store.Tx) error {
			close(busy)
			<-free
			return nil
		})
	}()
	<-busy
	key := s.account.CallbackKey
	tell := func(ctx context.Context) (*watched, chan payment.Verdict) {
		w, said := &watched{ctx, make(chan struct{}, 1)}, make(chan payment.Verdict, 1)
		go func() {
			v, _ := s.pay.Receive(w, s.account.ID, key, gateway.Callback{Body: body})
			said <- v
		}()
		return w, said
	}
	impatient, hangUp := context.WithCancel(s.ctx)
	first, firstSaid := tell(impatient)
	<-first.waits
	second, again := tell(s.ctx)
	<-second.waits
	hangUp()
	if v := <-firstSaid; v != "" {
		t.Fatalf("the first copy was answered %q though the books took nothing yet", v)
	}
	close(free)
	s.must(<-done)
	if v := <-again; v != payment.Repeated {
		t.Errorf("the repetition was answered %q, want repeated", v)
	}
}

// While the books cannot take a callback the answer is 503 within the budget, and the
// gateway's repetition is stored.
func TestWhatCannotBeStoredIsAskedForAgain(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	body := raw(notice(s.charge(inv.ID, gateway.VABCA).OrderID, "150000.00"))
	stored := s.count(`SELECT count(*) FROM gateway_event`)
	busy, free := make(chan struct{}), make(chan struct{})
	done := make(chan error, 1)
	go func() {
		done <- s.db.Write(s.ctx, "long", func(*store.Tx) error {
			close(busy)
			<-free
			return nil
		})
	}()
	<-busy
	began := clock.Machine()
	got := s.tell(s.place(), body)
	took := clock.MachineSince(began)
	close(free)
	s.must(<-done)
	if got.status != 503 || got.header.Get("X-Reference") == "" || got.body != "" {
		t.Errorf("answered %d %q, reference %q; want an empty 503 with a reference", got.status, got.body, got.header.Get("X-Reference"))
	}
	if took > 5*time.Second {
		t.Errorf("it took %v; a gateway waits 5 s", took)
	}
	if got := s.tell(s.place(), body); got.status != 200 {
		t.Errorf("the repetition was answered %d", got.status)
	}
	if n := s.count(`SELECT count(*) FROM gateway_event`) - stored; n != 1 {
		t.Errorf("%d callbacks were stored, want 1", n)
	}
}

// A panic behind the door is a 503, never a 500 or a broken connection.
func TestAPanicIsAnsweredWith503(t *testing.T) {
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	body := raw(notice(s.charge(inv.ID, gateway.VABCA).OrderID, "150000.00"))
	store.FaultPoint = func(name string) {
		if name == "receive.before_commit" {
			panic("out of order")
		}
	}
	got := s.tell(s.place(), body)
	store.FaultPoint = nil
	if got.status != 503 || got.header.Get("X-Reference") == "" {
		t.Errorf("answered %d, want 503 with a reference", got.status)
	}
	if !strings.Contains(s.log.String(), got.header.Get("X-Reference")) {
		t.Error("the reference does not stand in the log")
	}
	next := s.enrol(subscriber.CustomerInput{Name: "Agus Wahyudi"})
	if got := s.tell(s.place(), raw(notice(s.charge(next.ID, gateway.VABCA).OrderID, "150000.00"))); got.status != 200 {
		t.Errorf("the next callback was answered %d", got.status)
	}
}
