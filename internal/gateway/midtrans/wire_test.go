package midtrans_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"

	"lunas/internal/gateway"
	"lunas/internal/gateway/midtrans"
)

// The key of the recorded shapes; its Basic form is recorded with them.
const (
	shapeKey   = "SB-Mid-server-TESTVECTOR00000000"
	shapeBasic = "Basic U0ItTWlkLXNlcnZlci1URVNUVkVDVE9SMDAwMDAwMDA6"
)

// heard is a request as it arrived.
type heard struct {
	method, path, body string
	header             http.Header
}

// scripted answers every request with the same reply and keeps what it heard.
func scripted(t *testing.T, code int, header http.Header, body string) (*midtrans.Client, *[]heard) {
	t.Helper()
	var log []heard
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		log = append(log, heard{r.Method, r.URL.EscapedPath(), string(b), r.Header})
		for k, v := range header {
			w.Header()[k] = v
		}
		w.WriteHeader(code)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(s.Close)
	return client(t, shapeKey, s.URL, "https://tunnel.example/cb/midtrans"), &log
}

func chargeReply(orderID, rest string) string {
	return `{"status_code":"201","status_message":"OK","transaction_id":"be03df7d-2f97-4c8c-a53c-8959f1b67295","order_id":"` + orderID +
		`","merchant_id":"G000000001","gross_amount":"150000.00","currency":"IDR","transaction_time":"2026-11-02 09:15:04","transaction_status":"pending","fraud_status":"accept",` + rest + `}`
}

