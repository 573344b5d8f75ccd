package midtrans_test

import (
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"lunas/internal/gateway"
)

// recorded is a notification whose signature was computed outside this program.
const recorded = `{"transaction_time":"2026-11-02 09:15:04","transaction_status":"settlement","transaction_id":"9aed5972-5b6a-401e-894b-000000000001","status_code":"200","signature_key":"28626bbed990f358911fa54f87a553241b3a3cbc74e2080111e3f748b120c5437192876fef9c8e00368a1ca2b0880eb966db68a51fbe015a8b18a04eeefa5fb2","payment_type":"qris","order_id":"INV-2026-000123-A1","merchant_id":"G000000001","gross_amount":"150000.00","currency":"IDR","fraud_status":"accept","settlement_time":"2026-11-02 09:17:41"}`

const recordedSignature = "28626bbed990f358911fa54f87a553241b3a3cbc74e2080111e3f748b120c5437192876fef9c8e00368a1ca2b0880eb966db68a51fbe015a8b18a04eeefa5fb2"

func signed(orderID, code, gross, key string) string {
	sum := sha512.Sum512([]byte(orderID + code + gross + key))
	return hex.EncodeToString(sum[:])
}

func TestCallbacksAreGenuineForgedOrNone(t *testing.T) {
	m := client(t, shapeKey, "http://127.0.0.1:9", "")
	swap := func(old, new string) string { return strings.Replace(recorded, old, new, 1) }
	paid := gateway.Hint{OrderID: "INV-2026-000123-A1", ProviderID: "9aed5972-5b6a-401e-894b-000000000001", State: gateway.Paid, Amount: 150000}
	with := func(change func(*gateway.Hint)) gateway.Hint { h := paid; change(&h); return h }
	for _, c := range []struct {
		name, body string
		err        error
		want       gateway.Hint
	}{
		{"as recorded", recorded, nil, paid},
		{"with space around", "\r\n " + recorded + "\n", nil, paid},
		{"order id changed", swap("000123-A1", "000124-A1"), gateway.ErrForged, gateway.Hint{}},
		{"status code changed", swap(`"200"`, `"201"`), gateway.ErrForged, gateway.Hint{}},
		{"amount changed", swap(`150000.00`, `950000.00`), gateway.ErrForged, gateway.Hint{}},
		{"amount written otherwise", swap(`150000.00`, `150000`), gateway.ErrForged, gateway.Hint{}},
		{"a digit moved between the signed fields is still signed, hence only a hint", strings.Replace(swap(`000123-A1"`, `000123-A12"`), `"status_code":"200"`, `"status_code":"00"`, 1), nil,
			with(func(h *gateway.Hint) { h.OrderID, h.State = "INV-2026-000123-A12", "" })},
		{"signature of one character less", swap("5fb2", "5fb"), gateway.ErrForged, gateway.Hint{}},
		{"signature of one character more", swap("5fb2", "5fb20"), gateway.ErrForged, gateway.Hint{}},
		{"signature's first character", swap("28626bbe", "38626bbe"), gateway.ErrForged, gateway.Hint{}},
		{"signature's last character", swap("5fb2", "5fb3"), gateway.ErrForged, gateway.Hint{}},
		{"signature in capitals", swap(recordedSignature, strings.ToUpper(recordedSignature)), gateway.ErrForged, gateway.Hint{}},
		{"no signature", swap(recordedSignature, ""), gateway.ErrForged, gateway.Hint{}},
		{"signed with an empty key", swap(recordedSignature, signed("INV-2026-000123-A1", "200", "150000.00", "")), gateway.ErrForged, gateway.Hint{}},
		{"unsigned field: status", swap("settlement\"", "expire\""), nil, with(func(h *gateway.Hint) { h.State = gateway.Review })},
		{"unsigned field: unknown word", swap("settlement\"", "daydreaming\""), nil, with(func(h *gateway.Hint) { h.State = "" })},
		{"unsigned field: transaction", swap("9aed5972-5b6a-401e-894b-000000000001", "x"), nil, with(func(h *gateway.Hint) { h.ProviderID = "x" })},
		{"genuine, amount unreadable", strings.Replace(swap("150000.00", "150000.50"), recordedSignature, signed("INV-2026-000123-A1", "200", "150000.50", shapeKey), 1), nil,
			with(func(h *gateway.Hint) { h.Amount = 0 })},
		{"order id missing", swap(`"order_id"`, `"order"`), gateway.ErrMalformed, gateway.Hint{}},
		{"amount is an object", swap(`"150000.00"`, `{}`), gateway.ErrMalformed, gateway.Hint{}},
		{"cut short", recorded[:100], gateway.ErrMalformed, gateway.Hint{}},
		{"two bodies", recorded + recorded, gateway.ErrMalformed, gateway.Hint{}},
		{"a list", "[" + recorded + "]", gateway.ErrMalformed, gateway.Hint{}},
		{"a form", "order_id=INV-2026-000123-A1", gateway.ErrMalformed, gateway.Hint{}},
		{"nothing", "", gateway.ErrMalformed, gateway.Hint{}},
		{"endless", `{"x":"` + strings.Repeat("x", 64<<10) + `",` + recorded[1:], gateway.ErrMalformed, gateway.Hint{}},
	} {
		h, err := m.Verify(gateway.Callback{Body: []byte(c.body)})
		if !errors.Is(err, c.err) || h != c.want {
			t.Errorf("%s: %+v, %v", c.name, h, err)
		}
	}
}

// FuzzVerify holds two promises whatever arrives: no panic, and no hint but for the
// recorded signature over the recorded fields, the only genuine one it ever sees.
func FuzzVerify(f *testing.F) {
	f.Add([]byte(recorded))
	f.Add([]byte(`{}`))
	f.Add([]byte(`{"order_id":"a","status_code":1,"gross_amount":1e9,"signature_key":"x"}`))
	f.Add([]byte(`{"ORDER_ID":"a","order_id":"b","status_code":null,"gross_amount":"","refunds":[{}]}`))
	f.Add([]byte("{\"order_id\":\"\\ud800\",\"status_code\":\"200\",\"gross_amount\":\"1\"}"))
	m := client(f, shapeKey, "http://127.0.0.1:9", "")
	f.Fuzz(func(t *testing.T, body []byte) {
		h, err := m.Verify(gateway.Callback{Body: body})
		if err != nil {
			if h != (gateway.Hint{}) || !errors.Is(err, gateway.ErrForged) && !errors.Is(err, gateway.ErrMalformed) {
				t.Fatalf("%+v, %v", h, err)
			}
			return
		}
		if !strings.HasPrefix("INV-2026-000123-A1"+"200"+"150000.00", h.OrderID) {
			t.Fatalf("a hint %+v from %q", h, body)
		}
		if h.Amount < 0 || h.Amount > 1<<53 {
			t.Fatalf("amount %d", h.Amount)
		}
	})
}
