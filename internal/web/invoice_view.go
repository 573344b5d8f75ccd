package web

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"lunas/internal/billing"
	"lunas/internal/locale"
	"lunas/internal/rupiah"
)

// invoiceView is everything the invoice page says, in words.
type invoiceView struct {
	speech
	shell
	zone *time.Location
	open rupiah.Rupiah

	Key     string
	No      string
	Office  string
	CoBrand string
	Name    string
	Number  string // customer number
	Phone   string // masked

	Paid      bool
	Credited  bool // nothing to pay because the bill was taken back
	PaidOn    string
	PaidBy    string
	Overdue   bool
	Amount    string // what is to be paid, or was
	Due       string
	Period    string
	Issued    string
	Items     []itemView
	Sums      []sumView
	Line      string
	Mark      string
	Ways      []way
	Waiting   bool
	Offers    []offer
	Transfer  []string
	Address   []string
	Contact   string
	WhatsApp  string
	Telephone string
	Problem   string // what just went wrong
	Today     string
}

type itemView struct{ Title, Detail, Amount string }

type sumView struct{ Text, Amount string }

// Moment is an instant on the office's clocks.
func (p *invoiceView) Moment(t time.Time) string { return locale.Moment(p.Lang, t, p.zone) }

// viewOf puts the facts into words.
func (d *Door) viewOf(r *http.Request, f facts) *invoiceView {
	inv, lang := f.inv, asked(r, locale.Lang(f.inv.Buyer.Lang))
	p := &invoiceView{
		speech: speech{lang}, shell: pageShell(lang, r.URL.Path), zone: f.zone, open: inv.Open,
		Key: inv.LinkKey, No: inv.No, Office: inv.Seller.Name, CoBrand: inv.Seller.CoBrand,
		Name: inv.Buyer.Name, Number: inv.Buyer.No, Phone: maskedPhone(inv.Buyer.Phone),
		Paid: f.Paid(), Overdue: inv.Overdue(f.today), Line: f.line, Mark: f.mark(), Waiting: len(f.waiting) > 0,
	}
	p.Title = p.T("web.title", "no", inv.No, "office", inv.Seller.Name)
	p.Due, p.Issued, p.Period = p.Date(inv.DueOn), p.Date(inv.IssueOn), p.Days(inv.From, inv.To)
	p.Amount = p.Money(inv.Open)
	if p.Paid {
		p.settled(f)
	}
	p.figures(inv)
	for _, c := range f.open {
		p.Ways = append(p.Ways, p.wayOf(c))
	}
	p.office(f)
	return p
}

// settled says how the invoice came to owe nothing.
func (p *invoiceView) settled(f facts) {
	inv := f.inv
	credited := rupiah.Rupiah(0)
	for _, c := range inv.Credits {
		credited += c.Total
	}
	// What the office gave up is nothing to pay and not paid either.
	p.Credited = credited > 0 && credited >= inv.Total || inv.WrittenOff > 0
	p.Amount = p.Money(inv.Total - credited)
	if p.Credited {
		p.Amount = p.Money(inv.Total)
	}
	p.PaidOn = p.Date(inv.SettledOn)
	if f.paidBy.ID != 0 {
		p.PaidBy = p.T(paidByKey(f.paidBy.Kind, f.paidBy.Channel))
	}
}

// paidByKey names how money came; a channel nobody has words for is told by its kind.
func paidByKey(kind, channel string) string {
	if key := "web.by." + strings.ReplaceAll(channel, ".", "_"); channel != "" && locale.Has(key) {
		return key
	}
	return "web.by." + kind
}

// figures lists the items and, where they do not tell the amount alone, the sums.
func (p *invoiceView) figures(inv billing.Invoice) {
	var tax rupiah.Rupiah
	for _, i := range inv.Items {
		p.Items = append(p.Items, itemView{i.Title, p.Days(i.From, i.To), p.Money(i.Total())})
		tax += i.Tax
	}
	add := func(key string, amount rupiah.Rupiah) {
		if amount != 0 {
			p.Sums = append(p.Sums, sumView{p.T(key), p.Money(amount)})
		}
	}
	taken := map[string]rupiah.Rupiah{}
	for _, a := range inv.Allocations {
		taken[a.Source] += a.Amount
	}
	add("web.sum.tax", tax)
	if len(inv.Items) > 1 {
		add("web.sum.total", inv.Total)
	}
	if p.Paid && len(inv.Allocations) < 2 {
		return // one payment for all of it: the stamp says so
	}
	add("web.sum.credited", -taken[billing.SourceCreditNote])
	add("web.sum.saldo", -taken[billing.SourceSaldo])
	add("web.sum.received", -taken[billing.SourcePayment])
	add("web.sum.written_off", -taken[billing.SourceWriteOff])
	if len(inv.Allocations) > 0 {
		p.Sums = append(p.Sums, sumView{p.T("web.sum.left"), p.Money(inv.Open)})
	}
}

// office says where else one can pay and whom to ask.
func (p *invoiceView) office(f facts) {
	p.Transfer, p.Address = lines(f.company.TransferText), lines(f.company.Address)
	p.Contact = locale.PhoneShow(f.company.Phone)
	p.WhatsApp, p.Telephone = contact(f.company.Phone, p.T("web.ask", "no", p.No))
	p.Today = p.Date(f.today)
}

// contact is where to write or ring: WhatsApp for a mobile number, a call otherwise.
func contact(e164, text string) (whatsApp, telephone string) {
	switch {
	case strings.HasPrefix(e164, "+628"):
		return "https://wa.me/" + e164[1:] + "?text=" + url.QueryEscape(text), ""
	case strings.HasPrefix(e164, "+"):
		return "", "tel:" + e164
	}
	return "", ""
}

func maskedPhone(e164 string) string {
	if e164 == "" {
		return ""
	}
	return locale.PhoneMask(e164)
}

// lines splits the office's own words into lines that are not empty.
func lines(text string) []string {
	var out []string
	for l := range strings.SplitSeq(text, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}
