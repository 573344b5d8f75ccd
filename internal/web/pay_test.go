package web_test

import (
	"encoding/json"
	"fmt"
	"image/png"
	"net/http"
	"strings"
	"sync"
	"testing"

	"lunas/internal/billing"
	"lunas/internal/gateway"
	"lunas/internal/rupiah"
	"lunas/internal/sim/paygate"
	"lunas/internal/subscriber"
)

type pageState struct {
	Open rupiah.Rupiah
	Paid bool
	Line string
	Mark string
}

func (s *stage) state(inv billing.Invoice) (st pageState) {
	s.t.Helper()
	got := s.get("/i/" + inv.LinkKey + "/state")
	if got.status != http.StatusOK || got.header.Get("Content-Type") != "application/json" {
		s.t.Fatalf("the state was answered %d %s", got.status, got.header.Get("Content-Type"))
	}
	s.must(json.Unmarshal([]byte(got.body), &st))
	return st
}

// The journey of a customer who prefers to scan.
func TestPayingOnDemandTurnsTheBillLunas(t *testing.T) {
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	before := s.state(inv)
	if before.Paid || before.Open != 150_000 {
		t.Errorf("before: %+v", before)
	}
	got := s.press(inv, gateway.QRIS)
	c := s.charge(inv.ID, gateway.QRIS)
	if want := fmt.Sprintf("/i/%s?lang=id#way-%d", inv.LinkKey, c.ID); got.status != http.StatusSeeOther || got.header.Get("Location") != want {
		t.Fatalf("answered %d to %s, want 303 to %s", got.status, got.header.Get("Location"), want)
	}
	if now := s.state(inv); now.Mark == before.Mark {
		t.Error("the mark stands still: an open page would not show the code")
	}
	qr := s.get(fmt.Sprintf("/i/%s/qr/%d.png", inv.LinkKey, c.ID))
	if _, err := png.Decode(strings.NewReader(qr.body)); err != nil || qr.header.Get("Content-Type") != "image/png" {
		t.Errorf("the code is no picture: %v", err)
	}
	if saved := s.get(fmt.Sprintf("/i/%s/qr/%d.png?save", inv.LinkKey, c.ID)); !strings.HasPrefix(saved.header.Get("Content-Disposition"), "attachment") {
		t.Error("the code cannot be saved")
	}
	s.must(s.gate.Pay(c.OrderID))
	s.settle()
	after := s.state(inv)
	if !after.Paid || after.Open != 0 || after.Line != "opening" || after.Mark == before.Mark {
		t.Errorf("after: %+v", after)
	}
	s.chip = "connected"
	if now := s.state(inv); now.Line != "open" || now.Mark != after.Mark {
		t.Errorf("when the router showed it: %+v, want the line open and the same mark", now)
	}
}

// Pressing again, or from two phones at once, gives the same code.
func TestPressingTwiceOpensOneAttempt(t *testing.T) {
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { s.press(inv, gateway.QRIS) })
	}
	wg.Wait()
	s.press(inv, gateway.QRIS)
	if n := s.count(`SELECT count(*) FROM charge WHERE channel = 'qris'`); n != 1 {
		t.Errorf("%d attempts were opened", n)
	}
}

func TestAGatewayThatDoesNotAnswerIsToldKindly(t *testing.T) {
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	s.gate.SetFaults(paygate.Faults{API: paygate.Page})
	got := s.press(inv, gateway.VABNI)
	_, text := parse(t, got.body)
	if got.status != http.StatusServiceUnavailable {
		t.Errorf("answered %d, want 503", got.status)
	}
	says(t, text, "Cara bayar itu belum dapat dibuka", "Virtual Account BCA")
	s.gate.SetFaults(paygate.Faults{})
	if got := s.press(inv, gateway.VABNI); got.status != http.StatusSeeOther {
		t.Errorf("once it answers again: %d", got.status)
	}
	s.charge(inv.ID, gateway.VABNI)
}

func TestOpeningWaysIsLimited(t *testing.T) {
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	s.gate.SetFaults(paygate.Faults{API: paygate.Busy})
	last := 0
	for range 12 {
		last = s.press(inv, gateway.VABNI).status
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the twelfth was answered %d, want 429", last)
	}
	s.gate.SetFaults(paygate.Faults{})
	neighbour := s.enrol(subscriber.CustomerInput{Name: "Agus Wahyudi"})
	if got := s.press(neighbour, gateway.VABNI); got.status != http.StatusSeeOther {
		t.Errorf("the neighbour was answered %d", got.status)
	}
	if got := s.press(neighbour, "va.emas"); got.status != http.StatusBadRequest {
		t.Errorf("a channel nobody has was answered %d", got.status)
	}
}

// A post another site made the browser send opens nothing.
func TestOnlyOurOwnPagePays(t *testing.T) {
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	for _, c := range []struct {
		header, value string
		want          int
	}{
		{"Sec-Fetch-Site", "cross-site", 403},
		{"Sec-Fetch-Site", "same-site", 403},
		{"Origin", "https://jahat.example", 403},
		{"Origin", "null", 403},
		{"Sec-Fetch-Site", "same-origin", 303},
		{"Origin", "https://" + publicHost, 303},
		{"", "", 303}, // no browser: it holds the key anyway
	} {
		r := s.request(http.MethodPost, "/i/"+inv.LinkKey+"/pay", strings.NewReader("channel=qris"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if c.header != "" {
			r.Header.Set(c.header, c.value)
		}
		if got := s.ask(r); got.status != c.want {
			t.Errorf("%s %s: answered %d, want %d", c.header, c.value, got.status, c.want)
		}
	}
	if got := s.get("/i/" + inv.LinkKey + "/pay"); got.status != http.StatusNotFound && got.status != http.StatusMethodNotAllowed {
		t.Errorf("paying by GET was answered %d", got.status)
	}
}
