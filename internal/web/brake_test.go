package web

import (
	"context"
	"fmt"
	"testing"
)

// Whoever forged too much goes the narrow way, nobody is turned away.
func TestForgersGoTheNarrowWay(t *testing.T) {
	b := newBrake()
	for range 100 {
		b.Forged("203.0.113.7")
	}
	for client, want := range map[string]bool{"203.0.113.7": true, "203.0.113.8": false} {
		if got := b.suspect(client); got != want {
			t.Errorf("%s suspect: %v, want %v", client, got, want)
		}
	}
	for range narrowLane {
		if _, ok := b.Enter(t.Context(), "203.0.113.7"); !ok {
			t.Fatal("the narrow lane is closed")
		}
	}
	full, cancel := context.WithCancel(t.Context())
	cancel()
	if _, ok := b.Enter(full, "203.0.113.7"); ok {
		t.Error("the narrow lane has no end")
	}
	leave, ok := b.Enter(t.Context(), "203.0.113.8")
	if !ok {
		t.Fatal("a clean address had to wait for forgers")
	}
	leave()
}

// Forgeries from ever new addresses narrow the way for strangers, not for a gateway that
// was genuine before.
func TestAGatewayKnownAsGenuineKeepsTheWideWay(t *testing.T) {
	b := newBrake()
	b.Genuine("198.51.100.1")
	for i := range 2000 {
		b.Forged(fmt.Sprintf("10.0.%d.%d", i/250, i%250))
	}
	if b.suspect("198.51.100.1") {
		t.Error("the gateway is suspected")
	}
	if !b.suspect("198.51.100.2") {
		t.Error("a stranger is not")
	}
}

// What is remembered of strangers is bounded.
func TestMemoryOfStrangersIsBounded(t *testing.T) {
	b, r := newBuckets(1, 1), &remembered{now: map[string]bool{}}
	for i := range 5 * mostNames {
		name := fmt.Sprint(i)
		b.Take(name)
		r.Add(name)
	}
	if n := len(b.now) + len(b.old); n > 2*mostNames {
		t.Errorf("%d allowances are kept", n)
	}
	if n := len(r.now) + len(r.old); n > 2*mostNames {
		t.Errorf("%d names are kept", n)
	}
	last := fmt.Sprint(5*mostNames - 1)
	if !b.Dry(last) || !r.Has(last) {
		t.Error("the newest was forgotten")
	}
}