func TestRequestsAreByteForByteTheDocumentedOnes(t *testing.T) {
	base := gateway.CreateRequest{OrderID: "INV-2026-000123-A1", Amount: 150000}
	rich := base
	rich.Customer = gateway.Customer{Name: "Siti", Phone: "081234567890"}
	rich.Items = []gateway.Item{{ID: "PAKET20", Name: "Internet 20 Mbps Nov 2026", Qty: 1, Price: 150000}}
	rich.ExpiresIn = 24 * time.Hour
	with := func(r gateway.CreateRequest, channel, fixed string) gateway.CreateRequest {
		r.Channel, r.FixedNumber = channel, fixed
		return r
	}
	odd := with(base, gateway.VABNI, "1234567890")
	odd.ExpiresIn = 90*time.Minute + time.Second
	short := with(rich, gateway.VABCA, "")
	short.Amount = 149000
	ret := with(base, gateway.Snap, "")
	ret.FinishURL = "https://office.example/terima?a=1&b=2"
	few := with(base, gateway.Snap, "")
	few.Ways = []string{gateway.VABCA, gateway.VAMandiri, gateway.QRIS, gateway.GoPay, gateway.Alfamart, "kartu"}
	const head = `"transaction_details":{"order_id":"INV-2026-000123-A1","gross_amount":150000}`
	const person = `"customer_details":{"first_name":"Siti","phone":"081234567890"}`
	const goods = `"item_details":[{"id":"PAKET20","price":150000,"quantity":1,"name":"Internet 20 Mbps Nov 2026"}]`
	for _, c := range []struct {
		name string
		r    gateway.CreateRequest
		want string
	}{
		{"snap", with(rich, gateway.Snap, ""), `{` + head + `,` + person + `,` + goods + `,"expiry":{"unit":"hour","duration":24}}`},
		{"snap with a way back", ret, `{` + head + `,"callbacks":{"finish":"https://office.example/terima?a=1&b=2"}}`},
		{"snap with the office's channels", few, `{` + head + `,"enabled_payments":["bca_va","echannel","other_qris","gopay","alfamart"]}`},
		{"bca", with(base, gateway.VABCA, ""), `{"payment_type":"bank_transfer",` + head + `,"bank_transfer":{"bank":"bca"}}`},
		{"bca, own digits", with(base, gateway.VABCA, "70004321"), `{"payment_type":"bank_transfer",` + head + `,"bank_transfer":{"bank":"bca","va_number":"70004321"}}`},
		{"everything", with(rich, gateway.VABRI, ""), `{"payment_type":"bank_transfer",` + head + `,` + person + `,` + goods + `,"bank_transfer":{"bank":"bri"},"custom_expiry":{"expiry_duration":24,"unit":"hour"}}`},
		{"digits too long, odd minutes", odd, `{"payment_type":"bank_transfer",` + head + `,"bank_transfer":{"bank":"bni"},"custom_expiry":{"expiry_duration":91,"unit":"minute"}}`},
		{"permata pads to ten", with(base, gateway.VAPermata, "4321"), `{"payment_type":"bank_transfer",` + head + `,"bank_transfer":{"bank":"permata","va_number":"0000004321"}}`},
		{"digits with letters", with(base, gateway.VABCA, "12A4"), `{"payment_type":"bank_transfer",` + head + `,"bank_transfer":{"bank":"bca"}}`},
		{"mandiri", with(base, gateway.VAMandiri, "081211111111"), `{"payment_type":"echannel",` + head + `,"echannel":{"bill_info1":"Tagihan","bill_info2":"INV-2026-000123-A1","bill_key":"081211111111"}}`},
		{"qris", with(base, gateway.QRIS, "123"), `{"payment_type":"qris",` + head + `,"qris":{"acquirer":"gopay"}}`},
		{"gopay", with(ret, gateway.GoPay, ""), `{"payment_type":"gopay",` + head + `,"gopay":{"enable_callback":true,"callback_url":"https://office.example/terima?a=1&b=2"}}`},
		{"gopay, nowhere to go back to", with(base, gateway.GoPay, ""), `{"payment_type":"gopay",` + head + `,"gopay":{"enable_callback":false}}`},
		{"shopeepay", with(ret, gateway.ShopeePay, ""), `{"payment_type":"shopeepay",` + head + `,"shopeepay":{"callback_url":"https://office.example/terima?a=1&b=2"}}`},
		{"indomaret", with(base, gateway.Indomaret, "123"), `{"payment_type":"cstore",` + head + `,"cstore":{"store":"indomaret","message":"INV-2026-000123-A1"}}`},
		{"alfamart", with(rich, gateway.Alfamart, ""), `{"payment_type":"cstore",` + head + `,` + person + `,` + goods + `,"cstore":{"store":"alfamart","message":"Internet 20 Mbps Nov"},"custom_expiry":{"expiry_duration":24,"unit":"hour"}}`},
		{"items that do not add up stay home", short, `{"payment_type":"bank_transfer","transaction_details":{"order_id":"INV-2026-000123-A1","gross_amount":149000},` + person + `,"bank_transfer":{"bank":"bca"},"custom_expiry":{"expiry_duration":24,"unit":"hour"}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, log := scripted(t, 500, nil, "")
			_, err := m.Create(context.Background(), c.r)
			if !errors.Is(err, gateway.ErrUnclear) || len(*log) != 1 {
				t.Fatalf("%d requests, %v", len(*log), err)
			}
			got := (*log)[0]
			if got.body != c.want {
				t.Errorf("sent\n%s\nwant\n%s", got.body, c.want)
			}
			path := "/v2/charge"
			if c.r.Channel == gateway.Snap {
				path = "/snap/v1/transactions"
			}
			checkHeaders(t, got, "POST", path)
			if h := got.header; h.Get("Content-Type") != "application/json" || h.Get("X-Override-Notification") != "https://tunnel.example/cb/midtrans" ||
				h.Get("Idempotency-Key") != "INV-2026-000123-A1" {
				t.Errorf("headers %v", h)
			}
		})
	}
}

func checkHeaders(t *testing.T, got heard, method, path string) {
	t.Helper()
	if got.method != method || got.path != path || got.header.Get("Authorization") != shapeBasic || got.header.Get("Accept") != "application/json" {
		t.Errorf("%s %s with %v", got.method, got.path, got.header)
	}
}

func TestStatusAndCancelGoToTheDocumentedPaths(t *testing.T) {
	m, log := scripted(t, 404, nil, `{"status_code":"404","status_message":"Transaction doesn't exist."}`)
	ctx := context.Background()
	if _, err := m.Status(ctx, gateway.StatusRequest{OrderID: "L1", ProviderID: "9aed5972-5b6a-401e-894b-000000000001"}); err != nil {
		t.Fatal(err)
	}
	if _, err := m.Cancel(ctx, "L1"); err != nil {
		t.Fatal(err)
	}
	if _, err := m.Status(ctx, gateway.StatusRequest{OrderID: "../x y"}); err != nil {
		t.Fatal(err)
	}
	want := []string{"GET /v2/L1/status", "GET /v2/9aed5972-5b6a-401e-894b-000000000001/status", "POST /v2/L1/cancel", "GET /v2/..%2Fx%20y/status"}
	for i, h := range *log {
		method, path, _ := strings.Cut(want[i], " ")
		checkHeaders(t, h, method, path)
		if h.body != "" || h.header.Get("Content-Type") != "" || h.header.Get("X-Override-Notification") != "" {
			t.Errorf("%s carries %q and %v", want[i], h.body, h.header)
		}
	}
	if len(*log) != len(want) {
		t.Errorf("%d requests, want %d", len(*log), len(want))
	}
}

func TestARequestOwnsItsNotifyAddressAndALongIdIsShortenedForTheRepeatKey(t *testing.T) {
	m, log := scripted(t, 500, nil, "")
	long := "L" + strings.Repeat("A", 49)
	_, _ = m.Create(context.Background(), gateway.CreateRequest{OrderID: long, Amount: 1, Channel: gateway.QRIS, NotifyURL: "https://other.example/cb"})
	_, _ = m.Create(context.Background(), gateway.CreateRequest{OrderID: long + "A", Amount: 1, Channel: gateway.QRIS})
	if len(*log) != 1 {
		t.Fatalf("%d requests: an id of 51 characters must not leave", len(*log))
	}
	h := (*log)[0].header
	if key := h.Get("Idempotency-Key"); len(key) == 0 || len(key) > 36 {
		t.Errorf("repeat key %q", key)
	}
	if h.Get("X-Override-Notification") != "https://other.example/cb" {
		t.Errorf("callbacks go to %q", h.Get("X-Override-Notification"))
	}
}

func TestTooLongARequestLeavesItsItemsOut(t *testing.T) {
	m, log := scripted(t, 500, nil, "")
	r := gateway.CreateRequest{OrderID: "L1", Amount: 400, Channel: gateway.VABCA}
	for range 400 {
		r.Items = append(r.Items, gateway.Item{Name: strings.Repeat("n", 60), Qty: 1, Price: 1})
	}
	_, _ = m.Create(context.Background(), r)
	var sent struct {
		Items []any `json:"item_details"`
	}
	if err := json.Unmarshal([]byte((*log)[0].body), &sent); err != nil || len(sent.Items) != 0 || len((*log)[0].body) > 16000 {
		t.Errorf("sent %d items in %d bytes, %v", len(sent.Items), len((*log)[0].body), err)
	}
}

func TestDocumentedCreateAnswers(t *testing.T) {
	hour := gateway.CreateRequest{OrderID: "L1", Amount: 150000, ExpiresIn: time.Hour}
	wib := time.FixedZone("WIB", 7*3600)
	made := time.Date(2026, 11, 2, 9, 15, 4, 0, wib)
	for _, c := range []struct {
		channel, rest string
		want          gateway.Created
	}{
		{gateway.VABCA, `"payment_type":"bank_transfer","va_numbers":[{"bank":"bca","va_number":"812785002530231"}]`,
			gateway.Created{Digits: []gateway.Digits{{Label: "va_number", Value: "812785002530231"}}}},
		{gateway.VAPermata, `"payment_type":"bank_transfer","permata_va_number":"850003072869607"`,
			gateway.Created{Digits: []gateway.Digits{{Label: "va_number", Value: "850003072869607"}}}},
		{gateway.VAMandiri, `"payment_type":"echannel","bill_key":"778347787706","biller_code":"70012","expiry_time":"2026-11-03 09:15:04"`,
			gateway.Created{Digits: []gateway.Digits{{Label: "biller_code", Value: "70012"}, {Label: "bill_key", Value: "778347787706"}}, ExpiresAt: made.Add(24 * time.Hour)}},
		{gateway.QRIS, `"payment_type":"qris","acquirer":"gopay","actions":[{"name":"generate-qr-code","method":"GET","url":"https://api.midtrans.com/v2/qris/x/qr-code"},{"name":"generate-qr-code-v2","method":"GET","url":"https://api.midtrans.com/v4/qris/A1/qr-code"}]`,
			gateway.Created{QRImageURL: "https://api.midtrans.com/v4/qris/A1/qr-code"}},
		{gateway.QRIS, `"payment_type":"qris","qr_string":"00020101021226"`, gateway.Created{QR: "00020101021226"}},
	} {
		body := chargeReply("L1", c.rest)
		m, _ := scripted(t, 200, nil, body)
		r := hour
		r.Channel = c.channel
		got, err := m.Create(context.Background(), r)
		if err != nil {
			t.Errorf("%s: %v", c.channel, err)
			continue
		}
		c.want.ProviderID, c.want.State, c.want.Amount, c.want.Raw = "be03df7d-2f97-4c8c-a53c-8959f1b67295", gateway.Pending, 150000, []byte(body)
		if c.want.ExpiresAt.IsZero() {
			c.want.ExpiresAt = made.Add(time.Hour)
		}
		if !got.ExpiresAt.Equal(c.want.ExpiresAt) {
			t.Errorf("%s: expires %v, want %v", c.channel, got.ExpiresAt, c.want.ExpiresAt)
		}
		got.ExpiresAt = c.want.ExpiresAt
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.channel, got, c.want)
		}
	}
}

func TestDocumentedSnapAnswer(t *testing.T) {
	m, _ := scripted(t, 201, nil, `{"token":"66e4fa55","redirect_url":"https://app.sandbox.midtrans.com/snap/v4/redirection/66e4fa55"}`)
	c, err := m.Create(context.Background(), gateway.CreateRequest{OrderID: "L1", Amount: 150000, Channel: gateway.Snap})
	if err != nil || c.URL != "https://app.sandbox.midtrans.com/snap/v4/redirection/66e4fa55" || c.State != gateway.Pending || c.Amount != 150000 || c.ProviderID != "" {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestCreateAnswersThatSayNothing(t *testing.T) {
	va := `"payment_type":"bank_transfer","va_numbers":[{"bank":"bca","va_number":"812785002530231"}]`
	for name, body := range map[string]string{
		"no digits":           chargeReply("L1", `"payment_type":"bank_transfer"`),
		"another order":       chargeReply("L2", va),
		"another bank":        chargeReply("L1", strings.ReplaceAll(va, `"bca"`, `"bni"`)),
		"dollars":             strings.ReplaceAll(chargeReply("L1", va), "IDR", "USD"),
		"half a rupiah":       strings.ReplaceAll(chargeReply("L1", va), "150000.00", "150000.50"),
		"no amount":           strings.ReplaceAll(chargeReply("L1", va), `"gross_amount":"150000.00",`, ""),
		"other schema":        `{"ok":true}`,
		"unknown status word": strings.ReplaceAll(chargeReply("L1", va), "pending", "daydreaming"),
		"list":                `[]`,
		"not found":           `{"status_code":"404","status_message":"?"}`,
	} {
		m, _ := scripted(t, 200, nil, body)
		_, err := m.Create(context.Background(), gateway.CreateRequest{OrderID: "L1", Amount: 150000, Channel: gateway.VABCA})
		if name == "not found" {
			var refused *gateway.ErrRefused
			if !errors.As(err, &refused) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if !errors.Is(err, gateway.ErrUnclear) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, body := range map[string]string{"no page": `{"token":"x"}`, "odd page": `{"token":"x","redirect_url":"javascript:alert(1)"}`} {
		m, _ := scripted(t, 201, nil, body)
		if _, err := m.Create(context.Background(), gateway.CreateRequest{OrderID: "L1", Amount: 1, Channel: gateway.Snap}); !errors.Is(err, gateway.ErrUnclear) {
			t.Errorf("snap %s: %v", name, err)
		}
	}
}
