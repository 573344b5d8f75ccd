package office

import (
	"context"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// The three ways an office stands to PPN (VAT).
const (
	// TaxNonPKP: below the threshold, may not charge PPN at all.
	TaxNonPKP = "non_pkp"
	// TaxPKPExclusive: prices are without PPN, which is added.
	TaxPKPExclusive = "pkp_exclusive"
	// TaxPKPInclusive: prices contain PPN; the net is computed first and PPN is the rest.
	TaxPKPInclusive = "pkp_inclusive"
)

// TaxRule is PPN as it stands from a day on: rate × base fraction × price. PMK
// 131/2024 puts 12 % on 11/12 of the price of services that are no luxury. The rate
// stands in a non-PKP rule too but is not charged.
type TaxRule struct {
	ID        int64      `json:"id"`
	ValidFrom clock.Date `json:"validFrom"`
	Mode      string     `json:"mode"`
	RateNum   int64      `json:"rateNum"`
	RateDen   int64      `json:"rateDen"`
	BaseNum   int64      `json:"baseNum"`
	BaseDen   int64      `json:"baseDen"`
}

// Charges tells whether PPN is charged at all.
func (t TaxRule) Charges() bool { return t.Mode != TaxNonPKP }

// currentTax is the law since 1 January 2025.
var currentTax = TaxRule{RateNum: 12, RateDen: 100, BaseNum: 11, BaseDen: 12}

// taxSince is the first day of the rule seeded at the first start: before any bill.
var taxSince = clock.MustDate("2000-01-01")

// TaxOn is the rule in force on a date. Invoices freeze what it gave at issue.
func TaxOn(tx *store.Tx, on clock.Date) (TaxRule, error) {
	rules, err := TaxRules(tx)
	if err != nil {
		return TaxRule{}, err
	}
	if rule, ok := ruleOn(rules, on); ok {
		return rule, nil
	}
	return TaxRule{}, store.NotFound("office.tax.missing", on.String())
}

// ruleOn expects the rules in the order of their first days.
func ruleOn(rules []TaxRule, on clock.Date) (TaxRule, bool) {
	for i := len(rules) - 1; i >= 0; i-- {
		if rules[i].ValidFrom <= on {
			return rules[i], true
		}
	}
	return TaxRule{}, false
}

// TaxRules lists every rule by its first day.
func TaxRules(tx *store.Tx) ([]TaxRule, error) {
	if rules, ok := cached[[]TaxRule](tx, taxCache); ok {
		return rules, nil
	}
	var rules []TaxRule
	err := tx.Each(sqlTaxRules, nil, func(scan func(...any) error) error {
		var t TaxRule
		if err := scan(&t.ID, &t.ValidFrom, &t.Mode, &t.RateNum, &t.RateDen, &t.BaseNum, &t.BaseDen); err != nil {
			return err
		}
		rules = append(rules, t)
		return nil
	})
	if err == nil {
		keep(tx, taxCache, rules)
	}
	return rules, err
}

// SetTax changes how the office stands to PPN from a day on (today when zero). The
// past cannot be changed, nor a rule that is already in force since today: bills may
// carry it.
func (r *Room) SetTax(ctx context.Context, from clock.Date, mode string) error {
	if !taxMode(mode) {
		return store.Invalid("mode", "office.tax.mode", nil)
	}
	return r.db.Write(ctx, "office.SetTax", func(tx *store.Tx) error {
		if from.IsZero() {
			from = tx.Today
		}
		if from < tx.Today {
			return store.Invalid("from", "office.tax.past", nil)
		}
		rule := currentTax
		rule.ValidFrom, rule.Mode = from, mode
		if err := putTax(tx, rule); err != nil {
			return err
		}
		tx.Touch(TopicPolicy)
		return Record(tx, "tax.changed", "tax_rule", 0, rule)
	})
}

func putTax(tx *store.Tx, rule TaxRule) error {
	defer forget(tx, taxCache)
	rules, err := TaxRules(tx)
	if err != nil {
		return err
	}
	have, ok := ruleOn(rules, rule.ValidFrom)
	switch {
	case !ok || have.ValidFrom != rule.ValidFrom:
		_, err = tx.Exec(sqlInsertTax, rule.ValidFrom, rule.Mode, rule.RateNum, rule.RateDen, rule.BaseNum, rule.BaseDen)
	case have.ValidFrom <= tx.Today && have.Mode != rule.Mode:
		err = store.Conflict("office.tax.taken", map[string]string{"date": rule.ValidFrom.String()})
	default:
		_, err = tx.Exec(sqlReplaceTax, rule.Mode, rule.RateNum, rule.RateDen, rule.BaseNum, rule.BaseDen, have.ID)
	}
	return err
}

func taxMode(mode string) bool {
	return mode == TaxNonPKP || mode == TaxPKPExclusive || mode == TaxPKPInclusive
}
