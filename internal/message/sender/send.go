package sender

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"lunas/internal/locale"
)

var (
	// ErrRefused: the gateway will not take this message.
	ErrRefused = errors.New("refused by the sender")
	// ErrUncertain: the message may have left.
	ErrUncertain = errors.New("the sender may have taken it")
	// ErrUnreachable: nothing left; it may be tried again.
	ErrUnreachable = errors.New("the sender was not reached")
)

// Message is what is sent.
type Message struct {
	ID          string // the same however often it is tried
	To          string // E.164
	Title, Text string
}

// Reply is what came back: the gateway's own number, and the beginning of its answer for a
// person to read.
type Reply struct{ ID, Said string }

const (
	saidMost   = 200
	answerMost = 64 << 10
	patience   = 30 * time.Second
)

// Send hands one message over. Errors are ErrRefused, ErrUncertain or ErrUnreachable.
func (c Config) Send(ctx context.Context, m Message) (Reply, error) {
	if c.URL == "" {
		return Reply{}, errors.Join(ErrUnreachable, errNoConfig)
	}
	if c.Timeout == 0 {
		c.Timeout = patience
	}
	ctx, done := context.WithTimeout(ctx, c.Timeout)
	defer done()
	var leaving atomic.Bool
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteHeaderField: func(string, []string) { leaving.Store(true) }})
	req, err := c.request(ctx, m)
	if err != nil {
		return Reply{}, errors.Join(ErrUnreachable, err)
	}
	// A connection of its own: a reused one may be found dead only after the request left.
	client := http.Client{Transport: &http.Transport{Proxy: http.ProxyFromEnvironment, DisableKeepAlives: true, TLSHandshakeTimeout: c.Timeout},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		kind := ErrUnreachable
		if leaving.Load() {
			kind = ErrUncertain
		}
		return Reply{}, fmt.Errorf("%w: %s", kind, c.hide(bare(err).Error()))
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, answerMost))
	if err != nil {
		return Reply{}, fmt.Errorf("%w: %s", ErrUncertain, c.hide(bare(err).Error()))
	}
	return c.judge(resp.StatusCode, body)
}

// bare drops the address of a failed request: a token may stand in it.
func bare(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

func (c Config) request(ctx context.Context, m Message) (*http.Request, error) {
	local := m.To
	if rest, ok := strings.CutPrefix(m.To, "+62"); ok {
		local = "0" + rest
	}
	values := map[string]string{"to": m.To, "to_digits": strings.TrimPrefix(m.To, "+"), "to_local": local,
		"text": m.Text, "title": m.Title, "id": m.ID, "secret": c.Secret}
	body, err := c.fill(values)
	if err != nil {
		return nil, err
	}
	headers, err := c.headers(values)
	if err != nil {
		return nil, err
	}
	address, kind := c.URL, "application/x-www-form-urlencoded"
	if c.BodyKind == JSON {
		kind = "application/json"
	}
	if c.Method == http.MethodGet {
		u, err := url.Parse(c.URL)
		if err != nil {
			return nil, err
		}
		u.RawQuery = strings.TrimPrefix(u.RawQuery+"&"+body, "&")
		address, body = u.String(), ""
	}
	req, err := http.NewRequestWithContext(ctx, c.Method, address, strings.NewReader(body))
	if err != nil {
		return nil, bare(err)
	}
	req.Header = headers
	if body != "" && headers.Get("Content-Type") == "" {
		req.Header.Set("Content-Type", kind)
	}
	return req, nil
}

// judge reads an answer. What the gateway cannot have acted on (sign-in, address, limit) is
// tried again; any other no is for good.
func (c Config) judge(status int, body []byte) (Reply, error) {
	said := strconv.Itoa(status) + " " + c.hide(locale.OneLine(string(body)))
	if r := []rune(said); len(r) > saidMost {
		said = string(r[:saidMost]) + "…"
	}
	reply := Reply{Said: strings.TrimSpace(said)}
	switch {
	case status >= 200 && status < 300:
		return c.yes(reply, body)
	case status == 408, status == 429, status == 401, status == 403, status == 404, status == 405, status == 503, status >= 300 && status < 400:
		return reply, fmt.Errorf("%w: status %d", ErrUnreachable, status)
	case status >= 400 && status < 500:
		return reply, fmt.Errorf("%w: status %d", ErrRefused, status)
	}
	return reply, fmt.Errorf("%w: status %d", ErrUncertain, status)
}

func (c Config) yes(reply Reply, body []byte) (Reply, error) {
	if c.OKPath == "" && c.IDPath == "" {
		return reply, nil
	}
	dec := json.NewDecoder(strings.NewReader(string(body)))
	dec.UseNumber() // a long number stays as it was written
	var doc any
	err := dec.Decode(&doc)
	if c.IDPath != "" {
		reply.ID, _ = at(doc, c.IDPath)
	}
	if c.OKPath == "" {
		return reply, nil
	}
	if err != nil {
		return reply, fmt.Errorf("%w: the answer is no JSON", ErrUncertain)
	}
	if got, _ := at(doc, c.OKPath); !strings.EqualFold(got, c.OKValue) {
		return reply, fmt.Errorf("%w: %s is %q", ErrRefused, c.OKPath, c.hide(got))
	}
	return reply, nil
}

// at follows a path such as "id.0" to a plain value.
func at(doc any, path string) (string, bool) {
	for step := range strings.SplitSeq(path, ".") {
		switch v := doc.(type) {
		case map[string]any:
			doc = v[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(v) {
				return "", false
			}
			doc = v[i]
		default:
			return "", false
		}
	}
	switch v := doc.(type) {
	case string:
		return v, true
	case json.Number:
		return v.String(), true
	case bool:
		return strconv.FormatBool(v), true
	}
	return "", false
}
