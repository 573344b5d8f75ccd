package pairtest

import "testing"

func TestAPairIsTakenAtLeastOnceAndNeverForEver(t *testing.T) {
	taken := 0
	Steady(func() { taken++ })
	if taken < 1 || taken > again+1 {
		t.Fatalf("taken %d times", taken)
	}
}

func TestTheMedianIsTheMiddle(t *testing.T) {
	if got := Median([]float64{9, 1, 5}); got != 5 {
		t.Errorf("odd: %v", got)
	}
	if got := Median([]float64{4, 3, 2, 1}); got != 3 {
		t.Errorf("even: %v", got)
	}
}

func TestTheProbeIsShort(t *testing.T) {
	if p := probe(); p <= 0 || p.Seconds() > 5 {
		t.Errorf("one probe takes %s", p)
	}
}
