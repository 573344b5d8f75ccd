package app

import (
	"context"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"lunas/internal/billing"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// November 2026: a village with bills and payments. Its workbook is read by another program,
// and agrees with the page and with itself.
func TestTheWorkbookOfAMonth(t *testing.T) {
	o := openFieldsOffice(t)
	o.line()
	o.paid(o.line().Customer)
	o.paid(o.line().Customer)
	page, err := (&Reports{o.Desk}).Page(o.owner, ReportPeriod{From: "2026-11-01", To: "2026-11-30"})
	o.must(err)
	if len(page.MoneyIn) != 30 || page.Sum < 40_000 || page.Count < 2 || len(page.Collected) != 1 {
		t.Fatalf("%+v", page)
	}
	owed, err := (&Customers{o.Desk}).Enrol(o.owner, o.enrolForm())
	o.must(err)
	before, err := (&Reports{o.Desk}).Page(o.owner, ReportPeriod{From: "2026-11-01", To: "2026-11-30"})
	o.must(err)
	_, err = o.Desk.billing.WriteOffInvoice(o.ctx, billing.WriteOffInput{Invoice: owed.Invoice, Amount: rupiah.Rupiah(owed.Total), Reason: "pindah"})
	o.must(err)
	given, err := (&Reports{o.Desk}).Page(o.owner, ReportPeriod{From: "2026-11-01", To: "2026-11-30"})
	o.must(err)
	if was, is := before.Collected[0], given.Collected[0]; is != was {
		t.Errorf("what was given up counts as paid: %+v, before %+v", is, was)
	}
	id := o.finished()
	state, err := (&Reports{o.Desk}).Task(o.owner, id)
	if err != nil || state.State != "done" || state.Done == 0 {
		t.Fatalf("%+v, %v", state, err)
	}
	made, err := (&Reports{o.Desk}).Open(o.owner, id)
	o.must(err)
	out, err := exec.Command("/usr/bin/python3", "-c", `
import json, sys, openpyxl
b = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({w.title: [[c.value if c.data_type == "n" and not c.is_date else str(c.value) for c in r] for r in w.iter_rows()] for w in b.worksheets}))`, made.Path).CombinedOutput()
	if err != nil {
		t.Fatalf("openpyxl (Debian package python3-openpyxl): %v\n%s", err, out)
	}
	var book map[string][][]any
	o.must(json.Unmarshal(out, &book))
	for _, name := range []string{"Tagihan", "Pembayaran", "PPN", "Umur piutang", "Perkiraan biaya gateway", "Keterangan"} {
		if len(book[name]) < 2 {
			t.Fatalf("sheet %s has %v", name, book[name])
		}
	}
	money := book["Pembayaran"]
	if last := money[len(money)-1]; last[7] != float64(page.Sum) {
		t.Errorf("the sum of the sheet is %v, of the page %d", last[7], page.Sum)
	}
	var open int64
	o.must(o.Desk.db.Read(o.ctx, "test", func(tx *store.Tx) error {
		_, err := tx.One(`SELECT sum(open) FROM invoice`, nil, &open)
		return err
	}))
	aged := book["Umur piutang"]
	if last := aged[len(aged)-1]; last[8] != float64(open) {
		t.Errorf("aged receivables %v, the books say %d", last[8], open)
	}
	if said := book["Keterangan"][4][1].(string); !strings.Contains(said, "11/12") {
		t.Errorf("what PPN counts: %q", said)
	}
}

// The accountant cancels; the next workbook may begin at once.
func TestACancelledWorkbookMakesNoFile(t *testing.T) {
	o := openFieldsOffice(t)
	began, err := o.Desk.startTask(o.ctx, func(ctx context.Context, progress func(done, of int64)) (string, []byte, error) {
		progress(1, 10)
		<-ctx.Done()
		return "", nil, ctx.Err()
	})
	o.must(err)
	reports := &Reports{o.Desk}
	period := ReportPeriod{From: "2026-11-01", To: "2026-11-30"}
	if _, err := reports.Workbook(o.owner, period); codeIn(t, err) != store.CodeConflict {
		t.Fatalf("two at once: %v", err)
	}
	if _, err := reports.Open(o.owner, began.ID); codeIn(t, err) != store.CodeConflict {
		t.Fatalf("opened while it is being made: %v", err)
	}
	o.must(reports.Cancel(o.owner, began.ID))
	if id := o.finished(); id != began.ID {
		t.Fatalf("%s is not %s", id, began.ID)
	}
	if s, err := reports.Task(o.owner, began.ID); err != nil || s.State != "cancelled" {
		t.Fatalf("%+v, %v", s, err)
	}
	_, err = reports.Workbook(o.owner, period)
	o.must(err)
	o.finished()
}

// One payment through the gateway is moved to its right owner, one is reversed, a part of a
// third is charged back: the gateway took its fee three times, whatever the office wrote after.
func TestAFeeIsToldOnceWhateverBecameOfThePayment(t *testing.T) {
	o := openFieldsOffice(t)
	moved, reversed, back := o.byGateway(), o.byGateway(), o.byGateway()
	fees := func() (all FeeRow) {
		page, err := (&Reports{o.Desk}).Page(o.owner, ReportPeriod{From: "2026-11-01", To: "2026-11-30"})
		o.must(err)
		for _, f := range page.Fees {
			all.Count, all.Amount, all.Told, all.Expected, all.Unknown = all.Count+f.Count, all.Amount+f.Amount, all.Told+f.Told, all.Expected+f.Expected, all.Unknown+f.Unknown
		}
		return all
	}
	before := fees()
	_, err := o.Desk.payments.Move(o.ctx, payment.MoveInput{Payment: moved, Customer: o.line().Customer, Reason: "salah orang"})
	o.must(err)
	_, err = o.Desk.payments.Reverse(o.ctx, reversed, "salah catat")
	o.must(err)
	_, err = o.Desk.payments.Chargeback(o.ctx, payment.ChargebackInput{Payment: back, Amount: 5_000, Reason: "sengketa"})
	o.must(err)
	if after := fees(); before.Count != 3 || after != before {
		t.Errorf("%+v, before %+v", after, before)
	}
}
