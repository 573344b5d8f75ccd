package billing

import (
	"testing"

	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/subscriber"

	"pgregory.net/rapid"
)

func rule(mode string) office.TaxRule {
	return office.TaxRule{ID: 1, Mode: mode, RateNum: 12, RateDen: 100, BaseNum: 11, BaseDen: 12}
}

func TestTaxOfOneItem(t *testing.T) {
	for _, c := range []struct {
		mode                  string
		price                 rupiah.Rupiah
		net, base, other, tax rupiah.Rupiah
	}{
		{office.TaxNonPKP, 150_000, 150_000, 0, 0, 0},
		{office.TaxPKPExclusive, 150_000, 150_000, 150_000, 137_500, 16_500},
		{office.TaxPKPInclusive, 150_000, 135_135, 135_135, 123_874, 14_865},
		{office.TaxPKPExclusive, 0, 0, 0, 0, 0},
		{office.TaxPKPInclusive, 0, 0, 0, 0, 0},
		{office.TaxPKPExclusive, 50, 50, 50, 46, 6}, // 5,5 rounds up
		{office.TaxPKPInclusive, 1, 1, 1, 1, 0},
		{office.TaxPKPInclusive, 111, 100, 100, 92, 11},
	} {
		got := Tax(rule(c.mode), c.price)
		if want := (Taxed{c.net, c.base, c.other, c.tax}); got != want {
			t.Errorf("%s of %v: %+v, want %+v", c.mode, c.price, got, want)
		}
	}
}

func TestTaxNeverMovesAPriceThatContainsIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		price := rupiah.Rupiah(rapid.Int64Range(0, 1<<40).Draw(t, "price"))
		in, out := Tax(rule(office.TaxPKPInclusive), price), Tax(rule(office.TaxPKPExclusive), price)
		if in.Net+in.Tax != price || in.Net < 0 || in.Tax < 0 {
			t.Fatalf("inclusive %v: %+v", price, in)
		}
		// 11 % of the price, within half a rupiah.
		if off := 100*out.Tax - 11*price; off > 50 || off <= -50 {
			t.Fatalf("exclusive %v: tax %v", price, out.Tax)
		}
	})
}

func TestProrate(t *testing.T) {
	for _, c := range []struct {
		amount      rupiah.Rupiah
		days, whole int
		rounding    int64
		want        rupiah.Rupiah
	}{
		{150_000, 8, 30, 0, 40_000},
		{150_000, 31, 31, 0, 150_000},
		{150_000, 31, 31, 1000, 150_000},
		{155_555, 31, 31, 1000, 155_555}, // a full month is never rounded
		{150_000, 17, 31, 0, 82_258},
		{150_000, 17, 31, 100, 82_300},
		{150_000, 17, 31, 500, 82_500},
		{150_000, 17, 31, 1000, 82_000},
		{100, 30, 31, 1000, 0},
		{900, 30, 31, 1000, 900}, // never above the whole
		{1, 1, 2, 0, 1},
		{0, 5, 30, 0, 0},
	} {
		if got := Prorate(c.amount, c.days, c.whole, c.rounding); got != c.want {
			t.Errorf("%v for %d of %d days to %d: %v, want %v", c.amount, c.days, c.whole, c.rounding, got, c.want)
		}
	}
}

func TestProrateIsFair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := rupiah.Rupiah(rapid.Int64Range(0, 1<<40).Draw(t, "amount"))
		whole := rapid.IntRange(1, 366).Draw(t, "whole")
		days := rapid.IntRange(0, whole).Draw(t, "days")
		a, b := Prorate(amount, days, whole, 0), Prorate(amount, whole-days, whole, 0)
		if a < 0 || a > amount || a+b-amount > 1 || a+b-amount < 0 {
			t.Fatalf("%v split %d and %d days of %d into %v and %v", amount, days, whole-days, whole, a, b)
		}
	})
}

func TestPriceOfASpan(t *testing.T) {
	own := rupiah.Rupiah(120_000)
	plain := subscriber.Term{CycleUnit: "month", CycleN: 1, AnchorDay: 1}
	agreed, quarter, days := plain, plain, plain
	agreed.Price, agreed.Discount = &own, 20_000
	quarter.CycleN, quarter.Discount = 3, 30_000
	days.CycleUnit, days.CycleN = "day", 10
	for _, c := range []struct {
		name            string
		term            subscriber.Term
		from            string
		mode            string
		price, discount rupiah.Rupiah
		total           rupiah.Rupiah
	}{
		{"a full month", plain, "2026-12-01", office.TaxNonPKP, 150_000, 0, 150_000},
		{"8 of 30 days", plain, "2026-11-23", office.TaxNonPKP, 40_000, 0, 40_000},
		{"an agreed price with a discount", agreed, "2026-12-01", office.TaxNonPKP, 120_000, 20_000, 100_000},
		{"both by days", agreed, "2026-11-16", office.TaxNonPKP, 60_000, 10_000, 50_000},
		{"PPN on top, after the discount", agreed, "2026-12-01", office.TaxPKPExclusive, 120_000, 20_000, 111_000},
		{"PPN inside", agreed, "2026-12-01", office.TaxPKPInclusive, 120_000, 20_000, 100_000},
		{"a quarter", quarter, "2026-12-01", office.TaxNonPKP, 450_000, 30_000, 420_000},
		{"the days before it take a third of the discount", quarter, "2026-11-16", office.TaxNonPKP, 75_000, 5_000, 70_000},
		{"ten days", days, "2026-12-01", office.TaxNonPKP, 50_000, 0, 50_000},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := Price(c.term, 150_000, spanOf(c.term, day(c.from), 0), rule(c.mode), 0)
			if f.Price != c.price || f.Discount != c.discount || f.Total() != c.total {
				t.Fatalf("price %v, discount %v, total %v", f.Price, f.Discount, f.Total())
			}
		})
	}
}

func TestDifferenceOfAPlanChange(t *testing.T) {
	term := subscriber.Term{CycleUnit: "month", CycleN: 1, AnchorDay: 1}
	cheaper := term
	cheaper.Discount = 50_000
	december := Period{day("2026-12-01"), day("2026-12-31")}
	for _, c := range []struct {
		name     string
		old      subscriber.Term
		from, to rupiah.Rupiah
		period   Period
		on       string
		want     rupiah.Rupiah
	}{
		{"from the 16th", term, 150_000, 250_000, december, "2026-12-16", 51_613},
		{"from the first day", term, 150_000, 250_000, december, "2026-12-01", 100_000},
		{"before the period begins", term, 150_000, 250_000, december, "2026-11-20", 100_000},
		{"on the last day", term, 150_000, 250_000, december, "2026-12-31", 3_226},
		{"after it", term, 150_000, 250_000, december, "2027-01-01", 0},
		{"downwards", term, 250_000, 150_000, december, "2026-12-16", -51_613},
		{"the old discount counts", cheaper, 150_000, 250_000, december, "2026-12-01", 150_000},
		{"in a partial period", term, 150_000, 250_000, Period{day("2026-11-23"), day("2026-11-30")}, "2026-11-26", 16_667},
		{"the same price", term, 150_000, 150_000, december, "2026-12-16", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Difference(c.old, term, c.from, c.to, c.period, day(c.on), 0); got != c.want {
				t.Fatalf("%v, want %v", got, c.want)
			}
		})
	}
}
