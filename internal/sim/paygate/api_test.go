package paygate_test

import (
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"lunas/internal/sim/paygate"
)

func TestAChargeIsAnsweredInMidtransWords(t *testing.T) {
	f := open(t, paygate.Options{})
	m := f.charge("L1")
	for k, want := range map[string]any{
		"order_id": "L1", "gross_amount": "150000.00", "currency": "IDR", "payment_type": "bank_transfer", "transaction_status": "pending",
		"transaction_time": "2026-11-02 09:15:04", "expiry_time": "2026-11-03 09:15:04", "fraud_status": "accept", "merchant_id": "G000000001",
	} {
		if m[k] != want {
			t.Errorf("%s is %v, want %v", k, m[k], want)
		}
	}
	for rest, field := range map[string]string{
		`"payment_type":"bank_transfer","bank_transfer":{"bank":"permata"}`:                                                "permata_va_number",
		`"payment_type":"echannel","echannel":{"bill_info1":"a","bill_info2":"b"}`:                                         "bill_key",
		`"payment_type":"bank_transfer","bank_transfer":{"bank":"bri"},"custom_expiry":{"expiry_duration":2,"unit":"day"}`: "va_numbers",
		qris: "qr_string",
	} {
		if _, m := f.call("POST", "/v2/charge", chargeBody("L-"+field, rest)); m[field] == nil || m["status_code"] != "201" {
			t.Errorf("%s missing: %v", field, m)
		}
	}
	if o, _ := f.Order("L-va_numbers"); o.ExpiresAt.Sub(o.CreatedAt) != 48*time.Hour {
		t.Errorf("lives %v", o.ExpiresAt.Sub(o.CreatedAt))
	}
}

func TestDigitsDependOnMerchantAndOrderAndAWishIsGrantedWhileFree(t *testing.T) {
	first, second := open(t, paygate.Options{}), open(t, paygate.Options{})
	if a, b := first.charge("L1"), second.charge("L1"); !reflect.DeepEqual(a["va_numbers"], b["va_numbers"]) || a["transaction_id"] != b["transaction_id"] {
		t.Errorf("%v and %v", a, b)
	}
	wish := strings.Replace(bca, `"bca"`, `"bca","va_number":"4321"`, 1)
	va := func(id string) string {
		_, m := first.call("POST", "/v2/charge", chargeBody(id, wish))
		return m["va_numbers"].([]any)[0].(map[string]any)["va_number"].(string)
	}
	nov := va("L-NOV")
	if !strings.HasSuffix(nov, "00000004321") {
		t.Errorf("wished 4321, got %s", nov)
	}
	if busy := va("L-BUSY"); busy == nov {
		t.Error("one number for two open orders")
	}
	first.must(first.Pay("L-NOV"))
	if dec := va("L-DEC"); dec != nov {
		t.Errorf("%s in November, %s in December", nov, dec)
	}
}

func TestWhatTheAPIRefuses(t *testing.T) {
	f := open(t, paygate.Options{})
	f.charge("L1")
	f.must(f.Pay("L1"))
	for _, c := range []struct {
		name, method, path, body string
		code                     int
		says                     string
	}{
		{"order id used", "POST", "/v2/charge", chargeBody("L1", bca), 406, "406"},
		{"order id used at Snap", "POST", "/snap/v1/transactions", chargeBody("L1", `"expiry":{}`), 400, "has already been taken"},
		{"no order id", "POST", "/v2/charge", chargeBody("", bca), 400, "order_id is required"},
		{"odd order id", "POST", "/v2/charge", chargeBody("a/b", bca), 400, "order_id is not valid"},
		{"fraction", "POST", "/v2/charge", strings.Replace(chargeBody("L2", bca), "150000", "150000.5", 1), 400, "gross_amount"},
		{"nothing to pay", "POST", "/v2/charge", strings.Replace(chargeBody("L2", bca), "150000", "0", 1), 400, "gross_amount"},
		{"items do not add up", "POST", "/v2/charge", chargeBody("L2", bca+`,"item_details":[{"name":"a","price":1,"quantity":1}]`), 400, "sum of item_details"},
		{"letters in the number", "POST", "/v2/charge", chargeBody("L2", strings.Replace(bca, `"bca"`, `"bca","va_number":"x"`, 1)), 400, "numeric"},
		{"too short a life", "POST", "/v2/charge", chargeBody("L2", bca+`,"custom_expiry":{"expiry_duration":19,"unit":"second"}`), 400, "custom_expiry"},
		{"too long a life", "POST", "/v2/charge", chargeBody("L2", bca+`,"custom_expiry":{"expiry_duration":181,"unit":"day"}`), 400, "custom_expiry"},
		{"unknown method", "POST", "/v2/charge", chargeBody("L2", `"payment_type":"barter"`), 402, "402"},
		{"no JSON", "POST", "/v2/charge", "x", 400, "JSON"},
		{"too long", "POST", "/v2/charge", chargeBody("L2", bca+`,"x":"`+strings.Repeat("x", 17000)+`"`), 400, "16kb"},
		{"unknown order", "GET", "/v2/L9/status", "", 404, "404"},
		{"cancel of a paid order", "POST", "/v2/L1/cancel", "", 412, "412"},
		{"expire of a paid order", "POST", "/v2/L1/expire", "", 412, "412"},
		{"refund above the amount", "POST", "/v2/L1/refund", `{"amount":150001}`, 412, "412"},
		{"cancel of nothing", "POST", "/v2/L9/cancel", "", 404, "404"},
	} {
		code, m := f.call(c.method, c.path, c.body)
		if code != c.code || !strings.Contains(fmt.Sprint(m), c.says) {
			t.Errorf("%s: %d %v", c.name, code, m)
		}
	}
	if n := len(f.Orders()); n != 1 {
		t.Errorf("%d orders exist after refusals", n)
	}
}

