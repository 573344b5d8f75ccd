package midtrans_test

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"lunas/internal/gateway"
)

func ask(t *testing.T, code int, body string) (gateway.Status, error) {
	t.Helper()
	m, _ := scripted(t, code, http.Header{"Date": {"Mon, 02 Nov 2026 02:20:00 GMT"}}, body)
	return m.Status(context.Background(), gateway.StatusRequest{OrderID: "L1"})
}

func statusBody(code, status, fraud, rest string) string {
	b := `{"status_code":"` + code + `","transaction_id":"t-1","order_id":"L1","gross_amount":"150000.00","currency":"IDR","payment_type":"qris","transaction_status":"` + status + `"`
	if fraud != "" {
		b += `,"fraud_status":"` + fraud + `"`
	}
	return b + rest + `}`
}

const settled = `,"settlement_time":"2026-11-02 09:17:41"`

func TestEveryRowOfTheStatusTable(t *testing.T) {
	for _, c := range []struct {
		code, status, fraud, rest string
		want                      gateway.State // empty: ErrUnclear
	}{
		{"201", "pending", "accept", "", gateway.Pending},
		{"201", "pending", "", "", gateway.Pending},
		{"200", "PENDING", "accept", "", gateway.Pending},
		{"201", "authorize", "accept", "", gateway.Pending},
		{"200", "capture", "accept", "", gateway.Paid},
		{"200", "Capture", "ACCEPT", "", gateway.Paid},
		{"200", "capture", "", "", gateway.Paid},
		{"201", "capture", "challenge", "", gateway.Review},
		{"200", "capture", "challenge", "", gateway.Review},
		{"202", "capture", "deny", "", gateway.Failed},
		{"201", "capture", "accept", "", ""},
		{"200", "settlement", "accept", settled, gateway.Paid},
		{"200", "settlement", "", settled, gateway.Paid},
		{"200", "SETTLEMENT", "accept", "", gateway.Paid},
		{"200", "settlement", "challenge", settled, gateway.Review},
		{"200", "settlement", "deny", settled, gateway.Review},
		{"200", "settlement", "maybe", settled, ""},
		{"201", "settlement", "accept", settled, ""},
		{"202", "deny", "accept", "", gateway.Failed},
		{"202", "deny", "accept", settled, gateway.Reversed},
		{"200", "cancel", "accept", "", gateway.Closed},
		{"202", "cancel", "accept", "", gateway.Closed},
		{"200", "cancel", "accept", settled, gateway.Review},
		{"202", "failure", "", "", gateway.Closed},
		{"202", "expire", "accept", "", gateway.Closed},
		{"407", "expire", "accept", "", gateway.Closed},
		{"200", "refund", "accept", settled, gateway.Refunded},
		{"200", "partial_refund", "accept", settled, gateway.PartlyRefunded},
		{"200", "chargeback", "accept", settled, gateway.ChargedBack},
		{"200", "partial_chargeback", "accept", settled, gateway.ChargedBack},
		{"200", "daydreaming", "accept", settled, ""},
		{"200", "", "accept", settled, ""},
		{"two hundred", "settlement", "accept", settled, ""},
	} {
		name := strings.Join([]string{c.code, c.status, c.fraud, c.rest}, " ")
		st, err := ask(t, 200, statusBody(c.code, c.status, c.fraud, c.rest))
		if c.want == "" {
			if !errors.Is(err, gateway.ErrUnclear) || st.Answered {
				t.Errorf("%s: %+v, %v", name, st, err)
			}
			continue
		}
		if err != nil || st.State != c.want || !st.Answered || st.Amount != 150000 {
			t.Errorf("%s: %q %v answered %v, %v; want %q", name, st.State, st.Amount, st.Answered, err, c.want)
		}
	}
}

