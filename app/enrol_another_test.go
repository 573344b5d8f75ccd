package app

import (
	"testing"

	"lunas/internal/billing"
	"lunas/internal/office"
	"lunas/internal/store"
)

// Bu Sri opens a shop: one more line for the same person, with its own login and first bill.
func TestAnotherLineForAKnownCustomer(t *testing.T) {
	v := openVillage(t)
	sri := v.enrolSri()
	card := func() CustomerCard {
		c, err := (&Customers{v.Desk}).Get(v.owner, sri.Customer)
		v.must(err)
		return c
	}
	was := card()
	form := EnrolInput{ClientKey: "warung-sri", Customer: sri.Customer, Address: "Ruko Melati 7", Router: v.gw.ID, Plan: v.plan.ID,
		Calendar: "fixed", Timing: "advance", Price: -1, InstallationFee: -1}
	look, err := (&Customers{v.Desk}).FirstBill(v.owner, form)
	v.must(err)
	done, err := (&Customers{v.Desk}).Enrol(v.owner, form)
	v.must(err)
	again, err := (&Customers{v.Desk}).Enrol(v.owner, form)
	v.must(err)
	if done.Customer != sri.Customer || done.No != was.No || done.Login == sri.Login || again.Line != done.Line || done.Total != look.Total {
		t.Errorf("%+v, again %+v", done, again)
	}
	if c := card(); len(c.Lines) != 2 || c.Name != was.Name || c.Phone != was.Phone || c.Address != was.Address {
		t.Errorf("the card: %+v", c)
	}
	form.ClientKey, form.Customer = "nobody", 99_999
	if _, err := (&Customers{v.Desk}).Enrol(v.owner, form); codeIn(t, err) != store.CodeNotFound {
		t.Errorf("nobody's line: %v", err)
	}
	v.settle()
	v.whole()
}

// A router that was saved without answering has nothing on it: whoever signs somebody up there
// is told, before and after.
func TestASignUpTellsHowItsRouterStands(t *testing.T) {
	v := openVillage(t)
	if sri := v.enrolSri(); sri.Router.State != "ok" || sri.Router.Error != "" || sri.Router.ID != v.gw.ID {
		t.Errorf("on a router that answers: %+v", sri.Router)
	}
	far, err := (&Network{v.Desk}).Add(v.owner, RouterInput{Name: "Seberang", Address: "127.0.0.1:1", Username: "lunas", Password: "x", Pool: "pelanggan", GatewayIP: "10.20.0.1", CutMode: "isolir"})
	v.must(err)
	v.settle()
	done, err := (&Customers{v.Desk}).Enrol(v.owner, EnrolInput{ClientKey: "seberang", Name: "Pak Joko", Phone: "081298765432", Router: far.ID, Plan: v.plan.ID,
		Calendar: "fixed", Timing: "advance", Price: -1, InstallationFee: -1})
	v.must(err)
	options, err := (&Customers{v.Desk}).Options(v.owner)
	v.must(err)
	for _, s := range append(options.Stands, done.Router) {
		if s.ID == far.ID && (s.State == "ok" || s.Name != "Seberang") {
			t.Errorf("a router that never answered: %+v", s)
		}
	}
	if done.Router.ID != far.ID || len(options.Stands) != len(options.Routers) {
		t.Errorf("%+v, %+v", done.Router, options.Stands)
	}
}

// What a new office bills for a part of a month can be paid in coins that there are: 10 of
// November's 30 days of Rp140.000 are Rp46.666,67, and Rp46.700 on the bill.
func TestANewOfficeBillsPartsOfAMonthInCoins(t *testing.T) {
	d := openTest(t)
	err := d.db.Read(t.Context(), "test", func(tx *store.Tx) error {
		rounding, err := office.PolicyInt(tx, "billing.rounding", 0, tx.Today)
		if got := billing.Prorate(140_000, 10, 30, rounding); got != 46_700 {
			t.Errorf("rounded to %d: %v", rounding, got)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