func TestOnlyTheServerKeyOpens(t *testing.T) {
	f := open(t, paygate.Options{})
	for _, auth := range []string{"", "Basic x", "Bearer " + key} {
		for _, path := range []string{"/v2/L1/status", "/snap/v1/transactions"} {
			method := map[bool]string{true: "POST", false: "GET"}[strings.HasPrefix(path, "/snap")]
			if code, m := f.call(method, path, "{}", "Authorization", auth); code != 401 || len(m) == 0 {
				t.Errorf("%q on %s: %d %v", auth, path, code, m)
			}
		}
	}
	if c := f.Counts(); c.Unauthorized != 6 || c.Status != 3 {
		t.Errorf("%+v", c)
	}
	for _, r := range f.Requests() {
		if r.Header.Get("Authorization") != "" || r.Status != http.StatusUnauthorized {
			t.Errorf("logged %+v", r)
		}
	}
}

func TestARepeatUnderOneKeyIsTheSameOrder(t *testing.T) {
	f := open(t, paygate.Options{})
	once := func(body string) (int, map[string]any) {
		return f.call("POST", "/v2/charge", body, "Idempotency-Key", "k1")
	}
	_, a := once(chargeBody("L1", bca))
	code, b := once(chargeBody("L1", bca))
	if code != 200 || !reflect.DeepEqual(a, b) {
		t.Errorf("%d %v, first %v", code, b, a)
	}
	if code, _ := once(chargeBody("L1", qris)); code != 406 {
		t.Errorf("another request under the key: %d", code)
	}
	if got := f.words(); !reflect.DeepEqual(got, []string{"pending"}) {
		t.Errorf("told %v", got)
	}
}

func TestASnapOrderHasNoRecordUntilAMethodIsPicked(t *testing.T) {
	f := open(t, paygate.Options{})
	code, m := f.call("POST", "/snap/v1/transactions", chargeBody("L1", `"expiry":{"unit":"hour","duration":24}`))
	if code != 201 || m["token"] == "" || !strings.HasPrefix(m["redirect_url"].(string), f.URL()+"/snap/v4/redirection/") {
		t.Fatalf("%d %v", code, m)
	}
	if code, _ := f.call("GET", "/v2/L1/status", ""); code != 404 {
		t.Errorf("unopened: %d", code)
	}
	f.must(f.Open("L1", "bni"))
	if code, m := f.call("GET", "/v2/L1/status", ""); code != 200 || m["transaction_status"] != "pending" || m["va_numbers"] == nil {
		t.Errorf("opened: %d %v", code, m)
	}
	if err := f.Open("L1", "qris"); !errors.Is(err, paygate.ErrState) {
		t.Errorf("opened twice: %v", err)
	}
}

func TestTheLifeOfAnOrder(t *testing.T) {
	type step struct {
		do   func(*office) error
		want string // status and code after it; empty: refused
	}
	pay := func(f *office) error { return f.Pay("L1") }
	reverse := func(f *office) error { return f.Reverse("L1") }
	deny := func(f *office) error { return f.Deny("L1") }
	late := func(f *office) error { return f.PayLate("L1") }
	expire := func(f *office) error { return f.Expire("L1") }
	age := func(f *office) error { f.cal.Advance(24 * time.Hour); f.Tick(); return nil }
	for name, steps := range map[string][]step{
		"paid once":           {{pay, "settlement 200"}, {pay, ""}, {late, ""}},
		"another amount":      {{func(f *office) error { return f.PayAmount("L1", 99000) }, "settlement 200"}},
		"denied, then paid":   {{deny, "deny 202"}, {pay, "settlement 200"}},
		"settled, then taken": {{pay, "settlement 200"}, {reverse, "deny 202"}, {pay, ""}, {late, ""}},
		"expires by calendar": {{age, "expire 407"}, {pay, ""}, {late, "settlement 200"}, {age, "settlement 200"}},
		"ended early":         {{expire, "expire 407"}, {expire, ""}},
		"cancelled":           {{func(f *office) error { return f.Cancel("L1") }, "cancel 200"}, {pay, ""}},
		"challenged":          {{func(f *office) error { return f.Challenge("L1") }, "capture 201"}, {pay, "settlement 200"}},
		"charged back":        {{reverse, ""}, {pay, "settlement 200"}, {func(f *office) error { return f.Chargeback("L1") }, "chargeback 200"}},
		"refunded in parts": {{pay, "settlement 200"}, {func(f *office) error { return f.Refund("L1", 50000) }, "partial_refund 200"},
			{func(f *office) error { return f.Refund("L1", 100001) }, ""}, {func(f *office) error { return f.Refund("L1", 100000) }, "refund 200"}},
	} {
		t.Run(name, func(t *testing.T) {
			f := open(t, paygate.Options{})
			f.charge("L1")
			for i, s := range steps {
				err := s.do(f)
				if s.want == "" {
					if !errors.Is(err, paygate.ErrState) {
						t.Errorf("step %d: %v", i, err)
					}
					continue
				}
				_, m := f.call("GET", "/v2/L1/status", "")
				if got := fmt.Sprint(m["transaction_status"], " ", m["status_code"]); err != nil || got != s.want || !genuine(m) {
					t.Errorf("step %d: %s, %v; want %s", i, got, err, s.want)
				}
			}
			for _, m := range f.callbacks() {
				if !genuine(m) {
					t.Errorf("callback not signed: %v", m)
				}
			}
		})
	}
	f := open(t, paygate.Options{})
	if err := f.Pay("L9"); !errors.Is(err, paygate.ErrNoOrder) {
		t.Errorf("paying nothing: %v", err)
	}
}
