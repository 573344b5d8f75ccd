package billing

import (
	"testing"

	"lunas/internal/ledger"
	"lunas/internal/message"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

func TestPaymentsInEverySize(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	d.on("2026-12-25")

	// 25 Dec: a part. The oldest bill gets it and stays open.
	a := d.pay(budi.Customer, 50_000)
	if len(a.Allocations) != 1 || a.Allocations[0].Invoice != budi.Invoice || len(a.Settled) != 0 || a.ToSaldo != 0 {
		t.Fatalf("%+v", a)
	}
	if a.Allocations[0].Line != budi.Line || a.Allocations[0].Customer != budi.Customer || a.Allocations[0].Branch != 1 {
		t.Fatalf("dimensions %+v", a.Allocations[0])
	}

	// 26 Dec: she asks to pay January first, and gives too much.
	d.calendar.Set(day("2026-12-26").At(9, 0, d.db.Zone()))
	a = d.pay(budi.Customer, 300_000, Target{Invoice: 2})
	if len(a.Settled) != 2 || a.Allocations[0].Invoice != 2 || a.Allocations[0].Amount != 150_000 || a.Allocations[1].Amount != 100_000 || a.ToSaldo != 50_000 {
		t.Fatalf("%+v", a)
	}
	if inv := d.invoice(2); inv.SettledOn != day("2026-12-26") || inv.SettledAt.IsZero() {
		t.Fatalf("%+v", inv)
	}
	// The charges need not be opened and the bills not be sent any more.
	if n := d.count(`SELECT count(*) FROM job WHERE kind = 'charge.open' AND state = 'open'`); n != 0 {
		t.Fatalf("%d charges to open", n)
	}
	if n := d.count(`SELECT count(*) FROM message WHERE kind = 'bill' AND state <> 'cancelled'`); n != 0 {
		t.Fatalf("%d bills to send", n)
	}

	// The same money a second time is refused; so is no money, and change for nobody.
	err := d.db.Write(ctx, "test", func(tx *store.Tx) error {
		_, err := Apply(tx, Money{PaymentID: 2, Customer: budi.Customer, Amount: 1000, BookedOn: tx.Today})
		return err
	})
	d.refused(err, "billing.money.applied")
	for _, m := range []Money{{PaymentID: 9, Amount: 0}, {PaymentID: 9, Amount: -5}} {
		err := d.db.Write(ctx, "test", func(tx *store.Tx) error {
			m.BookedOn = tx.Today
			_, err := Apply(tx, m)
			return err
		})
		d.refused(err, "billing.money.amount")
	}
	err = d.db.Write(ctx, "test", func(tx *store.Tx) error {
		_, err := Apply(tx, Money{PaymentID: 9, Amount: 1000, BookedOn: tx.Today, Prefer: []Target{{Invoice: 2}}})
		return err
	})
	d.refused(err, "billing.money.nobody")
	d.sound()
}

func TestOnePayerForManyNeighbours(t *testing.T) {
	d := open(t, "2026-12-01")
	budi, siti := d.connect("Budi", nil), d.connect("Siti", nil)
	a := d.pay(0, 250_000, Target{Invoice: siti.Invoice}, Target{Invoice: budi.Invoice, Amount: 100_000})
	if len(a.Allocations) != 2 || a.Allocations[0].Customer != siti.Customer || a.Allocations[1].Amount != 100_000 {
		t.Fatalf("%+v", a)
	}
	d.expectBills(budi.Customer, "1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 50.000")
	d.expectBills(siti.Customer, "2 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 0")
	d.sound()
}

func TestIsolatedUntilNothingIsOverdue(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	shop := d.connect("Toko", func(in *EnrolInput) { in.CustomerID = budi.Customer })

	// 8 Dec: both lines are isolated; the shop for another reason too.
	d.on("2026-12-08")
	d.isolate(budi.Line)
	d.isolate(shop.Line)
	d.write(func(tx *store.Tx) error {
		_, err := subscriber.PlaceHold(tx, shop.Line, subscriber.HoldAbuse, nil, "spam")
		return err
	})

	// A part opens nothing.
	if a := d.pay(budi.Customer, 100_000); len(a.Lifted) != 0 || d.holds(budi.Line) != "overdue" {
		t.Fatalf("%+v", a)
	}
	// The rest of the house opens the house alone: standing is per line.
	if a := d.pay(budi.Customer, 50_000); len(a.Lifted) != 1 || a.Lifted[0] != budi.Line || d.holds(shop.Line) != "overdue abuse" {
		t.Fatalf("%+v, shop held by %q", a, d.holds(shop.Line))
	}
	// The shop's payment lifts what money can lift.
	if a := d.pay(budi.Customer, 150_000); len(a.Lifted) != 1 || d.holds(shop.Line) != "abuse" {
		t.Fatalf("%+v, shop held by %q", a, d.holds(shop.Line))
	}
	if n := d.count(`SELECT count(*) FROM message WHERE kind = 'active'`); n != 1 {
		t.Fatalf("%d were told to be active again; the shop is not", n)
	}
	d.sound()
}

// Who is back on is not told any more that she is off: the text that has not left goes.
func TestTheIsolationIsNotToldAfterwards(t *testing.T) {
	d := open(t, "2026-12-01")
	budi, siti := d.connect("Budi", nil), d.connect("Siti", nil)
	d.on("2026-12-08")
	for _, who := range []Enrolled{budi, siti} {
		d.isolate(who.Line)
		d.write(func(tx *store.Tx) error {
			_, err := message.Queue(tx, message.Out{Kind: message.KindIsolated, SubjectKind: "line", SubjectID: who.Line, Customer: who.Customer,
				Phone: "081234567890", Lang: "id", Dedupe: who.Login})
			return err
		})
	}
	d.pay(budi.Customer, 150_000)
	if n := d.count(`SELECT count(*) FROM message WHERE kind = 'isolated' AND state = 'cancelled' AND subject_id = ?`, budi.Line); n != 1 {
		t.Error("paid, and yet the message that she is off may leave")
	}
	_, err := d.PromiseUntil(ctx, PromiseInput{Customer: siti.Customer, Until: day("2026-12-10")})
	d.must(err)
	if n := d.count(`SELECT count(*) FROM message WHERE kind = 'isolated' AND state = 'cancelled' AND subject_id = ?`, siti.Line); n != 1 {
		t.Error("promised, and yet the message that she is off may leave")
	}
}

func TestAWrongPostingIsTakenBack(t *testing.T) {
	d := open(t, "2026-12-01")
	budi, siti := d.connect("Budi", nil), d.connect("Siti", nil)

	// 2 Dec: Siti's money is booked on Budi: 150.000 to his bill, 200.000 to his saldo.
	d.on("2026-12-02")
	d.pay(budi.Customer, 350_000)

	// 25 Dec: January takes 150.000 of that saldo.
	d.on("2026-12-25")
	if d.saldo(budi.Customer) != 50_000 {
		t.Fatalf("saldo %v", d.saldo(budi.Customer))
	}

	// 26 Dec: the reversal opens December, and takes January's saldo back too.
	d.on("2026-12-26")
	u, err := d.takeBack(1, budi.Customer, 350_000)
	d.must(err)
	if len(u.Allocations) != 1 || u.Allocations[0].Amount != -150_000 || len(u.FromSaldo) != 1 || u.FromSaldo[0].Amount != 200_000 {
		t.Fatalf("%+v", u)
	}
	d.expectBills(budi.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 150.000",
		"3 issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-31: 150.000, open 150.000")
	if inv := d.invoice(budi.Invoice); !inv.SettledOn.IsZero() || len(inv.Allocations) != 2 || inv.Allocations[1].Reverses != inv.Allocations[0].ID {
		t.Fatalf("%+v", inv)
	}
	// What is open again needs a charge again.
	if n := d.count(`SELECT count(*) FROM job WHERE kind = 'charge.open' AND state = 'open' AND subject IN ('invoice:1', 'invoice:3')`); n != 2 {
		t.Fatalf("%d charges to open", n)
	}
	d.sound()

	// And the new entry pays the right person.
	d.pay(siti.Customer, 350_000)
	d.sound()
	if d.saldo(siti.Customer) != 50_000 {
		t.Fatalf("saldo %v", d.saldo(siti.Customer))
	}
}

func TestASaldoReversalKeepsWhatIsLeftOfTheBill(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	d.pay(budi.Customer, 200_000) // 50.000 saldo
	d.pay(budi.Customer, 80_000)  // 130.000
	d.on("2026-12-25")            // January takes all of it
	_, err := d.takeBack(2, budi.Customer, 80_000)
	d.must(err)
	d.expectBills(budi.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 0",
		"2 issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-31: 150.000, open 100.000")
	if d.saldo(budi.Customer) != 0 {
		t.Fatalf("saldo %v", d.saldo(budi.Customer))
	}
	d.sound()

	// What never came cannot be taken out.
	_, err = d.takeBack(7, budi.Customer, 500_000)
	d.refused(err, "billing.saldo.short")
	d.sound()
}

func TestCreditNotes(t *testing.T) {
	d := open(t, "2026-12-01")

	// 1 Dec: Budi's December has not been paid: the credit closes it.
	budi := d.connect("Budi", nil)
	c, err := d.CreditNote(ctx, CreditInput{Invoice: budi.Invoice, Reason: "salah paket"})
	d.must(err)
	if c.No != "CN-2026-000001" || c.Total != 150_000 || len(c.Items) != 1 {
		t.Fatalf("%+v", c)
	}
	if inv := d.invoice(budi.Invoice); inv.Open != 0 || !inv.Items[0].Credited || inv.Credits[0].No != c.No || inv.SettledOn.IsZero() {
		t.Fatalf("%+v", inv)
	}
	d.expectLedger(ledger.Receivable, 0)
	d.expectLedger(ledger.Revenue, 0)
	_, err = d.CreditNote(ctx, CreditInput{Invoice: budi.Invoice, Reason: "lagi"})
	d.refused(err, "billing.credit.nothing")

	// The days may be billed again, once.
	again, err := d.BillAgain(ctx, budi.Invoice, d.invoice(budi.Invoice).Items[0].ID)
	d.must(err)
	_, err = d.BillAgain(ctx, budi.Invoice, d.invoice(budi.Invoice).Items[0].ID)
	d.refused(err, "billing.period.billed")
	d.sound()

	// 2 Dec: paid by Siti, together with a neighbour's money; credited afterwards: the
	// money is Budi's saldo, and pays January.
	d.on("2026-12-02")
	d.pay(0, 100_000, Target{Invoice: again})
	d.pay(0, 50_000, Target{Invoice: again})
	_, err = d.CreditNote(ctx, CreditInput{Invoice: again, Items: []int64{d.invoice(again).Items[0].ID}, Reason: "sambungan mati sebulan"})
	d.must(err)
	if d.saldo(budi.Customer) != 150_000 {
		t.Fatalf("saldo %v", d.saldo(budi.Customer))
	}
	d.sound()

	// 3 Dec: one of those payments was wrong after all: it comes out of the saldo.
	d.on("2026-12-03")
	u, err := d.takeBack(2, 0, 50_000)
	d.must(err)
	if len(u.Allocations) != 0 || len(u.FromSaldo) != 1 || u.FromSaldo[0].Customer != budi.Customer {
		t.Fatalf("%+v", u)
	}
	d.sound()

	// 25 Dec: a month billed ahead and credited before it begins was never revenue.
	d.on("2026-12-25")
	january := d.count(`SELECT max(id) FROM invoice`)
	_, err = d.CreditNote(ctx, CreditInput{Invoice: int64(january), Reason: "berhenti"})
	d.must(err)
	d.expectLedger(ledger.Unearned, 0)
	d.on("2027-01-02")
	d.expectLedger(ledger.Revenue, 0)
	if d.saldo(budi.Customer) != 100_000 {
		t.Fatalf("saldo %v", d.saldo(budi.Customer))
	}
	for _, in := range []struct {
		c   CreditInput
		key string
	}{
		{CreditInput{Invoice: 99, Reason: "x"}, "billing.invoice.not_found"},
		{CreditInput{Invoice: budi.Invoice, Reason: " "}, "billing.credit.reason"},
		{CreditInput{Invoice: budi.Invoice, Items: []int64{77}, Reason: "x"}, "billing.credit.item"},
	} {
		_, err := d.CreditNote(ctx, in.c)
		d.refused(err, in.key)
	}
	d.sound()
}

func TestFreedSaldoPaysWhatIsOpen(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	d.pay(budi.Customer, 150_000)
	d.on("2026-12-25")
	d.on("2027-01-09")
	d.isolate(budi.Line)
	// December is forgiven after it was paid: the money pays January, and the line opens.
	_, err := d.CreditNote(ctx, CreditInput{Invoice: budi.Invoice, Reason: "gangguan sebulan"})
	d.must(err)
	if d.saldo(budi.Customer) != 0 || d.invoice(2).Open != 0 || d.holds(budi.Line) != "" {
		t.Fatalf("saldo %v, open %v, held by %q", d.saldo(budi.Customer), d.invoice(2).Open, d.holds(budi.Line))
	}
	d.sound()
}

func TestACreditNoteOpensTheLine(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	d.on("2026-12-09")
	d.isolate(budi.Line)
	_, err := d.CreditNote(ctx, CreditInput{Invoice: budi.Invoice, Reason: "salah tagih"})
	d.must(err)
	if d.holds(budi.Line) != "" {
		t.Fatalf("held by %q", d.holds(budi.Line))
	}
	d.sound()
}

func TestPartOfABillIsCredited(t *testing.T) {
	d := open(t, "2026-12-01")
	fee := d.connect("Budi", func(in *EnrolInput) { f := in.Discount + 200_000; in.InstallationFee = &f })
	d.pay(fee.Customer, 300_000)
	// 350.000, of which 300.000 are paid; the installation is forgiven: 150.000 come free.
	_, err := d.CreditNote(ctx, CreditInput{Invoice: fee.Invoice, Items: []int64{d.invoice(fee.Invoice).Items[1].ID}, Reason: "promo"})
	d.must(err)
	inv := d.invoice(fee.Invoice)
	if inv.Open != 0 || d.saldo(fee.Customer) != 150_000 {
		t.Fatalf("open %v, saldo %v", inv.Open, d.saldo(fee.Customer))
	}
	d.expectLedger(ledger.RevenueInstallation, 0)
	d.sound()
	// The whole payment can still be taken back, wherever it went.
	u, err := d.takeBack(1, fee.Customer, 300_000)
	d.must(err)
	if len(u.Allocations) != 1 || u.Allocations[0].Amount != -150_000 || u.FromSaldo[0].Amount != 150_000 {
		t.Fatalf("%+v", u)
	}
	d.expectBills(fee.Customer, "1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 350.000, open 150.000")
	d.sound()
}

func TestPPNInThreeModes(t *testing.T) {
	for _, c := range []struct {
		mode         string
		total        int64
		revenue, ppn int64
		base, other  int64
	}{
		{"non_pkp", 150_000, -150_000, 0, 0, 0},
		{"pkp_exclusive", 166_500, -150_000, -16_500, 150_000, 137_500},
		{"pkp_inclusive", 150_000, -135_135, -14_865, 135_135, 123_874},
	} {
		t.Run(c.mode, func(t *testing.T) {
			d := open(t, "2026-12-01")
			if c.mode != "non_pkp" {
				d.must(d.office.SetTax(ctx, day("2026-12-01"), c.mode))
			}
			budi := d.connect("Budi", nil)
			inv := d.invoice(budi.Invoice)
			if int64(inv.Total) != c.total || int64(inv.Items[0].Base) != c.base || int64(inv.Items[0].OtherBase) != c.other ||
				inv.Items[0].TaxMode != c.mode || inv.Seller.PKP != (c.mode != "non_pkp") {
				t.Fatalf("%+v", inv)
			}
			d.expectLedger(ledger.Revenue, inv.Items[0].Net*-1)
			if int64(inv.Items[0].Net) != -c.revenue {
				t.Fatalf("net %v", inv.Items[0].Net)
			}
			d.expectLedger(ledger.PPNOut, -inv.Items[0].Tax)
			if int64(inv.Items[0].Tax) != -c.ppn {
				t.Fatalf("tax %v", inv.Items[0].Tax)
			}
			// The rule changes; a credit note repeats what was stored.
			d.on("2026-12-10")
			other := "pkp_inclusive"
			if c.mode == other {
				other = "pkp_exclusive"
			}
			d.must(d.office.SetTax(ctx, day("2026-12-10"), other))
			note, err := d.CreditNote(ctx, CreditInput{Invoice: budi.Invoice, Reason: "batal"})
			d.must(err)
			if int64(note.Total) != c.total || note.Items[0].Tax != inv.Items[0].Tax || note.Items[0].OtherBase != inv.Items[0].OtherBase {
				t.Fatalf("%+v", note)
			}
			d.expectLedger(ledger.PPNOut, 0)
			d.expectLedger(ledger.Receivable, 0)
			d.sound()
		})
	}
}

// Paid in December with its fee, the fee taken back in January: what stays on the invoice
// counts from the day of the correction, like everything the correction wrote.
func TestWhatACorrectionKeepsIsBookedWithIt(t *testing.T) {
	d := open(t, "2026-12-01")
	fee := d.connect("Budi", func(in *EnrolInput) { f := in.Discount + 100_000; in.InstallationFee = &f })
	d.pay(fee.Customer, 250_000)
	d.on("2027-01-05")
	_, err := d.CreditNote(ctx, CreditInput{Invoice: fee.Invoice, Items: []int64{d.invoice(fee.Invoice).Items[1].ID}, Reason: "promo"})
	d.must(err)
	d.sound()
}
