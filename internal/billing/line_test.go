package billing

import (
	"testing"

	"lunas/internal/clock"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

func TestNoPrepaidBillWhileIsolated(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)

	// 8 Dec: isolated. 25 Dec: January is not billed. 25 Jan: nor is February.
	d.on("2026-12-08")
	d.isolate(budi.Line)
	if r := d.on("2026-12-25"); r.Billed != 0 || r.Slept != 1 {
		t.Fatalf("%+v", r)
	}
	if r := d.on("2027-01-25"); r.Billed+r.Slept != 0 {
		t.Fatalf("%+v", r)
	}
	// 10 Feb: December is paid and the line opens: the rest of February by days, and
	// from then on the ordinary calendar.
	d.on("2027-02-10")
	if a := d.pay(budi.Customer, 150_000); len(a.Lifted) != 1 {
		t.Fatalf("%+v", a)
	}
	d.on("2027-02-10")
	d.on("2027-02-22")
	d.expectBills(budi.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 0",
		"1 issued 2027-02-10 due 2027-02-10 for 2027-02-10..2027-02-28: 101.786, open 101.786",
		"2 issued 2027-02-22 due 2027-03-01 for 2027-03-01..2027-03-31: 150.000, open 150.000")
	d.sound()
}

func TestOpenedBeforeTheNextPeriod(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	d.on("2026-12-20")
	d.isolate(budi.Line)
	d.on("2026-12-25")
	// 28 Dec: paid; January begins in four days and is billed whole, today.
	d.on("2026-12-28")
	d.pay(budi.Customer, 150_000)
	d.on("2026-12-28")
	d.expectBills(budi.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 0",
		"2 issued 2026-12-28 due 2027-01-01 for 2027-01-01..2027-01-31: 150.000, open 150.000")
	d.sound()
}

// Whether the PC was on or off on the days a line was isolated, its bills are the same.
func TestIsolationCountsByItsDays(t *testing.T) {
	story := func(on bool) *diary {
		d := open(t, "2026-12-01")
		lines := []Enrolled{
			d.connect("Budi", nil),
			d.connect("Siti", func(in *EnrolInput) { in.AnchorDay = 20 }),
			d.connect("Agus", func(in *EnrolInput) {
				in.Timing = subscriber.TimingArrears
				f := in.Discount + 50_000
				in.InstallationFee = &f
			}),
		}
		d.must(d.office.SetPolicy(ctx, "billing.postpaid_while_isolated", 0, day("2026-12-01"), "off"))
		d.on("2026-12-21")
		for _, l := range lines {
			d.isolate(l.Line)
		}
		for n := day("2026-12-22"); on && n <= day("2027-02-09"); n = n.AddDays(1) {
			d.on(n.String())
		}
		// 10 Feb, before the run: everybody pays.
		d.calendar.Set(day("2027-02-10").At(8, 0, clock.WIB))
		for _, l := range lines {
			d.pay(l.Customer, 500_000)
		}
		for n := day("2027-02-10"); n <= day("2027-03-05"); n = n.AddDays(1) {
			d.on(n.String())
		}
		d.sound()
		return d
	}
	a, b := story(true), story(false)
	for customer := int64(1); customer <= 3; customer++ {
		days := func(d *diary) (out string) {
			d.read(func(tx *store.Tx) error {
				return tx.Each(`SELECT concat_ws('|', p.from_on, p.to_on, i.issue_on, i.total) FROM invoice i JOIN invoice_item x ON x.invoice = i.id
					JOIN service_period p ON p.id = x.period WHERE i.customer = ? ORDER BY p.from_on`, []any{customer}, func(scan func(...any) error) error {
					var s string
					err := scan(&s)
					out += s + "\n"
					return err
				})
			})
			return out
		}
		if days(a) != days(b) {
			t.Errorf("customer %d: on\n%s\noff\n%s", customer, days(a), days(b))
		}
	}
	a.expectBills(3,
		"3 issued 2026-12-01 due 2026-12-01 for ..: 50.000, open 0",
		"1 issued 2027-01-01 due 2027-01-01 for 2026-12-01..2026-12-20: 96.774, open 0",
		"6 issued 2027-03-01 due 2027-03-01 for 2027-02-10..2027-02-28: 101.786, open 0")
}

