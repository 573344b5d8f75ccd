package app

import (
	"os/exec"
	"strings"
	"testing"

	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/store"
)

// pdfWords is the text of a PDF, with one blank between words.
func pdfWords(t *testing.T, path string) string {
	t.Helper()
	out, err := exec.Command("pdftotext", "-layout", path, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("pdftotext (Debian package poppler-utils): %v\n%s", err, out)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

// 23 November: the open bills of two hamlets leave three to a page, Kenanga before Melati, and
// door 4 before door 12. Another person may neither watch the work nor open its paper.
func TestARoundIsPrintedInTheOrderOfTheWay(t *testing.T) {
	o := openFieldsOffice(t)
	for _, who := range []struct{ name, area, address string }{{"Wati", "Melati", "Gg. Melati 12"}, {"Yanto", "Kenanga", "Jl. Kenanga 1"}, {"Zainal", "Melati", "Gg. Melati 4"}} {
		form := o.enrolForm()
		form.Name, form.Area, form.Address = who.name, who.area, who.address
		_, err := (&Customers{o.Desk}).Enrol(o.owner, form)
		o.must(err)
	}
	bills, reports := &Bills{o.Desk}, &Reports{o.Desk}
	in := RoundInput{Filter: InvoiceFilter{Month: "2026-11"}, Unpaid: true, Routes: []string{"Kenanga", "Melati"}, PerPage: 3}
	routes, err := bills.LookAtRound(o.owner, in)
	if o.must(err); len(routes) != 2 || routes[0] != (RoundRoute{"Kenanga", 1}) || routes[1] != (RoundRoute{"Melati", 2}) {
		t.Fatalf("%+v", routes)
	}
	_, err = bills.PrintRound(o.owner, in)
	o.must(err)
	id := o.finished()
	made, err := reports.Open(o.owner, id)
	o.must(err)
	text := pdfWords(t, made.Path)
	last := -1
	for _, want := range []string{"Yanto", "Kenanga · 1/1", "Zainal", "Melati · 1/2", "Wati", "Melati · 2/2"} {
		at := strings.Index(text, want)
		if at < last || at < 0 {
			t.Errorf("%q stands at %d, after %d:\n%s", want, at, last, text)
		}
		last = at
	}
	joko := o.person("joko", office.RoleCounter)
	if _, err := reports.Open(joko, id); codeIn(t, err) != store.CodeNotFound {
		t.Errorf("somebody else opens the paper: %v", err)
	}
	in.DueBy = "2026-11-22"
	if routes, err = bills.LookAtRound(o.owner, in); err != nil || len(routes) != 0 {
		t.Errorf("due before they were billed: %+v, %v", routes, err)
	}
	in.DueBy, in.Routes = "", []string{"Anggrek"}
	if _, err := bills.PrintRound(o.owner, in); codeIn(t, err) != store.CodeConflict {
		t.Errorf("nothing to print: %v", err)
	}
}

// Budi has paid and Sri has not: whatever a collector asks for, Budi's bill is not carried.
func TestACollectorCarriesNoPaidBill(t *testing.T) {
	v := openVillage(t)
	v.enrolSri()
	v.payCash(v.enrol("form-2", "Budi Santoso", "0813-1111-2222"))
	joko, bills := v.person("joko", office.RoleCollector), &Bills{v.Desk}
	count := func(token, state string) (n int64) {
		routes, err := bills.LookAtRound(token, RoundInput{Filter: InvoiceFilter{State: state}, PerPage: 3})
		v.must(err)
		for _, r := range routes {
			n += r.Count
		}
		return n
	}
	for state, want := range map[string][2]int64{"": {2, 1}, lookup.InvoicePaid: {1, 1}, lookup.InvoiceUnpaid: {1, 1}} {
		if got := [2]int64{count(v.owner, state), count(joko, state)}; got != want {
			t.Errorf("bills of state %q: the owner and the collector carry %v, not %v", state, got, want)
		}
	}
	in := RoundInput{Filter: InvoiceFilter{State: lookup.InvoicePaid}, PerPage: 3}
	if _, err := bills.PrintRound(joko, in); err != nil {
		t.Fatal(err)
	}
	v.Desk.working.Wait()
	made, err := (&Reports{v.Desk}).Open(joko, v.Desk.tasks.all[len(v.Desk.tasks.all)-1].state.ID)
	v.must(err)
	if text := pdfWords(t, made.Path); strings.Contains(text, "Budi Santoso") || !strings.Contains(text, "Sri") {
		t.Errorf("the paper of a collector:\n%s", text)
	}
}

// A receipt is an original once; then each is marked, and signed by who took the money.
func TestTheSecondReceiptIsACopy(t *testing.T) {
	o := openFieldsOffice(t)
	counter := &Counter{o.Desk}
	paid := o.receipted()
	joko := o.person("joko", office.RoleCounter)
	for i, mark := range []string{"", "SALINAN 1", "SALINAN 2"} {
		by := o.owner
		if i == 2 {
			by = joko
		}
		made, err := counter.Receipt(by, paid)
		o.must(err)
		text := pdfWords(t, made.Path)
		if strings.Contains(text, "SALINAN") != (i > 0) || !strings.Contains(text, mark) {
			t.Errorf("receipt %d is not marked %q:\n%s", i, mark, text)
		}
		for _, want := range []string{"Kwitansi", "Uang sejumlah Dua puluh ribu rupiah", "Untuk pembayaran", "Sri Wahyuni"} {
			if !strings.Contains(text, want) {
				t.Errorf("receipt %d does not say %q:\n%s", i, want, text)
			}
		}
	}
}
