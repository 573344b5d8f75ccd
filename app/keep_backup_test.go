package app

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lunas/internal/store"

	"pgregory.net/rapid"
)

// Whatever copies lie in the folder: cleaning up keeps the newest checked ones, and never
// touches one that was found wanting, one made by hand, or a file of somebody else.
func TestOnlyCheckedCopiesAreCountedAndRemoved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "copies-")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = os.RemoveAll(dir) }()
		var checked, never []string
		for i := range rapid.IntRange(0, 12).Draw(t, "copies") {
			name := fmt.Sprintf("%s2026-11-%02d%s", rapid.SampledFrom([]string{dailyPrefix, closingPrefix, handPrefix, "orang-lain-"}).Draw(t, "kind"), i+1, copySuffix)
			m := store.Manifest{App: "lunas"}
			flawed := rapid.Bool().Draw(t, "flawed")
			if flawed {
				m.Findings = []store.Finding{{Check: "payment"}}
			}
			raw, err := json.Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, name)
			if err := os.WriteFile(path, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			if rapid.IntRange(0, 5).Draw(t, "manifest") > 0 {
				if err := os.WriteFile(path+".json", raw, 0o600); err != nil {
					t.Fatal(err)
				}
			} else {
				flawed = true
			}
			if strings.HasPrefix(name, dailyPrefix) && !flawed {
				checked = append(checked, name)
			} else {
				never = append(never, name)
			}
		}
		keep := rapid.IntRange(1, 4).Draw(t, "keep")
		if err := forgetCopies(dir, dailyPrefix, keep); err != nil {
			t.Fatal(err)
		}
		want := append(slices.Clone(never), checked[max(0, len(checked)-keep):]...)
		for _, name := range want {
			if !isFile(filepath.Join(dir, name)) {
				t.Fatalf("%s was removed; keep %d of %v", name, keep, checked)
			}
		}
		if left, err := filepath.Glob(filepath.Join(dir, "*"+copySuffix)); err != nil || len(left) != len(want) {
			t.Fatalf("%v are left, want %v (%v)", left, want, err)
		}
	})
}
