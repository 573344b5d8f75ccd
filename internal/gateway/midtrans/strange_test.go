package midtrans_test

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"lunas/internal/gateway"
)

// wire answers every connection with bytes written here by hand, after the request was
// read to its end. It knows nothing of our own gateway.
func wire(t *testing.T, say func(c net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close() //nolint:errcheck // a test's peer
				hearRequest(c)
				say(c)
			}()
		}
	}()
	return "http://" + l.Addr().String()
}

// hearRequest reads head and body of one request, byte by byte.
func hearRequest(c net.Conn) {
	head, length := "", 0
	one := make([]byte, 1)
	for !strings.HasSuffix(head, "\r\n\r\n") {
		if _, err := c.Read(one); err != nil {
			return
		}
		head += string(one)
	}
	if _, rest, ok := strings.Cut(head, "Content-Length: "); ok {
		_, _ = fmt.Sscan(rest, &length)
	}
	_, _ = io.CopyN(io.Discard, c, int64(length))
}

func reply(status, headers, body string) func(net.Conn) {
	return func(c net.Conn) {
		_, _ = fmt.Fprintf(c, "HTTP/1.1 %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s", status, headers, len(body), body)
	}
}

func squeezed(body string) string {
	var b strings.Builder
	z := gzip.NewWriter(&b)
	_, _ = io.WriteString(z, body)
	_ = z.Close()
	return b.String()
}

const settledL1 = `{"status_code":"200","order_id":"L1","transaction_id":"t-1","gross_amount":"150000.00","transaction_status":"settlement"}`

