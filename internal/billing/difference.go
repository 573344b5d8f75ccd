package billing

import (
	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/subscriber"
)

// Difference is what the days from on of a billed period cost more under the new term
// than under the old: whole price against whole price, each after its discount, by days.
// It is negative for a downgrade. Both are priced as whole cycles of the billed period,
// so the anchor of the new term does not matter here.
func Difference(old, next subscriber.Term, oldListed, nextListed rupiah.Rupiah, billed Period, on clock.Date, rounding int64) rupiah.Rupiah {
	s := CycleOf(old).Next(billed.From).clip(billed.To)
	next.CycleUnit, next.CycleN, next.AnchorDay = old.CycleUnit, old.CycleN, old.AnchorDay
	left := Period{max(on, s.From), s.To}.Days()
	if left <= 0 {
		return 0
	}
	oldPrice, oldDiscount := wholePrice(old, oldListed, s)
	newPrice, newDiscount := wholePrice(next, nextListed, s)
	more := max(newPrice-newDiscount, 0) - max(oldPrice-oldDiscount, 0)
	if more < 0 {
		return -Prorate(-more, left, s.Whole.Days(), rounding)
	}
	return Prorate(more, left, s.Whole.Days(), rounding)
}
