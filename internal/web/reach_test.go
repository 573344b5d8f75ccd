package web_test

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"lunas/internal/web"
)

// The word comes back through the public address, or the owner hears what came instead.
func TestTheDoorCallsItselfByItsPublicName(t *testing.T) {
	s := newStage(t)
	at := func(code int, body string) string {
		srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(code)
			_, _ = io.WriteString(w, body)
		}))
		t.Cleanup(srv.Close)
		return srv.URL
	}
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(secure.Close)
	nobody, err := net.Listen("tcp", "127.0.0.1:0")
	s.must(err)
	s.must(nobody.Close())
	for name, c := range map[string]struct{ public, key, status, got string }{
		"nobody":             {"http://" + nobody.Addr().String(), "public.try.closed", "", ""},
		"no such name":       {"http://bayar.invalid", "public.try.no_name", "", ""},
		"a strange paper":    {secure.URL, "public.try.certificate", "", ""},
		"a tunnel's error":   {at(530, "<html><head><title>Error 1033</title></head>Argo Tunnel</html>"), "public.try.other", "530 ", `"Error 1033"`},
		"another program":    {at(200, "It works!\n"), "public.try.other", "200 OK", `"It works!"`},
		"another of our own": {newStage(t).server.URL(), "public.try.other", "404 Not Found", ""},
		"this very door":     {s.server.URL(), "public.try.ok", "", ""},
	} {
		door := web.New(web.Deps{DB: s.db, Payment: s.pay, PublicURL: func() string { return c.public }})
		if c.public == s.server.URL() {
			server, err := door.Listen("127.0.0.1:0")
			s.must(err)
			t.Cleanup(func() { _ = server.Close(s.ctx) })
			c.public = server.URL()
		}
		r := door.Reach(s.ctx)
		if r.Key != c.key || r.OK != (c.key == "public.try.ok") || !strings.HasPrefix(r.Status, c.status) || c.got != "" && r.Got != c.got {
			t.Errorf("%s: %+v", name, r)
		}
	}
	resp, err := http.Get(s.server.URL() + "/echo/anything")
	s.must(err)
	if _ = resp.Body.Close(); resp.StatusCode != http.StatusNotFound {
		t.Errorf("a word nobody sent was answered: %s", resp.Status)
	}
}
