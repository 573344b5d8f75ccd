package officetest

import (
	"testing"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
)

func TestEachTestHasItsOwnSoundBooks(t *testing.T) {
	day := clock.MustDate("2026-11-23")
	a, b := Open(t, day.At(9, 0, clock.WIB)), Open(t, day.At(9, 0, clock.WIB))
	if err := a.Room.SetPolicy(a.Ctx, "billing.lead_days", a.Branch, 0, "3"); err != nil {
		t.Fatal(err)
	}
	for o, want := range map[*Office]int64{a: 3, b: 7} {
		err := o.DB.Write(o.Ctx, "test", func(tx *store.Tx) error {
			n, err := office.PolicyInt(tx, "billing.lead_days", o.Branch, day)
			if err != nil || n != want || tx.Today != day {
				t.Errorf("%d on %s, %v; want %d", n, tx.Today, err, want)
			}
			id, err := o.Vault.Put(tx, "pppoe", []byte("rahasia"))
			if err != nil {
				return err
			}
			got, err := o.Vault.Get(tx, id)
			if string(got) != "rahasia" {
				t.Errorf("%q", got)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if found, err := o.DB.BooksCheck(o.Ctx); err != nil || len(found) > 0 {
			t.Fatalf("%v, %v", found, err)
		}
	}
	if s, err := a.Room.SignIn(a.Ctx, OwnerUsername, OwnerPassword); err != nil || s.Staff != 1 {
		t.Fatalf("%v", err)
	}
}
