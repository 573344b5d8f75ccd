package app

import "testing"

// A service was billed wrongly and taken back. The sheet of the bill offers to bill its days
// again, once; the new bill stands beside the corrected one.
func TestACorrectedServiceIsBilledAgainFromItsSheet(t *testing.T) {
	o := openFieldsOffice(t)
	bills := &Bills{o.Desk}
	id, _ := o.unpaid()
	offered := func() bool {
		card, err := bills.Get(o.owner, id)
		o.must(err)
		for _, i := range card.Items {
			if i.Again && i.ID != o.itemOf(id) {
				t.Errorf("offered for %+v", i)
			}
			if i.Again {
				return true
			}
		}
		return false
	}
	if offered() {
		t.Error("offered for a bill that stands")
	}
	in := CreditInput{Invoice: id, Reason: "salah paket"}
	note, err := bills.Credit(o.sure("Bills.Credit", in), in)
	o.must(err)
	if !offered() {
		t.Error("not offered for a bill that was taken back")
	}
	look, err := bills.LookAgain(o.owner, id, o.itemOf(id))
	o.must(err)
	again, err := bills.BillAgain(o.owner, id, o.itemOf(id))
	o.must(err)
	card, err := bills.Get(o.owner, again.ID)
	o.must(err)
	if item := card.Items[0]; look.Amount != again.Total || look.From != item.From || look.To != item.To {
		t.Errorf("the dialog said %+v, billed %+v of %d", look, item, again.Total)
	}
	if again.ID == id || again.Total <= 0 || again.Total > note.Total || again.Open != again.Total {
		t.Errorf("billed again: %+v after %+v", again, note)
	}
	if offered() {
		t.Error("offered twice")
	}
	if _, err := bills.LookAgain(o.owner, id, o.itemOf(id)); wireIn(t, err).Key != "billing.period.billed" {
		t.Errorf("looked at a third time: %v", err)
	}
	if _, err := bills.BillAgain(o.owner, id, o.itemOf(id)); wireIn(t, err).Key != "billing.period.billed" {
		t.Errorf("billed a third time: %v", err)
	}
	if _, err := bills.BillAgain(o.owner, again.ID, o.itemOf(id)); wireIn(t, err).Key != "billing.period.not_found" {
		t.Errorf("an item of another bill: %v", err)
	}
}

// A branch is opened with a drawer of its own; its code is taken once.
func TestABranchIsOpenedWithADrawer(t *testing.T) {
	d := openTest(t)
	settings := &Settings{d.Desk}
	in := BranchInput{Code: "tmr", Name: "Cabang Timur", Zone: "WITA", Address: "Jl. Laut 2"}
	writes := 0
	at(t, "store.after_commit", func() { writes++ })
	b, err := settings.AddBranch(d.owner, in)
	if writes != 1 {
		t.Errorf("%d writes: a power cut between them leaves a branch without a drawer", writes)
	}
	if err != nil || b.Code != "TMR" || b.Zone != "WITA" {
		t.Fatalf("opened: %+v %v", b, err)
	}
	if _, err := settings.AddBranch(d.owner, in); wireIn(t, err).Key != "office.branch.code_taken" {
		t.Errorf("again: %v", err)
	}
	all, err := settings.Branches(d.owner)
	if err != nil || len(all) != 2 || all[1] != b {
		t.Errorf("the branches: %+v %v", all, err)
	}
	options, err := (&Customers{d.Desk}).Options(d.owner)
	if err != nil || len(options.Branches) != 2 || len(options.Tills) != 2 || options.Tills[1].Name != "Kasir TMR" {
		t.Errorf("to choose from: %+v %v", options, err)
	}
}

// A proof of a day that is closed by now tells on which day its money will count, and it does.
func TestAProofTellsTheDayItWillCountFor(t *testing.T) {
	o := openFieldsOffice(t)
	money := &Money{o.Desk}
	id := o.proof()
	bookedOn := func() string {
		all, err := money.Proofs(o.owner)
		o.must(err)
		for _, p := range all {
			if p.ID == id {
				return p.BookedOn
			}
		}
		return "no proof"
	}
	if on := bookedOn(); on != "2026-11-22" {
		t.Errorf("while its day is open: %s", on)
	}
	o.must(money.CloseDay(o.sure("Money.CloseDay", "2026-11-22", "cocok"), "2026-11-22", "cocok"))
	if on := bookedOn(); on != "2026-11-23" {
		t.Errorf("once it is closed: %s", on)
	}
	done, err := money.AcceptProof(o.owner, AcceptanceInput{Proof: id})
	o.must(err)
	list, err := money.List(o.owner, PaymentFilter{})
	o.must(err)
	if len(list.Rows) == 0 || list.Rows[0].ID != done.ID || list.Rows[0].BookedOn != "2026-11-23" || bookedOn() != "" {
		t.Errorf("accepted: %+v, %+v", done, list.Rows)
	}
}
