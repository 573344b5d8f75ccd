package network

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/clock/pairtest"
	"lunas/internal/sim/router"
	"lunas/internal/subscriber"
)

// A restore is six sentences: find the secret, set it, read it back, find the isolir
// session, end it, see it gone.
func TestARestoreIsSixSentences(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.plumb(v.gw)
	budi := v.enrol("Budi", v.gw, v.sim)
	v.hold(budi.ID, subscriber.HoldOverdue)
	v.settle()
	v.sim.Redial()
	k := v.room.keep(v.gw.ID)
	v.sim.ForgetCommands()
	v.lift(budi.ID, subscriber.HoldOverdue)
	if n, err := k.work(t.Context(), now, false); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	var said []string
	for _, c := range v.sim.Commands() {
		said = append(said, strings.TrimPrefix(c.Command, "/ppp/"))
	}
	want := []string{"secret/print", "secret/set", "secret/print", "active/print", "active/remove", "active/print"}
	if !slices.Equal(said, want) {
		t.Errorf("said %v", said)
	}
}

// BenchmarkGoalRestore measures from the commit of a payment to the moment the books say
// that the paid profile was read back and the isolir session is gone, on warm
// connections. Each restore has a pair: six bare round trips to the same router just
// before. Goals: p50 at most six round trips and 10 ms, p99 at most twice p50.
func BenchmarkGoalRestore(b *testing.B) {
	for _, latency := range []time.Duration{0, time.Millisecond, 5 * time.Millisecond} {
		b.Run(fmt.Sprintf("latency=%s", latency), func(b *testing.B) { benchRestore(b, latency) })
	}
}

func benchRestore(b *testing.B, latency time.Duration) {
	v := newVillage(b, router.Options{OneAtATime: true})
	v.plumb(v.gw)
	budi := v.enrol("Budi", v.gw, v.sim)
	v.must(v.room.Start(b.Context(), Everything))
	v.eventually("connected", func() bool { return v.chip(budi.ID).State == ChipConnected })
	v.sim.Latency(latency)
	var took, floor []time.Duration
	for b.Loop() {
		v.hold(budi.ID, subscriber.HoldOverdue)
		v.eventually("isolated", func() bool { return v.chip(budi.ID).State == ChipIsolated })
		v.sim.Redial()
		floor = append(floor, v.sixTrips(b))
		v.sim.ForgetCommands()
		sub := v.db.Subscribe(TopicObject)
		v.lift(budi.ID, subscriber.HoldOverdue)
		began := clock.Machine()
		for s := v.chip(budi.ID).State; s != ChipOpen && s != ChipConnected; s = v.chip(budi.ID).State {
			<-sub.C
		}
		took = append(took, clock.MachineSince(began))
		sub.Close()
	}
	b.ReportMetric(medianOf(took, floor, 10*time.Millisecond), "of-goal")
	b.ReportMetric(atPercent(took, 50), "p50-ms")
	b.ReportMetric(atPercent(took, 99)/atPercent(took, 50), "p99-of-p50")
	b.ReportMetric(atPercent(floor, 50), "six-trips-ms")
	b.ReportMetric(0, "ns/op")
}

// medianOf is the median over the pairs of a restore to its six trips and a grace.
func medianOf(took, floor []time.Duration, grace time.Duration) float64 {
	var ratios []float64
	for i := range took {
		ratios = append(ratios, float64(took[i])/float64(floor[i]+grace))
	}
	return pairtest.Median(ratios)
}

// atPercent answers in milliseconds; it leaves all as it is.
func atPercent(all []time.Duration, q int) float64 {
	sorted := slices.Sorted(slices.Values(all))
	return float64(sorted[min(len(sorted)-1, len(sorted)*q/100)].Microseconds()) / 1000
}

// sixTrips are six of the cheapest questions, one after the other.
func (v *village) sixTrips(b *testing.B) time.Duration {
	conn := v.room.keep(v.gw.ID).alive(now)
	began := clock.Machine()
	for range 6 {
		v.must(conn.Ping(b.Context()))
	}
	return clock.MachineSince(began)
}
