package billing

import (
	"strings"
	"testing"

	"lunas/internal/ledger"
	"lunas/internal/rupiah"
	"lunas/internal/subscriber"
)

// Bayar 11 dapat 12: one bill over a year, of which a month is free; each month's share is
// revenue when the month begins, and a liability until then.
func TestBayar11Dapat12(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	d.pay(budi.Customer, 150_000)
	d.on("2026-12-10")
	look, err := d.LookAhead(ctx, AheadInput{Line: budi.Line, Periods: 12, Free: 1})
	d.must(err)
	id, err := d.PayAhead(ctx, AheadInput{Line: budi.Line, From: look.Items[0].Days.From, Periods: 12, Free: 1})
	d.must(err)
	inv := d.invoice(id)
	if inv.Total != 1_650_000 || look.Total != inv.Total || len(inv.Items) != 12 || inv.From != day("2027-01-01") || inv.To != day("2027-12-31") ||
		inv.DueOn != day("2027-01-01") || look.DueOn != inv.DueOn || look.NextFrom != day("2028-01-01") || look.NextIssue != day("2027-12-25") {
		t.Fatalf("%+v\n%+v", inv, look)
	}
	d.pay(budi.Customer, 1_650_000)
	d.expectLedger(ledger.Unearned, -1_650_000)
	d.on("2027-01-31")
	d.expectLedger(ledger.Unearned, -11*137_500)
	d.on("2027-12-24")
	d.expectLedger(ledger.Unearned, 0)
	d.on("2027-12-25")
	if n := d.count(`SELECT count(*) FROM invoice WHERE customer = ?`, budi.Customer); n != 3 {
		t.Fatalf("%d bills", n)
	}
	d.sound()
}

// The answer to a click is lost, and the clerk clicks again: the same bill is answered. What
// differs, or what the billing run made meanwhile, is refused by its number.
func TestABillAheadIsMadeOnce(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	d.on("2026-12-10")
	in := AheadInput{Line: budi.Line, From: day("2027-01-01"), Periods: 3, Free: 1}
	id, err := d.PayAhead(ctx, in)
	d.must(err)
	for range 2 {
		again, err := d.PayAhead(ctx, in)
		if d.must(err); again != id {
			t.Fatalf("asked again, bill %d after bill %d", again, id)
		}
	}
	other := in
	other.Periods = 6
	_, err = d.PayAhead(ctx, other)
	d.refused(err, "billing.ahead.made")
	other = in
	other.Free = 0
	_, err = d.PayAhead(ctx, other)
	d.refused(err, "billing.ahead.made")
	other.From = day("2027-02-15")
	_, err = d.PayAhead(ctx, other)
	d.refused(err, "billing.ahead.moved")
	other.From = 0
	_, err = d.PayAhead(ctx, other)
	d.refused(err, "billing.ahead.moved")
	if n := d.count(`SELECT count(*) FROM invoice WHERE customer = ?`, budi.Customer); n != 2 {
		t.Fatalf("%d bills", n)
	}

	siti := d.connect("Siti", nil)
	d.on("2026-12-25") // the run bills her January while the dialog stands open
	_, err = d.PayAhead(ctx, AheadInput{Line: siti.Line, From: day("2027-01-01"), Periods: 3})
	d.refused(err, "billing.ahead.made")
	_, err = d.PayAhead(ctx, AheadInput{Line: siti.Line, From: day("2027-02-01"), Periods: 3})
	d.must(err)
	d.sound()
}

// Three months were billed ahead, nobody pays, and the bill is credited: the calendar goes
// back, and January is billed at its own time, or three months ahead again.
func TestACreditedBillAheadFreesNoMonth(t *testing.T) {
	d := open(t, "2026-12-01")
	budi, siti, agus := d.connect("Budi", nil), d.connect("Siti", nil), d.connect("Agus", nil)
	d.on("2026-12-10")
	ahead := func(line int64, n, free int) int64 {
		t.Helper()
		id, err := d.PayAhead(ctx, AheadInput{Line: line, From: day("2027-01-01"), Periods: n, Free: free})
		d.must(err)
		return id
	}
	credit := func(id int64, items ...int64) {
		t.Helper()
		_, err := d.CreditNote(ctx, CreditInput{Invoice: id, Items: items, Reason: "tidak jadi"})
		d.must(err)
	}
	mine, hers, his := ahead(budi.Line, 3, 0), ahead(siti.Line, 3, 0), ahead(agus.Line, 3, 0)
	d.pay(siti.Customer, 600_000)
	credit(mine)
	credit(hers)
	credit(his, d.invoice(his).Items[0].ID) // January is a gift
	d.sound()
	_, err := d.BillAgain(ctx, mine, d.invoice(mine).Items[0].ID)
	d.refused(err, "billing.period.ahead")
	other := ahead(budi.Line, 6, 1)
	if o := d.invoice(other); o.To != day("2027-06-30") || o.Total != 750_000 {
		t.Errorf("ahead anew: %+v", o)
	}
	credit(other)
	again, err := d.ChangePlan(ctx, ChangeInput{Line: budi.Line, Plan: d.home["H50"]})
	if d.must(err); again.From != day("2027-01-01") {
		t.Errorf("another plan from %s", again.From)
	}
	d.on("2027-02-01")
	if got := d.bills(budi.Customer); !strings.Contains(got, "issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-31: 250.000, open 250.000") ||
		!strings.Contains(got, "issued 2027-01-25 due 2027-02-01 for 2027-02-01..2027-02-28: 250.000, open 250.000") {
		t.Errorf("Budi:\n%s", got)
	}
	if n := d.count(`SELECT count(*) FROM invoice WHERE customer = ? AND issue_on >= '2026-12-25' AND open = 0`, siti.Customer); n != 2 {
		t.Errorf("Siti, who had paid, pays month by month from her saldo: %s", d.bills(siti.Customer))
	}
	if n := d.count(`SELECT count(*) FROM invoice WHERE customer = ?`, agus.Customer); n != 2 {
		t.Errorf("Agus: %s", d.bills(agus.Customer))
	}
	d.sound()
}

