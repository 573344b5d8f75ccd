package lookup

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// DayRow is what one day brought, by the day it is booked on, and whether it is closed
// (tutup hari).
type DayRow struct {
	On                      clock.Date
	Cash, Transfer, Gateway rupiah.Rupiah // came in
	Back                    rupiah.Rupiah // reversed, refunded, charged back; negative
	Total                   rupiah.Rupiah
	Count                   int64
	Closed                  bool
	// OpenTotal is what all days brought that closing this one closes, OpenDays how many of
	// them are not empty; 0 for a closed day.
	OpenTotal rupiah.Rupiah
	OpenDays  int64
	By        string // who closed it, and when; empty for a day closed with a later one
	At        time.Time
	Note      string
}

// Days are the last n days before today, the newest first.
func Days(tx *store.Tx, n int) ([]DayRow, error) {
	out := make([]DayRow, n)
	at := map[clock.Date]*DayRow{}
	for i := range out {
		out[i].On = tx.Today.AddDays(-1 - i)
		at[out[i].On] = &out[i]
	}
	err := tx.Each(sqlDaySums, []any{tx.Today.AddDays(-n), tx.Today.AddDays(-1)}, func(scan func(...any) error) error {
		var on clock.Date
		var d DayRow
		if err := scan(&on, &d.Cash, &d.Transfer, &d.Gateway, &d.Back, &d.Total, &d.Count); err != nil {
			return err
		}
		d.On = on
		*at[on] = d
		return nil
	})
	if err != nil {
		return nil, err
	}
	var last clock.Date
	err = tx.Each(sqlDaysClosed, []any{n}, func(scan func(...any) error) error {
		var on clock.Date
		var d DayRow
		if err := scan(&on, &d.At, &d.By, &d.Note); err != nil {
			return err
		}
		last = max(last, on)
		if row := at[on]; row != nil {
			row.At, row.By, row.Note = d.At, d.By, d.Note
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var sum rupiah.Rupiah
	var days int64
	if _, err := tx.One(sqlDaysBefore, []any{last, tx.Today.AddDays(-n)}, &sum, &days); err != nil {
		return nil, err
	}
	for i := len(out) - 1; i >= 0; i-- {
		if out[i].Closed = out[i].On <= last; out[i].Closed {
			continue
		}
		if sum += out[i].Total; out[i].Count > 0 || out[i].Total != 0 {
			days++
		}
		out[i].OpenTotal, out[i].OpenDays = sum, days
	}
	return out, nil
}
