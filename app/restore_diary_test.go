package app

import (
	"context"
	"slices"
	"testing"

	"lunas/internal/payment"
	"lunas/internal/store"
)

// reopen opens the village again, as the next start of the program does.
func (v *village) reopen(change ...func(*Setup)) {
	v.t.Helper()
	v.open(append([]func(*Setup){func(s *Setup) {
		s.DoorOff, s.DoorAddress = false, "127.0.0.1:0"
		s.PublicURL = func() string { return "http://127.0.0.1:9" }
	}}, change...)...)
	s, err := (&Door{v.Desk}).SignIn(ownerName, password)
	v.must(err)
	v.owner = s.Token
}

func (v *village) enrol(key, name, phone string) EnrolDone {
	v.t.Helper()
	e, err := (&Customers{v.Desk}).Enrol(v.owner, EnrolInput{ClientKey: key, Name: name, Phone: phone, Router: v.gw.ID, Plan: v.plan.ID,
		Calendar: "fixed", Timing: "advance", Price: -1, InstallationFee: 0})
	v.must(err)
	v.settle()
	return e
}

func (v *village) invoice(id int64) InvoiceCard {
	v.t.Helper()
	card, err := (&Bills{v.Desk}).Get(v.owner, id)
	v.must(err)
	return card
}

func (v *village) page() TodayPage {
	v.t.Helper()
	p, err := (&Today{v.Desk}).Page(v.owner)
	v.must(err)
	return p
}

func (v *village) tells(key string) bool {
	v.t.Helper()
	return slices.ContainsFunc(v.page().Attention, func(h Happening) bool { return h.Key == key })
}

// off tells whether the router keeps a login from the network.
func (v *village) off(login string) bool {
	v.t.Helper()
	secret, there := v.router.Secret(login)
	return !there || isHeld(secret)
}

// lost is what an office did in the ten days that a copy lacks.
type lost struct {
	sri, budi, tono        EnrolDone
	payments, orders, tags map[string]bool
	customer               string // the last number
	copied                 BackupDone
}

// tenDays lets people pay, lifts one line and signs somebody up, after a copy was made.
func (v *village) tenDays() (l lost) {
	v.t.Helper()
	customers := &Customers{v.Desk}
	l.sri, l.budi = v.enrolSri(), v.enrol("form-2", "Budi Santoso", "0813-1111-2222")
	v.must(customers.Hold(v.owner, v.card(l.budi.Customer).Lines[0].Line, "manual", "kabel dicuri"))
	v.settle()
	if !v.off(l.budi.Login) {
		v.t.Fatal("the hold is not on the router")
	}
	var err error
	l.copied, err = (&Settings{v.Desk}).Backup(v.owner)
	v.must(err)

	v.must(customers.Lift(v.owner, v.card(l.budi.Customer).Lines[0].Line, "manual", "kabel baru"))
	order := v.bill(l.sri.Customer).Charges[0].OrderID
	v.must(v.gateway.Pay(order))
	v.must(v.gateway.Wait(context.Background()))
	v.days(9)
	l.tono = v.enrol("form-3", "Tono", "0814-3333-4444")
	v.payCash(l.budi)
	v.must((&Counter{v.Desk}).Remit(v.owner, RemitInput{ClientKey: "setor-budi", Shift: 1, Amount: 25_000, To: "Bank Contoh"}))
	v.days(1)
	if v.off(l.budi.Login) || v.off(l.tono.Login) {
		v.t.Fatal("before the restore the lines are not open")
	}
	payments, err := (&Money{v.Desk}).List(v.owner, PaymentFilter{})
	v.must(err)
	l.payments, l.orders, l.tags = map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, p := range payments.Rows {
		l.payments[p.No] = true
	}
	for _, o := range v.gateway.Orders() {
		l.orders[o.OrderID] = true
	}
	for _, e := range []EnrolDone{l.sri, l.budi, l.tono} {
		l.tags[v.card(e.Customer).Lines[0].Tag] = true
	}
	l.customer = v.card(l.tono.Customer).No
	return l
}

// Books ten days old take the place of these. What was paid at the gateway meanwhile is
// found again, numbers go on above the lost ones, and nobody loses the network by it until
// the owner says that the books are complete.
func TestDiaryRestore(t *testing.T) {
	t.Parallel()
	v := openVillage(t)
	settings := &Settings{v.Desk}
	l := v.tenDays()
	plan, err := settings.RestorePlan(v.owner, l.copied.Path, "")
	v.must(err)
	if plan.Payments != 2 || plan.ByHand != 1 || plan.Customers != 1 || plan.Invoices == 0 || plan.Foreign || plan.Copy.Sealed || len(plan.Newest) != 1 || plan.Newest[0].Name != "Budi Santoso" {
		t.Errorf("what would be lost: %+v", plan)
	}
	if len(plan.Hand) != 1 || plan.Hand[0].Name != "Budi Santoso" || plan.Hand[0].Amount != l.budi.Total || plan.ByHandSum != l.budi.Total {
		t.Errorf("what has to be entered again: %+v", plan.Hand)
	}
	if plan.Handed != 1 || plan.HandedSum != 25_000 || len(plan.Remitted) != 1 || plan.Remitted[0].To != "Bank Contoh" {
		t.Errorf("what was handed over: %+v", plan.Remitted)
	}
	if _, err := settings.Restore(v.sure("Settings.Restore", l.copied.Path, "", plan.Payments+1), l.copied.Path, "", plan.Payments+1); wireIn(t, err).Key != "app.restore.confirm" {
		t.Errorf("with another number: %v", err)
	}
	if _, err := settings.Restore(v.sure("Settings.Restore", l.copied.Path, "", plan.Payments), l.copied.Path, "", plan.Payments); err != nil {
		t.Fatal(err)
	}
	if _, err := (&Today{v.Desk}).Page(v.owner); wireIn(t, err).Key != "app.restore.leaving" {
		t.Errorf("after asking for the restore a call answers %v", err)
	}
	v.must(v.Close())
	v.must(v.FinishRestore(context.Background()))
	v.reopen()
	v.goesOnAfterRestore(l)
	v.must(v.Close())
	v.reopen()
	if v.page().Restored {
		t.Error("the owner's word did not survive a restart")
	}
}

