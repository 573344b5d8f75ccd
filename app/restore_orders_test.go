package app

import (
	"context"
	"path/filepath"
	"testing"

	"lunas/internal/store"
)

// laterBill lives on until Sri's next bill is made, and gives the order it was opened with.
func (v *village) laterBill(customer int64) (invoice, order string) {
	v.t.Helper()
	for range 45 {
		v.days(1)
		if b := v.bill(customer); b.State != "paid" && len(b.Charges) > 0 {
			return b.No, b.Charges[0].OrderID
		}
	}
	v.t.Fatal("no bill was made")
	return "", ""
}

// The copy is of November. In December Sri's next bill is made, its virtual account opened, and
// she pays it; its callback is answered. Then the copy takes the place of the books, which know
// nothing of that order: the gateway is asked about it all the same, and she owes nothing.
func TestGatewayMoneyOfABillMadeAfterTheCopyIsHersAfterARestore(t *testing.T) {
	v := openVillage(t)
	settings := &Settings{v.Desk}
	sri := v.enrolSri()
	v.must(v.gateway.Pay(v.bill(sri.Customer).Charges[0].OrderID))
	v.must(v.gateway.Wait(context.Background()))
	v.settle()
	copied, err := settings.Backup(v.owner)
	v.must(err)
	_, order := v.laterBill(sri.Customer)
	v.must(v.gateway.Pay(order))
	v.must(v.gateway.Wait(context.Background()))
	v.settle()
	v.payCash(v.enrol("form-tono", "Tono", "0814-3333-4444"))
	plan, err := settings.RestorePlan(v.owner, copied.Path, "")
	v.must(err)
	_, err = settings.Restore(v.sure("Settings.Restore", copied.Path, "", plan.Payments), copied.Path, "", plan.Payments)
	v.must(err)
	v.must(v.Close())
	v.must(v.FinishRestore(context.Background()))
	v.reopen()
	v.must(v.Start(context.Background()))
	becomes(t, "the start is over", func() bool { return v.findings.Load() >= 0 })
	becomes(t, "the order is taken up again", func() bool { v.ordersOnce(context.Background()); return v.ordered.Load() })
	v.settle()
	if b := v.bill(sri.Customer); b.State != "paid" || b.Open != 0 {
		t.Errorf("she paid, and %s is %s with %d open", b.No, b.State, b.Open)
	}
	// The cash of then is offered too, though this office has no second folder.
	if offer := v.offer(""); len(offer.Rows) != 1 || offer.Rows[0].Name != "Tono" {
		t.Errorf("offered: %+v", offer)
	}
	// Said twice it is one payment.
	v.must(v.ordersAgain(context.Background(), ""))
	v.settle()
	v.must(v.db.Read(context.Background(), "test", func(tx *store.Tx) error {
		if n := count(t, tx, `SELECT count(*) FROM payment WHERE charge = (SELECT id FROM charge WHERE order_id = ?)`, order); n != 1 {
			t.Errorf("her money stands %d times in the books", n)
		}
		return nil
	}))
	v.whole()
}

// The disk is gone too. On the new PC the copy lies on the stick, and the journal beside it.
func TestGatewayMoneyOfALostDiskIsHersOnTheNewPC(t *testing.T) {
	v := openVillage(t)
	stick := v.stick()
	paper, err := v.vault.NewRecoveryKey(context.Background())
	v.must(err)
	sri := v.enrolSri()
	v.must(v.gateway.Pay(v.bill(sri.Customer).Charges[0].OrderID))
	v.must(v.gateway.Wait(context.Background()))
	v.settle()
	v.keepJournal(context.Background())
	copied, err := (&Settings{v.Desk}).Backup(v.owner)
	v.must(err)
	_, order := v.laterBill(sri.Customer)
	v.keepJournal(context.Background())
	v.must(v.gateway.Pay(order))
	v.must(v.gateway.Wait(context.Background()))
	v.settle()
	v.journalHides(v.secondDir(stick), order)

	n := v.anotherPC(copied.Path, stick, paper)
	n.ordersOnce(context.Background())
	if !n.ordered.Load() {
		t.Fatalf("the orders of %s were not taken up", filepath.Dir(n.restored.Load().From))
	}
	n.settle()
	n.must(n.db.Read(context.Background(), "test", func(tx *store.Tx) error {
		if got := count(t, tx, `SELECT count(*) FROM payment WHERE charge = (SELECT id FROM charge WHERE order_id = ?) AND customer = ?`, order, sri.Customer); got != 1 {
			t.Errorf("her money stands %d times in the books", got)
		}
		return nil
	}))
	n.whole()
}
