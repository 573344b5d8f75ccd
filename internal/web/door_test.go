package web_test

import (
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/subscriber"
)

func TestTheDoorServesItsOwnNameOnly(t *testing.T) {
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	for host, want := range map[string]int{
		publicHost: 200, publicHost + ":443": 200, strings.ToUpper(publicHost): 200, "localhost": 200, "127.0.0.1:9": 200, "[::1]:80": 200,
		"jahat.example": 421, publicHost + ".jahat.example": 421, "192.168.1.5": 421, "169.254.169.254": 421, "127.0.0.1.jahat.example": 421,
	} {
		for path, ok := range map[string]int{"/i/" + inv.LinkKey: 200, s.place(): 405} {
			r := s.request(http.MethodGet, path, nil)
			r.Host = host
			expected := want
			if want == 200 {
				expected = ok
			}
			if got := s.ask(r); got.status != expected {
				t.Errorf("%s for %s: answered %d, want %d", path[:4], host, got.status, expected)
			}
		}
	}
	// The name follows the company's setting at once.
	s.moveTo("https://baru.example")
	r := s.request(http.MethodGet, "/i/"+inv.LinkKey, nil)
	for host, want := range map[string]int{"baru.example": 200, publicHost: 421} {
		r.Host = host
		if got := s.ask(r); got.status != want {
			t.Errorf("after moving, %s: answered %d, want %d", host, got.status, want)
		}
	}
}

func TestEveryAnswerCarriesTheSameHeaders(t *testing.T) {
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	want := map[string]string{
		"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; " +
			"connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
		"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
		"Strict-Transport-Security": "", "Set-Cookie": "", "Server": "", "X-Powered-By": "", "Access-Control-Allow-Origin": "",
	}
	for _, path := range []string{"/i/" + inv.LinkKey, "/i/" + inv.LinkKey + "/state", "/i/" + inv.LinkKey + "/pdf", "/i/X", "/", "/cb/1/x", "/metrics"} {
		got := s.get(path)
		for name, value := range want {
			if got.header.Get(name) != value {
				t.Errorf("%.3s: %s is %q, want %q", path, name, got.header.Get(name), value)
			}
		}
	}
	r := s.request(http.MethodGet, "/i/"+inv.LinkKey, nil)
	r.Header.Set("X-Forwarded-Proto", "https")
	if got := s.ask(r).header.Get("Strict-Transport-Security"); got != "max-age=31536000" {
		t.Errorf("behind TLS, Strict-Transport-Security is %q", got)
	}
}

// Whatever does not exist is answered alike: nothing tells a wrong key from no key, or
// another customer's code from one that never was.
func TestUnknownThingsLookAlike(t *testing.T) {
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	other := s.enrol(subscriber.CustomerInput{Name: "Agus Wahyudi"})
	s.press(other, gateway.QRIS)
	foreign := s.charge(other.ID, gateway.QRIS)
	unknown := strings.Repeat("A", 26)
	want := s.get("/i/" + unknown)
	if want.status != http.StatusNotFound || !strings.Contains(want.body, "Halaman tidak ditemukan") {
		t.Fatalf("an unknown key was answered %d", want.status)
	}
	for _, path := range []string{
		"/i/" + strings.ToLower(inv.LinkKey), "/i/" + inv.LinkKey + "A", "/i/%00", "/i/' OR 1=1", "/i/" + unknown + "/pdf", "/i/" + unknown + "/state",
		fmt.Sprintf("/i/%s/qr/%d.png", inv.LinkKey, foreign.ID), "/i/" + inv.LinkKey + "/qr/x.png", "/i", "/", "/robots.txt", "/a/", "/a/style.css",
		"/debug/pprof/", "/metrics", "/i/../i/" + inv.LinkKey, "/i//" + inv.LinkKey,
	} {
		r := s.request(http.MethodGet, "/", nil)
		r.URL.Opaque = strings.ReplaceAll(path, " ", "%20")
		got := s.ask(r)
		if got.status != http.StatusNotFound || got.body != want.body {
			t.Errorf("%s: answered %d with %d bytes, want the one 404 page", path, got.status, len(got.body))
		}
	}
}

// Knowing whether a key exists from the time it takes must not be possible.
func TestUnknownKeysTakeTheSameTime(t *testing.T) {
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	near, far := inv.LinkKey[:25]+"A", strings.Repeat("B", 26)
	took := map[string][]time.Duration{}
	for i := range 200 {
		for _, key := range []string{near, far} {
			r := s.request(http.MethodGet, "/i/"+key, nil)
			r.Header.Set("CF-Connecting-IP", fmt.Sprintf("203.0.%d.9", i))
			began := clock.Machine()
			if got := s.ask(r); got.status != http.StatusNotFound {
				t.Fatalf("answered %d", got.status)
			}
			took[key] = append(took[key], clock.MachineSince(began))
		}
	}
	gap := median(took[near]) - median(took[far])
	if gap.Abs() > 5*time.Millisecond {
		t.Errorf("a nearly right key takes %v longer", gap)
	}
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}