func TestPostpaidIsBilledWhileIsolated(t *testing.T) {
	d := open(t, "2026-12-01")
	agus := d.connect("Agus", func(in *EnrolInput) { in.Timing = subscriber.TimingArrears })
	d.on("2027-01-01")
	d.on("2027-01-10")
	d.isolate(agus.Line)
	d.on("2027-02-01")
	d.expectBills(agus.Customer,
		"1 issued 2027-01-01 due 2027-01-01 for 2026-12-01..2026-12-31: 150.000, open 150.000",
		"2 issued 2027-02-01 due 2027-02-01 for 2027-01-01..2027-01-31: 150.000, open 150.000")
	d.sound()
}

func TestPostpaidDaysBeforeTheFirstPaymentAreNotOwed(t *testing.T) {
	d := open(t, "2026-12-01")
	hold := true
	agus := d.connect("Agus", func(in *EnrolInput) {
		f := in.Discount + 50_000
		in.Timing, in.HoldUntilPaid, in.InstallationFee = subscriber.TimingArrears, &hold, &f
	})
	d.on("2026-12-16")
	d.pay(agus.Customer, 50_000)
	d.on("2027-01-01")
	d.expectBills(agus.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for ..: 50.000, open 0",
		"1 issued 2027-01-01 due 2027-01-01 for 2026-12-16..2026-12-31: 77.419, open 77.419")
	d.sound()
}

func TestJanjiBayar(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	d.on("2026-12-08")
	d.isolate(budi.Line)

	// 8 Dec: he promises to pay by the 12th and is let on at once.
	p, err := d.PromiseUntil(ctx, PromiseInput{Customer: budi.Customer, Until: day("2026-12-12"), Note: "gajian"})
	d.must(err)
	if len(p.Lifted) != 1 || d.holds(budi.Line) != "" {
		t.Fatalf("%+v", p)
	}
	standing := func(on string) (s Standing) {
		d.read(func(tx *store.Tx) (err error) {
			s, err = StandingOf(tx, budi.Line, day(on))
			return err
		})
		return s
	}
	if s := standing("2026-12-12"); !s.Clear() || s.Owes != 150_000 || s.Promise != day("2026-12-12") {
		t.Fatalf("%+v", s)
	}
	if s := standing("2026-12-13"); s.Clear() {
		t.Fatalf("%+v", s)
	}
	d.sound()

	// A later promise takes its place; another one for one line only stands beside it.
	_, err = d.PromiseUntil(ctx, PromiseInput{Customer: budi.Customer, Until: day("2026-12-10")})
	d.must(err)
	if s := standing("2026-12-11"); s.Clear() {
		t.Fatalf("the earlier promise still holds: %+v", s)
	}
	_, err = d.PromiseUntil(ctx, PromiseInput{Customer: budi.Customer, Line: budi.Line, Until: day("2026-12-15")})
	d.must(err)
	if s := standing("2026-12-15"); !s.Clear() {
		t.Fatalf("%+v", s)
	}
	d.must(d.WithdrawPromises(ctx, budi.Customer))
	if s := standing("2026-12-15"); s.Clear() {
		t.Fatalf("%+v", s)
	}
	for _, in := range []struct {
		p   PromiseInput
		key string
	}{
		{PromiseInput{Customer: budi.Customer, Until: day("2026-12-07")}, "billing.promise.until"},
		{PromiseInput{Customer: budi.Customer, Until: day("2027-06-01")}, "billing.promise.until"},
		{PromiseInput{Customer: 99, Until: day("2026-12-10")}, "customer.not_found"},
		{PromiseInput{Customer: budi.Customer, Line: 99, Until: day("2026-12-10")}, "line.not_found"},
	} {
		_, err := d.PromiseUntil(ctx, in.p)
		d.refused(err, in.key)
	}
	d.refused(d.WithdrawPromises(ctx, budi.Customer), "billing.promise.none")
	var all []Promise
	d.read(func(tx *store.Tx) (err error) {
		all, err = Promises(tx, budi.Customer)
		return err
	})
	if len(all) != 3 || all[0].Note != "" || all[2].Note != "gajian" || all[2].CancelledAt.IsZero() {
		t.Fatalf("%+v", all)
	}
}

