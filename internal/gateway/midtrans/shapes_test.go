package midtrans_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"lunas/internal/gateway"
	"lunas/internal/gateway/gatewaytest"
	"lunas/internal/gateway/midtrans"
)

// refusing are the ends a reply may have that tells nothing of money.
var refusing = []error{gateway.ErrUnclear, gateway.ErrAuth, gateway.ErrBusy, gateway.ErrDuplicateOrder}

// isRefused tells whether an error is one the payment room knows what to do with.
func isRefused(err error) bool {
	var refused *gateway.ErrRefused
	return errors.As(err, &refused) || slices.ContainsFunc(refusing, func(k error) bool { return errors.Is(err, k) })
}

// answering is a gateway that answers with what it is given.
func answering(t *testing.T) (m *midtrans.Client, say func(code int, body []byte)) {
	type said struct {
		code int
		body []byte
	}
	var now atomic.Pointer[said]
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.WriteHeader(now.Load().code)
		_, _ = w.Write(now.Load().body)
	}))
	t.Cleanup(s.Close)
	return client(t, shapeKey, s.URL, ""), func(code int, body []byte) { now.Store(&said{code, body}) }
}

// TestEveryFieldOfEveryReplyWrittenOtherwise: each field of each reply that is known, written
// otherwise in every way. The reply is refused, or it tells of an order; it never tells of money
// where the reply as it should be has none, nor of another amount than stands in it.
func TestEveryFieldOfEveryReplyWrittenOtherwise(t *testing.T) {
	const order = "LSHAPES0000000000001"
	m, say := answering(t)
	tried, refused, paid := 0, 0, 0
	for _, s := range gatewaytest.MidtransShapes(t, order) {
		if s.Kind == "notice" {
			continue
		}
		read := func(f gatewaytest.Fields) (gateway.Status, error) {
			raw, err := json.Marshal(f)
			if err != nil {
				t.Fatal(err)
			}
			say(s.HTTP, raw)
			if s.Kind == "status" {
				return m.Status(t.Context(), gateway.StatusRequest{OrderID: order})
			}
			return created(t, m, s.Channel, order)
		}
		if st, err := read(s.Body); s.Paid != (err == nil && st.State == gateway.Paid && st.Amount == 150_000) {
			t.Errorf("%s, as it should be: %+v, %v", s.Name, st, err)
		}
		for _, path := range gatewaytest.Paths(s.Body) {
			for how, f := range gatewaytest.Mutants(s.Body, path) {
				tried++
				st, err := read(f)
				switch {
				case err != nil:
					if refused++; !isRefused(err) {
						t.Errorf("%s, %s %s: %v", s.Name, path, how, err)
					}
				case st.State.HasMoney():
					paid++
					written, _ := json.Marshal(f["gross_amount"])
					told, _, _ := strings.Cut(strings.Trim(string(written), `"`), ".")
					if !s.Paid || told != strconv.FormatInt(int64(st.Amount), 10) || st.OrderID != order || st.ProviderID == "" || f["transaction_status"] != "settlement" {
						t.Errorf("%s, %s %s tells of money: %+v", s.Name, path, how, st)
					}
				}
			}
		}
	}
	if tried < 800 || refused == 0 || paid == 0 {
		t.Fatalf("%d replies, %d refused, %d with money", tried, refused, paid)
	}
	t.Logf("%d replies: %d refused, %d told of the money they should", tried, refused, paid)
}

// created opens an order and tells what is known of it; one that was opened has something to pay with.
func created(t *testing.T, m *midtrans.Client, channel, order string) (gateway.Status, error) {
	t.Helper()
	c, err := m.Create(t.Context(), gateway.CreateRequest{OrderID: order, Amount: 150_000, Channel: channel})
	if err == nil && len(c.Digits) == 0 && c.QR == "" && c.QRImageURL == "" && c.URL == "" {
		t.Errorf("%s was opened with nothing to pay with: %+v", channel, c)
	}
	return gateway.Status{OrderID: order, ProviderID: c.ProviderID, State: c.State, Amount: c.Amount}, err
}
