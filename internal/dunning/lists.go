package dunning

import (
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Near is a line on one of the lists for people.
type Near struct {
	Line, Customer int64
	Owes           rupiah.Rupiah
	DueOn          clock.Date
	Why            string // translation key
}

// NextCutDay is the next day after today on which lines can be cut at all.
func NextCutDay(tx *store.Tx) (clock.Date, error) {
	day := tx.Today
	for range 30 {
		day = day.AddDays(1)
		holiday, _, err := office.IsHoliday(tx, day)
		if err != nil {
			return 0, err
		}
		after, _, err := office.IsHoliday(tx, day.AddDays(1))
		if err != nil {
			return 0, err
		}
		if CutDayAhead(day, holiday, after) {
			break
		}
	}
	return day, nil
}

// Tomorrow lists the lines that are cut on the next day of cuts unless they pay
// (Akan diisolir besok).
func (d *Room) Tomorrow(tx *store.Tx) (clock.Date, []Near, error) {
	day, err := NextCutDay(tx)
	if err != nil {
		return 0, nil, err
	}
	hours, err := office.PolicyHours(tx, "dunning.hours", 0, day)
	if err != nil {
		return 0, nil, err
	}
	then := moments{day, day.At(hours.To-1, 59, tx.Zone)}
	near, err := d.near(tx, day, func(c candidate, s billing.Standing, why string) string {
		if why == "" {
			return WhyProposesTomorrow
		}
		return ""
	}, then)
	return day, near, err
}

// WhyProposesTomorrow marks a line on tomorrow's list.
const WhyProposesTomorrow = "dunning.why.tomorrow"

// unheard is how long a reminder may lie unsent before somebody calls instead.
const unheard = 48 * time.Hour

// ToCall lists who must be called (Perlu ditelepon): overdue customers without a
// usable number, or whose reminder has not left for two days.
func (d *Room) ToCall(tx *store.Tx) ([]Near, error) {
	later := moments{tx.Today, tx.Now}
	return d.near(tx, tx.Today, func(c candidate, s billing.Standing, why string) string {
		switch why {
		case WhyNoAddress:
			return why
		case WhyNotAccepted:
			if late, err := d.unheardFor(tx, s); err == nil && late {
				return why
			}
		}
		return ""
	}, later)
}

// unheardFor reports whether the newest reminder of a line's oldest invoice lies
// unsent for too long.
func (d *Room) unheardFor(tx *store.Tx, s billing.Standing) (bool, error) {
	who, err := debtorOf(tx, s.Customer)
	if err != nil || len(s.Invoices) == 0 {
		return false, err
	}
	f, err := factsOf(tx, who, s, s.Invoices[0])
	if err != nil || len(f.Notices) == 0 {
		return false, err
	}
	newest := f.Notices[len(f.Notices)-1]
	return newest.AcceptedAt.IsZero() && tx.Now.Sub(newest.At) > unheard, nil
}

// near judges every line that is overdue on a day and keeps those pick names.
func (d *Room) near(tx *store.Tx, on clock.Date, pick func(candidate, billing.Standing, string) string, m moments) ([]Near, error) {
	var owing []billing.Standing
	err := billing.OverdueLines(tx, on, func(s billing.Standing) error {
		owing = append(owing, s)
		return nil
	})
	var all []Near
	for _, s := range owing {
		if err != nil {
			return nil, err
		}
		var c candidate
		var why string
		if c, why, err = d.judge(tx, s, m); err != nil {
			return nil, err
		}
		if label := pick(c, s, why); label != "" {
			all = append(all, Near{Line: s.Line, Customer: s.Customer, Owes: s.Owes, DueOn: s.Oldest, Why: label})
		}
	}
	return all, err
}
