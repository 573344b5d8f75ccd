package app

import (
	"testing"

	"lunas/internal/store"
)

// A new line may be kept off until its first bill is paid: yes, no, or as the office has it.
func TestTheFormDecidesOrThePolicy(t *testing.T) {
	v := openVillage(t)
	n := 0
	held := func(answer string) bool {
		t.Helper()
		n++
		e, err := (&Customers{v.Desk}).Enrol(v.owner, EnrolInput{ClientKey: store.Token(10), Name: "Tetangga " + string(rune('A'+n)), Router: v.gw.ID, Plan: v.plan.ID,
			Calendar: "fixed", Timing: "advance", Price: -1, InstallationFee: -1, HoldFirst: answer})
		v.must(err)
		return len(v.card(e.Customer).Lines[0].Holds) == 1
	}
	for _, policy := range []string{"off", "on"} {
		v.must((&Settings{v.Desk}).SetPolicy(v.owner, "billing.first_payment_hold", policy, ""))
		for answer, want := range map[string]bool{"yes": true, "no": false, "": policy == "on"} {
			if got := held(answer); got != want {
				t.Errorf("policy %s, answer %q: held %v", policy, answer, got)
			}
		}
	}
	_, err := (&Customers{v.Desk}).Enrol(v.owner, EnrolInput{ClientKey: "x", Name: "Tetangga", Router: v.gw.ID, Plan: v.plan.ID, Calendar: "fixed", Timing: "advance", Price: -1, InstallationFee: -1, HoldFirst: "mungkin"})
	if w := wireIn(t, err); w.Code != store.CodeInvalid || len(w.Fields) != 1 || w.Fields[0].Field != "holdFirst" {
		t.Errorf("maybe: %+v", w)
	}
}

// Hari Ini shows people: the last eight who paid, newest first.
func TestTheLastPaymentsStandOnHariIni(t *testing.T) {
	v := openVillage(t)
	e := v.enrolSri()
	if p := v.page(); p.Recent == nil || len(p.Recent) != 0 {
		t.Fatalf("nobody paid yet: %+v", p.Recent)
	}
	v.payCash(e)
	counter := &Counter{v.Desk}
	shift, err := counter.Shift(v.owner)
	v.must(err)
	for range recentShown {
		_, err := counter.TakeCash(v.owner, CashInput{ClientKey: store.Token(10), Shift: shift.ID, Customer: e.Customer, Amount: 10_000, Tendered: 10_000})
		v.must(err)
	}
	recent := v.page().Recent
	if len(recent) != recentShown || recent[0].ID < recent[1].ID || recent[0].Amount != 10_000 || recent[0].Name != "Sri Rahayu" {
		t.Errorf("Hari Ini: %+v", recent)
	}
}
