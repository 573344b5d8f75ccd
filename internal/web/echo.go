package web

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"lunas/internal/clock"
	"lunas/internal/store"
)

const (
	echoPatience = 10 * time.Second
	mostEchoed   = 4 << 10 // of a stranger's answer
	mostShown    = 80      // characters of it shown to a person
)

// echo is the word that is on its way to ourselves through the public address.
type echo struct {
	mu           sync.Mutex
	word, answer string
}

// Reached is what came of calling ourselves by the public address. Key is a translation
// key; what came back instead is in Status and Got.
type Reached struct {
	OK     bool
	Key    string
	Status string // "502 Bad Gateway"
	Got    string // the beginning of the other answer, or its title
	Took   time.Duration
}

// Reach sends a random word through the public address and sees whether this very door
// answers it.
func (d *Door) Reach(ctx context.Context) Reached {
	public := d.name.URL()
	if public == "" {
		return Reached{Key: "public.try.none"}
	}
	word, answer := store.Token(24), store.Token(24)
	d.echo.mu.Lock()
	d.echo.word, d.echo.answer = word, answer
	d.echo.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, echoPatience)
	defer cancel()
	began := clock.Machine()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, public+"/echo/"+word, nil)
	if err != nil {
		return Reached{Key: "public.try.no_name"}
	}
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true, Proxy: http.ProxyFromEnvironment}}
	resp, err := client.Do(req)
	if err != nil {
		return Reached{Key: lost(err)}
	}
	defer resp.Body.Close() //nolint:errcheck // only read
	body, err := io.ReadAll(io.LimitReader(resp.Body, mostEchoed))
	if err != nil {
		return Reached{Key: lost(err)}
	}
	r := Reached{OK: resp.StatusCode == http.StatusOK && string(body) == answer, Key: "public.try.ok", Took: clock.MachineSince(began)}
	if !r.OK {
		r.Key, r.Status, r.Got = "public.try.other", resp.Status, gist(string(body))
	}
	return r
}

// answerEcho gives the word's answer away once.
func (d *Door) answerEcho(w http.ResponseWriter, r *http.Request) {
	d.echo.mu.Lock()
	answer := ""
	if word := r.PathValue("word"); word != "" && word == d.echo.word {
		answer, d.echo.word = d.echo.answer, ""
	}
	d.echo.mu.Unlock()
	if answer == "" {
		d.notHere(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = io.WriteString(w, answer)
}

// lost says why no answer came.
func lost(err error) string {
	var name *net.DNSError
	var n net.Error
	text := err.Error()
	switch {
	case errors.As(err, &name):
		return "public.try.no_name"
	case strings.Contains(text, "x509") || strings.Contains(text, "certificate") || strings.Contains(text, "tls:"):
		return "public.try.certificate"
	case errors.As(err, &n) && n.Timeout():
		return "public.try.silent"
	}
	return "public.try.closed"
}

// gist is the title of a page, or the beginning of a text, on one line.
func gist(body string) string {
	if _, after, ok := strings.Cut(body, "<title>"); ok {
		body, _, _ = strings.Cut(after, "<")
	}
	body = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(body, ""), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if r := []rune(body); len(r) > mostShown {
		return strconv.Quote(string(r[:mostShown]) + "…")
	}
	return strconv.Quote(body)
}
