package paygate

import (
	_ "embed"
	"html/template"
	"net/http"
	"net/url"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

//go:embed page.html
var pageSource string

var pageTemplate = template.Must(template.New("page").Parse(pageSource))

// view is what the pay page shows.
type view struct {
	Order
	T        map[string]string
	Lang     string
	Merchant string
	Amount   string
	Lines    []line
	Method   string
	Digits   []line
	Picture  string
	Payload  string
	Expires  string
	State    string // open, choose, paid, done
	Methods  []method
	Self     string
	Back     string // where the customer came from, as told by the merchant
}

type line struct{ Label, Value string }

// Fields of method used by the page.
func (m method) Key() string   { return m.key }
func (m method) Title() string { return m.title }

var words = map[string]map[string]string{
	"id": {
		"rehearsal": "Mode latihan: tidak ada uang sungguhan yang berpindah.",
		"to":        "Pembayaran ke", "order": "Nomor pesanan", "customer": "Pelanggan", "total": "Total bayar",
		"choose": "Pilih cara bayar", "va": "Nomor virtual account", "biller": "Kode perusahaan", "bill": "Kode bayar", "code": "Kode pembayaran",
		"scan": "Pindai kode QRIS", "until": "Bayar sebelum", "pay": "Bayar", "paid": "Pembayaran berhasil",
		"back": "Kembali ke tagihan", "close": "Pembayaran sudah diberitahukan ke penjual. Halaman ini boleh ditutup.", "other": "English",
		"expire": "Sudah kedaluwarsa", "cancel": "Dibatalkan", "deny": "Ditolak", "refund": "Dana dikembalikan",
		"partial_refund": "Sebagian dana dikembalikan", "chargeback": "Dana ditarik bank", "capture": "Sedang diperiksa",
	},
	"en": {
		"rehearsal": "Rehearsal: no real money moves.",
		"to":        "Payment to", "order": "Order number", "customer": "Customer", "total": "Total to pay",
		"choose": "Choose how to pay", "va": "Virtual account number", "biller": "Biller code", "bill": "Bill key", "code": "Payment code",
		"scan": "Scan the QRIS code", "until": "Pay before", "pay": "Pay", "paid": "Payment received",
		"back": "Back to the invoice", "close": "The merchant has been told. You may close this page.", "other": "Bahasa Indonesia",
		"expire": "Expired", "cancel": "Cancelled", "deny": "Denied", "refund": "Refunded",
		"partial_refund": "Partly refunded", "chargeback": "Charged back", "capture": "Under review",
	},
}

func lang(r *http.Request) string {
	if r.URL.Query().Get("lang") == "en" {
		return "en"
	}
	return "id"
}

func pagePath(orderID string, r *http.Request) string {
	p := "/pay/" + url.PathEscape(orderID)
	if lang(r) == "en" {
		p += "?lang=en"
	}
	return p
}

// PayURL is the address of an order's pay page.
func (s *Server) PayURL(orderID string) string {
	return s.URL() + "/pay/" + url.PathEscape(orderID)
}

func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	o, ok := s.Order(r.PathValue("id"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; form-action 'self'")
	if err := pageTemplate.Execute(w, s.view(o, lang(r))); err != nil {
		s.o.Log.Error("pay page", "err", err)
	}
}

func (s *Server) view(o Order, lang string) view {
	v := view{
		Order: o, T: words[lang], Lang: lang, Merchant: s.o.MerchantName, Amount: o.Amount.String(),
		Expires: o.ExpiresAt.In(clock.WIB).Format("02-01-2006 15:04") + " WIB",
		Self:    "/pay/" + url.PathEscape(o.OrderID),
		Back:    s.back(o),
	}
	for _, i := range o.Items {
		v.Lines = append(v.Lines, line{i.Name, (rupiah.Rupiah(i.Qty) * i.Price).String()})
	}
	if m, ok := methodOf(o.Method); ok {
		v.Method = m.title
	}
	switch o.Status {
	case "":
		v.State, v.Methods = "choose", v.choices()
		if !o.ExpiresAt.After(s.o.Clock.Now()) {
			v.State, v.Status = "done", "expire"
		}
	case "pending":
		v.State = "open"
	case "settlement":
		v.State = "paid"
	default:
		v.State = "done"
	}
	if v.State != "open" {
		return v
	}
	switch o.Method {
	case "qris":
		v.Payload = o.QR
		if s.o.QR != nil {
			v.Picture = "/v2/qris/" + o.TransactionID + "/qr-code"
		}
	case "gopay", "shopeepay":
	case "indomaret", "alfamart":
		v.Digits = []line{{v.T["code"], spaced(o.VA)}}
	case "mandiri":
		v.Digits = []line{{v.T["biller"], billerCode}, {v.T["bill"], spaced(o.VA)}}
	default:
		v.Digits = []line{{v.T["va"], spaced(o.VA)}}
	}
	return v
}

// back is where the payer came from: what the order named, else what the merchant's account says.
func (s *Server) back(o Order) string {
	if o.Finish == "" && s.o.Back != nil {
		return s.o.Back(o)
	}
	return o.Finish
}

// spaced groups digits by four for the eye.
func spaced(s string) string {
	var out []byte
	for i := range len(s) {
		if i > 0 && i%4 == 0 {
			out = append(out, ' ')
		}
		out = append(out, s[i])
	}
	return string(out)
}

// pageMethod and pagePay are the buttons; a stale button just shows the page again.
func (s *Server) pageMethod(w http.ResponseWriter, r *http.Request) {
	s.press(w, r, s.Open(r.PathValue("id"), r.PostFormValue("method")))
}

func (s *Server) pagePay(w http.ResponseWriter, r *http.Request) {
	s.press(w, r, s.Pay(r.PathValue("id")))
}

func (s *Server) press(w http.ResponseWriter, r *http.Request, err error) {
	if err == ErrNoOrder {
		http.NotFound(w, r)
		return
	}
	http.Redirect(w, r, pagePath(r.PathValue("id"), r), http.StatusSeeOther)
}

// qrImage draws an order's QRIS code.
func (s *Server) qrImage(w http.ResponseWriter, r *http.Request) {
	o, ok := s.Order(r.PathValue("tx"))
	if !ok || o.QR == "" || s.o.QR == nil {
		http.NotFound(w, r)
		return
	}
	png, err := s.o.QR(o.QR)
	if err != nil {
		http.Error(w, "no picture", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "image/png")
	_, _ = w.Write(png)
}
