package network

import (
	"fmt"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/sim/router"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// BenchmarkFullPass is a full pass over a router with a thousand lines that are as
// they should be: it reads everything and writes nothing on the router.
func BenchmarkFullPass(b *testing.B) {
	const lines = 1000
	v := newVillage(b, router.Options{})
	v.write(func(tx *store.Tx) error {
		for i := range lines {
			c, err := subscriber.AddCustomer(tx, subscriber.CustomerInput{Branch: v.branch, Name: fmt.Sprintf("Warga %d", i), Address: "Jl. Melati"})
			if err != nil {
				return err
			}
			l, err := subscriber.AddLine(tx, v.vault, subscriber.LineInput{Customer: c.ID, Router: v.gw.ID})
			if err != nil {
				return err
			}
			if _, err := subscriber.AddTerm(tx, subscriber.TermInput{Line: l.ID, From: tx.Today, PlanVersion: v.ten.Current.ID}); err != nil {
				return err
			}
		}
		return nil
	})
	began := clock.Machine()
	v.settle()
	b.Logf("%d lines made true in %v", lines, clock.MachineSince(began))
	writes := v.sim.CountWrites()
	for b.Loop() {
		v.must(v.room.FullPass(b.Context(), v.gw.ID))
	}
	if v.sim.CountWrites() != writes {
		b.Error("a full pass over a router that is right wrote to it")
	}
}
