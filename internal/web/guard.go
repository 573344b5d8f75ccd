package web

import (
	"net/http"
	"path"
	"runtime/debug"
	"strings"

	"lunas/internal/store"
)

// policy lets a page load its own files only and be framed by nobody.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// headed sets the headers every answer carries.
func (d *Door) headed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		guardHeaders(w.Header())
		// The tunnel ends TLS; it tells so, and only it can be this machine.
		if fromHere(r) && r.Header.Get("X-Forwarded-Proto") == "https" {
			w.Header().Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}

func guardHeaders(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
	h.Set("Cache-Control", "no-store")
}

// addressed refuses requests made for another name than ours (a page elsewhere that
// resolves its own name to this PC) and paths no link of ours has.
func (d *Door) addressed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !d.name.Serves(r.Host):
			w.Header().Set("Connection", "close")
			w.WriteHeader(http.StatusMisdirectedRequest)
		case r.URL.Path != path.Clean(r.URL.Path) || strings.Contains(r.URL.Path, "\\"):
			d.notHere(w, r)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// sameOrigin refuses posts that another site made a browser send.
func (d *Door) sameOrigin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := d.name.Protection().Check(r); err != nil {
			d.refuse(w, r, http.StatusForbidden, "web.refused.elsewhere")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// recovered turns a panic into a 503 with a reference that stands in the log too:
// gateways repeat a 503, and a person can read the reference to the office.
func (d *Door) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			cause := recover()
			if cause == nil {
				return
			}
			if cause == http.ErrAbortHandler {
				panic(cause)
			}
			d.broken(w, r, "panic", cause, string(debug.Stack()))
		}()
		next.ServeHTTP(w, r)
	})
}

// broken answers 503 with a reference to the log.
func (d *Door) broken(w http.ResponseWriter, r *http.Request, what string, cause any, stack string) {
	ref := store.Token(8)
	d.log.Error("web: "+what, "ref", ref, "route", route(r), "cause", cause, "stack", stack)
	w.Header().Set("X-Reference", ref)
	if strings.HasPrefix(r.URL.Path, "/cb/") {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	d.say(w, r, http.StatusServiceUnavailable, notice{Key: "web.broken", Params: map[string]string{"ref": ref}})
}

// route is the pattern a request matched; its path may hold a key and stays out of logs.
func route(r *http.Request) string {
	if r.Pattern != "" {
		return r.Pattern
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if len(first) > 2 {
		first = "…"
	}
	return r.Method + " /" + first
}
