package web

import (
	"bytes"
	"net/http"
	"sync"

	"lunas/internal/locale"
)

// notice is a page of one sentence. Key has a heading (".title") and a sentence.
type notice struct {
	Key    string
	Params map[string]string
}

// noticeView says it in both languages: nobody is known who could have chosen one.
type noticeView struct {
	shell
	Said []said
}

type said struct{ Lang, Title, Text string }

func viewOfNotice(n notice) noticeView {
	v := noticeView{shell: pageShell(locale.ID, "")}
	v.Title = "Lunas"
	for _, lang := range []locale.Lang{locale.ID, locale.EN} {
		v.Said = append(v.Said, said{string(lang), locale.T(lang, n.Key+".title", nil), locale.T(lang, n.Key+".text", n.Params)})
	}
	return v
}

// say answers with a notice.
func (d *Door) say(w http.ResponseWriter, r *http.Request, status int, n notice) {
	d.render(w, r, status, "notice", viewOfNotice(n))
}

// refuse answers an act that is not allowed.
func (d *Door) refuse(w http.ResponseWriter, r *http.Request, status int, key string) {
	d.say(w, r, status, notice{Key: key})
}

// notFoundPage is drawn once: whatever was asked for, the answer has the same bytes.
var notFoundPage = sync.OnceValue(func() []byte {
	var out bytes.Buffer
	if err := templates().ExecuteTemplate(&out, "notice", viewOfNotice(notice{Key: "web.not_found"})); err != nil {
		panic(err)
	}
	return out.Bytes()
})

// notHere answers everything that does not exist, or is nobody's business, alike.
func (d *Door) notHere(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		_, _ = w.Write(notFoundPage())
	}
}

func (d *Door) tooMany(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", "10")
	d.say(w, r, http.StatusTooManyRequests, notice{Key: "web.too_many"})
}
