package billing

import (
	"testing"

	"lunas/internal/store"
)

// Budi owes December since the 1st and promises on the 5th to pay by the 12th. A part on the 8th
// keeps nothing; the rest on the 10th does, in the same write, and January's ladder is not
// stopped by a promise that was about December. The payment of the 10th turns out to be
// another's on the 11th: the promise stands again until its day. Paid on the 15th, it was broken.
func TestAPromiseEndsWithThePaymentThatKeepsIt(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	d.on("2026-12-05")
	d.isolate(budi.Line)
	made, err := d.PromiseUntil(ctx, PromiseInput{Customer: budi.Customer, Until: day("2026-12-12")})
	d.must(err)
	stands := func(want, kept bool) {
		t.Helper()
		d.read(func(tx *store.Tx) error {
			s, err := StandingOf(tx, budi.Line, tx.Today)
			if err != nil {
				return err
			}
			all, err := Promises(tx, budi.Customer)
			if s.Promise.IsZero() == want || len(all) != 1 || all[0].ID != made.Promise.ID || all[0].KeptAt.IsZero() == kept {
				t.Errorf("%s: covered until %q, %+v", tx.Today, s.Promise, all)
			}
			return err
		})
	}
	d.on("2026-12-08")
	d.pay(budi.Customer, 100_000)
	stands(true, false)

	d.on("2026-12-10")
	d.pay(budi.Customer, 50_000)
	stands(false, true)
	d.refuseWithdrawn(budi.Customer)

	d.on("2026-12-11")
	_, err = d.takeBack(2, budi.Customer, 50_000)
	d.must(err)
	stands(true, false)
	if d.holds(budi.Line) != "" {
		t.Errorf("held by %q though the promise stands", d.holds(budi.Line))
	}

	d.on("2026-12-15")
	d.pay(budi.Customer, 50_000)
	stands(false, false)
	if n := d.count(`SELECT count(*) FROM history WHERE verb = 'billing.promise_kept'`); n != 1 {
		t.Errorf("%d kept promises in the history", n)
	}
	if n := d.count(`SELECT count(*) FROM history WHERE verb = 'billing.promise_reopened'`); n != 1 {
		t.Errorf("%d reopened promises in the history", n)
	}
	d.sound()
}

// refuseWithdrawn: what was kept is not taken back any more.
func (d *diary) refuseWithdrawn(customer int64) {
	d.t.Helper()
	d.refused(d.WithdrawPromises(ctx, customer), "billing.promise.none")
	if n := d.count(`SELECT count(*) FROM promise WHERE cancelled_at IS NOT NULL`); n != 0 {
		d.t.Fatalf("a kept promise was taken back")
	}
}

// Siti has a house and a shop, and promises for the shop alone. Paying the house keeps nothing.
func TestAPromiseForOneLineIsKeptByItsOwnBill(t *testing.T) {
	d := open(t, "2026-12-01")
	house := d.connect("Siti", nil)
	shop := d.connect("Toko", func(in *EnrolInput) { in.CustomerID = house.Customer })
	d.on("2026-12-05")
	_, err := d.PromiseUntil(ctx, PromiseInput{Customer: house.Customer, Line: shop.Line, Until: day("2026-12-12")})
	d.must(err)
	kept := func() int { return d.count(`SELECT count(*) FROM promise WHERE kept_at IS NOT NULL`) }
	d.pay(house.Customer, 150_000, Target{Invoice: house.Invoice})
	if kept() != 0 {
		t.Error("kept by the bill of the house")
	}
	d.pay(house.Customer, 150_000, Target{Invoice: shop.Invoice})
	if kept() != 1 {
		t.Error("not kept by its own bill")
	}
	d.sound()
}