func TestASettlementIsReadWhole(t *testing.T) {
	body := `{"transaction_time":"2026-11-02 09:15:04","transaction_status":"settlement","transaction_id":"9aed5972-5b6a-401e-894b-000000000001","status_message":"Success, transaction is found","status_code":"200","payment_type":"qris","order_id":"L1","merchant_id":"G000000001","gross_amount":"150000.00","currency":"IDR","fraud_status":"accept","settlement_time":"2026-11-02 09:17:41","issuer":"ShopeePay"}`
	st, err := ask(t, 200, body)
	if err != nil {
		t.Fatal(err)
	}
	if want := time.Date(2026, 11, 2, 2, 17, 41, 0, time.UTC); !st.PaidAt.Equal(want) {
		t.Errorf("paid at %v, want %v", st.PaidAt, want)
	}
	if want := time.Date(2026, 11, 2, 2, 20, 0, 0, time.UTC); !st.HTTPDate.Equal(want) {
		t.Errorf("the gateway's clock reads %v, want %v", st.HTTPDate, want)
	}
	st.PaidAt, st.HTTPDate = time.Time{}, time.Time{}
	want := gateway.Status{State: gateway.Paid, ProviderID: "9aed5972-5b6a-401e-894b-000000000001", OrderID: "L1", Amount: 150000,
		Channel: gateway.QRIS, Payer: "ShopeePay", Answered: true, Raw: []byte(body)}
	if !reflect.DeepEqual(st, want) {
		t.Errorf("%+v, want %+v", st, want)
	}
}

func TestChannelAndPayerOfARecord(t *testing.T) {
	for rest, want := range map[string][2]string{
		`"payment_type":"bank_transfer","va_numbers":[{"bank":"bri","va_number":"1"}]`: {gateway.VABRI, "bri"},
		`"payment_type":"bank_transfer","permata_va_number":"1"`:                       {gateway.VAPermata, "permata"},
		`"payment_type":"echannel"`:                                                    {gateway.VAMandiri, "mandiri"},
		`"payment_type":"gopay"`:                                                       {"gopay", ""},
		`"payment_type":"qris","acquirer":"gopay"`:                                     {gateway.QRIS, "gopay"},
		`"payment_type":"credit_card","bank":"bni"`:                                    {"credit_card", "bni"},
		`"payment_type":"cstore","store":"alfamart"`:                                   {gateway.Alfamart, "alfamart"},
		`"payment_type":"cstore"`:                                                      {"cstore", ""},
	} {
		st, err := ask(t, 200, strings.Replace(statusBody("200", "settlement", "", settled), `"payment_type":"qris"`, rest, 1))
		if err != nil || st.Channel != want[0] || st.Payer != want[1] {
			t.Errorf("%s: %q paid by %q, %v", rest, st.Channel, st.Payer, err)
		}
	}
}

func TestRefundsHaveLastingKeysAndNeverCountTheRunningTotalAsOne(t *testing.T) {
	for _, c := range []struct {
		name, status, rest string
		want               []gateway.Refund
		total              int64
	}{
		{"listed", "partial_refund", `,"refund_amount":"12000.00","refunds":[{"refund_chargeback_id":1,"refund_amount":"5000.00","refund_key":"a"},{"refund_chargeback_id":2,"refund_amount":"7000.00","refund_key":"b"}]`,
			[]gateway.Refund{{Key: "1", Amount: 5000}, {Key: "2", Amount: 7000}}, 12000},
		{"by key only", "partial_refund", `,"refunds":[{"refund_amount":5000,"refund_key":"a"}]`, []gateway.Refund{{Key: "a", Amount: 5000}}, 5000},
		{"only a total", "partial_refund", `,"refund_amount":"5000"`, nil, 5000},
		{"full, nothing listed", "refund", ``, []gateway.Refund{{Key: "refund", Amount: 150000}}, 150000},
		{"chargeback", "chargeback", ``, []gateway.Refund{{Key: "chargeback", Amount: 150000}}, 150000},
	} {
		st, err := ask(t, 200, statusBody("200", c.status, "accept", settled+c.rest))
		if err != nil || !reflect.DeepEqual(st.Refunds, c.want) || int64(st.Refunded) != c.total {
			t.Errorf("%s: %+v total %d, %v", c.name, st.Refunds, st.Refunded, err)
		}
	}
	for _, rest := range []string{`,"refund_amount":"0.50"`, `,"refunds":[{"refund_amount":"5000.00"}]`, `,"refunds":[{"refund_key":"a","refund_amount":"-1"}]`} {
		if _, err := ask(t, 200, statusBody("200", "partial_refund", "accept", settled+rest)); !errors.Is(err, gateway.ErrUnclear) {
			t.Errorf("%s: %v", rest, err)
		}
	}
}

