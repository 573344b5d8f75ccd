package web

import (
	"net/http"
	"strconv"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/rupiah"
)

// speech is the language a page is written in, as templates use it.
type speech struct{ Lang locale.Lang }

// T is the sentence behind a key; pairs fill its placeholders: "name", value, …
func (s speech) T(key string, pairs ...string) string {
	if len(pairs) == 0 {
		return locale.T(s.Lang, key, nil)
	}
	params := make(map[string]string, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		params[pairs[i]] = pairs[i+1]
	}
	return locale.T(s.Lang, key, params)
}

// Money is an amount as customers read it.
func (s speech) Money(r rupiah.Rupiah) string { return locale.Money(s.Lang, r) }

// Date is a day as customers read it.
func (s speech) Date(d clock.Date) string { return locale.DateLong(s.Lang, d) }

// Days is a period of service as customers read it.
func (s speech) Days(from, to clock.Date) string {
	switch {
	case from.IsZero() || to.IsZero():
		return ""
	case from == to:
		return s.Date(from)
	case from.Year() == to.Year():
		first := strings.TrimSuffix(s.Date(from), " "+strconv.Itoa(from.Year()))
		return s.T("web.days", "from", first, "to", s.Date(to))
	default:
		return s.T("web.days", "from", s.Date(from), "to", s.Date(to))
	}
}

// asked is the language a request asks for by ?lang=, or fallback.
func asked(r *http.Request, fallback locale.Lang) locale.Lang {
	switch r.URL.Query().Get("lang") {
	case "id":
		return locale.ID
	case "en":
		return locale.EN
	}
	if fallback == locale.EN {
		return locale.EN
	}
	return locale.ID
}

// preferred is the language of the browser: English where it asks for it before
// Indonesian, Indonesian otherwise.
func preferred(r *http.Request) locale.Lang {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		tag := strings.ToLower(strings.TrimSpace(part))
		switch {
		case strings.HasPrefix(tag, "id"), strings.HasPrefix(tag, "in"), strings.HasPrefix(tag, "ms"), strings.HasPrefix(tag, "jv"):
			return locale.ID
		case strings.HasPrefix(tag, "en"):
			return locale.EN
		}
	}
	return locale.ID
}
