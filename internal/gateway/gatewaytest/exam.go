// Package gatewaytest is the exam every gateway.Provider passes against a gateway
// on a real port. It asks only what the payment room relies on.
package gatewaytest

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"lunas/internal/gateway"
	"lunas/internal/rupiah"
)

// Trouble is a fault the stage can play.
type Trouble string

// The troubles of the exam.
const (
	None   Trouble = ""
	Busy   Trouble = "busy"   // too many requests
	Broken Trouble = "broken" // 5xx
	Page   Trouble = "page"   // an HTML page instead of an answer
	Silent Trouble = "silent" // no answer before the caller's deadline
	Cut    Trouble = "cut"    // hangs up without doing anything
	Lost   Trouble = "lost"   // does it, then hangs up
)

// Stage is one provider together with the levers of the gateway behind it.
type Stage struct {
	Provider gateway.Provider
	WrongKey gateway.Provider // the same gateway with a key it does not know
	Nobody   gateway.Provider // an address where nobody listens
	Secrets  []string         // must never show in an error

	Pay     func(orderID string)
	Expire  func(orderID string)
	Reverse func(orderID string) // take a settled payment back; nil when the gateway cannot
	Refund  func(orderID string, amount rupiah.Rupiah)
	// Callbacks waits until none is on the way and returns all that arrived.
	Callbacks func() []gateway.Callback
	Trouble   func(Trouble)
}

// Exam runs every part on a fresh stage.
func Exam(t *testing.T, open func(t *testing.T) Stage) {
	part := func(name string, run func(*exam)) {
		t.Run(name, func(t *testing.T) { run(&exam{T: t, Stage: open(t)}) })
	}
	part("each channel: opened, paid, read back", (*exam).channels)
	part("digits stay the same every month", (*exam).fixedNumbers)
	part("order id used twice", (*exam).duplicate)
	part("cancelled and expired", (*exam).ends)
	part("money going back", (*exam).goingBack)
	part("an order the gateway does not know", (*exam).unknownOrder)
	part("callbacks: genuine, forged, nonsense", (*exam).callbacks)
	part("refused before it leaves", (*exam).refused)
	part("wrong key, nobody there", (*exam).noAnswer)
	part("troubles are never read as a state", (*exam).troubles)
	part("a create whose answer was lost", (*exam).lostCreate)
	part("a caller who gives up", (*exam).deadline)
}

type exam struct {
	*testing.T
	Stage
}

const price rupiah.Rupiah = 150000

func (e *exam) ctx() context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	e.Cleanup(cancel)
	return ctx
}

func request(orderID, channel string) gateway.CreateRequest {
	return gateway.CreateRequest{
		OrderID:   orderID,
		Amount:    price,
		Channel:   channel,
		Customer:  gateway.Customer{Name: "Siti Aminah", Phone: "+6281234567890", Email: "siti@example.com"},
		Items:     []gateway.Item{{ID: "PAKET20", Name: "Internet 20 Mbps Nov 2026", Qty: 1, Price: price}},
		ExpiresIn: 24 * time.Hour,
	}
}

func (e *exam) create(r gateway.CreateRequest) gateway.Created {
	e.Helper()
	c, err := e.Provider.Create(e.ctx(), r)
	if err != nil {
		e.Fatalf("create %s on %s: %v", r.OrderID, r.Channel, err)
	}
	return c
}

func (e *exam) status(orderID string, want gateway.State) gateway.Status {
	e.Helper()
	st, err := e.Provider.Status(e.ctx(), gateway.StatusRequest{OrderID: orderID})
	if err != nil {
		e.Fatalf("status of %s: %v", orderID, err)
	}
	if st.State != want || !st.Answered {
		e.Fatalf("%s is %q (answered %v), want %q", orderID, st.State, st.Answered, want)
	}
	return st
}

// wantErr also holds every error against the secrets and the payer's data.
func (e *exam) wantErr(what string, err, want error) {
	e.Helper()
	if !errors.Is(err, want) {
		e.Fatalf("%s: got %v, want %v", what, err, want)
	}
	e.discreet(err)
}

func (e *exam) wantRefused(what string, err error) {
	e.Helper()
	var r *gateway.ErrRefused
	if !errors.As(err, &r) || r.Reason == "" {
		e.Fatalf("%s: got %v, want a refusal with its reason", what, err)
	}
	e.discreet(err)
}

func (e *exam) discreet(err error) {
	e.Helper()
	for _, s := range append(e.Secrets, "Siti", "81234567890", "siti@example.com") {
		if strings.Contains(err.Error(), s) {
			e.Fatalf("an error tells %q: %v", s, err)
		}
	}
}

// va is the first channel with digits.
func (e *exam) va() string {
	for _, c := range e.Provider.Channels() {
		if c.Kind == gateway.KindVA {
			return c.Key
		}
	}
	e.Fatal("no channel with digits")
	return ""
}
