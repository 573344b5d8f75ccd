package subscriber

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// A price, a discount, a calendar or a speed that is changed behind the program's back differs from what the
// act told to the history, whichever column it is.
func TestTheBooksCheckFindsAnotherPriceThanWasTold(t *testing.T) {
	o := newOffice(t)
	l := o.line("Ani")
	price := rupiah.Rupiah(90_000)
	o.write(func(tx *store.Tx) error {
		_, err := AddTerm(tx, TermInput{Line: l.ID, From: clock.MustDate("2026-11-23"), PlanVersion: o.ten.Current.ID, Price: &price})
		return err
	})
	o.term(l.ID, "2027-01-01", o.twenty)
	o.term(l.ID, "2026-12-15", o.ten) // the planned one is rewritten: what was told last counts
	_, err := o.room.NewPlanVersion(context.Background(), o.ten.ID, clock.MustDate("2027-05-01"), PlanVersionInput{UpBps: 5e6, DownBps: 10e6, Price: 160_000, InstallationFee: 100_000})
	o.must(err)
	o.clean()
	for _, c := range []struct{ subject, edit, says string }{
		{"line:", `UPDATE line_term SET price = price - 10000 WHERE price IS NOT NULL`, "was changed"},
		{"line:", `UPDATE line_term SET price = 1 WHERE price IS NULL`, "was changed"},
		{"line:", `UPDATE line_term SET price = NULL WHERE price IS NOT NULL`, "was changed"},
		{"line:", `UPDATE line_term SET discount = 5000`, "was changed"},
		{"line:", `UPDATE line_term SET plan_version = plan_version + 1 WHERE price IS NULL`, "was changed"},
		{"line:", `UPDATE line_term SET cycle_unit = 'week'`, "was changed"},
		{"line:", `UPDATE line_term SET cycle_n = 2`, "was changed"},
		{"line:", `UPDATE line_term SET calendar = 'anniversary'`, "was changed"},
		{"line:", `UPDATE line_term SET anchor_day = 28`, "was changed"},
		{"line:", `UPDATE line_term SET timing = 'arrears'`, "was changed"},
		{"line:", `UPDATE line_term SET lead_days = 9`, "was changed"},
		{"line:", `UPDATE line_term SET due_days = 9`, "was changed"},
		{"line:", `UPDATE line_term SET to_on = '2026-12-31' WHERE to_on IS NULL; INSERT INTO line_term (line, from_on, plan_version, price, calendar, anchor_day, timing)
			SELECT line, '2027-01-01', plan_version, 1, calendar, anchor_day, timing FROM line_term WHERE to_on = '2026-12-31'`, "written by nobody"},
		{"line:", `DELETE FROM line_term WHERE price IS NULL; UPDATE line_term SET to_on = NULL`, "is gone"},
		{"plan:", `UPDATE plan_version SET price = price / 2`, "was changed"},
		{"plan:", `UPDATE plan_version SET installation_fee = installation_fee + 1`, "was changed"},
		{"plan:", `UPDATE plan_version SET down_bps = down_bps * 2`, "was changed"},
		{"plan:", `UPDATE plan_version SET valid_from = '2026-01-01' WHERE installation_fee = 0`, "was changed"},
		{"plan:", `INSERT INTO plan_version (plan, valid_from, up_bps, down_bps, price) SELECT plan, '2028-01-01', 1, 1, 1 FROM plan_version LIMIT 1`, "written by nobody"},
		{"plan:", `DELETE FROM plan_version WHERE id NOT IN (SELECT plan_version FROM line_term)`, "is gone"},
	} {
		undone := errors.New("undone")
		err := o.db.Write(context.Background(), "meddle", func(tx *store.Tx) error {
			for _, q := range strings.Split("PRAGMA defer_foreign_keys = ON;"+c.edit, ";") {
				if _, err := tx.Exec(q); err != nil {
					return err
				}
			}
			found := checkTold(tx)
			if !slices.ContainsFunc(found, func(f store.Finding) bool {
				return strings.HasPrefix(f.Subject, c.subject) && strings.Contains(f.Detail, c.says)
			}) {
				t.Errorf("%s: found %v", c.edit, found)
			}
			return undone
		})
		if !errors.Is(err, undone) {
			t.Errorf("%s: %v", c.edit, err)
		}
	}
	o.clean()
}

// The details of Ani's line and of its plan were erased: nothing is said of the term and the version
// they told of. What is written behind the program's back after that is found all the same.
func TestAnErasureFreesNothingThatIsWrittenLater(t *testing.T) {
	o := newOffice(t)
	l := o.line("Ani")
	o.term(l.ID, "2026-11-23", o.ten)
	o.write(func(tx *store.Tx) error {
		_, err := office.EraseHistory(tx, "line", l.ID)
		_, err2 := office.EraseHistory(tx, "plan", o.ten.ID)
		return errors.Join(err, err2)
	})
	o.clean()
	o.write(func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE line_term SET to_on = '2026-12-31' WHERE line = ?`, l.ID)
		_, err2 := tx.Exec(`INSERT INTO line_term (line, from_on, plan_version, price, calendar, anchor_day, timing)
			SELECT line, '2027-01-01', plan_version, 1, calendar, anchor_day, timing FROM line_term WHERE line = ?`, l.ID)
		_, err3 := tx.Exec(`INSERT INTO plan_version (plan, valid_from, up_bps, down_bps, price) VALUES (?, '2028-01-01', 1, 1, 1)`, o.ten.ID)
		if found := checkTold(tx); len(found) != 2 || !strings.Contains(found[0].Detail, "2027-01-01 was written by nobody") || !strings.Contains(found[1].Detail, "2028-01-01 was written by nobody") {
			t.Errorf("found %v", found)
		}
		return errors.Join(err, err2, err3)
	})
}