func TestAmountsAreExactOrNothing(t *testing.T) {
	for text, want := range map[string]int64{
		`"150000.00"`: 150000, `"150000"`: 150000, `150000`: 150000, `150000.00`: 150000, `"150000.0"`: 150000, `"9007199254740992"`: 1 << 53,
		`"150000.01"`: 0, `150000.5`: 0, `1.5e5`: 0, `"1,500"`: 0, `"-150000.00"`: 0, `"0.00"`: 0, `""`: 0, `"150.000,00"`: 0, `"99999999999999999999"`: 0, `null`: 0, `true`: 0,
	} {
		st, err := ask(t, 200, strings.Replace(statusBody("200", "settlement", "accept", settled), `"150000.00"`, text, 1))
		if want == 0 && !errors.Is(err, gateway.ErrUnclear) || want != 0 && (err != nil || int64(st.Amount) != want) {
			t.Errorf("%s: %d, %v", text, st.Amount, err)
		}
	}
}

func TestWhatAnAnswerDoesAndDoesNotSay(t *testing.T) {
	const unopened = `{"status_code":"404","status_message":"Transaction doesn't exist.","id":"c1a3e3d0-0000-4000-8000-000000000001"}`
	good := statusBody("200", "settlement", "accept", settled)
	for _, c := range []struct {
		name  string
		code  int
		body  string
		err   error
		state gateway.State
	}{
		{"404 of an unopened Snap order", 404, unopened, nil, gateway.UnknownOrder},
		{"200 with 404 inside", 200, unopened, nil, gateway.UnknownOrder},
		{"404 page of a proxy", 404, "<html>not found</html>", gateway.ErrUnclear, ""},
		{"404 of a wrong path", 404, `{"message":"no Route matched with those values"}`, gateway.ErrUnclear, ""},
		{"401", 401, `{"status_code":"401","status_message":"Access denied"}`, gateway.ErrAuth, ""},
		{"401 without a body", 401, ``, gateway.ErrAuth, ""},
		{"200 with 401 inside", 200, `{"status_code":"401","status_message":"Access denied"}`, gateway.ErrAuth, ""},
		{"429", 429, `slow down`, gateway.ErrBusy, ""},
		{"200 with 429 inside", 200, `{"status_code":"429"}`, gateway.ErrBusy, ""},
		{"500 with a fine body", 500, good, gateway.ErrUnclear, ""},
		{"200 with 500 inside", 200, `{"status_code":"500","status_message":"Sorry"}`, gateway.ErrUnclear, ""},
		{"502 HTML", 502, "<html>Bad gateway</html>", gateway.ErrUnclear, ""},
		{"200 HTML of a captive portal", 200, "<html>log in</html>", gateway.ErrUnclear, ""},
		{"redirect", 302, good, gateway.ErrUnclear, ""},
		{"403", 403, `{"status_code":"403","status_message":"forbidden"}`, gateway.ErrUnclear, ""},
		{"empty", 200, "", gateway.ErrUnclear, ""},
		{"cut short", 200, good[:40], gateway.ErrUnclear, ""},
		{"two answers", 200, good + good, gateway.ErrUnclear, ""},
		{"other schema", 200, `{"status":"paid"}`, gateway.ErrUnclear, ""},
		{"no status code", 200, strings.Replace(good, `"status_code":"200",`, "", 1), gateway.ErrUnclear, ""},
		{"another order", 200, strings.Replace(good, "L1", "L2", 1), gateway.ErrUnclear, ""},
		{"another currency", 200, strings.Replace(good, "IDR", "USD", 1), gateway.ErrUnclear, ""},
		{"endless", 200, `{"x":"` + strings.Repeat("x", 1<<20) + `"}`, gateway.ErrUnclear, ""},
		{"good", 200, good, nil, gateway.Paid},
	} {
		st, err := ask(t, c.code, c.body)
		if !errors.Is(err, c.err) || st.State != c.state || st.Answered != (c.err == nil) {
			t.Errorf("%s: %q answered %v, %v", c.name, st.State, st.Answered, err)
		}
	}
}

