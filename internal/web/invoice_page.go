package web

import (
	"net/http"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/document"
	"lunas/internal/locale"
	"lunas/internal/store"
)

// find reads the invoice of a request, or answers it: 404 where the key opens nothing,
// 429 where somebody asks too much. ok is false once answered.
func (d *Door) find(w http.ResponseWriter, r *http.Request) (f facts, ok bool) {
	done := occupied(r)
	defer done()
	client := d.client(r)
	if !d.limits.page(client) || d.limits.missed.Dry(client) {
		d.tooMany(w, r)
		return f, false
	}
	f, err := d.load(r.Context(), r.PathValue("key"))
	switch {
	case err == nil:
		return f, true
	case store.CodeOf(err) == store.CodeNotFound:
		d.limits.missed.Take(client)
		d.notHere(w, r)
	default:
		d.broken(w, r, "invoice not read", err, "")
	}
	return f, false
}

// invoicePage shows one invoice to whoever holds its link.
func (d *Door) invoicePage(w http.ResponseWriter, r *http.Request) {
	f, ok := d.find(w, r)
	if !ok {
		return
	}
	d.showInvoice(w, r, f, http.StatusOK, "")
	for _, c := range f.open {
		// Somebody stands there with the digits: the gateway is asked more often.
		if err := d.dep.Payment.Watch(r.Context(), c.ID); err != nil {
			d.quiet.Warn("web: attempt not watched", "charge", c.ID, "error", err)
		}
	}
}

// showInvoice writes the page, with what just went wrong where something did.
func (d *Door) showInvoice(w http.ResponseWriter, r *http.Request, f facts, status int, problem string) {
	view := d.viewOf(r, f)
	if !view.Paid {
		view.Offers = view.offers(d.channels(r.Context(), f.account, f.inv.Open), f.open)
	}
	if problem != "" {
		view.Problem = view.T(problem)
	}
	d.render(w, r, status, "invoice", view)
}

// chargeQR is the code of an open attempt as a picture, for the page and for saving:
// a phone cannot scan its own screen.
func (d *Door) chargeQR(w http.ResponseWriter, r *http.Request) {
	f, ok := d.find(w, r)
	if !ok {
		return
	}
	id := chargeID(r.PathValue("charge"))
	for _, c := range f.open {
		if c.ID != id || c.QR == "" {
			continue
		}
		png, err := document.QRPNG(c.QR, 560)
		if err != nil {
			d.broken(w, r, "code not drawn", err, "")
			return
		}
		w.Header().Set("Content-Type", "image/png")
		if r.URL.Query().Has("save") {
			w.Header().Set("Content-Disposition", `attachment; filename="qris-`+fileName(f.inv.No)+`.png"`)
		}
		_, _ = w.Write(png)
		return
	}
	d.notHere(w, r)
}

// invoicePDF is the invoice on paper. What stands in the link's hand-over of a person is
// kept short: phone masked, no address, the identity's last digits only.
func (d *Door) invoicePDF(w http.ResponseWriter, r *http.Request) {
	f, ok := d.find(w, r)
	if !ok {
		return
	}
	if !d.limits.pdf.AllowN(clock.Machine(), 1) {
		d.tooMany(w, r)
		return
	}
	lang := asked(r, locale.Lang(f.inv.Buyer.Lang))
	paper := InvoicePaper(lang, f.inv, f.rules, f.open, d.link(f.inv.LinkKey))
	paper.Buyer.Phone, paper.Buyer.Address, paper.Buyer.ID = maskedPhone(f.inv.Buyer.Phone), "", lastFour(f.inv.Buyer.ID)
	paper.PaidBy = paidBy(lang, f.paidBy)
	pdf, err := document.InvoicePDF(paper)
	if err != nil {
		d.broken(w, r, "paper not drawn", err, "")
		return
	}
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Disposition", `inline; filename="`+fileName(f.inv.No)+`.pdf"`)
	_, _ = w.Write(pdf)
}

// link is the public address of an invoice's page; without a public name there is none.
func (d *Door) link(key string) string {
	if address := d.name.URL(); address != "" {
		return address + "/i/" + key
	}
	return ""
}

// fileName keeps what every file system takes.
func fileName(no string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return '_'
	}, no)
}

func lastFour(id string) string {
	digits := []rune(id)
	if len(digits) <= 4 {
		return ""
	}
	return strings.Repeat("*", len(digits)-4) + string(digits[len(digits)-4:])
}