// One address that asks without end is slowed down; its neighbours are not.
func TestPagesAreLimitedByAddress(t *testing.T) {
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	ask := func(path, client string) int {
		r := s.request(http.MethodGet, path, nil)
		r.Header.Set("CF-Connecting-IP", client)
		return s.ask(r).status
	}
	refused := 0
	for range 150 {
		if ask("/i/"+strings.Repeat("C", 26), "203.0.113.7") == http.StatusTooManyRequests {
			refused++
		}
	}
	if refused == 0 {
		t.Error("guessing keys is not limited")
	}
	if got := ask("/i/"+inv.LinkKey, "203.0.113.7"); got != http.StatusTooManyRequests {
		t.Errorf("the guesser's right key was answered %d: guesses are still evaluated", got)
	}
	if got := ask("/i/"+inv.LinkKey, "203.0.113.8"); got != http.StatusOK {
		t.Errorf("the neighbour was answered %d", got)
	}
}

// A thousand connections that dribble a byte now and then do not keep a gateway outside.
func TestSlowStrangersMakeRoom(t *testing.T) {
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	body := raw(notice(s.charge(inv.ID, gateway.VABCA).OrderID, "150000.00"))
	var held []net.Conn
	defer func() {
		for _, c := range held {
			_ = c.Close()
		}
	}()
	for range 1000 {
		c, err := net.Dial("tcp", s.server.Addr())
		s.must(err)
		held = append(held, c)
		_, _ = c.Write([]byte("POST /cb/1/x HTTP/1.1\r\nHost: l"))
	}
	began := clock.Machine()
	if got := s.tell(s.place(), body); got.status != http.StatusOK {
		t.Errorf("a genuine callback was answered %d", got.status)
	}
	if took := clock.MachineSince(began); took > time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestHeadersHaveALimit(t *testing.T) {
	s := newStage(t)
	r := s.request(http.MethodGet, "/i/X", nil)
	r.Header.Set("X-Long", strings.Repeat("a", 1<<20))
	res, err := plain.Do(r)
	if err != nil {
		return // closed while we still sent
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("answered %d, want 431", res.StatusCode)
	}
}

func (s *stage) moveTo(address string) {
	s.t.Helper()
	c := s.companyNow()
	c.PublicURL = address
	s.must(s.office.SetCompany(s.ctx, c))
}

// isolir asks the isolir page as a subscriber who wanted another site.
func (s *stage) isolir(path string) answer {
	s.t.Helper()
	srv, err := s.door.ListenIsolir("127.0.0.1:0")
	s.must(err)
	defer func() { _ = srv.Close(s.ctx) }()
	r, err := http.NewRequestWithContext(s.ctx, http.MethodGet, srv.URL()+path, nil)
	s.must(err)
	r.Host = "www.detik.example"
	return s.ask(r)
}

func TestEveryPathLeadsToTheIsolirPage(t *testing.T) {
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	for _, path := range []string{"/", "/berita?x=1", "/generate_204", "/i/" + inv.LinkKey, s.place(), "//jahat.example/", "/isolir/", "/a/x"} {
		got := s.isolir(path)
		if got.status != http.StatusFound || got.header.Get("Location") != "/isolir" || got.body != "" {
			t.Errorf("%s: answered %d to %q, want 302 to /isolir", path, got.status, got.header.Get("Location"))
		}
	}
	got := s.isolir("/isolir")
	elements, text := parse(t, got.body)
	if got.status != http.StatusOK {
		t.Fatalf("the page was answered %d", got.status)
	}
	says(t, text, "Layanan internet Anda sedang diisolir", "Warga Net Sukamaju", "0812-3456-7890", "BRI 0123 0100 4567 890", publicHost)
	if strings.Contains(text, "Sri Wahyuni") || strings.Contains(text, inv.No) {
		t.Error("the page names a customer")
	}
	if !slices.ContainsFunc(elements, func(e element) bool { return strings.HasPrefix(e.attrs["href"], "https://wa.me/6281234567890") }) {
		t.Error("there is no way to WhatsApp")
	}
	if got := s.isolir(elements[slices.IndexFunc(elements, func(e element) bool { return e.attrs["rel"] == "stylesheet" })].attrs["href"]); got.status != http.StatusOK {
		t.Errorf("its style was answered %d", got.status)
	}
	_, text = parse(t, s.isolir("/isolir?lang=en").body)
	says(t, text, "Your internet service is suspended")
}

func TestTheIsolirPageTakesNothing(t *testing.T) {
	s := newStage(t)
	srv, err := s.door.ListenIsolir("127.0.0.1:0")
	s.must(err)
	defer func() { _ = srv.Close(s.ctx) }()
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodConnect, http.MethodOptions} {
		r, err := http.NewRequestWithContext(s.ctx, method, srv.URL()+"/isolir", strings.NewReader("x"))
		s.must(err)
		if got := s.ask(r); got.status != http.StatusMethodNotAllowed {
			t.Errorf("%s: answered %d, want 405", method, got.status)
		}
	}
}
