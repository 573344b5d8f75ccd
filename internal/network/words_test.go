package network

import (
	"strings"
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
		keys = append(keys, "network.doctor."+s, "network.doctor.unknown."+s)
	}
	for _, x := range troubles {
		for _, lang := range []locale.Lang{locale.ID, locale.EN} {
			if words := locale.T(lang, x.key, nil); len(strings.FieldsFunc(words, func(r rune) bool { return r == '.' || r == ':' || r == ';' })) < 2 {
				t.Errorf("%s says what is wrong and not what mends it: %q", x.key, words)
			}
		}
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