// Three months were billed ahead and credited; the line goes over to another cycle, and its
// new periods begin on days the old ones began on. What was printed stays as it was printed.
func TestACreditedBillKeepsItsDaysAfterAChangeOfCycle(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	d.on("2026-12-10")
	old, err := d.PayAhead(ctx, AheadInput{Line: budi.Line, From: day("2027-01-01"), Periods: 3})
	d.must(err)
	was := d.invoice(old)
	_, err = d.CreditNote(ctx, CreditInput{Invoice: old, Reason: "tidak jadi"})
	d.must(err)
	_, err = d.ChangePlan(ctx, ChangeInput{Line: budi.Line, Cycle: &NewCycle{Calendar: subscriber.CalendarFixed, AnchorDay: 1, Unit: subscriber.CycleMonth, N: 2}})
	d.must(err)
	id, err := d.PayAhead(ctx, AheadInput{Line: budi.Line, From: day("2027-01-01"), Periods: 2})
	d.must(err)
	second := d.invoice(id)
	if second.To != day("2027-04-30") {
		t.Fatalf("the new cycle: %+v", second)
	}
	_, err = d.CreditNote(ctx, CreditInput{Invoice: id, Reason: "tidak jadi"})
	d.must(err)
	_, err = d.ChangePlan(ctx, ChangeInput{Line: budi.Line, Cycle: &NewCycle{Calendar: subscriber.CalendarFixed, AnchorDay: 1, Unit: subscriber.CycleMonth, N: 6}})
	d.must(err)
	d.on("2026-12-25")
	for _, was := range []Invoice{was, second} {
		now := d.invoice(was.ID)
		if now.From != was.From || now.To != was.To {
			t.Errorf("%s was printed for %s to %s, now %s to %s", was.No, was.From, was.To, now.From, now.To)
		}
		for i := range was.Items {
			if now.Items[i].From != was.Items[i].From || now.Items[i].To != was.Items[i].To {
				t.Errorf("%s, item %d: printed to %s, now to %s", was.No, i, was.Items[i].To, now.Items[i].To)
			}
		}
	}
	d.on("2027-03-01")
	d.sound()
}

func TestAheadBillsThatCannotBe(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	agus := d.connect("Agus", func(in *EnrolInput) { in.Timing = subscriber.TimingArrears })
	gratis := d.connect("Balai Desa", func(in *EnrolInput) { z := rupiah.Rupiah(0); in.Price = &z })
	for _, c := range []struct {
		in  AheadInput
		key string
	}{
		{AheadInput{Line: budi.Line, Periods: 0}, "billing.ahead.periods"},
		{AheadInput{Line: budi.Line, Periods: 25}, "billing.ahead.periods"},
		{AheadInput{Line: budi.Line, Periods: 3, Free: 3}, "billing.ahead.free"},
		{AheadInput{Line: agus.Line, Periods: 3}, "billing.ahead.timing"},
		{AheadInput{Line: gratis.Line, Periods: 3}, "billing.period.free"},
		{AheadInput{Line: 99, Periods: 3}, "line.not_found"},
	} {
		_, err := d.PayAhead(ctx, c.in)
		d.refused(err, c.key)
	}
	d.isolate(budi.Line)
	d.on("2026-12-25")
	_, err := d.PayAhead(ctx, AheadInput{Line: budi.Line, Periods: 3})
	d.refused(err, "billing.ahead.held")
	d.must(d.Terminate(ctx, agus.Line, day("2026-12-25"), "pindah"))
	_, err = d.PayAhead(ctx, AheadInput{Line: agus.Line, Periods: 3})
	d.refused(err, "line.over")
	d.sound()
}

