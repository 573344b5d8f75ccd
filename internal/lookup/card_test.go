package lookup

import (
	"reflect"
	"slices"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/store"
)

func TestOneCustomerWhole(t *testing.T) {
	o := village(t)
	var later clock.Date
	read(t, o, func(tx *store.Tx) error {
		c, err := Customer(tx, 1)
		if err != nil {
			return err
		}
		if c.No != "P00001" || c.Saldo != 33_500 || c.Owes != 0 || c.Overdue != 0 || !c.PromisedTo.IsZero() || c.Note != "pagar biru" {
			t.Errorf("%+v", c)
		}
		l := c.Lines[0]
		if l.PlanName != "Cepat 50" || l.Price != 230_000 || l.DownBps != 50_000_000 || l.Login != "joko" || l.RouterName != "Menara" ||
			l.NextBill != clock.MustDate("2026-11-24") || l.Chip.State != ChipConnected || l.WhyOff.Key != "" || len(l.Holds) != 0 {
			t.Errorf("%+v", l)
		}
		if len(c.Invoices) != 1 || c.Invoices[0].State != InvoicePaid || c.Invoices[0].From != clock.MustDate("2026-11-01") || c.Invoices[0].To != clock.MustDate("2026-11-30") {
			t.Errorf("%+v", c.Invoices)
		}
		if len(c.Payments) != 2 || c.Payments[0].No != "KW-2026-000002" || c.Payments[0].By != "Bu Sri" || c.Payments[1].Fee != 4_440 || c.Payments[1].By != "" {
			t.Errorf("%+v", c.Payments)
		}
		ratna, err := Customer(tx, 2)
		if err != nil {
			return err
		}
		if ratna.Owes != 116_500 || ratna.Overdue != 50_000 || ratna.PromisedTo != clock.MustDate("2026-11-25") || said(t, ratna.Lines[0].WhyOff) == "" {
			t.Errorf("%+v", ratna)
		}
		for _, i := range ratna.Invoices { // on the day it falls due, the other part is due that day
			if i.Open > 0 && i.DueOn >= tx.Today {
				later = i.DueOn
			}
		}
		if _, err := Customer(tx, 99); store.CodeOf(err) != store.CodeNotFound {
			t.Errorf("a customer who is not there: %v", err)
		}
		return nil
	})
	o.Calendar.Set(later.At(12, 0, clock.WIB))
	read(t, o, func(tx *store.Tx) error {
		ratna, err := Customer(tx, 2)
		if err == nil && (ratna.DueToday != 66_500 || ratna.Overdue != 50_000) {
			t.Errorf("on the due day: %s due today, %s overdue", ratna.DueToday, ratna.Overdue)
		}
		return err
	})
}

func TestOneInvoiceWhole(t *testing.T) {
	o := village(t)
	read(t, o, func(tx *store.Tx) error {
		c, err := Invoice(tx, 1)
		if err != nil {
			return err
		}
		if c.Net != 150_000 || c.Tax != 16_500 || c.LinkKey != "KUNCIJOKO" || c.Name != "Joko Susilo" || c.State != InvoicePaid {
			t.Errorf("%+v", c)
		}
		if want := []AllocRow{{clock.MustDate("2026-11-23"), "payment", 1, "KW-2026-000001", 166_500}}; !reflect.DeepEqual(c.Paid, want) {
			t.Errorf("%+v", c.Paid)
		}
		if len(c.Charges) != 1 || c.Charges[0].State != "paid" || !reflect.DeepEqual(c.Charges[0].Digits, []DigitRow{{"va", "8808123"}}) {
			t.Errorf("%+v", c.Charges)
		}
		if len(c.Messages) != 1 || c.Messages[0].To != "j****@contoh.id" {
			t.Errorf("%+v", c.Messages)
		}
		fourth, err := Invoice(tx, 4)
		if err != nil || fourth.State != InvoiceCorrected || len(fourth.Credits) != 1 || fourth.Credits[0].Reason != "salah pelanggan" {
			t.Errorf("%+v, %v", fourth, err)
		}
		one, err := Charge(tx, 1)
		if err != nil || one.OrderID != c.Charges[0].OrderID {
			t.Errorf("%+v, %v", one, err)
		}
		if _, err := Charge(tx, 9); store.CodeOf(err) != store.CodeNotFound {
			t.Errorf("a charge that is not there: %v", err)
		}
		return nil
	})
}

