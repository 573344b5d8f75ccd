package store

import (
	"strconv"
	"time"

	"lunas/internal/clock"
)

// What billing says of the books in a manifest, for the numbers it may still give them.
const (
	// UnbilledLabel is the earliest day on which a line has something to bill. Where it lies
	// before the copy the PC was off, and the catch-up is not in the copy.
	UnbilledLabel = "billing.unbilled_from"
	// CycleLabel is how many days the shortest cycle counted in days has; none = no such line.
	CycleLabel = "billing.shortest_cycle"
)

// What an office may have numbered after a copy that nobody here saw it number, at most.
const (
	handsADay    = 50 // by its people: cash without a bill, corrections, reversals, new customers
	billsToBegin = 2  // for each line at once: the bill of the day, and one ahead
	daysOfABill  = 7  // then one more a week: who is billed weekly
	daysUnknown  = 31 // a copy from the future: one of the two clocks is wrong
	daysUnbilled = 92 // a copy that does not say how far it is billed, such as one before a migration
)

// Room is how far above the numbers of a copy its books go on where the office's own are not
// on this computer. Nobody here knows which numbers were given after the copy. That nothing
// was is never proven: the old PC may have been opened once more after the last copy, with
// the stick in a drawer. So a move skips numbers too, though no more than could have been
// given in the time since, and for the time that was not billed yet when the copy was made:
// a gap costs a sentence to the tax office, a number given twice costs two customers their
// bills.
func (m Manifest) Room(now time.Time) int64 {
	days := int64(daysUnknown)
	at, err := clock.ParseStamp(m.At)
	if err == nil && !now.Before(at) {
		days = daysIn(at, now)
	}
	lines := max(m.Counts["customer"], m.Counts["line"])
	bills := billsToBegin + (days+m.unbilled(at))/m.cycle()
	return handsADay*days + lines*bills
}

// unbilled is how many days lay unbilled when the copy was made.
func (m Manifest) unbilled(at time.Time) int64 {
	from, err := clock.ParseDate(m.Labels[UnbilledLabel])
	if err != nil {
		return daysUnbilled
	}
	return max(0, daysIn(from.At(0, 0, time.UTC), at))
}

// cycle is how many days lie between two bills of one line, at least.
func (m Manifest) cycle() int64 {
	if days, err := strconv.ParseInt(m.Labels[CycleLabel], 10, 64); err == nil && days > 0 {
		return min(days, daysOfABill)
	}
	return daysOfABill
}

// daysIn are the days that have at least begun in a time.
func daysIn(from, to time.Time) int64 { return int64(to.Sub(from).Hours())/24 + 1 }
