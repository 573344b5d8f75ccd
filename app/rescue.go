package app

import (
	"bytes"
	"context"
	_ "embed" // the page travels inside the program
	"errors"
	"fmt"
	"html/template"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/store"
)

// rescue is what is shown in the place of the office when its books are damaged: nothing is
// read from them, and any of the copies beside them can be put in their place.
type rescue struct {
	dir  string
	lang locale.Lang
}

//go:embed rescue.html
var rescuePage string

var rescueTemplate = template.Must(template.New("rescue").Parse(rescuePage))

// rescuePolicy lets the page do nothing but show itself and send its one form.
const rescuePolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// rescueCopy is a copy as the page shows it.
type rescueCopy struct{ Name, At, Holds, Flaw string }

type rescueView struct {
	Lang, Title, Failed, Restore, Back string
	Says                               []string
	Copies                             []rescueCopy
	Confirm                            *rescueCopy
}

func (r *rescue) t(key string, params map[string]string) string { return locale.T(r.lang, key, params) }

// copies lists the copies beside the books, the newest first.
func (r *rescue) copies() ([]rescueCopy, error) {
	found, err := copiesIn(filepath.Join(r.dir, backupFolder))
	slices.SortFunc(found, func(a, b bookCopy) int { return strings.Compare(b.manifest.At, a.manifest.At) })
	var all []rescueCopy
	for _, c := range found {
		row := rescueCopy{Name: filepath.Base(c.path), At: c.manifest.At, Holds: r.t("app.rescue.holds", map[string]string{
			"customers": fmt.Sprint(c.manifest.Counts["customer"]), "invoices": fmt.Sprint(c.manifest.Counts["invoice"]), "payments": fmt.Sprint(c.manifest.Counts["payment"])})}
		if at, err := clock.ParseStamp(c.manifest.At); err == nil {
			row.At = locale.Moment(r.lang, at, time.Local)
		}
		if !c.manifest.Verified() {
			row.Flaw = r.t("app.rescue.flawed", nil)
		}
		all = append(all, row)
	}
	return all, err
}

// ServeHTTP shows the copies, asks once more about the one that was chosen, and restores it.
func (r *rescue) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	copies, err := r.copies()
	v := rescueView{Lang: string(r.lang), Title: r.t("app.rescue.title", nil), Restore: r.t("app.rescue.restore", nil), Back: r.t("app.rescue.back", nil)}
	if err != nil {
		v.Failed = r.t("app.rescue.failed", map[string]string{"why": err.Error()})
	}
	at := slices.IndexFunc(copies, func(c rescueCopy) bool { return c.Name == req.URL.Query().Get("copy") })
	switch {
	case at >= 0 && req.Method == http.MethodPost:
		err := restoreBooks(req.Context(), askedRestore{Path: filepath.Join(r.dir, backupFolder, copies[at].Name)}, r.dir)
		if err == nil {
			v.Title = r.t("app.rescue.done", nil)
			v.Says = []string{r.t("app.rescue.reopen", map[string]string{"at": copies[at].At})}
			r.show(w, v)
			return
		}
		v.Failed = r.t("app.rescue.failed", map[string]string{"why": r.t(wireOf(err).Key, wireOf(err).Params)})
	case at >= 0:
		v.Says, v.Confirm = []string{r.t("app.rescue.sure", map[string]string{"at": copies[at].At}), copies[at].Holds}, &copies[at]
		r.show(w, v)
		return
	}
	v.Copies, v.Says = copies, []string{r.t("app.rescue.what", map[string]string{"path": r.dir}), r.t("app.rescue.choose", nil)}
	if len(copies) == 0 {
		v.Says[1] = r.t("app.rescue.none", map[string]string{"path": filepath.Join(r.dir, backupFolder)})
	}
	r.show(w, v)
}

func (r *rescue) show(w http.ResponseWriter, v rescueView) {
	var page bytes.Buffer
	if err := rescueTemplate.Execute(&page, v); err != nil {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", rescuePolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	_, _ = w.Write(page.Bytes()) // the window has been closed when it fails
}

// rescue shows the damaged office's copies, in a window or as a page on this machine only,
// until it is closed.
func (c *command) rescue(ctx context.Context, dir string) error {
	r := &rescue{dir, c.lang}
	if !c.pages {
		return showRescue(ctx, r, r.t("app.rescue.title", nil))
	}
	ln, err := net.Listen("tcp", c.address)
	if err != nil {
		return err
	}
	if tcp, ok := ln.Addr().(*net.TCPAddr); !ok || !tcp.IP.IsLoopback() {
		return errors.Join(errors.New("the page is served on loopback only"), ln.Close())
	}
	key := "/" + strings.ToLower(store.Token(26)) + "/"
	mux := http.NewServeMux()
	mux.HandleFunc(key+"{$}", func(w http.ResponseWriter, req *http.Request) {
		if req.Host != ln.Addr().String() {
			http.NotFound(w, req)
			return
		}
		r.ServeHTTP(w, req)
	})
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, MaxHeaderBytes: 16 << 10}
	c.say("app.cmd.pages", "address", "http://"+ln.Addr().String()+key)
	stop := context.AfterFunc(ctx, func() { _ = srv.Close() })
	defer stop()
	if err := srv.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