func TestWhoOwesWhat(t *testing.T) {
	d := open(t, "2026-12-01")
	budi, siti := d.connect("Budi", nil), d.connect("Siti", nil)
	d.pay(siti.Customer, 150_000)
	d.on("2026-12-25")
	list := func(walk func(tx *store.Tx, fn func(Standing) error) error) (lines []int64) {
		d.read(func(tx *store.Tx) error {
			return walk(tx, func(s Standing) error {
				lines = append(lines, s.Line)
				return nil
			})
		})
		return lines
	}
	overdue := list(func(tx *store.Tx, fn func(Standing) error) error { return OverdueLines(tx, tx.Today, fn) })
	if len(overdue) != 1 || overdue[0] != budi.Line {
		t.Fatalf("overdue %v", overdue)
	}
	soon := list(func(tx *store.Tx, fn func(Standing) error) error {
		return LinesOwing(tx, day("2027-01-01"), tx.Today, fn)
	})
	if len(soon) != 2 {
		t.Fatalf("owing %v", soon)
	}
	none := list(func(tx *store.Tx, fn func(Standing) error) error { return OverdueLines(tx, day("2026-12-01"), fn) })
	if len(none) != 0 {
		t.Fatalf("on the due day %v", none)
	}
}

func TestGantiPaketWithTheNextPeriod(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)

	// 10 Dec, before January is billed: January is the first month of Home 50.
	d.on("2026-12-10")
	c, err := d.ChangePlan(ctx, ChangeInput{Line: budi.Line, Plan: d.home["H50"]})
	d.must(err)
	if c.From != day("2027-01-01") || c.Invoice != 0 {
		t.Fatalf("%+v", c)
	}
	d.on("2026-12-25")

	// 26 Dec, January is billed: a cheaper plan begins with February.
	d.on("2026-12-26")
	c, err = d.ChangePlan(ctx, ChangeInput{Line: budi.Line, Plan: d.home["H20"]})
	d.must(err)
	if c.From != day("2027-02-01") {
		t.Fatalf("%+v", c)
	}
	d.on("2027-01-25")
	d.expectBills(budi.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 150.000",
		"2 issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-31: 250.000, open 250.000",
		"1 issued 2027-01-25 due 2027-02-01 for 2027-02-01..2027-02-28: 150.000, open 150.000")
	d.sound()
}

func TestAStandingDiscountSurvivesAPlanChange(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", func(in *EnrolInput) { in.Discount = 25_000 })
	siti := d.connect("Siti", func(in *EnrolInput) { in.Discount = 25_000 })
	none := siti.Open - siti.Total
	d.on("2026-12-10")
	_, err := d.ChangePlan(ctx, ChangeInput{Line: budi.Line, Plan: d.home["H50"]})
	d.must(err)
	_, err = d.ChangePlan(ctx, ChangeInput{Line: siti.Line, Plan: d.home["H50"], Discount: &none})
	d.must(err)
	d.on("2026-12-25")
	d.expectBills(budi.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 125.000, open 125.000",
		"3 issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-31: 225.000, open 225.000")
	d.expectBills(siti.Customer,
		"2 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 125.000, open 125.000",
		"4 issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-31: 250.000, open 250.000")
	d.sound()
}

func TestGantiPaketToday(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	agus := d.connect("Agus", func(in *EnrolInput) { in.Timing = subscriber.TimingArrears })
	d.on("2026-12-25")
	d.on("2026-12-28")

	// 28 Dec: faster at once: four days of December and all of January, each its item.
	c, err := d.ChangePlan(ctx, ChangeInput{Line: budi.Line, Plan: d.home["H50"], From: day("2026-12-28")})
	d.must(err)
	if c.From != day("2026-12-28") || c.Total != 12_903+100_000 {
		t.Fatalf("%+v", c)
	}
	inv := d.invoice(c.Invoice)
	if len(inv.Items) != 2 || inv.Items[0].Kind != ItemPlanChange || inv.Items[0].Net != 12_903 || inv.Items[1].RecogniseOn != day("2027-01-01") ||
		inv.Items[0].Title != "Selisih ganti paket ke Home 50" {
		t.Fatalf("%+v", inv.Items)
	}
	var up int64
	d.read(func(tx *store.Tx) error {
		term, _, err := subscriber.TermOn(tx, budi.Line, tx.Today)
		if err != nil {
			return err
		}
		v, err := subscriber.GetPlanVersion(tx, term.PlanVersion)
		up = v.Plan
		return err
	})
	if up != d.home["H50"] {
		t.Fatalf("the line has plan %d today", up)
	}

	// Cheaper at once is refused, and nothing of it stays; so is any other day.
	_, err = d.ChangePlan(ctx, ChangeInput{Line: budi.Line, Plan: d.home["H20"], From: day("2026-12-28")})
	if err == nil {
		t.Fatal("a cheaper plan began in days that are paid")
	}
	_, err = d.ChangePlan(ctx, ChangeInput{Line: budi.Line, Plan: d.home["H20"], From: day("2027-01-15")})
	d.refused(err, "billing.change.from")

	// In arrears the month is split: 27 days of the old, 4 of the new plan.
	_, err = d.ChangePlan(ctx, ChangeInput{Line: agus.Line, Plan: d.home["H50"], From: day("2026-12-28")})
	d.must(err)
	d.on("2027-01-01")
	d.expectBills(agus.Customer,
		"4 issued 2026-12-28 due 2026-12-28 for 2026-12-01..2026-12-27: 130.645, open 130.645",
		"1 issued 2027-01-01 due 2027-01-01 for 2026-12-28..2026-12-31: 32.258, open 32.258")
	d.sound()
}

