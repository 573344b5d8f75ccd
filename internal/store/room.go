package store

import (
	"time"

	"lunas/internal/clock"
)

// What an office may have numbered after a copy that nobody here saw it number, at most.
const (
	handsADay    = 50 // by its people: cash without a bill, corrections, reversals, new customers
	billsToBegin = 2  // for each line at once: the bill of the day, and one ahead
	daysOfABill  = 7  // then one more a week: who is billed weekly
	daysUnknown  = 31 // a copy from the future: one of the two clocks is wrong
)

// Room is how far above the numbers of a copy its books go on where the office's own are not
// on this computer. Nobody here knows which numbers were given after the copy. That nothing
// was is never proven: the old PC may have been opened once more after the last copy, with
// the stick in a drawer. So a move skips numbers too, though no more than could have been
// given in the time since: a gap costs a sentence to the tax office, a number given twice
// costs two customers their bills.
func (m Manifest) Room(now time.Time) int64 {
	days := int64(daysUnknown)
	if at, err := clock.ParseStamp(m.At); err == nil && !now.Before(at) {
		days = int64(now.Sub(at).Hours())/24 + 1
	}
	lines := max(m.Counts["customer"], m.Counts["line"])
	return handsADay*days + lines*(billsToBegin+days/daysOfABill)
}
