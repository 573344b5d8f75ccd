package billing

import (
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/subscriber"
)

// daysOfAMonth turns a monthly price into one of days, for cycles that count days.
const daysOfAMonth = 30

// Figures are the amounts of one item. Price is before, Net + Tax after the discount.
type Figures struct {
	Price    rupiah.Rupiah
	Discount rupiah.Rupiah
	Taxed
}

// Total is what the customer pays.
func (f Figures) Total() rupiah.Rupiah { return f.Net + f.Tax }

// Price is what a span of a line costs under its term. It is the one price function:
// enrolment, the run, a bill issued again and a plan change all come here, so no path
// can forget a discount. listed is the monthly price of the term's plan version; the
// term's own price goes before it. The discount is for a whole cycle and shrinks with
// the days, as the price does. Tax comes last, on the price after the discount.
func Price(t subscriber.Term, listed rupiah.Rupiah, s Span, rule office.TaxRule, rounding int64) Figures {
	price, discount := wholePrice(t, listed, s)
	price = Prorate(price, s.Days(), s.Whole.Days(), rounding)
	discount = min(Prorate(discount, s.Days(), s.Whole.Days(), rounding), price)
	return figures(price, discount, rule)
}

// OneOff is what a single thing costs that has no period, such as the installation.
func OneOff(price rupiah.Rupiah, rule office.TaxRule) Figures { return figures(price, 0, rule) }

func figures(price, discount rupiah.Rupiah, rule office.TaxRule) Figures {
	return Figures{Price: price, Discount: discount, Taxed: Tax(rule, price-discount)}
}

// wholePrice is price and discount for the whole that s lies in. The first days of a
// cycle of several months are priced by the month.
func wholePrice(t subscriber.Term, listed rupiah.Rupiah, s Span) (price, discount rupiah.Rupiah) {
	monthly := listed
	if t.Price != nil {
		monthly = *t.Price
	}
	if s.Months == 0 {
		return monthly.MulDiv(int64(s.Whole.Days()), daysOfAMonth), t.Discount
	}
	price = monthly * rupiah.Rupiah(s.Months)
	return price, t.Discount.MulDiv(int64(s.Months), int64(CycleOf(t).months()))
}
