package web

import (
	"context"
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"lunas/internal/gateway"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
)

// way is an attempt that is open: digits to type, a code to scan, a page to visit.
type way struct {
	ID      int64
	Channel string
	Name    string
	Amount  string
	Differs bool // asks for another amount than is open now
	Digits  []digits
	QR      bool
	URL     template.URL // the gateway's own page, or what opens a wallet, or ""
	Open    string       // what its button says
	Expires string
	Steps   []string
}

// digits are shown in groups of four and copied without gaps.
type digits struct {
	Label  string
	Value  string
	Groups []string
}

// offer is a way that is opened when somebody asks for it.
type offer struct {
	Channel string
	Name    string
	Hint    string
	Mark    string // short word on its badge
}

// wayOf describes an open attempt.
func (p *invoiceView) wayOf(c payment.Charge) way {
	w := way{
		ID: c.ID, Channel: c.Channel, Name: p.wayName(c.Kind, c.Bank, c.Channel), Amount: p.Money(c.Amount), Differs: c.Amount != p.open,
		QR: c.QR != "", URL: address(c.Kind, c.URL), Open: p.T("web.hosted.open"), Expires: p.Moment(c.ExpiresAt),
	}
	if c.Kind == gateway.KindWallet {
		w.Open = p.T("web.wallet.open", "bank", c.Bank)
	}
	for _, g := range c.Digits {
		key := "web.digits." + g.Label
		w.Digits = append(w.Digits, digits{Label: p.T(key), Value: g.Value, Groups: inFours(g.Value)})
	}
	kind := string(c.Kind)
	if len(w.Digits) > 1 {
		kind = "bill"
	}
	for _, n := range []string{"1", "2", "3"} {
		w.Steps = append(w.Steps, p.T("web.steps."+kind+"."+n, "bank", c.Bank, "amount", w.Amount))
	}
	return w
}

func (s speech) wayName(kind gateway.Kind, bank, channel string) string {
	switch kind {
	case gateway.KindVA:
		if channel == gateway.VAMandiri {
			return s.T("web.way.bill", "bank", bank)
		}
		return s.T("web.way.va", "bank", bank)
	case gateway.KindQR:
		return s.T("web.way.qris")
	case gateway.KindWallet, gateway.KindStore:
		return bank
	default:
		return s.T("web.way.hosted")
	}
}

// offers are the channels that are not open yet.
func (s speech) offers(channels []gateway.Channel, open []payment.Charge) []offer {
	var out []offer
	for _, c := range channels {
		if _, opened := payable(open, c.Key); !opened {
			out = append(out, offer{Channel: c.Key, Name: s.wayName(c.Kind, c.Bank, c.Key), Hint: s.T("web.hint." + string(c.Kind)), Mark: mark(c)})
		}
	}
	return out
}

// payable finds an open attempt of a channel.
func payable(open []payment.Charge, channel string) (payment.Charge, bool) {
	i := slices.IndexFunc(open, func(c payment.Charge) bool { return c.Channel == channel })
	if i < 0 {
		return payment.Charge{}, false
	}
	return open[i], true
}

// channels are what can be opened on demand for an amount, in the order they are offered. An account
// whose key cannot be opened offers nothing: the page still shows the rest.
func (d *Door) channels(ctx context.Context, account int64, amount rupiah.Rupiah) []gateway.Channel {
	if account == 0 {
		return nil
	}
	given, err := d.dep.Payment.Channels(ctx, account, amount)
	if err != nil {
		d.quiet.Warn("web: channels of an account", "account", account, "error", err)
		return nil
	}
	all := slices.Clone(given)
	slices.SortStableFunc(all, func(a, b gateway.Channel) int { return place(a.Kind) - place(b.Kind) })
	return all
}

// place orders what is offered: a code is the quickest to open and cheapest to pay.
func place(k gateway.Kind) int {
	return slices.Index([]gateway.Kind{gateway.KindQR, gateway.KindVA, gateway.KindWallet, gateway.KindStore, gateway.KindHosted}, k)
}

func mark(c gateway.Channel) string {
	switch c.Kind {
	case gateway.KindVA, gateway.KindWallet, gateway.KindStore:
		return c.Bank
	case gateway.KindQR:
		return "QRIS"
	default:
		return "•••"
	}
}

func inFours(s string) []string {
	var out []string
	for part := range slices.Chunk([]rune(strings.Join(strings.Fields(s), "")), 4) {
		out = append(out, string(part))
	}
	return out
}

// apps are the schemes by which a phone opens the wallets.
var apps = []string{"gojek", "gopay", "shopeeid", "shopeepay"}

// address is a page, and for a wallet also what opens its app.
func address(kind gateway.Kind, raw string) template.URL {
	page := webAddress(raw)
	if u, err := url.Parse(raw); page == "" && err == nil && u.Host != "" && kind == gateway.KindWallet && slices.Contains(apps, u.Scheme) {
		page = u.String()
	}
	return template.URL(page) // #nosec G203 -- one of the schemes here, with a host
}

// webAddress lets through only what a browser opens as a page.
func webAddress(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") {
		return ""
	}
	return u.String()
}

func chargeID(raw string) int64 {
	id, err := strconv.ParseInt(strings.TrimSuffix(raw, ".png"), 10, 64)
	if err != nil {
		return 0
	}
	return id
}
