package rupiah

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// MulDiv is r × num ÷ den rounded to the nearest rupiah, a half away from zero: the
// rounding of tax and of parts of a period. The product is held in 128 bits, so only
// a result beyond int64 is too large. It panics on den = 0 and on such a result.
func (r Rupiah) MulDiv(num, den int64) Rupiah {
	if den == 0 {
		panic("rupiah: MulDiv by zero")
	}
	negative := (r < 0) != (num < 0) != (den < 0)
	d := Rupiah(den).magnitude()
	q, rem := mulDiv(r.magnitude(), Rupiah(num).magnitude(), d)
	if rem >= d-rem {
		q++
	}
	return signed(q, negative)
}

// Split shares total in proportion to weights. The shares add up to total exactly:
// each gets its floor and what is left goes, one rupiah at a time, to the largest
// remainders, the earlier first among equals. Weights that are all zero share
// equally. It panics on a negative weight, and on money with nobody to take it.
func Split(total Rupiah, weights []int64) []Rupiah {
	if len(weights) == 0 {
		if total != 0 {
			panic("rupiah: Split of money among nobody")
		}
		return nil
	}
	weights, sum := usable(weights)
	shares := make([]Rupiah, len(weights))
	remainders := make([]uint64, len(weights))
	left := total.magnitude()
	for i, w := range weights {
		q, rem := mulDiv(total.magnitude(), uint64(w), sum)
		shares[i], remainders[i] = signed(q, total < 0), rem
		left -= q
	}
	order := make([]int, len(weights))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(remainders[b], remainders[a]) })
	for _, i := range order[:left] {
		if total < 0 {
			shares[i]--
		} else {
			shares[i]++
		}
	}
	return shares
}

// usable checks the weights and returns them with their sum; ones for all zeroes.
func usable(weights []int64) ([]int64, uint64) {
	var sum uint64
	for _, w := range weights {
		if w < 0 {
			panic("rupiah: Split with a negative weight")
		}
		sum += uint64(w)
		if sum > math.MaxInt64 {
			panic("rupiah: Split with weights beyond int64")
		}
	}
	if sum > 0 {
		return weights, sum
	}
	equal := make([]int64, len(weights))
	for i := range equal {
		equal[i] = 1
	}
	return equal, uint64(len(equal))
}

func mulDiv(a, b, den uint64) (quotient, remainder uint64) {
	hi, lo := bits.Mul64(a, b)
	if hi >= den {
		panic("rupiah: amount beyond int64")
	}
	return bits.Div64(hi, lo, den)
}

func signed(n uint64, negative bool) Rupiah {
	if n > math.MaxInt64 {
		panic("rupiah: amount beyond int64")
	}
	if negative {
		return -Rupiah(n)
	}
	return Rupiah(n)
}
