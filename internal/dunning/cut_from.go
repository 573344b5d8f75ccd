package dunning

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/jobs"
	"lunas/internal/office"
	"lunas/internal/store"
)

// farthestCut is how far ahead CutFrom looks: no run of holidays is longer.
const farthestCut = 31 * 24

// CutFrom is the first moment, not before at, in which lines of a branch may be cut by the
// clock (see CutsAllowed): for acts that cut without the ladder, as the end of a reprieve.
// What is known of money is not asked here.
func CutFrom(tx *store.Tx, branch int64, at time.Time) (time.Time, error) {
	zone, err := office.BranchZone(tx, branch)
	if err != nil {
		return at, err
	}
	hours, err := office.PolicyHours(tx, "dunning.hours", branch, tx.Today)
	if err != nil {
		return at, err
	}
	m := Moment{From: hours.From, To: hours.To}
	if gap, ok, err := jobs.LastGap(tx); err != nil {
		return at, err
	} else if ok {
		m.GapEnd = gap.To
	}
	var day clock.Date
	for range farthestCut {
		m.Now = at.In(zone)
		if on := clock.DateOf(at, zone); on != day {
			day = on
			if m.HolidayToday, m.HolidayTomorrow, err = holidays(tx, day); err != nil {
				return at, err
			}
		}
		switch CutsAllowed(m) {
		case "":
			return at, nil
		case WhyGap:
			at = m.GapEnd.Add(afterGap)
		default:
			at = m.Now.Truncate(time.Minute).Add(-time.Duration(m.Now.Minute()) * time.Minute).Add(time.Hour)
		}
	}
	return at, nil
}

// holidays tells whether a day and the day after it are holidays.
func holidays(tx *store.Tx, day clock.Date) (today, tomorrow bool, err error) {
	if today, _, err = office.IsHoliday(tx, day); err != nil {
		return false, false, err
	}
	tomorrow, _, err = office.IsHoliday(tx, day.AddDays(1))
	return today, tomorrow, err
}
