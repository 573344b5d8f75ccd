package billing

import (
	"strings"
	"testing"

	"lunas/internal/ledger"
	"lunas/internal/store"
)

// Budi paid a part of December, was isolated, and has moved away without a word. In
// February the owner gives the rest up: it is an expense, the tax stays, the invoice is not
// LUNAS. In March he comes back and pays: what was given up is taken back first.
func TestDiaryOfAWriteOff(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	d.pay(budi.Customer, 50_000)
	d.on("2026-12-12")
	d.isolate(budi.Line)
	_, err := d.WriteOffInvoice(ctx, WriteOffInput{Invoice: budi.Invoice, Amount: 100_000, Reason: "  "})
	d.refused(err, "billing.write_off.reason")
	_, err = d.WriteOffInvoice(ctx, WriteOffInput{Invoice: budi.Invoice, Amount: 150_000, Reason: "pindah"})
	d.refused(err, "billing.write_off.amount")
	_, err = d.RevokeWriteOff(ctx, budi.Invoice, "salah")
	d.refused(err, "billing.write_off.none")
	w, err := d.WriteOffInvoice(ctx, WriteOffInput{Invoice: budi.Invoice, Amount: 100_000, Reason: "pindah tanpa kabar"})
	d.must(err)
	inv := d.invoice(budi.Invoice)
	if w.Amount != 100_000 || inv.Open != 0 || inv.WrittenOff != 100_000 {
		t.Fatalf("%+v, invoice open %s, written off %s", w, inv.Open, inv.WrittenOff)
	}
	d.expectLedger(ledger.WriteOff, 100_000)
	d.expectLedger(ledger.Receivable, 0)
	if d.holds(budi.Line) != "" {
		t.Errorf("owes nothing, and is held by %q", d.holds(budi.Line))
	}
	_, err = d.WriteOffInvoice(ctx, WriteOffInput{Invoice: budi.Invoice, Amount: 100_000, Reason: "lagi"})
	d.refused(err, "billing.write_off.nothing")
	_, err = d.CreditNote(ctx, CreditInput{Invoice: budi.Invoice, Reason: "salah"})
	d.refused(err, "billing.credit.written_off")
	d.sound()

	back, err := d.RevokeWriteOff(ctx, budi.Invoice, "datang mau bayar")
	d.must(err)
	if inv := d.invoice(budi.Invoice); back.Amount != -100_000 || back.Reverses != w.ID || inv.Open != 100_000 || inv.WrittenOff != 0 {
		t.Fatalf("%+v, open %s", back, inv.Open)
	}
	d.expectLedger(ledger.WriteOff, 0)
	_, err = d.RevokeWriteOff(ctx, budi.Invoice, "lagi")
	d.refused(err, "billing.write_off.none")
	if a := d.pay(budi.Customer, 100_000); len(a.Settled) != 1 {
		t.Errorf("%+v", a)
	}
	d.sound()
}

// What was paid of a written-off invoice can still be taken back; what was given up stays.
func TestAWriteOffStandsWhenAPaymentGoesBack(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	d.pay(budi.Customer, 50_000)
	_, err := d.WriteOffInvoice(ctx, WriteOffInput{Invoice: budi.Invoice, Amount: 100_000, Reason: "pindah"})
	d.must(err)
	_, err = d.takeBack(1, budi.Customer, 50_000)
	d.must(err)
	if inv := d.invoice(budi.Invoice); inv.Open != 50_000 || inv.WrittenOff != 100_000 {
		t.Errorf("open %s, written off %s", inv.Open, inv.WrittenOff)
	}
	d.sound()
}

// Each figure of a write-off that somebody changes shows in the books check.
func TestTheBooksCheckSeesAChangedWriteOff(t *testing.T) {
	for _, edit := range []string{
		`UPDATE write_off SET amount = amount - 1`, `UPDATE write_off SET invoice = 2`, `UPDATE write_off SET customer = 2`,
		`DROP TRIGGER allocation_no_update; UPDATE allocation SET amount = amount - 1 WHERE source_kind = 'write_off'`,
		`DROP TRIGGER posting_no_update; UPDATE posting SET account = 'revenue_other' WHERE account = 'write_off'`,
	} {
		d := open(t, "2026-12-01")
		budi := d.connect("Budi", nil)
		d.connect("Siti", nil)
		_, err := d.WriteOffInvoice(ctx, WriteOffInput{Invoice: budi.Invoice, Amount: 150_000, Reason: "pindah"})
		d.must(err)
		d.sound()
		d.write(func(tx *store.Tx) error {
			for _, q := range strings.Split("DROP TRIGGER write_off_no_update; "+edit, ";") {
				if _, err := tx.Exec(q); err != nil {
					return err
				}
			}
			return nil
		})
		found, err := d.db.BooksCheck(ctx)
		d.must(err)
		if len(found) == 0 {
			t.Errorf("nothing was found after %s", edit)
		}
	}
}

// Closing a day freezes it: a bill of a day that is closed meanwhile is dated as it should
// have been and booked on the first open day; revenue of a period that began on a closed
// day as well.
func TestCatchUpAfterADayWasClosed(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	// Off from the 2nd on, the books are closed through the 28th, then the run catches up.
	d.calendar.Set(day("2027-01-05").At(9, 0, d.db.Zone()))
	d.write(func(tx *store.Tx) error { return ledger.CloseDay(tx, day("2026-12-28"), "") })
	_, err := d.RunDue(ctx)
	d.must(err)
	if n := d.count(`SELECT count(*) FROM invoice WHERE customer = ? AND issue_on = '2026-12-25' AND booked_on = '2026-12-29'`, budi.Customer); n != 1 {
		t.Errorf("the bill of the 25th is not booked on the 29th: %s", d.bills(budi.Customer))
	}
	if n := d.count(`SELECT count(*) FROM entry WHERE booked_on <= '2026-12-28' AND id > (SELECT entries FROM day_close)`); n != 0 {
		t.Errorf("%d entries were booked on closed days", n)
	}
	err = d.db.Write(ctx, "test", func(tx *store.Tx) error { return ledger.CloseDay(tx, day("2026-12-20"), "") })
	d.refused(err, "ledger.close.closed")
	err = d.db.Write(ctx, "test", func(tx *store.Tx) error { return ledger.CloseDay(tx, tx.Today, "") })
	d.refused(err, "ledger.close.not_over")
	d.sound()
}
