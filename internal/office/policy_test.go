package office

import (
	"slices"
	"strings"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/store"
)

func TestAPolicyChangesFromItsDayOnAndNeverBefore(t *testing.T) {
	h := build(t)
	h.firstOwner()
	today := clock.MustDate("2026-11-23")
	b, err := h.AddBranch(ctx, BranchInput{Code: "B2", Name: "Cabang dua"})
	if err != nil {
		t.Fatal(err)
	}
	cut := func(branch int64, on string) (n int64) {
		h.read(func(tx *store.Tx) (err error) {
			n, err = PolicyInt(tx, "dunning.cut_after_days", branch, clock.MustDate(on))
			return err
		})
		return n
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(h.SetPolicy(ctx, "dunning.cut_after_days", 0, today.AddDays(10), " 010 "))
	must(h.SetPolicy(ctx, "dunning.cut_after_days", b.ID, today.AddDays(20), "14"))
	must(h.ResetPolicy(ctx, "dunning.cut_after_days", b.ID, today.AddDays(30)))
	for _, c := range []struct {
		branch int64
		on     string
		want   int64
	}{
		{0, "2000-01-01", 7}, {0, "2026-12-02", 7}, {0, "2026-12-03", 10}, {0, "2030-01-01", 10},
		{b.ID, "2026-12-02", 7}, {b.ID, "2026-12-12", 10}, {b.ID, "2026-12-13", 14}, {b.ID, "2026-12-22", 14}, {b.ID, "2026-12-23", 10},
	} {
		if got := cut(c.branch, c.on); got != c.want {
			t.Errorf("branch %d on %s: %d, want %d", c.branch, c.on, got, c.want)
		}
	}

	must(h.SetPolicy(ctx, "dunning.cut_after_days", 0, 0, "8"))
	if got := cut(0, today.String()); got != 8 {
		t.Errorf("from today: %d", got)
	}
	must(h.SetPolicy(ctx, "dunning.cut_after_days", 0, 0, "9"))
	if got := cut(0, today.String()); got != 9 {
		t.Errorf("replaced today: %d", got)
	}
	refused(t, h.SetPolicy(ctx, "dunning.cut_after_days", 0, today.AddDays(-1), "3"), store.CodeInvalid, "office.policy.past")
	refused(t, h.SetPolicy(ctx, "dunning.cut_after_days", 77, 0, "3"), store.CodeNotFound, "office.branch.unknown")
	refused(t, h.SetPolicy(ctx, "message.quiet", b.ID, 0, "21-06"), store.CodeInvalid, "office.policy.whole_office")
	refused(t, h.SetPolicy(ctx, "dunning.mercy", 0, 0, "1"), store.CodeNotFound, "office.policy.unknown")
	h.read(func(tx *store.Tx) error {
		changes, err := PolicyChanges(tx, "dunning.cut_after_days")
		if len(changes) != 4 || !changes[3].Back || changes[0].Value != "9" {
			t.Errorf("%+v", changes)
		}
		all, listErr := Policies(tx, b.ID, clock.MustDate("2026-12-13"))
		i := slices.IndexFunc(all, func(p PolicyValue) bool { return p.Key == "dunning.cut_after_days" })
		if listErr != nil || all[i].Value != "14" || all[i].From != clock.MustDate("2026-12-13") {
			t.Errorf("%+v, %v", all, listErr)
		}
		return err
	})
	h.sound()
}

func TestAPolicySetInAWriteIsSeenInIt(t *testing.T) {
	h := build(t)
	h.firstOwner()
	h.write(func(tx *store.Tx) error {
		before, err := PolicyInt(tx, "billing.lead_days", 0, tx.Today)
		if err != nil || before != 7 {
			t.Fatalf("%d, %v", before, err)
		}
		if _, err := tx.Exec(sqlSetPolicy, "billing.lead_days", 0, tx.Today, "3", tx.Now, 0); err != nil {
			return err
		}
		forget(tx, policyCache)
		after, err := PolicyInt(tx, "billing.lead_days", 0, tx.Today)
		if after != 3 {
			t.Errorf("in the same write: %d", after)
		}
		return err
	})
	h.read(func(tx *store.Tx) error {
		n, err := PolicyInt(tx, "billing.lead_days", 0, tx.Today)
		if n != 3 {
			t.Errorf("after it: %d", n)
		}
		return err
	})
	// A write that is taken back takes its policy along.
	boom := store.Conflict("office.tax.mode", nil)
	err := h.db.Write(ctx, "test", func(tx *store.Tx) error {
		if _, err := tx.Exec(sqlSetPolicy, "billing.lead_days", 0, tx.Today, "4", tx.Now, 0); err != nil {
			return err
		}
		if n, err := PolicyInt(tx, "billing.lead_days", 0, tx.Today); err != nil || n != 4 {
			t.Errorf("%d, %v", n, err)
		}
		return boom
	})
	if err == nil {
		t.Fatal("the write was kept")
	}
	h.write(func(tx *store.Tx) error {
		n, err := PolicyInt(tx, "billing.lead_days", 0, tx.Today)
		if n != 3 {
			t.Errorf("after the rollback: %d", n)
		}
		return err
	})
}

func TestEveryPolicyHasADefaultThatItWouldAccept(t *testing.T) {
	if !slices.IsSortedFunc(definitions, func(a, b Definition) int { return strings.Compare(a.Key, b.Key) }) {
		t.Error("the table is not sorted by key")
	}
	if len(byKey) != len(definitions) {
		t.Error("a key stands twice")
	}
	for _, d := range definitions {
		if got, err := d.parse(d.Default); err != nil || got != d.Default {
			t.Errorf("%s: default %q is read as %q, %v", d.Key, d.Default, got, err)
		}
		if refusals[d.Kind] == "" {
			t.Errorf("%s: kind %s has no sentence", d.Key, d.Kind)
		}
	}
}

func TestPolicyValues(t *testing.T) {
	for _, c := range []struct{ key, value, want string }{
		{"dunning.rungs", "3, -3,0,3", "-3,0,3"},
		{"dunning.rungs", "", ""},
		{"dunning.hours", "9-14", "09-14"},
		{"message.quiet", "20-07", "20-07"},
		{"billing.rounding", "500", "500"},
		{"billing.install_fee", "250000", "250000"},
		{"smtp.from_name", " Desa Net ", "Desa Net"},
		{"dunning.rungs", "a", "!"}, {"dunning.rungs", "-40", "!"}, {"dunning.rungs", "1,,2", "!"},
		{"dunning.hours", "09-09", "!"}, {"dunning.hours", "25-26", "!"}, {"dunning.hours", "9", "!"},
		{"dunning.auto", "ya", "!"}, {"billing.rounding", "250", "!"}, {"billing.lead_days", "29", "!"},
		{"billing.install_fee", "-1", "!"}, {"billing.lead_days", "1.5", "!"}, {"smtp.host", "a\nb", "!"},
	} {
		got, err := byKey[c.key].parse(c.value)
		if err != nil {
			got = "!"
		}
		if got != c.want {
			t.Errorf("%s %q: %q, want %q", c.key, c.value, got, c.want)
		}
	}
	h := build(t)
	h.firstOwner()
	refused(t, h.SetPolicy(ctx, "dunning.hours", 0, 0, "pagi"), store.CodeInvalid, "office.policy.hours")
	refused(t, h.SetPolicy(ctx, "billing.rounding", 0, 0, "7"), store.CodeInvalid, "office.policy.choice")
	refused(t, h.SetPolicy(ctx, "billing.lead_days", 0, 0, "99"), store.CodeInvalid, "office.policy.number")
	refused(t, h.SetPolicy(ctx, "dunning.auto", 0, 0, "99"), store.CodeInvalid, "office.policy.switch")
	refused(t, h.SetPolicy(ctx, "dunning.rungs", 0, 0, "x"), store.CodeInvalid, "office.policy.days")
	refused(t, h.SetPolicy(ctx, "smtp.from_name", 0, 0, strings.Repeat("x", 121)), store.CodeInvalid, "office.policy.text")
	h.read(func(tx *store.Tx) error {
		days, err := PolicyDays(tx, "dunning.rungs", 0, tx.Today)
		if err != nil || !slices.Equal(days, []int{-3, 0, 3}) {
			t.Errorf("%v, %v", days, err)
		}
		hours, err := PolicyHours(tx, "message.quiet", 0, tx.Today)
		if err != nil || hours != (Hours{20, 7}) {
			t.Errorf("%v, %v", hours, err)
		}
		auto, err := PolicyOn(tx, "dunning.auto", 0, tx.Today)
		if err != nil || auto {
			t.Errorf("a new office cuts by itself: %v, %v", auto, err)
		}
		rounding, err := PolicyInt(tx, "billing.rounding", 0, tx.Today)
		if err != nil || rounding != 0 {
			t.Errorf("%v, %v", rounding, err)
		}
		text, err := PolicyText(tx, "smtp.tls", 0, tx.Today)
		if err != nil || text != "starttls" {
			t.Errorf("%v, %v", text, err)
		}
		if _, err := PolicyInt(tx, "dunning.hours", 0, tx.Today); store.CodeOf(err) != store.CodeInternal {
			t.Errorf("hours were read as a number: %v", err)
		}
		return nil
	})
}

func TestHours(t *testing.T) {
	for _, c := range []struct {
		h    Hours
		hour int
		want bool
	}{
		{Hours{9, 14}, 8, false}, {Hours{9, 14}, 9, true}, {Hours{9, 14}, 13, true}, {Hours{9, 14}, 14, false},
		{Hours{20, 7}, 19, false}, {Hours{20, 7}, 20, true}, {Hours{20, 7}, 0, true}, {Hours{20, 7}, 6, true}, {Hours{20, 7}, 7, false},
	} {
		if got := c.h.Contains(c.hour); got != c.want {
			t.Errorf("%v at %d: %v", c.h, c.hour, got)
		}
	}
}

func TestTheOfficeBecomesPKPOnADay(t *testing.T) {
	h := build(t)
	h.firstOwner()
	newYear := clock.MustDate("2027-01-01")
	mode := func(on clock.Date) (m string) {
		h.read(func(tx *store.Tx) error {
			rule, err := TaxOn(tx, on)
			m = rule.Mode
			return err
		})
		return m
	}
	if err := h.SetTax(ctx, newYear, TaxPKPExclusive); err != nil {
		t.Fatal(err)
	}
	if before, after := mode(newYear.AddDays(-1)), mode(newYear); before != TaxNonPKP || after != TaxPKPExclusive {
		t.Fatalf("%s, then %s", before, after)
	}
	if err := h.SetTax(ctx, newYear, TaxPKPInclusive); err != nil { // nobody was billed by it yet
		t.Fatal(err)
	}
	if m := mode(newYear.AddDays(400)); m != TaxPKPInclusive {
		t.Fatal(m)
	}
	refused(t, h.SetTax(ctx, clock.MustDate("2026-11-22"), TaxPKPInclusive), store.CodeInvalid, "office.tax.past")
	refused(t, h.SetTax(ctx, newYear, "bebas"), store.CodeInvalid, "office.tax.mode")

	h.calendar.Set(newYear.At(10, 0, clock.WITA))
	refused(t, h.SetTax(ctx, newYear, TaxNonPKP), store.CodeConflict, "office.tax.taken")
	if err := h.SetTax(ctx, newYear, TaxPKPInclusive); err != nil { // saying the same again is no change
		t.Fatal(err)
	}
	h.read(func(tx *store.Tx) error {
		_, err := TaxOn(tx, clock.MustDate("1999-12-31"))
		refused(t, err, store.CodeNotFound, "office.tax.missing")
		return nil
	})
}

func TestHolidaysAreKnownAndReplaced(t *testing.T) {
	h := build(t)
	h.firstOwner()
	is := func(day string) (yes bool, name string) {
		h.read(func(tx *store.Tx) (err error) {
			yes, name, err = IsHoliday(tx, clock.MustDate(day))
			return err
		})
		return yes, name
	}
	for _, day := range []string{"2024-04-10", "2025-03-31", "2025-08-18", "2026-03-21", "2026-12-24", "2027-08-17"} {
		if yes, name := is(day); !yes || name == "" || strings.ContainsAny(name, "#") {
			t.Errorf("%s: %v %q", day, yes, name)
		}
	}
	if yes, _ := is("2026-11-23"); yes {
		t.Error("an ordinary Monday")
	}
	err := h.SetHolidays(ctx, 2027, []Holiday{{clock.MustDate("2027-01-01"), "Tahun Baru"}, {clock.MustDate("2027-03-10"), " Idulfitri "}})
	if err != nil {
		t.Fatal(err)
	}
	if yes, name := is("2027-03-10"); !yes || name != "Idulfitri" {
		t.Errorf("%v %q", yes, name)
	}
	if yes, _ := is("2027-08-17"); yes {
		t.Error("the year was not replaced")
	}
	if yes, _ := is("2026-08-17"); !yes {
		t.Error("another year was touched")
	}
	refused(t, h.SetHolidays(ctx, 2027, []Holiday{{clock.MustDate("2026-01-01"), "x"}}), store.CodeInvalid, "office.holiday.year")
	day := Holiday{clock.MustDate("2027-01-01"), "x"}
	refused(t, h.SetHolidays(ctx, 2027, []Holiday{day, day}), store.CodeInvalid, "office.holiday.twice")
	h.read(func(tx *store.Tx) error {
		all, err := Holidays(tx, 2026)
		if len(all) != 25 { // 17 national holidays and 8 days of collective leave
			t.Errorf("%d holidays in 2026", len(all))
		}
		return err
	})
}
