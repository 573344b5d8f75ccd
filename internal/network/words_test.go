package network

import (
	"testing"

	"lunas/internal/locale"
	"lunas/internal/sim/router"
)

func TestEveryReasonHasItsWords(t *testing.T) {
	v := newVillage(t, router.Options{})
	keys := []string{"network.error.failed", "network.router.invalid", "network.router.has_lines", "network.router.name_taken", "network.router.unknown"}
	for _, x := range troubles {
		keys = append(keys, x.key)
	}
	for _, s := range doctorSteps {
		keys = append(keys, "network.doctor."+s)
	}
	plan, err := v.room.PlumbingPlan(t.Context(), v.gw.ID)
	v.must(err)
	for _, s := range plan.Steps {
		keys = append(keys, s.Key)
	}
	for _, verb := range []string{"added", "changed", "confirmed", "connected", "differs", "down", "failed", "isolated", "kicked", "off", "opened", "plumbing", "removed", "up"} {
		keys = append(keys, "network.event."+verb)
	}
	for _, key := range keys {
		if locale.T(locale.ID, key, nil) == key || locale.T(locale.EN, key, nil) == key {
			t.Errorf("no words for %s", key)
		}
	}
}