// goesOnAfterRestore starts books that lack ten days and looks at everything an owner fears.
func (v *village) goesOnAfterRestore(l lost) {
	v.t.Helper()
	v.must(v.Start(context.Background()))
	becomes(v.t, "the start is over", func() bool { return v.findings.Load() >= 0 })
	v.eventually("the money at the gateway is found again", func() bool { return v.invoice(l.sri.Invoice).State == "paid" })
	for range 3 {
		if w := v.settle(); w.Cut != 0 || w.Reminded != 0 || w.Held != "app.wait.restored" {
			v.t.Errorf("after the restore: %+v", w)
		}
	}
	if v.off(l.budi.Login) || v.off(l.tono.Login) || v.off(l.sri.Login) {
		v.t.Error("the restore itself took somebody off the network")
	}
	if err := (&Network{v.Desk}).FullPass(v.owner, v.gw.ID); wireIn(v.t, err).Key != "app.wait.restored" {
		v.t.Errorf("a full pass by hand: %v", err)
	}
	if p := v.page(); !p.Restored || !v.tells("attention.restored") || p.Isolated != 0 {
		v.t.Errorf("Hari Ini: restored %v, isolated %d", p.Restored, p.Isolated)
	}
	v.goesOnAbove(l)
	v.whole()

	v.must((&Settings{v.Desk}).AcceptRestore(v.sure("Settings.AcceptRestore", ""), ""))
	if v.page().Restored || v.cutsWait() != nil {
		v.t.Error("the owner's word was not taken")
	}
	v.eventually("the books rule the routers again", func() bool {
		v.must((&Network{v.Desk}).FullPass(v.owner, v.gw.ID))
		return v.off(l.budi.Login)
	})
}

// goesOnAbove enters somebody new and compares every number with the lost ones.
func (v *village) goesOnAbove(l lost) {
	v.t.Helper()
	wati := v.enrol("form-4", "Wati", "0815-5555-6666")
	if wati.InvoiceNo <= l.tono.InvoiceNo {
		v.t.Errorf("invoice %s follows the lost %s", wati.InvoiceNo, l.tono.InvoiceNo)
	}
	if no := v.card(wati.Customer).No; no <= l.customer {
		v.t.Errorf("customer %s has the number of a lost one", no)
	}
	again, err := (&Money{v.Desk}).List(v.owner, PaymentFilter{})
	v.must(err)
	for _, p := range again.Rows {
		if l.payments[p.No] {
			v.t.Errorf("payment %s stands on two papers", p.No)
		}
	}
	if tag := v.card(wati.Customer).Lines[0].Tag; l.tags[tag] || tag == "" {
		v.t.Errorf("the tag %q of the new line was somebody's before", tag)
	}
	charges := v.bill(wati.Customer).Charges
	if len(charges) == 0 || l.orders[charges[0].OrderID] {
		v.t.Errorf("the order of the new bill: %+v", charges)
	}
}

func (v *village) payCash(e EnrolDone) {
	v.t.Helper()
	counter := &Counter{v.Desk}
	shift, err := counter.Shift(v.owner)
	v.must(err)
	shift, err = counter.OpenShift(v.owner, shift.Tills[0].ID, 0, "")
	v.must(err)
	_, err = counter.TakeCash(v.owner, CashInput{ClientKey: "tunai-" + e.Login, Shift: shift.ID, Customer: e.Customer, Amount: e.Total, Tendered: e.Total})
	v.must(err)
}

// A copy that was damaged after it was chosen changes nothing, and that is told.
func TestARestoreThatCannotBeCarriedOutIsTold(t *testing.T) {
	d := openTest(t)
	done, err := (&Settings{d.Desk}).Backup(d.owner)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (&Settings{d.Desk}).Restore(d.sure("Settings.Restore", done.Path, "", int64(0)), done.Path, "", 0); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	damage(t, done.Path)
	d.open()
	s, err := (&Door{d.Desk}).SignIn(ownerName, password)
	if err != nil {
		t.Fatal(err)
	}
	d.owner = s.Token
	v := &village{testDesk: d}
	if !v.tells("attention.restore_failed") || v.page().Restored {
		t.Errorf("Hari Ini tells %+v", v.page().Attention)
	}
	if _, err := (&Settings{d.Desk}).Restore(d.sure("Settings.Restore", done.Path, "", int64(0)), done.Path, "", 0); wireIn(t, err).Key != "store.backup_damaged" {
		t.Errorf("a damaged copy was taken: %v", err)
	}
	v.must((&Settings{d.Desk}).AcceptRestore(d.sure("Settings.AcceptRestore", ""), ""))
	if v.tells("attention.restore_failed") {
		t.Error("told again after it was seen")
	}
	var accounts []payment.Account
	v.must(d.db.Read(context.Background(), "test", func(tx *store.Tx) (err error) {
		accounts, err = payment.Accounts(tx)
		return err
	}))
	if len(accounts) != 0 {
		t.Errorf("the books changed: %v", accounts)
	}
}
