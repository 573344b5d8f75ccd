package dunning

import (
	"time"

	"lunas/internal/clock"
)

// afterGap is how long nobody is cut after the office was not awake.
const afterGap = time.Hour

// Moment is what decides whether anyone may be cut right now.
type Moment struct {
	Now      time.Time // in the office zone
	From, To int       // hours of the day, To exclusive
	// HolidayToday and HolidayTomorrow come from the dated table of holidays.
	HolidayToday, HolidayTomorrow bool
	// GapEnd is when the office woke last; zero = never slept.
	GapEnd time.Time
}

// The reasons why nobody is cut now.
const (
	WhySunday    = "dunning.why.sunday"
	WhyHoliday   = "dunning.why.holiday"
	WhyDayBefore = "dunning.why.day_before"
	WhyHours     = "dunning.why.hours"
	WhyGap       = "dunning.why.gap"
)

// CutsAllowed answers "" when lines may be cut at this moment, else the reason
// by translation key. Somebody who is cut must be able to pay and to reach the
// office the same day and the next.
func CutsAllowed(m Moment) string {
	hour := m.Now.Hour()
	switch {
	case m.Now.Weekday() == time.Sunday:
		return WhySunday
	case m.HolidayToday:
		return WhyHoliday
	case m.HolidayTomorrow || m.Now.Weekday() == time.Saturday:
		return WhyDayBefore
	case hour < m.From || hour >= m.To:
		return WhyHours
	case !m.GapEnd.IsZero() && m.Now.Sub(m.GapEnd) < afterGap:
		return WhyGap
	}
	return ""
}

// CutDayAhead tells whether a day is one on which lines can be cut at all, for
// the list of tomorrow.
func CutDayAhead(day clock.Date, holiday, holidayAfter bool) bool {
	w := day.Weekday()
	return w != time.Sunday && w != time.Saturday && !holiday && !holidayAfter
}
