package network

import (
	"strings"
	"testing"

	"lunas/internal/sim/router"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// A line that no hold lies on, and that is wanted isolated all the same, is the worst
// this room could do: the books check looks for it.
func TestTheBooksCheckSeesALineForgottenInIsolation(t *testing.T) {
	v := newVillage(t, router.Options{})
	budi := v.enrol("Budi Santoso", v.gw, v.sim)
	v.plumb(v.gw)
	v.hold(budi.ID, subscriber.HoldOverdue)
	v.settle()
	v.clean()
	v.write(func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE hold SET lifted_at = ? WHERE line = ?`, tx.Now, budi.ID) // past everybody who must hear of it
		return err
	})
	found, err := v.db.BooksCheck(t.Context())
	v.must(err)
	if len(found) != 1 || found[0].Check != "network.revisions" || !strings.Contains(found[0].Detail, "no hold") {
		t.Fatalf("%+v", found)
	}
	// The full pass does not depend on having heard.
	v.must(v.room.FullPass(t.Context(), v.gw.ID))
	if c := v.chip(budi.ID); c.Want != string(Full) || c.State != ChipOpen && c.State != ChipConnected {
		t.Errorf("after the full pass: %+v", c)
	}
	v.clean()
}
