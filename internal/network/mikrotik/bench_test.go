package mikrotik_test

import (
	"fmt"
	"testing"
	"time"

	"lunas/internal/network/mikrotik"
	"lunas/internal/sim/router"
)

// BenchmarkFullPass reads what the network room reads of a router with 5,000 subscribers.
func BenchmarkFullPass(b *testing.B) {
	r := router.New(router.Options{Users: map[string]router.User{"lunas": {Password: "rahasia"}}})
	if err := r.Start("127.0.0.1:0"); err != nil {
		b.Fatal(err)
	}
	defer r.Stop() //nolint:errcheck // nothing is saved
	for i := range 5000 {
		r.Put("/ppp/secret", map[string]string{"name": fmt.Sprintf("s%05d", i), "password": "pw", "remote-address": fmt.Sprintf("10.%d.%d.1", i/250, i%250)})
		r.SetClient(fmt.Sprintf("s%05d", i), "pw", "", time.Second)
	}
	c, err := mikrotik.Dial(b.Context(), mikrotik.Target{Address: r.Addr(), User: "lunas", Password: "rahasia"})
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // a benchmark's line
	for b.Loop() {
		secrets, err := c.Secrets(b.Context())
		if err != nil || len(secrets) != 5000 {
			b.Fatal(len(secrets), err)
		}
		active, err := c.ActiveAll(b.Context())
		if err != nil || len(active) != 5000 {
			b.Fatal(len(active), err)
		}
	}
}

// BenchmarkOneLine reads, changes and kicks one subscriber.
func BenchmarkOneLine(b *testing.B) {
	r := router.New(router.Options{Users: map[string]router.User{"lunas": {Password: "rahasia"}}})
	if err := r.Start("127.0.0.1:0"); err != nil {
		b.Fatal(err)
	}
	defer r.Stop() //nolint:errcheck // nothing is saved
	for i := range 5000 {
		r.Put("/ppp/secret", map[string]string{"name": fmt.Sprintf("s%05d", i), "password": "pw"})
	}
	c, err := mikrotik.Dial(b.Context(), mikrotik.Target{Address: r.Addr(), User: "lunas", Password: "rahasia"})
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // a benchmark's line
	for b.Loop() {
		s, found, err := c.SecretByName(b.Context(), "s04999")
		if err != nil || !found {
			b.Fatal(found, err)
		}
		if err := c.SetSecret(b.Context(), s.ID, mikrotik.Attrs{"profile": "default"}); err != nil {
			b.Fatal(err)
		}
		if _, err := c.Kick(b.Context(), "s04999"); err != nil {
			b.Fatal(err)
		}
	}
}