// TestRecordsOfOtherHands: the same facts, written as other implementations of the
// documented API write them. What is told is read; what is not told stays unknown.
func TestRecordsOfOtherHands(t *testing.T) {
	asked := gateway.StatusRequest{OrderID: "L1"}
	for _, c := range []struct {
		name string
		say  func(net.Conn)
		want gateway.State
		err  error
	}{
		{"only what is needed", reply("200 OK", "", settledL1), gateway.Paid, nil},
		{"money that bears no id of the gateway", reply("200 OK", "", strings.Replace(settledL1, `"t-1"`, `""`, 1)), "", gateway.ErrUnclear},
		{"numbers instead of text", reply("200 OK", "", `{"status_code":200,"order_id":"L1","gross_amount":150000,"transaction_status":"settlement","transaction_id":77}`), gateway.Paid, nil},
		{"one sen written", reply("200 OK", "", strings.Replace(settledL1, `"150000.00"`, `150000.0`, 1)), gateway.Paid, nil},
		{"an exponent is no exact amount", reply("200 OK", "", strings.Replace(settledL1, `"150000.00"`, `1.5e5`, 1)), "", gateway.ErrUnclear},
		{"a thousands separator is no exact amount", reply("200 OK", "", strings.Replace(settledL1, `150000.00`, `150,000.00`, 1)), "", gateway.ErrUnclear},
		{"fields of other kinds", reply("200 OK", "", settledL1[:len(settledL1)-1]+`,"va_numbers":{},"actions":"none","validation_messages":"none","issuer":null,"bank":["bca"],"settlement_time":false,"status_message":{"id":"ok"},"merchant_id":9}`), gateway.Paid, nil},
		{"a fraud status of another kind decides nothing", reply("200 OK", "", settledL1[:len(settledL1)-1]+`,"fraud_status":{"score":1}}`), "", gateway.ErrUnclear},
		{"refunds of another kind decide nothing", reply("200 OK", "", settledL1[:len(settledL1)-1]+`,"refunds":{"0":{}}}`), "", gateway.ErrUnclear},
		{"capitals", reply("200 OK", "", strings.Replace(settledL1, "settlement", "SETTLEMENT", 1)), gateway.Paid, nil},
		{"fields in another order, space between", reply("200 OK", "", "{\r\n\t\"transaction_status\" : \"settlement\" ,\r\n \"gross_amount\" : \"150000.00\", \"order_id\":\"L1\",\"transaction_id\":\"t-1\",\"status_code\":\"200\" }\r\n"), gateway.Paid, nil},
		{"a byte order mark", reply("200 OK", "Content-Type: application/json; charset=utf-8\r\n", "\xEF\xBB\xBF"+settledL1), gateway.Paid, nil},
		{"text/plain", reply("200 OK", "Content-Type: text/plain\r\n", settledL1), gateway.Paid, nil},
		{"gzip", reply("200 OK", "Content-Encoding: gzip\r\n", squeezed(settledL1)), gateway.Paid, nil},
		{"gzip in name only", reply("200 OK", "Content-Encoding: gzip\r\n", settledL1), "", gateway.ErrUnclear},
		{"chunks", func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
			for _, part := range []string{settledL1[:9], settledL1[9:40], settledL1[40:]} {
				_, _ = fmt.Fprintf(c, "%x\r\n%s\r\n", len(part), part)
			}
			_, _ = io.WriteString(c, "0\r\n\r\n")
		}, gateway.Paid, nil},
		{"without a length, until it hangs up", func(c net.Conn) { _, _ = io.WriteString(c, "HTTP/1.0 200 OK\r\n\r\n"+settledL1) }, gateway.Paid, nil},
		{"hangs up in the middle", func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n"+settledL1)
		}, "", gateway.ErrUnclear},
		{"hangs up in the head", func(c net.Conn) { _, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-") }, "", gateway.ErrUnclear},
		{"hangs up without a word", func(net.Conn) {}, "", gateway.ErrUnclear},
		{"speaks another protocol", func(c net.Conn) { _, _ = io.WriteString(c, "\x05!done\x00") }, "", gateway.ErrUnclear},
		{"moved", reply("301 Moved Permanently", "Location: http://127.0.0.1:1/\r\n", ""), "", gateway.ErrUnclear},
		{"kept the method, moved", reply("308 Permanent Redirect", "Location: https://127.0.0.1:1/v2\r\n", settledL1), "", gateway.ErrUnclear},
		{"page of an operator", reply("200 OK", "Content-Type: text/html\r\n", "<!doctype html><title>Paket data habis</title>"), "", gateway.ErrUnclear},
		{"202 with the record", reply("202 Accepted", "", strings.NewReplacer(`"200"`, `"202"`, "settlement", "expire").Replace(settledL1)), gateway.Closed, nil},
		{"407 in words, 200 on the wire", reply("200 OK", "", strings.NewReplacer(`"200"`, `"407"`, "settlement", "expire").Replace(settledL1)), gateway.Closed, nil},
		{"failure", reply("200 OK", "", strings.NewReplacer(`"200"`, `"202"`, "settlement", "failure").Replace(settledL1)), gateway.Closed, nil},
		{"authorize", reply("200 OK", "", strings.Replace(settledL1, "settlement", "authorize", 1)), gateway.Pending, nil},
		{"429 in HTML", reply("429 Too Many Requests", "Retry-After: 7\r\n", "<h1>slow</h1>"), "", gateway.ErrBusy},
		{"503 in HTML", reply("503 Service Unavailable", "", "<h1>maintenance</h1>"), "", gateway.ErrUnclear},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := client(t, shapeKey, wire(t, c.say), "")
			st, err := m.Status(t.Context(), asked)
			if !errors.Is(err, c.err) || st.State != c.want || c.err == nil && c.want == gateway.Paid && st.Amount != 150_000 {
				t.Errorf("%q, Rp %d, %v; want %q, %v", st.State, st.Amount, err, c.want, c.err)
			}
		})
	}
}

