package billing

import (
	"testing"

	"lunas/internal/clock"
)

func TestUntilTheLastDayOfALine(t *testing.T) {
	december := Period{day("2026-12-01"), day("2026-12-31")}
	for _, c := range []struct {
		name, ended string
		to          string // "" = nothing is left
	}{
		{"it goes on", "", "2026-12-31"},
		{"ended after it", "2027-01-05", "2026-12-31"},
		{"ended on its last day", "2026-12-31", "2026-12-31"},
		{"ended within", "2026-12-10", "2026-12-10"},
		{"ended on its first day", "2026-12-01", "2026-12-01"},
		{"ended the day before", "2026-11-30", ""},
	} {
		var ended clock.Date
		if c.ended != "" {
			ended = day(c.ended)
		}
		if got, left := december.until(ended); left != (c.to != "") || left && got != (Period{december.From, day(c.to)}) {
			t.Errorf("%s: %v %v", c.name, got, left)
		}
	}
}

// Budi leaves on 1 December, Ani on the 10th, Sari on 30 November; the December of each is
// credited. On the 20th Budi's and Ani's is billed again up to their last day, Sari's not at
// all. The first bills keep the days they were printed with.
func TestDaysAfterTheEndOfALineAreNotBilledAgain(t *testing.T) {
	d := open(t, "2026-11-01")
	budi, ani, sari := d.connect("Budi", nil), d.connect("Ani", nil), d.connect("Sari", nil)
	d.on("2026-12-01")
	december := map[int64]int64{}
	for _, e := range []Enrolled{budi, ani, sari} {
		id := int64(d.count(`SELECT max(id) FROM invoice WHERE customer = ?`, e.Customer))
		december[e.Line] = id
		if i := d.invoice(id).Items[0]; i.From != day("2026-12-01") || i.To != day("2026-12-31") {
			t.Fatalf("%+v", i)
		}
		_, err := d.CreditNote(ctx, CreditInput{Invoice: id, Reason: "berhenti"})
		d.must(err)
	}
	d.must(d.Terminate(ctx, budi.Line, day("2026-12-01"), "pindah"))
	d.must(d.Terminate(ctx, sari.Line, day("2026-11-30"), "pindah"))
	d.on("2026-12-10")
	d.must(d.Terminate(ctx, ani.Line, 0, "pindah"))
	d.on("2026-12-20")
	_, err := d.BillAgain(ctx, december[sari.Line], d.invoice(december[sari.Line]).Items[0].ID)
	d.refused(err, "billing.period.over")
	for _, c := range []struct {
		e     Enrolled
		to    string
		total int64
	}{{budi, "2026-12-01", 4_839}, {ani, "2026-12-10", 48_387}} {
		was := december[c.e.Line]
		again, err := d.BillAgain(ctx, was, d.invoice(was).Items[0].ID)
		d.must(err)
		if inv := d.invoice(again); int64(inv.Total) != c.total || inv.Items[0].From != day("2026-12-01") || inv.Items[0].To != day(c.to) {
			t.Errorf("line %d: %+v", c.e.Line, inv)
		}
		if i := d.invoice(was).Items[0]; i.To != day("2026-12-31") {
			t.Errorf("what was printed changed: %+v", i)
		}
		_, err = d.BillAgain(ctx, was, d.invoice(was).Items[0].ID)
		d.refused(err, "billing.period.billed")
	}
	d.sound()
}

// Budi takes the bigger plan on 11 December. His December and its difference are bills of
// their own: the December alone, credited, is billed again at the old price. Where the
// difference was credited too, the month has two prices and is not billed in one. So is Ani's,
// whose December had been credited before she changed.
func TestAMonthOfTwoPricesIsNotBilledInOne(t *testing.T) {
	d := open(t, "2026-12-01")
	budi, ani := d.connect("Budi", nil), d.connect("Ani", nil)
	credit := func(invoice int64) {
		_, err := d.CreditNote(ctx, CreditInput{Invoice: invoice, Reason: "salah"})
		d.must(err)
	}
	credit(ani.Invoice)
	d.on("2026-12-11")
	var more int64
	for _, line := range []int64{budi.Line, ani.Line} {
		c, err := d.ChangePlan(ctx, ChangeInput{Line: line, Plan: d.home["H50"], From: day("2026-12-11")})
		d.must(err)
		more = max(more, c.Invoice)
	}
	_, err := d.BillAgain(ctx, ani.Invoice, d.invoice(ani.Invoice).Items[0].ID)
	d.refused(err, "billing.period.changed")
	credit(budi.Invoice)
	again, err := d.BillAgain(ctx, budi.Invoice, d.invoice(budi.Invoice).Items[0].ID)
	d.must(err)
	if inv := d.invoice(again); inv.Total != 150_000 {
		t.Errorf("%+v", inv)
	}
	credit(again)
	credit(more)
	_, err = d.BillAgain(ctx, again, d.invoice(again).Items[0].ID)
	d.refused(err, "billing.period.changed")
	d.sound()
}
