package billing

import (
	"slices"
	"strings"
	"testing"

	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Each edit behind the program's back shows under its own name.
func TestTheBooksCheckSees(t *testing.T) {
	for _, c := range []struct{ name, edit string }{
		{"billing.open", `UPDATE invoice SET open = 1, settled_on = NULL WHERE id = 1`},
		{"billing.settled", `UPDATE invoice SET settled_on = NULL WHERE id = 1`},
		{"billing.total", `UPDATE invoice_item SET net = net + 1 WHERE invoice = 1`},
		{"billing.tax", `UPDATE invoice_item SET base = net - 1 WHERE invoice = 1`},
		{"billing.booked", `DROP TRIGGER allocation_no_update; UPDATE allocation SET booked_on = '2026-11-01' WHERE id = 1`},
		{"billing.entry", `DROP TRIGGER entry_no_delete; DROP TRIGGER posting_no_delete; DELETE FROM posting WHERE entry = (SELECT id FROM entry WHERE source_kind = 'invoice' LIMIT 1);
			DELETE FROM entry WHERE source_kind = 'invoice' AND id = (SELECT min(id) FROM entry)`},
		{"billing.entry", `UPDATE invoice SET customer = 2 WHERE open = 0`},
		{"billing.entry", `UPDATE invoice SET booked_on = '2026-11-30' WHERE id = 1`},
		{"billing.item", `UPDATE invoice_item SET price = price - 1000 WHERE invoice = 1`},
		{"billing.item", `UPDATE invoice_item SET qty = 2 WHERE invoice = 1`},
		{"billing.no", `UPDATE invoice SET no = 'INV-2026-000009' WHERE id = 1`},
		{"billing.settled", `UPDATE invoice SET settled_on = '2026-11-20' WHERE id = 1`},
		{"billing.deposit", `UPDATE deposit SET amount = amount + 1`},
		{"billing.receivable", `UPDATE invoice SET customer = 2 WHERE open > 0`},
		{"billing.unearned", `UPDATE invoice_item SET recognise_on = '2027-03-01' WHERE invoice = 1`},
		{"billing.overlap", `UPDATE service_period SET to_on = '2027-01-02' WHERE id = 1`},
		{"billing.next", `UPDATE bill_next SET from_on = '2027-01-15' WHERE line = 1`},
		{"billing.gap", `UPDATE bill_next SET from_on = '2027-02-15' WHERE line = 1`},
		{"billing.calendar", `UPDATE bill_next SET due_to_bill_on = '2028-01-01' WHERE line = 1`},
		{"billing.calendar", `UPDATE bill_next SET due_to_bill_on = '2026-12-20' WHERE line = 1`},
		{"billing.calendar", `UPDATE bill_next SET due_to_bill_on = '9999-12-31' WHERE line = 1`},
		{"billing.calendar", `DELETE FROM bill_next WHERE line = 1`},
		{"billing.numbers", `UPDATE invoice SET number = number + 1 WHERE id = (SELECT max(id) FROM invoice)`},
		{"billing.credit", `UPDATE credit_note SET total = total - 1`},
		{"billing.reversal", `INSERT INTO allocation (source_kind, source_id, invoice, amount, at, booked_on) VALUES ('payment', 1, 1, -5, '2026-12-01T00:00:00.000Z', '2026-12-01')`},
		{"billing.held", `INSERT INTO hold (line, reason, placed_at, placed_by) VALUES (2, 'overdue', '2026-12-01T00:00:00.000Z', 0)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := open(t, "2026-12-01")
			budi := d.connect("Budi", nil)
			siti := d.connect("Siti", nil)
			d.pay(budi.Customer, 170_000)
			d.on("2026-12-25")
			_, err := d.CreditNote(ctx, CreditInput{Invoice: siti.Invoice, Reason: "salah"})
			d.must(err)
			d.pay(siti.Customer, 200_000)
			d.sound()
			d.write(func(tx *store.Tx) error {
				for _, q := range strings.Split(c.edit, ";") {
					if _, err := tx.Exec(q); err != nil {
						return err
					}
				}
				return nil
			})
			found, err := d.db.BooksCheck(ctx)
			d.must(err)
			for _, f := range found {
				if f.Check == c.name && f.Detail != "" {
					return
				}
			}
			t.Fatalf("not seen; found %v", found)
		})
	}
}

// No list and no run reads a whole table to find a few rows.
func TestQueriesUseTheirIndexes(t *testing.T) {
	d := open(t, "2026-12-01")
	for _, c := range []struct {
		name, query string
		args        []any
	}{
		{"the next day", sqlDueDay, []any{"2026-12-25", "2026-12-25"}},
		{"the lines of a day", sqlDueLines, []any{"2026-12-25", "2026-12-25", 300}},
		{"what to recognise", sqlUnearnedDue, []any{"2026-12-25", 300}},
		{"who owes", sqlOwing, []any{"2026-12-25"}},
		{"what a line owes", sqlOwedBy, []any{1, 1}},
		{"open invoices", sqlInvoicesOpen, []any{1}},
		{"an invoice by its key", sqlInvoiceByKey, []any{"A"}},
		{"what a payment paid", sqlPaymentSums, []any{1}},
		{"what stands of a payment", sqlSourceStanding, []any{"payment", 1}},
		{"the first payment", sqlEnrolUnpaid, []any{1, 1}},
	} {
		d.read(func(tx *store.Tx) error {
			return tx.Each("EXPLAIN QUERY PLAN "+c.query, c.args, func(scan func(...any) error) error {
				var id, parent, unused int
				var detail string
				err := scan(&id, &parent, &unused, &detail)
				if strings.HasPrefix(detail, "SCAN") && !strings.Contains(detail, "INDEX") && !strings.Contains(detail, "SCAN s") {
					t.Errorf("%s: %s", c.name, detail)
				}
				return err
			})
		})
	}
}

// Books of an older program: what a part correction kept was booked on the day of the
// payment. That is no finding; the same row on any other day is.
func TestOlderBooksAreNoFinding(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", func(in *EnrolInput) { f := rupiah.Rupiah(100_000); in.InstallationFee = &f })
	d.pay(budi.Customer, 250_000)
	d.on("2027-01-05")
	_, err := d.CreditNote(ctx, CreditInput{Invoice: budi.Invoice, Items: []int64{d.invoice(budi.Invoice).Items[1].ID}, Reason: "promo"})
	d.must(err)
	d.sound()
	kept := d.count(`SELECT max(id) FROM allocation WHERE source_kind = 'payment' AND invoice = ? AND amount = 150000`, budi.Invoice)
	book := func(on string) {
		d.write(func(tx *store.Tx) error {
			if _, err := tx.Exec(`DROP TRIGGER IF EXISTS allocation_no_update`); err != nil {
				return err
			}
			_, err := tx.Exec(`UPDATE allocation SET booked_on = ? WHERE id = ?`, on, kept)
			return err
		})
	}
	book("2026-12-01")
	d.sound()
	book("2026-12-02")
	found, err := d.db.BooksCheck(ctx)
	if d.must(err); !slices.ContainsFunc(found, func(f store.Finding) bool { return f.Check == "billing.booked" }) {
		t.Errorf("another day: %v", found)
	}
}
