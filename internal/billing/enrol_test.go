package billing

import (
	"testing"

	"lunas/internal/ledger"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

func TestPasangBaru(t *testing.T) {
	d := open(t, firstDay)

	// 23 Nov: Budi is connected; the first days and the installation stand on one bill.
	fee := rupiah.Rupiah(250_000)
	hold := true
	budi := d.connect("Budi Santoso", func(in *EnrolInput) { in.InstallationFee, in.HoldUntilPaid = &fee, &hold })
	d.expectBills(budi.Customer, "1 issued 2026-11-23 due 2026-11-23 for 2026-11-23..2026-11-30: 290.000, open 290.000")
	inv := d.invoice(budi.Invoice)
	if inv.No != "INV-2026-000001" || inv.Kind != KindEnrol || len(inv.Items) != 2 || len(inv.LinkKey) != 26 {
		t.Fatalf("invoice %+v", inv)
	}
	if i := inv.Items; i[0].Kind != ItemRecurring || i[0].Net != 40_000 || i[1].Kind != ItemInstallation || i[1].Net != 250_000 || i[0].Title != "Internet Home 20" {
		t.Fatalf("items %+v", i)
	}
	if inv.Buyer.Name != "Budi Santoso" || inv.Seller.Name != "Desa Net" || inv.Seller.PKP {
		t.Fatalf("snapshots %+v %+v", inv.Buyer, inv.Seller)
	}
	if !budi.Held || d.holds(budi.Line) != "first_payment" {
		t.Fatalf("held %v by %q", budi.Held, d.holds(budi.Line))
	}
	d.expectLedger(ledger.Receivable, 290_000)
	d.expectLedger(ledger.Revenue, -40_000)
	d.expectLedger(ledger.RevenueInstallation, -250_000)
	if n := d.count(`SELECT count(*) FROM job WHERE kind = 'charge.open' AND state = 'open'`); n != 1 {
		t.Fatalf("%d charges to open", n)
	}
	if n := d.count(`SELECT count(*) FROM message WHERE kind IN ('welcome', 'bill')`); n != 2 {
		t.Fatalf("%d messages", n)
	}

	// The form is sent a second time: nothing happens twice. Another form with the same
	// key is refused.
	again := d.connect("Budi Santoso", func(in *EnrolInput) { in.InstallationFee, in.HoldUntilPaid = &fee, &hold })
	if !again.Repeated || again.Invoice != budi.Invoice || again.Line != budi.Line || !again.Held || again.Login != budi.Login {
		t.Fatalf("again %+v, first %+v", again, budi)
	}
	_, err := d.Enrol(ctx, EnrolInput{ClientKey: "form-Budi Santoso", Customer: subscriber.CustomerInput{Name: "Siti"}, Router: 1, Plan: d.home["H20"]})
	d.refused(err, "billing.enrol.key_used")
	if n := d.count(`SELECT count(*) FROM line`); n != 1 {
		t.Fatalf("%d lines", n)
	}

	// 24 Nov: December would be billed, but he has not paid anything yet.
	if r := d.on("2026-11-24"); r.Billed != 0 || r.Slept != 1 {
		t.Fatalf("%+v", r)
	}

	// 25 Nov: he pays, is let on, and December is billed with the next run.
	a := d.pay(budi.Customer, 290_000)
	if len(a.Settled) != 1 || len(a.Lifted) != 1 || d.holds(budi.Line) != "" {
		t.Fatalf("%+v", a)
	}
	d.on("2026-11-25")
	d.expectBills(budi.Customer,
		"1 issued 2026-11-23 due 2026-11-23 for 2026-11-23..2026-11-30: 290.000, open 0",
		"2 issued 2026-11-24 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 150.000")
	d.sound()
}

func TestPasangBaruOnOtherTerms(t *testing.T) {
	d := open(t, firstDay)
	zero, ten := 0, 10
	own := rupiah.Rupiah(100_000)

	// Tanggal pasang: the whole month from the day of connection.
	siti := d.connect("Siti", func(in *EnrolInput) { in.Calendar, in.DueDays = subscriber.CalendarAnniversary, &ten })
	d.expectBills(siti.Customer, "1 issued 2026-11-23 due 2026-12-03 for 2026-11-23..2026-12-22: 150.000, open 150.000")

	// Di belakang: nothing to bill today.
	agus := d.connect("Agus", func(in *EnrolInput) { in.Timing = subscriber.TimingArrears })
	if agus.Invoice != 0 || d.bills(agus.Customer) != "" {
		t.Fatalf("%+v", agus)
	}

	if n := d.count(`SELECT count(*) FROM message WHERE kind = 'welcome' AND subject_id = ? AND body LIKE '%Login PPPoE: agus%' AND body NOT LIKE '%Tagihan pertama%'`, agus.Line); n != 1 {
		t.Fatal("the welcome speaks of a bill that is not there")
	}

	// From next week, at an agreed price: due on the first day of service.
	dewi := d.connect("Dewi", func(in *EnrolInput) { in.StartOn, in.Price, in.LeadDays = day("2026-12-01"), &own, &zero })
	d.expectBills(dewi.Customer, "2 issued 2026-11-23 due 2026-12-01 for 2026-12-01..2026-12-31: 100.000, open 100.000")
	d.expectLedger(ledger.Unearned, -100_000)

	// Connected three weeks ago, typed in today: billed today, not due before today, and
	// the next period follows at once.
	rina := d.connect("Rina", func(in *EnrolInput) { in.StartOn = day("2026-11-02") })
	d.expectBills(rina.Customer, "3 issued 2026-11-23 due 2026-11-23 for 2026-11-02..2026-11-30: 145.000, open 145.000")

	// A neighbour who pays nothing gets no bill.
	free := rupiah.Rupiah(0)
	desa := d.connect("Balai Desa", func(in *EnrolInput) { in.Price = &free })
	if desa.Invoice != 0 {
		t.Fatalf("%+v", desa)
	}

	d.on("2026-12-01")
	d.expectLedger(ledger.Unearned, 0)
	d.expectBills(agus.Customer, "5 issued 2026-12-01 due 2026-12-01 for 2026-11-23..2026-11-30: 40.000, open 40.000")
	if d.bills(desa.Customer) != "" {
		t.Fatal("the free line was billed")
	}
	d.sound()
}

func TestEnrolmentIsOneWriteOrNone(t *testing.T) {
	d := open(t, firstDay)
	before := d.count(`SELECT (SELECT count(*) FROM customer) + (SELECT count(*) FROM history) + (SELECT coalesce(sum(next), 0) FROM number_series)`)
	for _, c := range []struct {
		change func(in *EnrolInput)
		key    string
	}{
		{func(in *EnrolInput) { in.Customer.Name = "" }, "customer.name.missing"},
		{func(in *EnrolInput) { in.Plan = 99 }, "plan.not_found"},
		{func(in *EnrolInput) { in.Router = 0 }, "line.router.missing"},
		{func(in *EnrolInput) { in.AnchorDay = 32 }, "line.term.anchor"},
		{func(in *EnrolInput) { in.Calendar, in.Timing = subscriber.CalendarPayment, subscriber.TimingArrears }, "line.term.prepaid"},
		{func(in *EnrolInput) { in.StartOn = day("2020-01-01") }, "billing.enrol.start"},
		{func(in *EnrolInput) { fee := rupiah.Rupiah(-1); in.InstallationFee = &fee }, "plan.price.invalid"},
		{func(in *EnrolInput) { in.Discount = 200_000 }, "line.term.discount"},
	} {
		in := EnrolInput{ClientKey: "k", Customer: subscriber.CustomerInput{Name: "Budi"}, Router: 1, Plan: d.home["H20"]}
		c.change(&in)
		_, err := d.Enrol(ctx, in)
		d.refused(err, c.key)
	}
	after := d.count(`SELECT (SELECT count(*) FROM customer) + (SELECT count(*) FROM history) + (SELECT coalesce(sum(next), 0) FROM number_series)`)
	if before != after {
		t.Fatalf("refused forms left something behind: %d, before %d", after, before)
	}
}

func TestBranchesNumberTheirOwnInvoices(t *testing.T) {
	d := open(t, firstDay)
	b, err := d.office.AddBranch(ctx, office.BranchInput{Code: "SBY", Name: "Surabaya"})
	d.must(err)
	d.connect("Budi", nil)
	siti := d.connect("Siti", func(in *EnrolInput) { in.Branch = b.ID })
	agus := d.connect("Agus", func(in *EnrolInput) { in.Branch = b.ID })
	if siti.InvoiceNo != "INV-SBY-2026-000001" || agus.InvoiceNo != "INV-SBY-2026-000002" {
		t.Fatalf("%s %s", siti.InvoiceNo, agus.InvoiceNo)
	}
	d.sound()
}

func TestAnInvoiceIsFoundByItsKey(t *testing.T) {
	d := open(t, firstDay)
	budi := d.connect("Budi", nil)
	inv := d.invoice(budi.Invoice)
	d.read(func(tx *store.Tx) error {
		got, err := InvoiceByKey(tx, inv.LinkKey)
		if got.ID != inv.ID || len(got.Items) != 1 {
			t.Fatalf("%+v", got)
		}
		if _, err := InvoiceByKey(tx, "AAAAAAAAAAAAAAAAAAAAAAAAAA"); store.CodeOf(err) != store.CodeNotFound {
			t.Fatalf("a wrong key: %v", err)
		}
		if _, err := GetInvoice(tx, 99); store.CodeOf(err) != store.CodeNotFound {
			t.Fatalf("no such invoice: %v", err)
		}
		return err
	})
}