// Gabung bulan depan: the days of November and all of December stand on the first bill.
func TestTheFirstDaysTogetherWithTheNextMonth(t *testing.T) {
	d := open(t, "2026-11-23")
	form := EnrolInput{Customer: subscriber.CustomerInput{Name: "Budi"}, Router: 1, Plan: d.home["H20"], JoinNext: true}
	look, err := d.FirstBillOf(ctx, form)
	d.must(err)
	budi, err := d.Enrol(ctx, form)
	d.must(err)
	if look.Total != 190_000 || budi.Total != look.Total || len(look.Items) != 3 || look.NextFrom != day("2027-01-01") ||
		look.NextIssue != day("2026-12-25") || look.NextDue != day("2027-01-01") || look.Items[0].Whole != (Period{day("2026-11-01"), day("2026-11-30")}) {
		t.Fatalf("%+v\n%+v", look, budi)
	}
	// Where the first cycle is whole, there is nothing to join.
	d.on("2026-12-01")
	form.Customer.Name = "Siti"
	if look, err = d.FirstBillOf(ctx, form); err != nil || look.Total != 150_000 || look.NextFrom != day("2027-01-01") {
		t.Fatalf("%+v %v", look, err)
	}
	d.on("2026-12-25")
	d.expectBills(budi.Customer,
		"1 issued 2026-11-23 due 2026-11-23 for 2026-11-23..2026-12-31: 190.000, open 190.000",
		"2 issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-31: 150.000, open 150.000")
	d.sound()
}

// Gabung tagihan: two lines with two due days get one bill and one due day.
func TestGabungTagihan(t *testing.T) {
	d := open(t, "2026-12-01")
	sri := d.connect("Bu Sri", nil)
	d.on("2026-12-12")
	second := d.connect("Warung", func(in *EnrolInput) {
		in.CustomerID, in.Calendar, in.Plan = sri.Customer, subscriber.CalendarAnniversary, d.home["H50"]
	})
	d.must(d.GatherBills(ctx, sri.Customer, 5))
	d.on("2027-02-01")
	d.expectBills(sri.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 150.000",
		"2 issued 2026-12-12 due 2026-12-12 for 2026-12-12..2027-01-11: 250.000, open 250.000",
		"3 issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-04: 19.355, open 19.355",
		"4 issued 2026-12-29 due 2027-01-05 for 2027-01-05..2027-02-04: 150.000, open 150.000",
		"1 issued 2027-01-05 due 2027-01-12 for 2027-01-12..2027-02-04: 193.548, open 193.548",
		"2 issued 2027-01-29 due 2027-02-05 for 2027-02-05..2027-03-04: 400.000, open 400.000")

	// A third line joins them by itself; sharing ends, and each has its own bill again.
	third := d.connect("Kos", func(in *EnrolInput) { in.CustomerID, in.AnchorDay = sri.Customer, 20 })
	if third.Total != 19_355 {
		t.Fatalf("the first days of the third line cost %v", third.Total)
	}
	d.on("2027-02-26")
	if got := d.bills(sri.Customer); !strings.Contains(got, "5 issued 2027-02-26 due 2027-03-05 for 2027-03-05..2027-04-04: 550.000") {
		t.Fatal(got)
	}
	d.must(d.SeparateBills(ctx, sri.Customer))
	d.on("2027-03-29")
	if n := d.count(`SELECT count(*) FROM invoice WHERE issue_on = '2027-03-29'`); n != 3 {
		t.Fatalf("%d bills of their own, line %d too", n, second.Line)
	}
	d.sound()
}

// Ganti siklus: from the next period on by the quarter on the 10th, looked at before.
func TestAnotherCycle(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	in := ChangeInput{Line: budi.Line, Cycle: &NewCycle{Calendar: subscriber.CalendarFixed, AnchorDay: 10, Unit: subscriber.CycleMonth, N: 3}}
	look, err := d.LookAtChange(ctx, in)
	d.must(err)
	if look.Total != 43_548 || look.Items[0].Days != (Period{day("2027-01-01"), day("2027-01-09")}) || look.IssueOn != day("2026-12-25") || look.NextFrom != day("2027-01-10") {
		t.Fatalf("%+v", look)
	}
	today := in
	today.From = day("2026-12-01")
	_, err = d.ChangePlan(ctx, today)
	d.refused(err, "billing.change.cycle")
	_, err = d.ChangePlan(ctx, in)
	d.must(err)
	d.on("2027-04-10")
	d.expectBills(budi.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 150.000",
		"2 issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-09: 43.548, open 43.548",
		"1 issued 2027-01-03 due 2027-01-10 for 2027-01-10..2027-04-09: 450.000, open 450.000",
		"2 issued 2027-04-03 due 2027-04-10 for 2027-04-10..2027-07-09: 450.000, open 450.000")

	// An upgrade today is looked at with its difference first.
	look, err = d.LookAtChange(ctx, ChangeInput{Line: budi.Line, Plan: d.home["H50"], From: day("2027-04-10")})
	d.must(err)
	if len(look.Items) != 1 || look.Items[0].Kind != ItemPlanChange || look.Total != 300_000 || look.NextFrom != day("2027-07-10") {
		t.Fatalf("%+v", look)
	}
	d.sound()
}
