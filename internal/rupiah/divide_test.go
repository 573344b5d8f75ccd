package rupiah

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestMulDivRoundsHalfAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		r        Rupiah
		num, den int64
		want     Rupiah
	}{
		{150_000, 11, 100, 16_500},
		{150_000, 11, 12, 137_500},
		{100_000, 10, 31, 32_258},
		{5, 1, 2, 3}, {-5, 1, 2, -3}, {5, -1, 2, -3}, {5, 1, -2, -3}, {-5, -1, 2, 3},
		{4, 1, 3, 1}, {5, 1, 3, 2}, {1, 49, 100, 0}, {1, 50, 100, 1}, {-1, 50, 100, -1},
		{0, 7, 3, 0}, {7, 0, 3, 0},
		{1 << 61, 1 << 61, 1 << 61, 1 << 61},
		{math.MaxInt64, math.MaxInt64, math.MaxInt64, math.MaxInt64},
		{math.MaxInt64, 1, math.MaxInt64, 1},
	} {
		if got := c.r.MulDiv(c.num, c.den); got != c.want {
			t.Errorf("%d × %d ÷ %d = %d, want %d", c.r, c.num, c.den, got, c.want)
		}
	}
}

func TestMulDivAgreesWithBigNumbers(t *testing.T) {
	limit := int64(1) << 62
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.Int64Range(-limit, limit).Draw(t, "amount")
		den := rapid.Int64Range(1, limit).Draw(t, "den")
		num := rapid.Int64Range(-den, den).Draw(t, "num")
		// Half away from zero: floor((2|a·b| + d) / 2d) with the sign put back.
		p := new(big.Int).Mul(big.NewInt(r), big.NewInt(num))
		sign := p.Sign()
		p.Abs(p).Lsh(p, 1).Add(p, big.NewInt(den)).Quo(p, new(big.Int).Lsh(big.NewInt(den), 1))
		want := p.Int64() * int64(sign)
		if got := Rupiah(r).MulDiv(num, den); int64(got) != want {
			t.Fatalf("%d × %d ÷ %d = %d, want %d", r, num, den, got, want)
		}
	})
}

func TestArithmeticThatCannotBeRightPanics(t *testing.T) {
	for name, f := range map[string]func(){
		"MulDiv by zero":       func() { Rupiah(1).MulDiv(1, 0) },
		"MulDiv overflow":      func() { Rupiah(math.MaxInt64).MulDiv(2, 1) },
		"MulDiv past 128 bits": func() { Rupiah(math.MaxInt64).MulDiv(math.MaxInt64, 1) },
		"Split among nobody":   func() { Split(1, nil) },
		"Split negative":       func() { Split(1, []int64{2, -1}) },
		"Split huge weights":   func() { Split(1, []int64{math.MaxInt64, math.MaxInt64}) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("it went through")
				}
			}()
			f()
		})
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		total   Rupiah
		weights []int64
		want    []Rupiah
	}{
		{100, []int64{1, 1, 1}, []Rupiah{34, 33, 33}},
		{-100, []int64{1, 1, 1}, []Rupiah{-34, -33, -33}},
		{101, []int64{1, 1, 1}, []Rupiah{34, 34, 33}},
		{10, []int64{1, 2, 1}, []Rupiah{3, 5, 2}},
		{100, []int64{0, 1, 0}, []Rupiah{0, 100, 0}},
		{10, []int64{0, 0, 0}, []Rupiah{4, 3, 3}},
		{0, []int64{5, 7}, []Rupiah{0, 0}},
		{1, []int64{1, 3}, []Rupiah{0, 1}},
		{100_000, []int64{150_000, 75_000, 25_000}, []Rupiah{60_000, 30_000, 10_000}},
		{0, nil, nil},
	} {
		if got := Split(c.total, c.weights); !slices.Equal(got, c.want) {
			t.Errorf("Split(%d, %v) = %v, want %v", c.total, c.weights, got, c.want)
		}
	}
}

func TestSplitLosesNothingAndIsFair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := Rupiah(rapid.Int64Range(-1<<53, 1<<53).Draw(t, "total"))
		weights := rapid.SliceOfN(rapid.Int64Range(0, 1<<40), 1, 20).Draw(t, "weights")
		before := slices.Clone(weights)
		shares := Split(total, weights)
		var sum, weight Rupiah
		for i, s := range shares {
			sum += s
			weight += Rupiah(weights[i])
		}
		if sum != total {
			t.Fatalf("shares of %d add up to %d", total, sum)
		}
		if !slices.Equal(before, weights) {
			t.Fatal("Split changed the caller's weights")
		}
		for i, s := range shares {
			if weight == 0 {
				break
			}
			if exact := total.MulDiv(weights[i], int64(weight)); s-exact > 1 || exact-s > 1 {
				t.Fatalf("share %d is %d, exact would be %d", i, s, exact)
			}
			if weights[i] == 0 && s != 0 {
				t.Fatalf("somebody without weight got %d", s)
			}
		}
	})
}
