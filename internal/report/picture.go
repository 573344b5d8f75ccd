package report

import (
	"strconv"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Period is a span of days, both inclusive.
type Period struct{ From, To clock.Date }

// longest is how many days a period may have: three years.
const longest = 1096

// Check refuses a period that is none, or that no report should be made of.
func (p Period) Check() error {
	switch {
	case p.From.IsZero():
		return store.Invalid("from", "report.period.missing", nil)
	case p.To.IsZero():
		return store.Invalid("to", "report.period.missing", nil)
	case p.To < p.From:
		return store.Invalid("to", "report.period.backwards", nil)
	case p.To.Sub(p.From) >= longest:
		return store.Invalid("to", "report.period.long", map[string]string{"days": strconv.Itoa(longest)})
	}
	return nil
}

// Bar is the money of a day or a month.
type Bar struct {
	At     string // 2026-11-23 or 2026-11
	Amount rupiah.Rupiah
	Count  int64 // payments, reversals not counted
}

// daysShown is up to how many days money is shown by day, else by month.
const daysShown = 62

// MoneyIn is FigureMoneyIn: payments less reversals by the day they were booked, every day (or
// month) of the period in its place.
func MoneyIn(tx *store.Tx, p Period) ([]Bar, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	cut := 10
	if p.To.Sub(p.From) >= daysShown {
		cut = 7
	}
	known := map[string]Bar{}
	err := tx.Each(sqlMoneyIn, []any{p.From, p.To, cut}, func(scan func(...any) error) error {
		var b Bar
		err := scan(&b.At, &b.Amount, &b.Count)
		known[b.At] = b
		return err
	})
	var all []Bar
	for d := p.From; d <= p.To; d = d.AddDays(1) {
		at := d.String()[:cut]
		if len(all) == 0 || all[len(all)-1].At != at {
			b := known[at]
			b.At = at
			all = append(all, b)
		}
	}
	return all, err
}

// Collected is what became of the bills that fell due in a month.
type Collected struct {
	Month string // 2026-11
	Due   rupiah.Rupiah
	Paid  rupiah.Rupiah
	Rate  int64 // FigureCollected: paid of due in tenths of a percent; -1 = nothing fell due
}

// CollectionRates is FigureCollected for the months of a period: of what fell due in a month,
// corrections taken off, the part that is paid by now.
func CollectionRates(tx *store.Tx, p Period) ([]Collected, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	known := map[string]Collected{}
	err := tx.Each(sqlCollected, []any{p.From, p.To}, func(scan func(...any) error) error {
		var month string
		var total, unpaid, corrected rupiah.Rupiah
		err := scan(&month, &total, &unpaid, &corrected)
		c := Collected{Month: month, Due: total - corrected, Paid: total - corrected - unpaid, Rate: -1}
		if c.Due > 0 {
			c.Rate = int64(c.Paid) * 1000 / int64(c.Due)
		}
		known[month] = c
		return err
	})
	var all []Collected
	for d := p.From; d <= p.To; d = d.MonthEnd().AddDays(1) {
		month := d.String()[:7]
		c, ok := known[month]
		if !ok {
			c = Collected{Month: month, Rate: -1}
		}
		all = append(all, c)
	}
	return all, err
}
