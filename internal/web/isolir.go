package web

import (
	"net/http"
	"net/url"

	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/store"
)

// isolirPath is the one page of the isolir handler.
const isolirPath = "/isolir"

// isolirView is what anybody on the LAN may read: nothing about any customer.
type isolirView struct {
	speech
	shell
	Office    string
	CoBrand   string
	Transfer  []string
	Address   []string
	Contact   string
	WhatsApp  string
	Telephone string
	Public    string
	Host      string // Public without its scheme
}

// IsolirHandler is the page isolated subscribers are led to: plain HTTP, GET only. Every
// other path leads to it, whatever site was asked for.
func (d *Door) IsolirHandler() http.Handler {
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		done := occupied(r)
		defer done()
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		files, _ := assets()
		switch name, isAsset := cutAsset(r.URL.Path); {
		case r.URL.Path == isolirPath:
			d.isolirPage(w, r)
		case isAsset && files[name].kind != "":
			r.SetPathValue("asset", name)
			d.asset(w, r)
		default:
			// Built by hand: http.Redirect would answer with the path asked for.
			w.Header().Set("Location", d.isolirBase()+isolirPath)
			w.WriteHeader(http.StatusFound)
		}
	})
	return d.recovered(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		guardHeaders(w.Header())
		w.Header().Set("Connection", "close")
		h.ServeHTTP(w, r)
	}))
}

func cutAsset(path string) (name string, ok bool) {
	if len(path) > 3 && path[:3] == "/a/" {
		return path[3:], true
	}
	return "", false
}

func (d *Door) isolirBase() string {
	if d.dep.IsolirBase == nil {
		return ""
	}
	return d.dep.IsolirBase()
}

func (d *Door) isolirPage(w http.ResponseWriter, r *http.Request) {
	lang := asked(r, preferred(r))
	v := isolirView{speech: speech{lang}, shell: pageShell(lang, isolirPath), Public: webAddress(d.name.URL())}
	err := d.db.Read(r.Context(), "web.isolir", func(tx *store.Tx) error {
		c, err := office.CompanyOf(tx)
		if err != nil {
			return err
		}
		v.Office, v.CoBrand = c.Name, c.CoBrand
		v.Transfer, v.Address, v.Contact = lines(c.TransferText), lines(c.Address), locale.PhoneShow(c.Phone)
		v.WhatsApp, v.Telephone = contact(c.Phone, v.T("web.isolir.ask"))
		return nil
	})
	if err != nil {
		d.broken(w, r, "isolir page not read", err, "")
		return
	}
	if u, err := url.Parse(v.Public); err == nil {
		v.Host = u.Host
	}
	v.Title = v.T("web.isolir.title")
	d.render(w, r, http.StatusOK, "isolir", v)
}
