package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/jobs"
	"lunas/internal/ledger"
	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/office/officetest"
	"lunas/internal/report"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// readBook reads the workbook of a period with another program.
func readBook(t *testing.T, o *officetest.Office, from, to string) map[string][][]any {
	t.Helper()
	var made bytes.Buffer
	p := report.Period{From: clock.MustDate(from), To: clock.MustDate(to)}
	must(t, report.Workbook(o.Ctx, o.DB, "id", p, nil, &made, func(int64, int64) {}))
	path := filepath.Join(t.TempDir(), "book.xlsx")
	must(t, os.WriteFile(path, made.Bytes(), 0o600))
	out, err := exec.Command("/usr/bin/python3", "-c", `
import json, sys, openpyxl
b = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({w.title: [[c.value if c.data_type == "n" and not c.is_date else str(c.value)[:10] if c.is_date else str(c.value) for c in r] for r in w.iter_rows()] for w in b.worksheets}))`, path).CombinedOutput()
	if err != nil {
		t.Fatalf("openpyxl (Debian package python3-openpyxl): %v\n%s", err, out)
	}
	var book map[string][][]any
	must(t, json.Unmarshal(out, &book))
	return book
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// cells are those of the row that begins with name in its column at, as text.
func cells(t *testing.T, rows [][]any, at int, name string, columns ...int) (out []string) {
	t.Helper()
	for _, r := range rows {
		if r[at] != name {
			continue
		}
		for _, c := range columns {
			out = append(out, fmt.Sprint(r[c]))
		}
		return out
	}
	t.Fatalf("no row of %s in %v", name, rows)
	return nil
}

// An office that is PKP bills Budi and Siti on 1 November 2026, due on the 10th. Budi pays on
// 5 December through the gateway; a refund and a chargeback follow. Siti never pays, and in
// December she is called otherwise, with another NPWP. Joko's bill of the 25th is taken back
// at once.
func TestTheBooksOfAMonthInAnOfficeThatIsPKP(t *testing.T) {
	o := officetest.Open(t, clock.MustDate("2026-11-01").At(9, 0, clock.WIB))
	people := subscriber.New(o.DB)
	ledger.New(o.DB)
	_, err := message.New(o.Ctx, o.DB, jobs.New(o.DB, jobs.Options{}), message.Deps{})
	must(t, err)
	bills := billing.New(o.DB, billing.Deps{Vault: o.Vault, Subscriber: people})
	must(t, o.Room.SetTax(o.Ctx, clock.MustDate("2026-11-01"), office.TaxPKPExclusive))
	must(t, o.Room.SetPolicy(o.Ctx, "billing.due_days", 0, 0, "9"))
	plan, err := people.AddPlan(o.Ctx, subscriber.PlanInput{Code: "H20", Name: "Home 20", From: clock.MustDate("2024-01-01"), UpBps: 5_000_000, DownBps: 20_000_000, Price: 150_000})
	must(t, err)
	enrol := func(name, kind, id string) billing.Enrolled {
		e, err := bills.Enrol(o.Ctx, billing.EnrolInput{Customer: subscriber.CustomerInput{Name: name, Phone: "0812-3456-7890", BuyerIDKind: kind, BuyerID: id}, Router: 1, Plan: plan.ID, ClientKey: name})
		must(t, err)
		return e
	}
	budi, siti := enrol("Budi", "none", ""), enrol("Siti", "npwp", "0123456789012345")
	o.Calendar.Set(clock.MustDate("2026-11-25").At(9, 0, clock.WIB))
	joko := enrol("Joko", "nik", "3201010101900001")
	_, err = bills.CreditNote(o.Ctx, billing.CreditInput{Invoice: joko.Invoice, Reason: "batal pasang"})
	must(t, err)
	o.Calendar.Set(clock.MustDate("2026-12-05").At(9, 0, clock.WIB))
	must(t, o.DB.Write(o.Ctx, "test", func(tx *store.Tx) error {
		if _, err := billing.Apply(tx, billing.Money{PaymentID: 1, Customer: budi.Customer, Amount: 166_500, BookedOn: tx.Today}); err != nil {
			return err
		}
		for i, p := range []struct {
			kind, ref string
			amount    rupiah.Rupiah
		}{{"gateway", "trx-77", 166_500}, {"chargeback", "trx-77:back-of-1", -166_500}, {"refund", "", -5_000}} {
			channel := map[bool]string{true: "cash", false: "va.bca"}[p.ref == ""]
			if _, err := tx.Exec(`INSERT INTO payment (no, kind, external_id, customer, payer, branch, channel, amount, paid_at, booked_on, recorded_at, actor, note, client_key)
				VALUES ('KW-' || ?1, ?2, nullif(?3, ''), ?4, '', ?5, ?6, ?7, '2026-12-05', '2026-12-05', '2026-12-05', 0, '', 'k' || ?1)`, i+1, p.kind, p.ref, budi.Customer, o.Branch, channel, int64(p.amount)); err != nil {
				return err
			}
		}
		_, err := tx.Exec(`UPDATE customer SET name = 'Siti Aminah', buyer_id = '9999999999999999' WHERE id = ?`, siti.Customer)
		return err
	}))

	november := readBook(t, o, "2026-11-01", "2026-11-30")
	for _, c := range []struct {
		sheet   string
		at      int
		name    string
		columns []int
		want    string
	}{
		// issued, due, net, PPN, total, open today, settled on
		{"Tagihan", 4, "Budi", []int{1, 2, 5, 6, 7, 8, 9}, "[2026-11-01 2026-11-10 150000 16500 166500 0 2026-12-05]"},
		{"Tagihan", 4, "Siti", []int{1, 2, 5, 6, 7, 8, 9}, "[2026-11-01 2026-11-10 150000 16500 166500 166500 None]"},
		// kind and number as printed, base, 11/12 of it, PPN
		{"PPN", 3, "Siti", []int{4, 5, 6, 7, 8}, "[NPWP 0123456789012345 150000 137500 16500]"},
		{"PPN", 3, "Budi", []int{4, 6, 7, 8}, "[tidak ada 150000 137500 16500]"},
		// not due, 1–30, 31–60: on 30 November nobody had paid, twenty days late
		{"Umur piutang", 1, "Budi", []int{3, 4, 5, 8}, "[0 166500 0 166500]"},
	} {
		if got := fmt.Sprint(cells(t, november[c.sheet], c.at, c.name, c.columns...)); got != c.want {
			t.Errorf("%s of %s: %s, want %s", c.sheet, c.name, got, c.want)
		}
	}
	tax, aged := november["PPN"], november["Umur piutang"]
	if last := tax[len(tax)-1]; last[6] != 300_000.0 || last[7] != 275_000.0 || last[8] != 33_000.0 {
		t.Errorf("Joko's bill and its correction are not nothing: %v", last)
	}
	if last := aged[len(aged)-1]; last[8] != 333_000.0 {
		t.Errorf("owed at the end of November: %v", last)
	}
	if len(november["Pembayaran"]) > 2 {
		t.Errorf("payments of December stand in November: %v", november["Pembayaran"])
	}

	before := readBook(t, o, "2026-11-01", "2026-11-10")["Umur piutang"]
	if got := fmt.Sprint(cells(t, before, 1, "Budi", 3, 4)); got != "[166500 0]" {
		t.Errorf("on the day it is due it is not late: %s", got)
	}
	december := readBook(t, o, "2026-12-01", "2026-12-31")
	if got := fmt.Sprint(cells(t, december["Umur piutang"], 1, "Siti Aminah", 3, 4, 5, 8)); got != "[0 0 166500 166500]" {
		t.Errorf("on 31 December she is 51 days late: %s", got)
	}
	for row, want := range map[string]string{"KW-1": "[Gateway Virtual account BCA 166500 trx-77]", "KW-2": "[Ditarik gateway Virtual account BCA -166500 trx-77]", "KW-3": "[Pengembalian Tunai -5000 ]"} {
		if got := fmt.Sprint(cells(t, december["Pembayaran"], 0, row, 2, 3, 7, 9)); got != want {
			t.Errorf("%s: %s, want %s", row, got, want)
		}
	}
}
