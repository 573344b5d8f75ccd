package paygate

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Delivery is one attempt to hand over a callback.
type Delivery struct {
	OrderID string
	URL     string
	Body    []byte
	Attempt int // from 1
	Status  int // HTTP code; 0 when there was none
}

// notice is a callback that has to reach its places.
type notice struct {
	order string
	urls  []string
	body  []byte
	after <-chan struct{} // sent only once this is closed
	done  chan struct{}   // closed after the first attempt, or nil
}

// spacing is Midtrans' wait before each further attempt.
var spacing = []time.Duration{2 * time.Minute, 10 * time.Minute, 30 * time.Minute, 90 * time.Minute, 210 * time.Minute}

// retries tells how many further attempts an answer earns; 0 is no answer.
func retries(status int) int {
	switch {
	case status >= 200 && status < 300:
		return 0
	case status == 301 || status == 302 || status == 303:
		return 0
	case status == 500:
		return 1
	case status == 503:
		return 4
	case status == 400 || status == 404:
		return 2
	}
	return len(spacing)
}

// callbackClient follows 307 and 308 only, as Midtrans does.
func callbackClient() *http.Client {
	return &http.Client{
		Timeout:   15 * time.Second,
		Transport: &http.Transport{MaxIdleConnsPerHost: 64},
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			code := r.Response.StatusCode
			if len(via) < 5 && (code == http.StatusTemporaryRedirect || code == http.StatusPermanentRedirect) {
				return nil
			}
			return http.ErrUseLastResponse
		},
	}
}

// places reads where an order's callbacks go: an override replaces the merchant's
// own address, an append adds to it, three at most.
func places(h http.Header, own string) []string {
	var list []string
	add := func(v string) {
		for _, u := range strings.Split(v, ",") {
			if u = strings.TrimSpace(u); u != "" && len(list) < 3 {
				list = append(list, u)
			}
		}
	}
	if over := h.Get("X-Override-Notification"); over != "" {
		add(over)
		return list
	}
	if more := h.Get("X-Append-Notification"); more != "" {
		add(own)
		add(more)
	}
	return list
}

// announce queues the callback for the order's present state; the lock is held.
func (s *Server) announce(o *Order) {
	s.dirty = true
	f := s.faults
	w := s.sign(s.wire(o, o.statusCode(false), "midtrans payment notification"))
	if f.Forge {
		w["signature_key"] = strings.Repeat("0", 128)
	}
	n := notice{order: o.OrderID, urls: s.urls(o), body: w.json()}
	if f.Never || len(n.urls) == 0 {
		return
	}
	if f.Hold {
		s.held = append(s.held, n)
		return
	}
	if f.Swap {
		first, waiting := s.swapped[o.OrderID]
		if !waiting {
			s.swapped[o.OrderID] = n
			return
		}
		delete(s.swapped, o.OrderID)
		n.done = make(chan struct{})
		first.after = n.done
		defer s.post(first)
	}
	s.post(n)
	for range f.Duplicates {
		n.done = nil
		s.post(n)
	}
}

func (s *Server) urls(o *Order) []string {
	if len(o.Notify) > 0 {
		return slices.Clone(o.Notify)
	}
	if s.notify != "" {
		return []string{s.notify}
	}
	return nil
}

// Release sends the callbacks that Hold kept back, newest first when backwards.
func (s *Server) Release(backwards bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := s.held
	s.held = nil
	if backwards {
		slices.Reverse(list)
	}
	var before chan struct{}
	for _, n := range list {
		n.after, n.done = before, make(chan struct{})
		before = n.done
		s.post(n)
	}
}

// SendForged sends n callbacks claiming that the order is paid, none of them genuine.
func (s *Server) SendForged(orderID string, n int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.find(orderID)
	if o == nil {
		return ErrNoOrder
	}
	claim := o.copy()
	claim.Status, claim.SettledAt = "settlement", s.o.Clock.Now()
	if claim.Method == "" {
		claim.Method = "qris"
	}
	w := s.wire(&claim, "200", "midtrans payment notification")
	for i := range n {
		w["signature_key"] = strings.Repeat("f", 120) + pad(itoa(i), 8)
		s.post(notice{order: orderID, urls: s.urls(o), body: w.json()})
	}
	return nil
}

// post starts the delivery to every place; the lock is held.
func (s *Server) post(n notice) {
	if s.ctx.Err() != nil {
		return
	}
	delay := s.faults.Delay
	for i, to := range n.urls {
		s.enter()
		done := n.done
		if i > 0 {
			done = nil
		}
		s.wg.Add(1)
		go func() {
			defer s.wg.Done()
			s.deliver(n, to, delay, done)
		}()
	}
}

// deliver makes the first attempt and those it earns.
func (s *Server) deliver(n notice, to string, delay time.Duration, done chan struct{}) {
	onWire := true
	defer func() {
		if onWire {
			s.leave()
		}
	}()
	if n.after != nil {
		select {
		case <-n.after:
		case <-s.ctx.Done():
		}
	}
	if !s.sleep(delay) {
		return
	}
	for attempt := 1; ; attempt++ {
		status := s.attempt(n, to, attempt)
		if attempt == 1 && done != nil {
			close(done)
		}
		if attempt > retries(status) {
			return
		}
		s.leave()
		onWire = false
		if !s.sleep(spacing[attempt-1] / time.Duration(s.o.RetryScale)) {
			return
		}
		s.mu.Lock()
		s.enter()
		s.mu.Unlock()
		onWire = true
	}
}

func (s *Server) attempt(n notice, to string, attempt int) int {
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	case <-s.ctx.Done():
		return http.StatusOK
	}
	status := 0
	req, err := http.NewRequestWithContext(s.ctx, http.MethodPost, to, bytes.NewReader(n.body))
	if err == nil {
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("User-Agent", "Veritrans")
		var resp *http.Response
		if resp, err = s.client.Do(req); err == nil {
			_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 1<<20))
			_ = resp.Body.Close()
			status = resp.StatusCode
		}
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		s.o.Log.Debug("callback not delivered", "order", n.order, "attempt", attempt, "err", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent = append(s.sent, Delivery{n.order, to, n.body, attempt, status})
	if len(s.sent) > keep {
		s.sent = slices.Delete(s.sent, 0, keep/10)
	}
	return status
}

// sleep waits on machine time; false when the gateway is closing.
func (s *Server) sleep(d time.Duration) bool {
	if d <= 0 {
		return s.ctx.Err() == nil
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-s.ctx.Done():
		return false
	}
}

// enter and leave count callbacks on the wire; enter is called with the lock held.
func (s *Server) enter() {
	if s.busy == 0 {
		s.idle = make(chan struct{})
	}
	s.busy++
}

func (s *Server) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.busy--; s.busy == 0 {
		close(s.idle)
	}
}

// Wait returns once no callback is on the wire; those waiting for a further
// attempt, or held back, do not count.
func (s *Server) Wait(ctx context.Context) error {
	for {
		s.mu.Lock()
		busy, idle := s.busy, s.idle
		s.mu.Unlock()
		if busy == 0 {
			return nil
		}
		select {
		case <-idle:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Deliveries are the latest attempts, oldest first.
func (s *Server) Deliveries() []Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.sent)
}
