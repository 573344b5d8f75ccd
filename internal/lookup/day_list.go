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
	// Open is what all days brought that closing this one closes; nothing for a closed day
	// and for today, which is not over.
	Open OpenDays
	By   string // who closed it, and when; empty for a day closed with a later one
	At   time.Time
	Note string
}

// OpenDays are days behind the last closed one that are not empty: how many, since when,
// and what they brought by way to pay.
type OpenDays struct {
	Days                          int64
	Since                         clock.Date
	Cash, Transfer, Gateway, Back rupiah.Rupiah
}

// Total is what they brought.
func (o OpenDays) Total() rupiah.Rupiah { return o.Cash + o.Transfer + o.Gateway + o.Back }

// with is one more day, after all of these.
func (o OpenDays) with(d DayRow) OpenDays {
	if d.Count == 0 && d.Total == 0 {
		return o
	}
	if o.Days++; o.Since == 0 {
		o.Since = d.On
	}
	o.Cash, o.Transfer, o.Gateway, o.Back = o.Cash+d.Cash, o.Transfer+d.Transfer, o.Gateway+d.Gateway, o.Back+d.Back
	return o
}

// Days are today and the n days before it, the newest first.
func Days(tx *store.Tx, n int) ([]DayRow, error) {
	out := make([]DayRow, n+1)
	at := map[clock.Date]*DayRow{}
	for i := range out {
		out[i].On = tx.Today.AddDays(-i)
		at[out[i].On] = &out[i]
	}
	err := tx.Each(sqlDaySums, []any{tx.Today.AddDays(-n), tx.Today}, func(scan func(...any) error) error {
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
	var open OpenDays
	if _, err := tx.One(sqlDaysBefore, []any{last, tx.Today.AddDays(-n)}, &open.Cash, &open.Transfer, &open.Gateway, &open.Back, &open.Days, &open.Since); err != nil {
		return nil, err
	}
	for i := len(out) - 1; i > 0; i-- {
		if out[i].Closed = out[i].On <= last; !out[i].Closed {
			open = open.with(out[i])
			out[i].Open = open
		}
	}
	return out, nil
}
