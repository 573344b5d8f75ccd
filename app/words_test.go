package app_test

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"lunas/internal/locale"
)

// keyAt tells which argument of a function that makes an error, or a sentence, is its key.
var keyAt = map[string]int{
	"store.Invalid": 1, "store.NotFound": 0, "store.Conflict": 0, "store.Denied": 0, "store.Unauthenticated": 0, "store.Unavailable": 0,
	"locale.T": 1,
}

// TestEveryRefusalHasWords looks for the key of every refusal in the catalogue: a person
// must never be shown a key.
func TestEveryRefusalHasWords(t *testing.T) {
	found := 0
	for _, s := range sources(t) {
		// The table of policies names settings; the window has words for each.
		if s.test || strings.HasPrefix(s.room, "sim/") || s.name == "internal/office/policies.go" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			lit, ok := keyIn(n).(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			key, _ := strconv.Unquote(lit.Value)
			if found++; key != "" && !locale.Has(key) && !locale.Has(key+".title") {
				t.Errorf("%s says %q, which has no words in the catalogue", s.name, key)
			}
			return true
		})
	}
	if found < 100 {
		t.Fatalf("only %d keys found: the test looks in the wrong place", found)
	}
}

// keyIn is the expression of a key: an argument, the Key of an error or a step, the Word
// of a light. Keys that are put together are the business of their room's own tests.
func keyIn(n ast.Node) ast.Expr {
	switch n := n.(type) {
	case *ast.CallExpr:
		if at, known := keyAt[called(n)]; known && at < len(n.Args) {
			return n.Args[at]
		}
	case *ast.KeyValueExpr:
		name, ok := n.Key.(*ast.Ident)
		if lit, text := n.Value.(*ast.BasicLit); ok && text && strings.Contains(lit.Value, ".") && (name.Name == "Key" || name.Name == "Word") {
			return n.Value
		}
	}
	return nil
}

// called is "package.Function", and "store.Invalid" for the And that adds to one.
func called(call *ast.CallExpr) string {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if sel.Sel.Name == "And" && len(call.Args) == 3 {
		return "store.Invalid"
	}
	if pkg, ok := sel.X.(*ast.Ident); ok {
		return pkg.Name + "." + sel.Sel.Name
	}
	return ""
}
