package ledger

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"lunas/internal/locale"
)

// Every key an error of this room can carry has its sentence, so that nobody at the
// counter ever reads a key.
func TestEveryErrorHasItsSentence(t *testing.T) {
	call := regexp.MustCompile(`(Invalid|NotFound|Conflict|check|add|refused)\(.*"((ledger)\.[a-z_.]+)"`)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range call.FindAllStringSubmatch(string(source), -1) {
			seen++
			if !locale.Has(m[2]) {
				t.Errorf("%s: the catalogue lacks %q", file, m[2])
			}
		}
	}
	if seen < 8 {
		t.Errorf("only %d keys were found in the source", seen)
	}
}