// Days that were raised once are not charged for the first step again, and what was paid
// for them is not given up by a step back.
func TestGantiPaketTwiceInOnePeriod(t *testing.T) {
	d := open(t, "2026-12-01")
	d.plan("H100", "Home 100", 350_000)
	budi := d.connect("Budi", nil)
	d.on("2026-12-11")
	c, err := d.ChangePlan(ctx, ChangeInput{Line: budi.Line, Plan: d.home["H50"], From: day("2026-12-11")})
	d.must(err)
	if c.Total != 67_742 { // 100.000 x 21/31
		t.Fatalf("the first step: %+v", c)
	}
	d.on("2026-12-21")
	c, err = d.ChangePlan(ctx, ChangeInput{Line: budi.Line, Plan: d.home["H100"], From: day("2026-12-21")})
	d.must(err)
	if c.Total != 35_484 { // 100.000 x 11/31, not 200.000
		t.Fatalf("the second step: %+v", c)
	}
	d.on("2026-12-22")
	_, err = d.ChangePlan(ctx, ChangeInput{Line: budi.Line, Plan: d.home["H50"], From: day("2026-12-22")})
	d.refused(err, "billing.change.cheaper")
	d.sound()
}

func TestGantiPaketDownwardsTomorrowIsRefused(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", func(in *EnrolInput) { in.Plan = d.home["H50"] })
	d.on("2026-12-10")
	_, err := d.ChangePlan(ctx, ChangeInput{Line: budi.Line, Plan: d.home["H20"], From: day("2026-12-10")})
	d.refused(err, "billing.change.cheaper")
	// A planned change that was billed is not rewritten behind its bill.
	_, err = d.ChangePlan(ctx, ChangeInput{Line: budi.Line, Plan: d.home["H20"]})
	d.must(err)
	d.on("2026-12-26")
	_, err = d.ChangePlan(ctx, ChangeInput{Line: budi.Line, Plan: d.home["H50"], From: day("2026-12-26")})
	d.refused(err, "billing.change.planned")
	d.sound()
}

func TestBerhenti(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	siti := d.connect("Siti", nil)
	agus := d.connect("Agus", func(in *EnrolInput) { in.Timing = subscriber.TimingArrears })
	held := d.connect("Rina", nil)

	// 10 Dec: Budi leaves today: December stays billed, January never is. Siti leaves on
	// 10 January: January by days. Agus leaves on the 20th: 20 days.
	d.on("2026-12-10")
	d.isolate(held.Line)
	d.must(d.Terminate(ctx, budi.Line, 0, "pindah"))
	d.must(d.Terminate(ctx, siti.Line, day("2027-01-10"), "pindah"))
	d.must(d.Terminate(ctx, agus.Line, day("2026-12-20"), "pindah"))
	d.on("2026-12-25")
	d.must(d.Terminate(ctx, held.Line, 0, "tidak bayar"))
	d.on("2027-03-31")
	d.expectBills(budi.Customer, "1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 150.000")
	d.expectBills(siti.Customer,
		"2 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 150.000",
		"5 issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-10: 48.387, open 48.387")
	d.expectBills(agus.Customer, "4 issued 2026-12-21 due 2026-12-21 for 2026-12-01..2026-12-20: 96.774, open 96.774")
	d.expectBills(held.Customer, "3 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 150.000")
	if n := d.count(`SELECT count(*) FROM bill_next`); n != 0 {
		t.Fatalf("%d lines still have something due", n)
	}
	d.refused(d.Terminate(ctx, siti.Line, 0, "lagi"), "line.over")
	d.sound()
}

func TestPindahRouterChangesNoBill(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	before := d.bills(budi.Customer)
	d.must(d.MoveRouter(ctx, budi.Line, 2))
	var l subscriber.Line
	d.read(func(tx *store.Tx) (err error) {
		l, err = subscriber.GetLine(tx, budi.Line)
		return err
	})
	if l.Router != 2 || d.bills(budi.Customer) != before {
		t.Fatalf("%+v", l)
	}
}
