package app

import (
	"strings"
	"testing"

	"lunas/internal/locale"
)

// Whoever confirms an act reads in the history which one.
func TestEveryConfirmedActHasAWordInTheHistory(t *testing.T) {
	found := 0
	for call, r := range rules {
		if r.sure == sureNot {
			continue
		}
		if found++; !locale.Has("history.word.call." + strings.ToLower(strings.ReplaceAll(call, ".", "_"))) {
			t.Errorf("%s has no word in the history", call)
		}
	}
	if found < 5 {
		t.Fatalf("only %d confirmed acts", found)
	}
}
