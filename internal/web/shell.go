package web

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"sync"

	"lunas/internal/locale"
)

//go:embed pages
var pageFiles embed.FS

// templates are parsed once; a broken one is a mistake of the program, and tested.
var templates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{"list": func(v ...any) []any { return v }}).ParseFS(pageFiles, "pages/*.html"))
})

// shell is what every page has around its content.
type shell struct {
	Title  string
	Style  string
	Script string
	Other  string // this page in the other language
}

func pageShell(lang locale.Lang, path string) shell {
	other := "?lang=en"
	if lang == locale.EN {
		other = "?lang=id"
	}
	return shell{Style: assetPath("style.css"), Script: assetPath("page.js"), Other: path + other}
}

// render writes a page whole or not at all.
func (d *Door) render(w http.ResponseWriter, r *http.Request, status int, page string, view any) {
	var out bytes.Buffer
	if err := templates().ExecuteTemplate(&out, page, view); err != nil {
		d.log.Error("web: page not written", "page", page, "error", err)
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = out.WriteTo(w)
	}
}