func TestAnInvoiceHasOneState(t *testing.T) {
	due := today
	for _, c := range []struct {
		total, open, credited, off int64
		due                        clock.Date
		want                       string
	}{
		{100, 100, 0, 0, due, InvoiceUnpaid}, {100, 40, 0, 0, due, InvoicePartial}, {100, 100, 0, 0, due.AddDays(-1), InvoiceOverdue},
		{100, 40, 0, 0, due.AddDays(-1), InvoiceOverdue}, {100, 0, 0, 0, due.AddDays(-9), InvoicePaid}, {100, 0, 60, 0, due, InvoicePaid},
		{100, 0, 100, 0, due, InvoiceCorrected}, {0, 0, 0, 0, due, InvoicePaid},
		{100, 0, 0, 40, due, InvoiceWrittenOff}, {100, 40, 0, 60, due, InvoicePartial},
	} {
		if got := invoiceState(rp(c.total), rp(c.open), rp(c.credited), rp(c.off), c.due, today); got != c.want {
			t.Errorf("%+v is %s", c, got)
		}
	}
}

func TestThePayerAtTheCounter(t *testing.T) {
	o := village(t)
	read(t, o, func(tx *store.Tx) error {
		for _, q := range []string{"ratna", "8765432", "2", "P00002", "inv-2026-000003", "https://bayar.contoh.id/i/KUNCIRATNA", "mawar"} {
			found, _, err := Payers(tx, q, 8)
			if err != nil {
				return err
			}
			if len(found) != 1 || found[0].Customer != 2 {
				t.Errorf("%q finds %+v", q, found)
				continue
			}
			p := found[0]
			if len(p.Invoices) != 2 || p.Invoices[0].ID != 3 || p.Owes != 116_500 || p.Chip.State != ChipWaiting {
				t.Errorf("%q finds %+v", q, p)
			}
		}
		none, _, err := Payers(tx, "siapa pun", 8)
		if len(none) != 0 {
			t.Errorf("nobody is %+v", none)
		}
		return err
	})
}

// "Budi T" at the counter: Budi Utami, who only lives in Gang Tanjung, is not meant, and of
// two who are, the one who owes stands first; how many more there are is said.
func TestAtTheCounterTheTypedWordsBeginTheName(t *testing.T) {
	o := village(t)
	write(t, o, nil, `UPDATE customer SET name = 'Budi Tanjung Dewi' WHERE id = 2`,
		`INSERT INTO customer (id, no, branch, name, phone, email, address, created_at, note) VALUES
			(11, 'P00011', 1, 'Budi Utami', '', '', 'Gang Tanjung', '2026-09-01T03:00:00.000Z', ''), (12, 'P00012', 1, 'Budi Tio', '', '', '', '2026-09-01T03:00:00.000Z', '')`)
	err := o.DB.Write(o.Ctx, "index", func(tx *store.Tx) error {
		for id, name := range map[int64]string{2: "Budi Tanjung Dewi", 11: "Budi Utami", 12: "Budi Tio"} {
			if err := tx.Index("customer", id, name, "Gang Tanjung"); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	read(t, o, func(tx *store.Tx) error {
		for q, want := range map[string][]int64{"Budi T": {2, 12}, "budi": {2, 12, 11}, "gang tanjung": {2, 12, 11}} {
			all, more, err := Payers(tx, q, 8)
			var ids []int64
			for _, p := range all {
				ids = append(ids, p.Customer)
			}
			if err != nil || more != 0 || !slices.Equal(ids, want) {
				t.Errorf("%q finds %v and %d more, not %v: %v", q, ids, more, want, err)
			}
		}
		one, more, err := Payers(tx, "budi", 1)
		if len(one) != 1 || more != 2 {
			t.Errorf("of three one is shown and %d more are told", more)
		}
		return err
	})
}