func TestAnOrderFoundOnlyByTheGatewaysOwnId(t *testing.T) {
	m, log := scripted(t, 200, nil, statusBody("200", "settlement", "", settled))
	st, err := m.Status(context.Background(), gateway.StatusRequest{ProviderID: "t-1"})
	if err != nil || st.State != gateway.Paid || st.OrderID != "L1" || (*log)[0].path != "/v2/t-1/status" {
		t.Errorf("%+v, %v, %v", st, err, *log)
	}
	if _, err = m.Status(context.Background(), gateway.StatusRequest{ProviderID: "t-2"}); !errors.Is(err, gateway.ErrUnclear) {
		t.Errorf("a record of another transaction is taken: %v", err)
	}
	var refused *gateway.ErrRefused
	if _, err = m.Status(context.Background(), gateway.StatusRequest{}); !errors.As(err, &refused) {
		t.Errorf("asking about nothing: %v", err)
	}
}

func TestRefusalsOfCreateAndCancel(t *testing.T) {
	for _, c := range []struct {
		name, channel string
		code          int
		body, want    string
		dup           bool
	}{
		{"invalid", gateway.VABCA, 400, `{"status_code":"400","status_message":"One or more parameters in the payload is invalid.","validation_messages":["bad\nva"]}`, "One or more parameters in the payload is invalid.; bad va", false},
		{"not activated, HTTP 200", gateway.QRIS, 200, `{"status_code":"402","status_message":"Payment channel is not activated."}`, "Payment channel is not activated.", false},
		{"denied", gateway.VABCA, 200, `{"status_code":"202","status_message":"Denied","transaction_status":"deny"}`, "Denied", false},
		{"snap invalid", gateway.Snap, 400, `{"error_messages":["a","b"]}`, "a; b", false},
		{"the key comes back", gateway.Snap, 400, `{"error_messages":["key ` + shapeKey + ` is odd"]}`, "key … is odd", false},
		{"406", gateway.VABCA, 406, `{"status_code":"406","status_message":"conflict"}`, "", true},
		{"200 with 406 inside", gateway.VABCA, 200, `{"status_code":"406","status_message":"conflict"}`, "", true},
		{"snap taken", gateway.Snap, 400, `{"error_messages":["transaction_details.order_id has already been taken"]}`, "", true},
	} {
		m, _ := scripted(t, c.code, nil, c.body)
		_, err := m.Create(context.Background(), gateway.CreateRequest{OrderID: "L1", Amount: 150000, Channel: c.channel})
		var refused *gateway.ErrRefused
		switch {
		case c.dup && !errors.Is(err, gateway.ErrDuplicateOrder):
			t.Errorf("%s: %v", c.name, err)
		case !c.dup && (!errors.As(err, &refused) || refused.Reason != c.want):
			t.Errorf("%s: %v", c.name, err)
		}
	}
	m, _ := scripted(t, 403, nil, "<html>blocked by the office's filter</html>")
	if _, err := m.Create(context.Background(), gateway.CreateRequest{OrderID: "L1", Amount: 1, Channel: gateway.Snap}); !errors.Is(err, gateway.ErrUnclear) {
		t.Errorf("a filter's page: %v", err)
	}
	m, _ = scripted(t, 412, nil, `{"status_code":"412","status_message":"Merchant cannot modify the status of the transaction"}`)
	var refused *gateway.ErrRefused
	if _, err := m.Cancel(context.Background(), "L1"); !errors.As(err, &refused) {
		t.Errorf("cancel of a paid order: %v", err)
	}
	m, _ = scripted(t, 200, nil, strings.Replace(statusBody("200", "cancel", "accept", ""), `"gross_amount":"150000.00",`, "", 1))
	if st, err := m.Cancel(context.Background(), "L1"); err != nil || st.State != gateway.Closed {
		t.Errorf("a cancelled order without amount: %q, %v", st.State, err)
	}
}

func TestABusyGatewaySaysWhenToComeBack(t *testing.T) {
	m, _ := scripted(t, 429, http.Header{"Retry-After": {"7"}}, "")
	_, err := m.Status(context.Background(), gateway.StatusRequest{OrderID: "L1"})
	var f *gateway.Fault
	if !errors.As(err, &f) || f.RetryAfter != 7*time.Second || f.HTTPStatus != 429 {
		t.Errorf("%+v", err)
	}
}
