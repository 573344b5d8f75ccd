package midtrans

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
	"unicode"

	"lunas/internal/gateway"
)

// Operation names used in faults.
const (
	opCreate = "midtrans create"
	opSnap   = "midtrans snap"
	opStatus = "midtrans status"
	opCancel = "midtrans cancel"
)

// maxAnswer bounds an answer; the largest documented one is a few kilobytes.
const maxAnswer = 1 << 20

// answer is a reply in JSON from a gateway that accepted our key.
type answer struct {
	http int
	code int // status_code of the body where it has one, else the HTTP code
	told bool
	body []byte
	date time.Time
	rec  record
}

// call holds one conversation. It returns an answer only for a JSON object whose
// HTTP and body codes are neither 401, 429, 5xx nor a redirect.
func (m *Client) call(ctx context.Context, op, method, to string, body []byte, extra http.Header) (answer, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	var connected atomic.Bool
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) { connected.Store(true) },
	})
	req, err := http.NewRequestWithContext(ctx, method, to, bytes.NewReader(body))
	if err != nil {
		return answer{}, &gateway.Fault{Kind: gateway.ErrUnreachable, Op: op, Detail: "bad address"}
	}
	for k, v := range extra {
		req.Header[k] = v
	}
	req.Header.Set("Authorization", m.auth)
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "Lunas")
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := m.http.Do(req)
	if err != nil {
		kind := gateway.ErrUnreachable
		if connected.Load() {
			kind = gateway.ErrUnclear
		}
		return answer{}, &gateway.Fault{Kind: kind, Op: op, Detail: m.cause(err)}
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	if err != nil {
		return answer{}, &gateway.Fault{Kind: gateway.ErrUnclear, Op: op, HTTPStatus: resp.StatusCode, Detail: m.cause(err)}
	}
	return m.read(op, resp, raw)
}

// read sorts out what is no answer at all.
func (m *Client) read(op string, resp *http.Response, raw []byte) (answer, error) {
	a := answer{http: resp.StatusCode, code: resp.StatusCode, body: raw}
	fault := func(kind error, detail string) error {
		f := &gateway.Fault{Kind: kind, Op: op, HTTPStatus: a.http, Detail: detail}
		if kind == gateway.ErrBusy {
			f.RetryAfter = retryAfter(resp.Header.Get("Retry-After"))
		}
		return f
	}
	if t, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
		a.date = t
	}
	switch {
	case a.http == http.StatusUnauthorized:
		return answer{}, fault(gateway.ErrAuth, m.suspicion)
	case a.http == http.StatusTooManyRequests:
		return answer{}, fault(gateway.ErrBusy, "")
	case a.http >= 500 || a.http < 200 || a.http >= 300 && a.http < 400:
		return answer{}, fault(gateway.ErrUnclear, "")
	case len(raw) > maxAnswer:
		return answer{}, fault(gateway.ErrUnclear, "answer too long")
	}
	if b, ok := object(raw); !ok || json.Unmarshal(b, &a.rec) != nil {
		return answer{}, fault(gateway.ErrUnclear, "not the documented JSON")
	}
	if a.rec.StatusCode != "" {
		code, err := strconv.Atoi(string(a.rec.StatusCode))
		if err != nil {
			return answer{}, fault(gateway.ErrUnclear, "status code is no number")
		}
		a.code, a.told = code, true
	}
	switch {
	case a.code == http.StatusUnauthorized:
		return answer{}, fault(gateway.ErrAuth, m.suspicion)
	case a.code == http.StatusTooManyRequests:
		return answer{}, fault(gateway.ErrBusy, "")
	case a.code >= 500:
		return answer{}, fault(gateway.ErrUnclear, "")
	}
	return a, nil
}

// refusal reads a definite 4xx. One that is not in Midtrans' own words (a proxy, a
// captive portal) says nothing about the order.
func (m *Client) refusal(op string, a answer) error {
	f := &gateway.Fault{Kind: gateway.ErrUnclear, Op: op, HTTPStatus: a.http}
	reasons := slices.Clone(a.rec.ErrorMessages)
	if a.told {
		reasons = append(append(reasons, a.rec.StatusMessage), a.rec.ValidationMessages...)
	}
	if len(reasons) == 0 {
		f.Detail = "not the documented JSON"
		return f
	}
	var b strings.Builder
	for i, r := range reasons {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(string(r))
	}
	reason := m.clean(b.String())
	f.Kind = &gateway.ErrRefused{Reason: reason}
	if a.code == http.StatusNotAcceptable || strings.Contains(reason, "order_id has already been taken") {
		f.Kind, f.Detail = gateway.ErrDuplicateOrder, reason
	}
	return f
}

// cause says why a conversation broke, without the address it was with.
func (m *Client) cause(err error) string {
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return "time-out"
	}
	return m.clean(err.Error())
}

// clean makes a foreign sentence fit for a log: one line, short, without the key.
func (m *Client) clean(s string) string {
	s = strings.ReplaceAll(s, m.key, "…")
	s = strings.ReplaceAll(s, strings.TrimPrefix(m.auth, "Basic "), "…")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, s)
	return cut(strings.TrimSpace(s), 200)
}

// cut shortens to at most n characters.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

// retryAfter reads the seconds form; a date or nonsense is 0.
func retryAfter(s string) time.Duration {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 0 || n > 86400 {
		return 0
	}
	return time.Duration(n) * time.Second
}

// pathID escapes an order id for a path; "." and ".." would change the path.
func pathID(id string) string {
	if id == "." || id == ".." {
		return strings.ReplaceAll(id, ".", "%2E")
	}
	return url.PathEscape(id)
}
