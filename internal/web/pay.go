package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"

	"lunas/internal/gateway"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// payBudget is how long a customer waits for the gateway; what is not answered by then
// is shown as being prepared.
const payBudget = 11 * time.Second

// invoicePay opens a way to pay and shows it. Asking twice gives the same digits: an
// attempt that is open is reused, here and in payment.
func (d *Door) invoicePay(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, mostBody)
	if err := r.ParseForm(); err != nil {
		d.refuse(w, r, http.StatusBadRequest, "web.refused.form")
		return
	}
	f, ok := d.find(w, r)
	if !ok {
		return
	}
	defer occupied(r)()
	channel := r.PostForm.Get("channel")
	if f.Paid() {
		d.back(w, r, f, "")
		return
	}
	if c, ok := payable(f.open, channel); ok && c.Amount == f.inv.Open {
		d.back(w, r, f, wayAnchor(c.ID))
		return
	}
	d.openWay(w, r, f, channel)
}

// openWay asks payment for a new attempt.
func (d *Door) openWay(w http.ResponseWriter, r *http.Request, f facts, channel string) {
	if !slices.ContainsFunc(d.channels(r.Context(), f.account, f.inv.Open), func(c gateway.Channel) bool { return c.Key == channel }) {
		d.showInvoice(w, r, f, http.StatusBadRequest, "web.problem.channel")
		return
	}
	if !d.limits.order(f.inv.LinkKey) {
		w.Header().Set("Retry-After", "30")
		d.showInvoice(w, r, f, http.StatusTooManyRequests, "web.problem.often")
		return
	}
	// Whoever closes the page must not leave an attempt half made.
	ctx, stop := context.WithTimeout(context.WithoutCancel(r.Context()), payBudget)
	defer stop()
	c, err := d.dep.Payment.OpenCharge(ctx, payment.ChargeInput{Customer: f.inv.Customer, Invoices: []int64{f.inv.ID}, Channel: channel})
	switch {
	case err == nil && c.State == payment.ChargeOpen:
		d.back(w, r, f, wayAnchor(c.ID))
	case err == nil && (c.State == payment.ChargeOpening || c.State == payment.ChargeUnclear):
		d.back(w, r, f, "waiting")
	case store.CodeOf(err) == store.CodeConflict:
		// Paid or changed in the meantime: the page says how it stands.
		d.back(w, r, f, "")
	default:
		d.quiet.Warn("web: way to pay not opened", "channel", channel, "state", c.State, "error", err)
		d.showInvoice(w, r, f, http.StatusServiceUnavailable, "web.problem.gateway")
	}
}

// back shows the page again as a GET, so that loading it anew asks for nothing twice.
func (d *Door) back(w http.ResponseWriter, r *http.Request, f facts, anchor string) {
	to := "/i/" + f.inv.LinkKey
	if lang := r.URL.Query().Get("lang"); lang == "id" || lang == "en" {
		to += "?lang=" + lang
	}
	if anchor != "" {
		to += "#" + anchor
	}
	http.Redirect(w, r, to, http.StatusSeeOther) // #nosec G710 -- our own page: a fixed path, the bill's key from the books, one of two languages
}

func wayAnchor(id int64) string { return "way-" + strconv.FormatInt(id, 10) }
