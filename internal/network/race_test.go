package network

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"lunas/internal/sim/router"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// TestBulkIsolationMeetsAPayment: lines are being isolated in bulk while their owners
// pay. Wherever the payment falls between two steps of the isolation, and whichever
// connection comes next, the line ends open, its session has the paid profile, and at
// no moment do the books say "done" about an isolation nobody wants any more.
func TestBulkIsolationMeetsAPayment(t *testing.T) {
	seeds, lines := 1000, 25
	if testing.Short() {
		seeds = 100
	}
	v := newVillage(t, router.Options{})
	v.plumb(v.gw)
	var all []subscriber.Line
	for i := range lines {
		all = append(all, v.enrol(fmt.Sprintf("Warga %c", 'A'+i), v.gw, nil))
	}
	for _, l := range all {
		v.sim.SetClient(l.Login, "kunci12345", "AA:BB:CC:00:00:01", 0)
	}
	v.settle()
	met := map[string]int{}
	for round := range seeds / lines {
		v.meet(t, all, uint64(round), met) // #nosec G115 -- a small count
	}
	v.clean()
	for _, point := range []string{"read", "found", "sent", "written", "kicked"} {
		if met[point] < seeds/20 {
			t.Errorf("payments met %q only %d times of %d: %v", point, met[point], seeds, met)
		}
	}
}

// meet isolates every line once; each line's payment comes at a point drawn by the seed.
func (v *village) meet(t *testing.T, all []subscriber.Line, seed uint64, met map[string]int) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 7)) // #nosec G404 -- seeded on purpose
	points := []string{"read", "found", "sent", "written", "kicked"}
	pays := map[int64]string{} // object → point
	owner := map[int64]int64{}
	v.write(func(tx *store.Tx) error {
		for _, l := range all {
			o, _, err := objectOf(tx, v.gw.ID, ownerLine, l.ID, kindSecret)
			if err != nil {
				return err
			}
			pays[o.id], owner[o.id] = points[rng.IntN(len(points))], l.ID
			if _, err := subscriber.PlaceHold(tx, l.ID, subscriber.HoldOverdue, nil, "nunggak"); err != nil {
				return err
			}
		}
		return nil
	})
	v.overtake(t, pays, owner, met, rng.IntN(2) == 0)
	for object := range pays { // those the bulk never reached at their point
		v.must(v.pay(owner[object]))
	}
	_, err := v.room.keep(v.gw.ID).work(context.Background(), now, false)
	v.must(err)
	for _, l := range all {
		v.restored(t, l)
	}
}

// overtake runs the bulk isolation; each payment commits at its point. The other
// connection joins at once (both), or only afterwards.
func (v *village) overtake(t *testing.T, pays map[int64]string, owner map[int64]int64, met map[string]int, both bool) {
	t.Helper()
	k := v.room.keep(v.gw.ID)
	var mu sync.Mutex
	var wait sync.WaitGroup
	v.room.at = func(point string, object int64) {
		mu.Lock()
		hit := pays[object] == point
		if hit {
			delete(pays, object)
			met[point]++
		}
		mu.Unlock()
		if !hit {
			return
		}
		if err := v.pay(owner[object]); err != nil {
			t.Error(err)
		}
		if both {
			wait.Add(1)
			go func() {
				defer wait.Done()
				if _, err := k.work(context.Background(), now, false); err != nil {
					t.Error(err)
				}
			}()
		}
		v.honest(t, owner[object])
	}
	_, err := k.work(context.Background(), bulk, false)
	v.must(err)
	wait.Wait()
	v.room.at = nil
}

func (v *village) pay(line int64) error {
	return v.db.Write(context.Background(), "pay", func(tx *store.Tx) error {
		_, err := subscriber.LiftHold(tx, line, subscriber.HoldOverdue, "lunas")
		return err
	})
}

// honest: once paid, the books never call the isolation done.
func (v *village) honest(t *testing.T, line int64) {
	t.Helper()
	err := v.db.Read(context.Background(), "honest", func(tx *store.Tx) error {
		o, _, err := objectOf(tx, v.gw.ID, ownerLine, line, kindSecret)
		if err != nil {
			return err
		}
		w, err := decode[secret](o.want)
		if o.wantRev == o.doneRev && (w.Mode != Full || o.foundHash != o.wantHash) {
			t.Errorf("line %d paid and is called done as %s", line, w.Mode)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func (v *village) restored(t *testing.T, l subscriber.Line) {
	t.Helper()
	v.sim.Redial()
	if p := profileOn(v.sim, l.Login); p != "lunas-HOME10-v1" {
		t.Errorf("%s paid and stands on %q", l.Login, p)
	}
	if s, ok := v.sim.Session(l.Login); !ok || s.AddressList != "" || s.RateLimit != "5M/10M" {
		t.Errorf("%s paid and surfs with %+v", l.Login, s)
	}
	v.read(func(tx *store.Tx) error {
		o, _, err := objectOf(tx, v.gw.ID, ownerLine, l.ID, kindSecret)
		if o.wantRev != o.doneRev || o.foundHash != o.wantHash {
			t.Errorf("%s: done %d of %d", l.Login, o.doneRev, o.wantRev)
		}
		return err
	})
}
