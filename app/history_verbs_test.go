package app_test

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	"lunas/internal/locale"
	"lunas/internal/lookup"
	"lunas/internal/office"
)

// verbAt tells which argument of a function that writes history is the verb, of how many:
// office.Record, and those that hand their verb on to it.
var verbAt = map[string]struct{ at, of int }{"Record": {1, 5}, "note": {2, 5}, "handled": {2, 4}, "decideJob": {2, 5},
	"holdChanged": {3, 6}, "spreadCounted": {2, 4}, "record": {1, 3}}

// parts are the verbs that are put together: the beginning stands in the code, what may follow here.
var parts = map[string][]string{"proof.": {"accepted", "refused"}}

// constantVerbs are verbs that stand in a constant.
var constantVerbs = map[string]string{"verbCash": "payment.cash", "verbTransfer": "payment.transfer", "verbRefund": "payment.refund", "VerbPrinted": "payment.slip_printed", "VerbReceipt": "payment.receipt_printed", "verbCreditPrinted": "invoice.credit_printed"}

// TestEveryVerbHasASentence walks the source for what is written into the history: raw
// codes never reach the screen.
func TestEveryVerbHasASentence(t *testing.T) {
	known := lookup.HistoryVerbs()
	written, calls := map[string]bool{}, 0
	for _, s := range sources(t) {
		if s.test || strings.HasPrefix(s.room, "sim/") {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			found, sure := verbsIn(call)
			if !sure {
				t.Errorf("%s writes history with a verb this test cannot read", s.name)
			}
			if len(found) > 0 {
				calls++
			}
			for _, verb := range found {
				if written[verb] = true; !slices.Contains(known, verb) {
					t.Errorf("%s writes %q into the history, which has no sentence: add it to internal/lookup/history_acts.go and both catalogues", s.name, verb)
				}
			}
			return true
		})
	}
	for _, verb := range known {
		if !written[verb] {
			t.Errorf("%q has a sentence and nobody writes it", verb)
		}
	}
	if calls < 70 {
		t.Fatalf("only %d writes found: the test looks in the wrong place", calls)
	}
	t.Logf("%d verbs at %d places", len(written), calls)
}

// verbsIn are the verbs a call writes; sure is false where it writes one that cannot be read.
func verbsIn(call *ast.CallExpr) (verbs []string, sure bool) {
	name := ""
	switch fn := call.Fun.(type) {
	case *ast.Ident:
		name = fn.Name
	case *ast.SelectorExpr:
		name = fn.Sel.Name
	}
	place, writes := verbAt[name]
	if !writes || len(call.Args) != place.of {
		return nil, true
	}
	switch verb := call.Args[place.at].(type) {
	case *ast.BasicLit:
		text, _ := strconv.Unquote(verb.Value)
		if verb.Kind != token.STRING || !strings.Contains(text, ".") { // another function of the same name
			return nil, true
		}
		return []string{text}, true
	case *ast.BinaryExpr:
		lit, ok := verb.X.(*ast.BasicLit)
		if !ok {
			return nil, name != "Record"
		}
		text, _ := strconv.Unquote(lit.Value)
		for _, end := range parts[text] {
			verbs = append(verbs, text+end)
		}
		return verbs, len(verbs) > 0
	case *ast.SelectorExpr:
		return constant(verb.Sel.Name, name)
	case *ast.Ident:
		return constant(verb.Name, name)
	}
	return nil, name != "Record"
}

func constant(name, writer string) ([]string, bool) {
	if verb, known := constantVerbs[name]; known {
		return []string{verb}, true
	}
	return nil, name == "verb" || writer != "Record" // verb: handed on by one of the above
}

// Every policy has its name where the history speaks of it, every value its word, and every
// confirmed act is called by one.
func TestTheHistoryNamesPoliciesAndConfirmedActs(t *testing.T) {
	for _, d := range office.Definitions() {
		if !locale.Has("policy." + d.Key) {
			t.Errorf("the policy %s has no name", d.Key)
		}
		for _, choice := range d.Choices {
			if _, err := strconv.Atoi(choice); err != nil && !locale.Has("history.word.setting."+choice) {
				t.Errorf("the value %s of %s has no word", choice, d.Key)
			}
		}
		if d.Kind == office.KindRupiah && !lookup.CountedInRupiah(d.Key) {
			t.Errorf("the policy %s is told without Rp", d.Key)
		}
	}
	for _, role := range []string{office.RoleOwner, office.RoleCounter, office.RoleAccountant, office.RoleTechnician, office.RoleCollector} {
		if !locale.Has("history.word.role." + role) {
			t.Errorf("the role %s has no word", role)
		}
	}
}
