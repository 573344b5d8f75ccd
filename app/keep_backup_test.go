package app

import (
	"context"
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

// 23 November, the PC's clock says 2027: a new recovery key is made. The clock is put right.
// One more copy is made, not one each minute, and that one goes to the stick.
func TestAKeyFromAFastClockMakesOneCopyMore(t *testing.T) {
	d := openTest(t)
	v, ctx := &village{testDesk: d}, context.Background()
	folder := v.stick()
	v.must(d.keepBackup(ctx))
	_, err := (&Settings{d.Desk}).NewRecoveryKey(d.sure("Settings.NewRecoveryKey"))
	v.must(err)
	v.must(d.db.Write(ctx, "test", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE vault_key SET created_at = '2099-01-01T00:00:00.000Z'`)
		return err
	}))
	for range 3 {
		v.must(d.keepBackup(ctx))
	}
	here := copies(t, d.backupDir(), dailyPrefix)
	if len(here) != 2 || d.secondAway() != "" {
		t.Errorf("here lie %v, %q", here, d.secondAway())
	}
	if got := v.sealed(d.secondDir(folder), dailyPrefix); len(got) != 2 {
		t.Errorf("on the stick: %v", got)
	}

	// Nothing here may be sealed for the key of now: that is told.
	v.must(os.RemoveAll(d.secondDir(folder)))
	_, err = (&Settings{d.Desk}).NewRecoveryKey(d.sure("Settings.NewRecoveryKey"))
	v.must(err)
	d.mirrorCopies(ctx)
	if d.secondAway() != errNoneToSeal.Key || !v.tells("attention.second_folder") {
		t.Errorf("nobody is told: %q", d.secondAway())
	}
}

// The second copy of a day never pushes out the copies of other days before older ones.
func TestTheOldestCopyGoesFirstWhateverItsName(t *testing.T) {
	names := []string{"daily-2026-11-21.db", "daily-2026-11-22.db", "daily-20261122-101500.db", "daily-2026-11-23.db", "daily-2026-11-23-101500.db", "daily-2026-11-24" + sealedSuffix}
	got := slices.Clone(names)
	slices.Reverse(got)
	if slices.SortFunc(got, byMade); !slices.Equal(got, names) {
		t.Errorf("%v", got)
	}
}

// A copy on trial is none: it is not told of, not listed and never carried on.
func TestACopyOnTrialIsNone(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{".trial.db", ".trial.db.json"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(`{"app":"lunas"}`), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if all, err := copiesIn(dir); err != nil || len(all) != 0 {
		t.Errorf("%v %v", all, err)
	}
}
