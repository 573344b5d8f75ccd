package app

import (
	"testing"

	"lunas/internal/office"
	"lunas/internal/store"
)

// Monday: Rini hands cash over out of her own drawer and of nobody else's, the accountant
// sees it, the owner takes it back, and somebody of another branch knows nothing of it.
func TestEverybodyHandsOverTheirOwnDrawer(t *testing.T) {
	t.Parallel()
	o := openFieldsOffice(t)
	far, err := o.Desk.office.AddBranch(o.ctx, office.BranchInput{Code: "SND", Name: "Sendang"})
	o.must(err)
	clerk, books, away := o.person("rini", office.RoleCounter), o.person("tari", office.RoleAccountant), o.boundTo(far.ID, "sana", office.RoleCounter, office.RoleAccountant)
	counter, money := &Counter{o.Desk}, &Money{o.Desk}
	shift, err := counter.OpenShift(clerk, o.till(), 300_000, "")
	o.must(err)
	in := RemitInput{ClientKey: "s1", Shift: o.filled(), Amount: 100_000, To: "Pak Agus"}
	if err := counter.Remit(clerk, in); wireIn(t, err).Key != "app.till.not_yours" {
		t.Errorf("out of the owner's drawer: %v", err)
	}
	in.Shift = shift.ID
	o.must(counter.Remit(clerk, in))
	o.must(counter.Remit(clerk, in))
	if shift, err = counter.Shift(clerk); err != nil || shift.Remitted != 100_000 || shift.Expected != 200_000 || len(shift.To) != 1 {
		t.Errorf("her drawer: %+v %v", shift, err)
	}
	in.ClientKey, in.Amount = "s2", 200_001
	if err := counter.Remit(o.owner, in); wireIn(t, err).Fields[0].Field != "amount" {
		t.Errorf("more than there is: %v", err)
	}
	page, err := money.Remittances(books, "2026-11-01", "")
	if err != nil || len(page.Rows) != 1 || page.Sum != 100_000 || len(page.Drawers) != 0 || page.Rows[0].To != "Pak Agus" {
		t.Fatalf("the accountant: %+v %v", page, err)
	}
	if theirs, err := money.Remittances(away, "", ""); err != nil || len(theirs.Rows)+len(theirs.Drawers)+len(theirs.To) != 0 || theirs.Sum != 0 {
		t.Errorf("another branch: %+v %v", theirs, err)
	}
	in.Amount = 1
	if err := counter.Remit(away, in); wireIn(t, err).Code != store.CodeNotFound {
		t.Errorf("out of the drawer of another branch: %v", err)
	}
	o.must(money.TakeBackRemittance(o.owner, page.Rows[0].ID, "salah hitung"))
	if page, err = money.Remittances(o.owner, "", ""); err != nil || page.Sum != 0 || len(page.Rows) != 2 || page.Rows[1].ReversedBy != page.Rows[0].ID || len(page.Drawers) != 2 {
		t.Errorf("taken back: %+v %v", page, err)
	}
	if page, err = money.Remittances(o.owner, "2027-01-01", ""); err != nil || len(page.Rows) != 0 {
		t.Errorf("next year: %+v %v", page, err)
	}
}

// Monday evening: Rini counts, closes, and hands over out of the shut drawer, once however often she
// clicks; nobody else may. What stays is what Tuesday is compared with.
func TestTheCounterClosesAndHandsOver(t *testing.T) {
	t.Parallel()
	o := openFieldsOffice(t)
	clerk, other := o.person("rini", office.RoleCounter), o.person("sari", office.RoleCounter)
	counter, money := &Counter{o.Desk}, &Money{o.Desk}
	till := o.till()
	shift, err := counter.OpenShift(clerk, till, 300_000, "")
	o.must(err)
	closed, err := counter.CloseShift(clerk, shift.ID, 300_000, "")
	o.must(err)
	page, err := money.Remittances(clerk, "", "")
	if err != nil || len(page.Drawers) != 1 || page.Drawers[0].Shift != closed.Shift || page.Drawers[0].Left != 300_000 || page.Drawers[0].ClosedAt == "" {
		t.Fatalf("offered: %+v %v", page.Drawers, err)
	}
	in := RemitInput{ClientKey: "s1", Shift: closed.Shift, Amount: 300_000, To: "Pak Agus"}
	if err := counter.Remit(other, in); wireIn(t, err).Key != "app.till.not_yours" {
		t.Errorf("out of Rini's drawer: %v", err)
	}
	o.must(counter.Remit(clerk, in))
	o.must(counter.Remit(clerk, in)) // the answer was lost
	if page, err = money.Remittances(clerk, "", ""); err != nil || len(page.Drawers) != 0 || page.Sum != 300_000 {
		t.Errorf("an empty drawer: %+v %v", page, err)
	}
	_, err = counter.OpenShift(clerk, till, 0, "")
	o.must(err)
}
