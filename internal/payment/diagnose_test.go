package payment_test

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"lunas/internal/gateway"
	"lunas/internal/locale"
	"lunas/internal/payment"
)

// Whoever tries a gateway out hears what is wrong and what mends it.
func TestATrialSaysWhatIsWrongAndWhatMendsIt(t *testing.T) {
	s := newStage(t)
	at := func(code int, body string) string {
		srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(code)
			_, _ = io.WriteString(w, body)
		}))
		t.Cleanup(srv.Close)
		return srv.URL
	}
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(secure.Close)
	nobody, err := net.Listen("tcp", "127.0.0.1:0")
	s.must(err)
	s.must(nobody.Close())
	for name, c := range map[string]struct{ core, key, want string }{
		"nothing listens":        {"http://" + nobody.Addr().String(), serverKey, "payment.try.closed"},
		"no such name":           {"http://gateway.invalid", serverKey, "payment.try.no_name"},
		"a stranger's paper":     {secure.URL, serverKey, "payment.try.certificate"},
		"wrong key":              {s.gate.URL(), "SB-Mid-server-salah", "payment.try.key"},
		"not allowed from here":  {at(403, `{"status_code":"403","status_message":"Forbidden"}`), serverKey, "payment.try.address_refused"},
		"a home page":            {at(200, "<html>Selamat datang</html>"), serverKey, "payment.try.base_url"},
		"a page that moved":      {at(302, ""), serverKey, "payment.try.base_url"},
		"a wrong path":           {at(404, "<html>404</html>"), serverKey, "payment.try.base_url"},
		"in trouble":             {at(502, "<html>Bad gateway</html>"), serverKey, "payment.try.gateway_down"},
		"busy":                   {at(429, ""), serverKey, "payment.gateway.busy"},
		"sandbox key, live host": {"https://api.midtrans.com", serverKey, "payment.gateway.key_mismatch"},
		"well":                   {s.gate.URL(), serverKey, ""},
	} {
		in := payment.AccountInput{Provider: "midtrans", Name: "x", CoreURL: c.core, ServerKey: c.key, Enabled: true}
		got, err := s.pay.TestAccount(s.ctx, 0, in)
		s.must(err)
		if got.Key != c.want || got.OK != (c.want == "") {
			t.Errorf("%s: %+v, want %q", name, got, c.want)
		}
		if strings.HasPrefix(got.Key, "payment.try.") && strings.Count(locale.T(locale.ID, got.Key, nil), ".") < 2 {
			t.Errorf("%s: no mend in %q", name, locale.T(locale.ID, got.Key, nil))
		}
	}
}

// A channel that is not active shows only when an order is opened by it; the trial leaves
// nothing open behind.
func TestATrialFindsTheChannelThatIsNotActive(t *testing.T) {
	s := newStage(t)
	got, err := s.pay.TryChannel(s.ctx, s.account.ID)
	s.must(err)
	if !got.OK || len(s.gate.Orders()) != 1 || s.gate.Orders()[0].Status != "cancel" {
		t.Errorf("%+v, orders %+v", got, s.gate.Orders())
	}
	inactive := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"status_code":"402","status_message":"Payment channel is not activated."}`)
	}))
	t.Cleanup(inactive.Close)
	_, err = s.pay.ChangeAccount(s.ctx, s.account.ID, payment.AccountInput{Name: "Midtrans", CoreURL: inactive.URL, AheadChannel: gateway.VABNI, Enabled: true})
	s.must(err)
	if got, err = s.pay.TryChannel(s.ctx, s.account.ID); err != nil || got.OK || got.Key != "payment.try.not_activated" {
		t.Errorf("%+v, %v", got, err)
	}
	s.expect(0, `SELECT count(*) FROM charge`)
}
