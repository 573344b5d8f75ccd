package billing

import "lunas/internal/rupiah"

// Prorate is the part of an amount that falls on days of the wholeDays it is the price
// of, rounded half up to the rupiah. With rounding above 1 it is then rounded to the
// nearest multiple of it (policy billing.rounding), never above the whole. A full
// period is the amount itself, whatever the rounding.
func Prorate(amount rupiah.Rupiah, days, wholeDays int, rounding int64) rupiah.Rupiah {
	if days >= wholeDays {
		return amount
	}
	part := amount.MulDiv(int64(days), int64(wholeDays))
	if rounding > 1 {
		part = part.MulDiv(1, rounding) * rupiah.Rupiah(rounding)
	}
	return min(part, amount)
}
