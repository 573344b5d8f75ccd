package report

import (
	"cmp"
	"encoding/json"
	"slices"

	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Fee is what a gateway asks for one payment, before PPN.
type Fee struct {
	Fixed rupiah.Rupiah `json:"fixed"`
	Basis int64         `json:"basis"` // hundredths of a percent
}

// Of is the fee of a payment: the fixed part, and the share rounded to the nearest rupiah, a
// half upwards.
func (f Fee) Of(amount rupiah.Rupiah) rupiah.Rupiah { return f.Fixed + amount.MulDiv(f.Basis, 10_000) }

// ChannelFees is what the gateway payments of a channel cost in a period.
type ChannelFees struct {
	Channel string
	Count   int64
	Amount  rupiah.Rupiah
	Told    rupiah.Rupiah // fees that a gateway told and the books hold
	// Expected is the guess for payments without a told fee; it is booked nowhere. Unknown
	// counts those among them whose terms nobody knows.
	Expected rupiah.Rupiah
	Unknown  int64
}

// Fees is FigureFees: by channel, most money first, each payment with the terms that held on
// the day it was booked. standard are the terms of a channel where the office entered none.
func Fees(tx *store.Tx, p Period, standard map[string]Fee) ([]ChannelFees, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	published, err := json.Marshal(standard)
	if err != nil {
		return nil, err
	}
	all := []ChannelFees{}
	err = tx.Each(sqlFees, []any{p.From, p.To, string(published)}, func(scan func(...any) error) error {
		var channel string
		var amount, told rupiah.Rupiah
		var count, untold int64
		var known bool
		var fee Fee
		if err := scan(&channel, &amount, &count, &told, &untold, &known, &fee.Fixed, &fee.Basis); err != nil {
			return err
		}
		if n := len(all); n == 0 || all[n-1].Channel != channel {
			all = append(all, ChannelFees{Channel: channel})
		}
		c := &all[len(all)-1]
		c.Count, c.Amount, c.Told = c.Count+count, c.Amount+amount*rupiah.Rupiah(count), c.Told+told
		if known {
			c.Expected += fee.Of(amount) * rupiah.Rupiah(untold)
		} else {
			c.Unknown += untold
		}
		return nil
	})
	slices.SortFunc(all, func(a, b ChannelFees) int {
		return cmp.Or(cmp.Compare(b.Amount, a.Amount), cmp.Compare(a.Channel, b.Channel))
	})
	return all, err
}
