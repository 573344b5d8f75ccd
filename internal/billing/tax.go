package billing

import (
	"lunas/internal/office"
	"lunas/internal/rupiah"
)

// Taxed is an amount as the tax form wants it. Base is DPP, OtherBase DPP nilai lain;
// both are 0 where no PPN is charged.
type Taxed struct {
	Net, Base, OtherBase, Tax rupiah.Rupiah
}

// Tax splits the price of one item, after its discount, into net and PPN. The rule in
// force on the day of issue is PMK 131/2024: 12 % on 11/12 of the price.
//
//   - non-PKP: no PPN at all, net = price.
//   - PKP, price without PPN: PPN is added, rounded half up per item.
//   - PKP, price with PPN: the net is computed first and PPN is the rest, so that the
//     printed price never moves.
func Tax(rule office.TaxRule, price rupiah.Rupiah) Taxed {
	if !rule.Charges() {
		return Taxed{Net: price}
	}
	num, den := rule.RateNum*rule.BaseNum, rule.RateDen*rule.BaseDen
	t := Taxed{Net: price}
	if rule.Mode == office.TaxPKPInclusive {
		t.Net = price.MulDiv(den, den+num)
		t.Tax = price - t.Net
	} else {
		t.Tax = price.MulDiv(num, den)
	}
	t.Base = t.Net
	t.OtherBase = t.Net.MulDiv(rule.BaseNum, rule.BaseDen)
	return t
}