// TestASlowGatewayEndsWithTheCallersPatience: one byte now and then keeps no caller.
func TestASlowGatewayEndsWithTheCallersPatience(t *testing.T) {
	over := make(chan struct{})
	t.Cleanup(func() { close(over) })
	base := wire(t, func(c net.Conn) {
		_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n{")
		<-over
	})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := client(t, shapeKey, base, "").Status(ctx, gateway.StatusRequest{OrderID: "L1"}); !errors.Is(err, gateway.ErrUnclear) {
		t.Error(err)
	}
}

// TestMomentsInEveryDress: without a zone it is Jakarta's, with one it is that one's.
func TestMomentsInEveryDress(t *testing.T) {
	want := time.Date(2026, 11, 2, 2, 17, 41, 0, time.UTC)
	for _, at := range []string{"2026-11-02 09:17:41", "2026-11-02 09:17:41 +0700", "2026-11-02 11:17:41 +0900", "2026-11-02T09:17:41+07:00", "2026-11-02T02:17:41Z", "2026-11-02T09:17:41"} {
		st, err := ask(t, 200, settledL1[:len(settledL1)-1]+`,"settlement_time":"`+at+`"}`)
		if err != nil || !st.PaidAt.Equal(want) {
			t.Errorf("%s: %v, %v", at, st.PaidAt, err)
		}
	}
}

// TestRefusalsInOtherWords: a definite no is told apart from no clear answer.
func TestRefusalsInOtherWords(t *testing.T) {
	for _, c := range []struct {
		code, body string
		want       error // nil = *gateway.ErrRefused
	}{
		{"402 Payment Required", `{"status_code":"402","status_message":"Payment channel is not activated."}`, nil},
		{"400 Bad Request", `{"status_code":"400","validation_messages":["gross_amount is required"]}`, nil},
		{"400 Bad Request", `{"error_messages":["transaction_details.gross_amount must be greater than or equal to 0.01"]}`, nil},
		{"400 Bad Request", `{"error_messages":"one sentence"}`, gateway.ErrUnclear},
		{"406 Not Acceptable", `{"status_code":406,"status_message":"The request could not be completed due to a conflict with the current state of the target resource, please try again"}`, gateway.ErrDuplicateOrder},
		{"400 Bad Request", `{"error_messages":["transaction_details.order_id has already been taken"]}`, gateway.ErrDuplicateOrder},
		{"410 Gone", `{"status_code":"410","status_message":"Merchant account is deactivated"}`, nil},
		{"413 Request Entity Too Large", `{"status_code":"413","status_message":"The request cannot be processed due to malformed syntax in the request body"}`, nil},
		{"413 Request Entity Too Large", `<html>413</html>`, gateway.ErrUnclear},
	} {
		m := client(t, shapeKey, wire(t, reply(c.code, "", c.body)), "")
		for _, channel := range []string{gateway.VABCA, gateway.QRIS, gateway.Snap} {
			_, err := m.Create(t.Context(), gateway.CreateRequest{OrderID: "L1", Amount: 150_000, Channel: channel})
			var refused *gateway.ErrRefused
			if c.want == nil && !errors.As(err, &refused) || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("%s %s %s: %v", channel, c.code, c.body, err)
			}
		}
	}
}

// TestWalletsAndShopsInTheirOwnBytes: what the documentation prints for the channels that
// are neither a bank nor a code.
func TestWalletsAndShopsInTheirOwnBytes(t *testing.T) {
	const head = `{"status_code":"201","status_message":"ok","transaction_id":"t-1","order_id":"L1","gross_amount":"150000.00","currency":"IDR","transaction_time":"2026-11-02 09:15:04","transaction_status":"pending"`
	for name, c := range map[string]struct {
		channel, rest string
		url, digits   string
		err           error
	}{
		"gopay":                      {gateway.GoPay, `,"payment_type":"gopay","actions":[{"name":"generate-qr-code","method":"GET","url":"https://api.example/qr"},{"name":"deeplink-redirect","method":"GET","url":"gojek://gopay/merchanttransfer?tref=1"},{"name":"get-status","url":"https://api.example/status"}]`, "gojek://gopay/merchanttransfer?tref=1", "", nil},
		"gopay, only a code":         {gateway.GoPay, `,"payment_type":"gopay","actions":[{"name":"generate-qr-code","method":"GET","url":"https://api.example/qr"}]`, "", "", nil},
		"gopay, nothing":             {gateway.GoPay, `,"payment_type":"gopay","actions":[{"name":"cancel","url":"https://api.example/cancel"}]`, "", "", gateway.ErrUnclear},
		"shopeepay":                  {gateway.ShopeePay, `,"payment_type":"shopeepay","channel_response_code":"0","actions":[{"name":"deeplink-redirect","method":"GET","url":"https://wsa.example/pay"}]`, "https://wsa.example/pay", "", nil},
		"indomaret":                  {gateway.Indomaret, `,"payment_type":"cstore","payment_code":"25709650945026","store":"indomaret"`, "", "payment_code 25709650945026", nil},
		"alfamart, a number":         {gateway.Alfamart, `,"payment_type":"cstore","payment_code":8111111111111,"store":"alfamart"`, "", "payment_code 8111111111111", nil},
		"alfamart, no code":          {gateway.Alfamart, `,"payment_type":"cstore","store":"alfamart"`, "", "", gateway.ErrUnclear},
		"asked alfamart, got others": {gateway.Alfamart, `,"payment_type":"cstore","payment_code":"1","store":"indomaret"`, "", "", gateway.ErrUnclear},
	} {
		m := client(t, shapeKey, wire(t, reply("200 OK", "", head+c.rest+"}")), "")
		got, err := m.Create(t.Context(), gateway.CreateRequest{OrderID: "L1", Amount: 150_000, Channel: c.channel})
		digits := ""
		for _, d := range got.Digits {
			digits += d.Label + " " + d.Value
		}
		if !errors.Is(err, c.err) || got.URL != c.url || digits != c.digits {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}
