package network

import (
	"testing"
	"time"

	"lunas/internal/sim/router"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// Budi is isolated and opened for two hours: the router lets him on, and when the time is
// over and everybody was told, isolates him again. The hold lay on him all the time.
func TestAReprieveOpensTheRouterForItsHours(t *testing.T) {
	v := newVillage(t, router.Options{})
	budi := v.enrol("Budi Santoso", v.gw, v.sim)
	v.plumb(v.gw)
	v.settle()
	v.hold(budi.ID, subscriber.HoldOverdue)
	v.settle()
	if profileOn(v.sim, budi.Login) != isolirProfile {
		t.Fatal("he is not isolated to begin with")
	}
	until := v.calendar.Now().Add(2 * time.Hour)
	v.write(func(tx *store.Tx) error {
		_, err := subscriber.Reprieved(tx, budi.ID, until, "ujian")
		return err
	})
	v.settle()
	if profileOn(v.sim, budi.Login) == isolirProfile {
		t.Error("opened for a while, and the router keeps him off")
	}
	v.calendar.Set(until.Add(time.Second))
	v.write(func(tx *store.Tx) error { return subscriber.ReprieveEnded(tx, budi.ID) })
	v.settle()
	if profileOn(v.sim, budi.Login) != isolirProfile {
		t.Error("the time is over, and he is still on")
	}
}
