package paygate_test

import (
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"lunas/internal/sim/paygate"
)

// browse fetches a page, or presses a button when form is given.
func (f *office) browse(at string, form url.Values) (int, string, *http.Response) {
	f.Helper()
	var resp *http.Response
	var err error
	if form == nil {
		resp, err = http.Get(at)
	} else {
		resp, err = http.PostForm(at, form)
	}
	if err != nil {
		f.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		f.Fatal(err)
	}
	return resp.StatusCode, string(b), resp
}

func (f *office) shows(page string, words ...string) {
	f.Helper()
	for _, w := range words {
		if !strings.Contains(page, w) {
			f.Errorf("page lacks %q", w)
		}
	}
}

func TestACustomerPaysOnThePage(t *testing.T) {
	f := open(t, paygate.Options{MerchantName: "Sinar <Net>"})
	_, m := f.call("POST", "/v2/charge", chargeBody("L1", bca+`,"customer_details":{"first_name":"Siti"},"item_details":[{"name":"Internet 20 Mbps","price":150000,"quantity":1}]`))
	va := m["va_numbers"].([]any)[0].(map[string]any)["va_number"].(string)
	code, page, _ := f.browse(f.PayURL("L1"), nil)
	if code != 200 || strings.Contains(page, "<Net>") {
		t.Fatalf("%d %s", code, page)
	}
	f.shows(page, "Sinar &lt;Net&gt;", "L1", "Siti", "Internet 20 Mbps", "Rp150.000", va[:4]+" "+va[4:8], "Bayar Rp150.000", "BCA Virtual Account", "03-11-2026 09:15 WIB", "Mode latihan")
	_, page, _ = f.browse(f.PayURL("L1")+"?lang=en", nil)
	f.shows(page, "Pay Rp150.000", "Virtual account number", `lang="en"`)
	f.callbacks() // the word of the order is there before the customer pays
	code, page, _ = f.browse(f.PayURL("L1")+"/pay?lang=id", url.Values{})
	if code != 200 {
		t.Fatal(code)
	}
	f.shows(page, "LUNAS", "Pembayaran berhasil", "boleh ditutup")
	if code, _, _ := f.browse(f.URL()+"/favicon.ico", nil); code != 204 {
		t.Errorf("what every browser asks for: %d", code)
	}
	if got := f.words(); !reflect.DeepEqual(got, []string{"pending", "settlement"}) {
		t.Errorf("told %v", got)
	}
	f.browse(f.PayURL("L1")+"/pay", url.Values{})
	if got := f.words(); len(got) != 2 {
		t.Errorf("pressing twice told %v", got)
	}
	if code, _, _ := f.browse(f.PayURL("L9"), nil); code != 404 {
		t.Errorf("unknown order: %d", code)
	}
}

func TestASnapCustomerPicksAMethodAndScans(t *testing.T) {
	f := open(t, paygate.Options{QR: func(s string) ([]byte, error) { return []byte("PNG of " + s), nil }})
	_, m := f.call("POST", "/snap/v1/transactions", chargeBody("L1", `"callbacks":{"finish":"https://office.example/kembali"}`))
	code, page, resp := f.browse(m["redirect_url"].(string), nil)
	if code != 200 || resp.Request.URL.Path != "/pay/L1" {
		t.Fatalf("%d at %s", code, resp.Request.URL)
	}
	f.shows(page, "Pilih cara bayar", "QRIS", "Mandiri Bill Payment")
	_, page, _ = f.browse(f.PayURL("L1")+"/method", url.Values{"method": {"qris"}})
	o, _ := f.Order("L1")
	f.shows(page, o.QR, "/v2/qris/"+o.TransactionID+"/qr-code", "Pindai")
	if code, png, _ := f.browse(f.URL()+"/v2/qris/"+o.TransactionID+"/qr-code", nil); code != 200 || png != "PNG of "+o.QR {
		t.Errorf("picture: %d %q", code, png)
	}
	_, page, _ = f.browse(f.PayURL("L1")+"/pay", url.Values{})
	f.shows(page, "LUNAS", "https://office.example/kembali")
}

func TestASnapPageOffersOnlyWhatTheMerchantSwitchedOn(t *testing.T) {
	f := open(t, paygate.Options{})
	_, m := f.call("POST", "/snap/v1/transactions", chargeBody("L1", `"enabled_payments":["bca_va","echannel","indomaret"]`))
	_, page, _ := f.browse(m["redirect_url"].(string), nil)
	f.shows(page, "BCA Virtual Account", "Mandiri Bill Payment", "Indomaret")
	for _, off := range []string{"QRIS", "GoPay", "BNI", "Alfamart"} {
		if strings.Contains(page, ">"+off) {
			t.Errorf("%s is offered", off)
		}
	}
	f.browse(f.PayURL("L1")+"/method", url.Values{"method": {"qris"}})
	if o, _ := f.Order("L1"); o.Method != "" {
		t.Errorf("a method that is off was taken: %s", o.Method)
	}
	f.browse(f.PayURL("L1")+"/method", url.Values{"method": {"bca"}})
	if o, _ := f.Order("L1"); o.Method != "bca" {
		t.Errorf("the method is %q", o.Method)
	}
}

func TestAnOrderThatNamesNoPlaceLeadsBackToTheMerchant(t *testing.T) {
	f := open(t, paygate.Options{Back: func(o paygate.Order) string { return "https://office.example/i/" + o.OrderID }})
	f.charge("L1")
	_, page, _ := f.browse(f.PayURL("L1"), nil)
	f.shows(page, `href="https://office.example/i/L1"`, "Kembali ke tagihan")
	_, page, _ = f.browse(f.PayURL("L1")+"/pay?lang=en", url.Values{})
	f.shows(page, `id="back" href="https://office.example/i/L1"`, "Back to the invoice")
}

func TestEveryEndHasItsWord(t *testing.T) {
	for word, end := range map[string]func(*office) error{
		"Sudah kedaluwarsa": func(f *office) error { return f.Expire("L1") },
		"Dibatalkan":        func(f *office) error { return f.Cancel("L1") },
		"Ditolak":           func(f *office) error { return f.Deny("L1") },
		"Sedang diperiksa":  func(f *office) error { return f.Challenge("L1") },
	} {
		f := open(t, paygate.Options{})
		f.charge("L1")
		f.must(end(f))
		_, page, _ := f.browse(f.PayURL("L1"), nil)
		f.shows(page, word)
		if strings.Contains(page, `id="pay"`) {
			t.Errorf("%s: still a button", word)
		}
	}
}

func TestOrdersSurviveARestart(t *testing.T) {
	file := filepath.Join(t.TempDir(), "paygate.json")
	f := open(t, paygate.Options{StateFile: file})
	f.charge("L1")
	f.charge("L2")
	f.must(f.Pay("L1"))
	f.must(f.Refund("L1", 50000))
	before := f.Orders()
	f.must(f.Close())
	again := open(t, paygate.Options{StateFile: file})
	if after := again.Orders(); !reflect.DeepEqual(after, before) {
		t.Errorf("%+v\nwas\n%+v", after, before)
	}
	again.must(again.Pay("L2"))
	if _, m := again.call("GET", "/v2/L2/status", ""); m["transaction_status"] != "settlement" {
		t.Errorf("%v", m)
	}
}
