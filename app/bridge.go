package app

import (
	"bytes"
	"context"
	_ "embed" // the shim travels inside the program
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"

	"lunas/internal/store"
)

//go:embed bridge_shim.js
var shim string

// policyOfPages is the content policy of the window's pages, over either transport:
// everything comes with the program. Styles are written into the page by the components.
// mostBody bounds a call: a picture of 5 MB in base64 is the largest.
const mostBody = 8 << 20

const policyOfPages = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
	"connect-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"

// Bridge serves the window's pages and the bound structs over loopback HTTP: for a machine
// without a display, and for tests with a browser. Whoever knows the address may try to
// sign in; another page in the same browser may not (path token, Host, Origin).
type Bridge struct {
	desk  *Desk
	dist  fs.FS
	calls methods
	key   string
	ln    net.Listener
	http  *http.Server

	mu    sync.Mutex
	files map[string]string
	order []string
}

// OpenBridge listens on the loopback address, such as "127.0.0.1:0", and shows dist.
func OpenBridge(d *Desk, dist fs.FS, address string) (*Bridge, error) {
	ln, err := net.Listen("tcp", address)
	if err != nil {
		return nil, err
	}
	if tcp, ok := ln.Addr().(*net.TCPAddr); !ok || !tcp.IP.IsLoopback() {
		return nil, errors.Join(errors.New("the bridge listens on loopback only"), ln.Close())
	}
	b := &Bridge{desk: d, dist: dist, calls: methodsOf(d.bound()), key: strings.ToLower(store.Token(26)), ln: ln, files: map[string]string{}}
	mux := http.NewServeMux()
	at := "/" + b.key + "/"
	mux.HandleFunc("POST "+at+"__call", b.serveCall)
	mux.HandleFunc("GET "+at+"__events", b.serveEvents)
	mux.HandleFunc("GET "+at+"__file/{id}", b.serveFile)
	mux.HandleFunc("GET "+at+"__shim.js", b.serveShim)
	mux.HandleFunc("GET "+at+"{name...}", b.servePage)
	// Browsers ask for one by themselves; a 404 would look like a fault of the pages.
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	b.http = &http.Server{Handler: b.guard(mux), ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 16 << 10,
		BaseContext: func(net.Listener) context.Context { return d.life }}
	d.hands = b
	go func() {
		if err := b.http.Serve(ln); err != nil && !errors.Is(err, http.ErrServerClosed) {
			d.log.Error("the bridge ended", "err", err)
		}
	}()
	return b, nil
}

// URL is the address of the window's first page.
func (b *Bridge) URL() string { return "http://" + b.ln.Addr().String() + "/" + b.key + "/" }

// Close ends the bridge at once.
func (b *Bridge) Close() error { return b.http.Close() }

// guard refuses what does not come from the window's own pages: another name (a foreign
// page rebinding its name to loopback) and another origin.
func (b *Bridge) guard(next http.Handler) http.Handler {
	host := b.ln.Addr().String()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		foreign := origin != "" && origin != "http://"+host
		if r.Host != host || foreign || (r.Method == http.MethodPost && origin == "") {
			http.Error(w, "forbidden", http.StatusForbidden)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", policyOfPages+"; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

func (b *Bridge) serveCall(w http.ResponseWriter, r *http.Request) {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind != "application/json" {
		http.Error(w, "application/json only", http.StatusUnsupportedMediaType)
		return
	}
	var asked struct {
		Name string            `json:"name"`
		Args []json.RawMessage `json:"args"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, mostBody)).Decode(&asked); err != nil {
		http.Error(w, "not a call", http.StatusBadRequest)
		return
	}
	answer := map[string]any{}
	result, err := b.calls.call(asked.Name, asked.Args)
	var wire *wireError
	switch {
	case errors.As(err, &wire):
		answer["error"] = wire.Error()
	case err != nil:
		answer["error"] = b.desk.told("bridge", nil, err).Error()
	default:
		answer["result"] = result
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer)
}

func (b *Bridge) serveShim(w http.ResponseWriter, _ *http.Request) {
	names, err := json.Marshal(b.calls.names())
	if err != nil {
		http.Error(w, "no names", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	_, _ = io.WriteString(w, strings.Replace(shim, "__CALLS__", string(names), 1))
}

func (b *Bridge) servePage(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if name == "" || name == "index.html" {
		b.serveIndex(w)
		return
	}
	if !fs.ValidPath(name) {
		http.NotFound(w, r)
		return
	}
	data, err := fs.ReadFile(b.dist, name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	_, _ = w.Write(data)
}

func (b *Bridge) serveIndex(w http.ResponseWriter) {
	page, err := fs.ReadFile(b.dist, "index.html")
	head := []byte("<head>")
	if err != nil || !bytes.Contains(page, head) {
		http.Error(w, "The pages of the window have not been built.", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(bytes.Replace(page, head, []byte(`<head><script src="./__shim.js"></script>`), 1))
}
