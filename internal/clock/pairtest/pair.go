// Package pairtest measures two things by turns in one process, so that a busy machine is
// busy for both. Only the ratio counts; for the benchmarks alone.
package pairtest

import (
	"fmt"
	"os"
	"slices"
	"time"

	"lunas/internal/clock"
)

// uneven is how far two probes of the same arithmetic may lie apart, and again how often
// a pair is taken anew before it counts all the same.
const (
	uneven = 1.2
	again  = 2
)

// Steady takes one pair, and takes it anew when the machine was not equally fast before
// and after it. pair overwrites what it found before.
func Steady(pair func()) {
	for try := 0; ; try++ {
		before := probe()
		pair()
		after := probe()
		if float64(max(before, after)) <= uneven*float64(min(before, after)) {
			return
		}
		if try == again {
			fmt.Fprintf(os.Stderr, "a pair counts although the machine was uneven: %s before, %s after\n", before, after)
			return
		}
	}
}

// Median is the middle of what was measured; it sorts.
func Median[T ~int64 | ~float64](all []T) T {
	slices.Sort(all)
	return all[len(all)/2]
}

// probe is the time a fixed piece of arithmetic takes, the best of three, so that only a
// lasting load counts.
func probe() time.Duration {
	best := time.Hour
	for range 3 {
		began := clock.Machine()
		x := uint64(88172645463325252)
		for range 3_000_000 {
			x ^= x << 13
			x ^= x >> 7
			x ^= x << 17
		}
		if x == 0 { // never; but the compiler cannot know, and leaves nothing out
			panic("pairtest: the probe ran dry")
		}
		best = min(best, clock.MachineSince(began))
	}
	return best
}
