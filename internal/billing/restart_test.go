package billing

import (
	"testing"

	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

func followsPayment(in *EnrolInput) { in.Calendar = subscriber.CalendarPayment }

// payOn brings cash that was received on an earlier day.
func (d *diary) payOn(customer int64, amount rupiah.Rupiah, received string) {
	d.t.Helper()
	d.payments++
	d.write(func(tx *store.Tx) error {
		a, err := Apply(tx, Money{PaymentID: d.payments, Customer: customer, Amount: amount, BookedOn: day(received)})
		if err != nil {
			return err
		}
		postings := []ledger.Posting{{Account: ledger.Cash, Amount: amount, Branch: 1}}
		for _, p := range a.Allocations {
			postings = append(postings, ledger.Posting{Account: ledger.Receivable, Amount: -p.Amount, Branch: p.Branch, Customer: p.Customer, Line: p.Line})
		}
		if a.ToSaldo > 0 {
			postings = append(postings, ledger.Posting{Account: ledger.Deposit, Amount: -a.ToSaldo, Branch: 1, Customer: customer})
		}
		_, err = ledger.Post(tx, ledger.Entry{SourceKind: "payment", SourceID: d.payments, BookedOn: day(received), Postings: postings})
		return err
	})
}

func TestIkutTanggalBayarPaidInTimeGoesOn(t *testing.T) {
	d := open(t, "2026-12-05")
	budi := d.connect("Budi", followsPayment)
	d.pay(budi.Customer, 150_000)
	d.on("2026-12-29") // early: the bill for January is out
	d.pay(budi.Customer, 150_000)
	d.on("2027-02-05")
	d.pay(budi.Customer, 150_000) // on the due day
	d.on("2027-03-01")
	d.expectBills(budi.Customer,
		"1 issued 2026-12-05 due 2026-12-05 for 2026-12-05..2027-01-04: 150.000, open 0",
		"2 issued 2026-12-29 due 2027-01-05 for 2027-01-05..2027-02-04: 150.000, open 0",
		"1 issued 2027-01-29 due 2027-02-05 for 2027-02-05..2027-03-04: 150.000, open 0",
		"2 issued 2027-02-26 due 2027-03-05 for 2027-03-05..2027-04-04: 150.000, open 150.000")
	d.sound()
}

// Budi's January is billed and not paid; he is isolated on the 11th and pays on the 20th:
// the 21 days of January he has not used run from the 20th to 9 February, and his next
// period begins on 10 February.
func TestIkutTanggalBayarBeginsAnewWhenHePays(t *testing.T) {
	for _, c := range []struct {
		name string
		pay  func(d *diary, customer int64)
	}{
		{"at once", func(d *diary, customer int64) {
			d.on("2027-01-20")
			d.pay(customer, 150_000)
		}},
		{"in two parts", func(d *diary, customer int64) {
			d.on("2027-01-15")
			d.pay(customer, 100_000)
			d.on("2027-01-20")
			d.pay(customer, 50_000)
		}},
		{"while the PC was off", func(d *diary, customer int64) {
			d.calendar.Set(day("2027-01-26").At(9, 0, clock.WIB))
			d.payOn(customer, 150_000, "2027-01-20")
			d.on("2027-01-26")
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := open(t, "2026-12-01")
			budi := d.connect("Budi", followsPayment)
			d.pay(budi.Customer, 150_000)
			d.on("2027-01-11")
			d.isolate(budi.Line)
			c.pay(d, budi.Customer)
			if d.holds(budi.Line) != "" {
				t.Fatal("still held")
			}
			d.on("2027-03-05")
			d.expectBills(budi.Customer,
				"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 0",
				"2 issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-31: 150.000, open 0",
				"1 issued 2027-02-03 due 2027-02-10 for 2027-02-10..2027-03-09: 150.000, open 150.000",
				"2 issued 2027-03-03 due 2027-03-10 for 2027-03-10..2027-04-09: 150.000, open 150.000")
			if got := d.carried(budi.Line); got != "2027-02-01..2027-02-09" {
				t.Fatalf("carried %s", got)
			}
			d.sound()
		})
	}
}

// carried lists the days given behind the last billed one.
func (d *diary) carried(line int64) (out string) {
	d.t.Helper()
	d.read(func(tx *store.Tx) error {
		return tx.Each(`SELECT p.from_on || '..' || p.to_on FROM carried_period c JOIN service_period p ON p.id = c.period WHERE p.line = ? ORDER BY p.from_on`,
			[]any{line}, func(scan func(...any) error) error {
				var s string
				err := scan(&s)
				if out != "" {
					out += " "
				}
				out += s
				return err
			})
	})
	return out
}

// She sleeps over two bill days. No bill is issued meanwhile, and a whole cycle begins the
// day she pays, but for the days she has not used of the one she pays for.
func TestIkutTanggalBayarAfterMonthsAway(t *testing.T) {
	d := open(t, "2026-12-31")
	siti := d.connect("Siti", followsPayment) // 31 Dec to 30 Jan
	d.on("2027-01-05")
	d.isolate(siti.Line)
	d.on("2027-03-20")
	d.expectBills(siti.Customer, "1 issued 2026-12-31 due 2026-12-31 for 2026-12-31..2027-01-30: 150.000, open 150.000")
	d.pay(siti.Customer, 150_000) // 26 days unused: 20 March to 14 April
	d.on("2027-05-10")
	d.expectBills(siti.Customer,
		"1 issued 2026-12-31 due 2026-12-31 for 2026-12-31..2027-01-30: 150.000, open 0",
		"1 issued 2027-04-08 due 2027-04-15 for 2027-04-15..2027-05-14: 150.000, open 150.000",
		"2 issued 2027-05-08 due 2027-05-15 for 2027-05-15..2027-06-14: 150.000, open 150.000")
	if got := d.carried(siti.Line); got != "2027-03-20..2027-04-14" {
		t.Fatalf("carried %s", got)
	}
	d.sound()
}

// Under a promise the line is let on before it pays: the days it was off are given back
// from that day, and the payment itself moves nothing.
func TestIkutTanggalBayarUnderAPromise(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", followsPayment)
	d.on("2026-12-10")
	d.isolate(budi.Line)
	d.on("2026-12-14")
	_, err := d.PromiseUntil(ctx, PromiseInput{Customer: budi.Customer, Until: day("2026-12-20")})
	d.must(err)
	d.on("2026-12-18")
	d.pay(budi.Customer, 150_000)
	d.on("2027-01-04")
	d.expectBills(budi.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 0",
		"2 issued 2026-12-29 due 2027-01-05 for 2027-01-05..2027-02-04: 150.000, open 150.000")
	if got := d.carried(budi.Line); got != "2027-01-01..2027-01-04" {
		t.Fatalf("carried %s", got)
	}
	d.sound()
}

// The payment that let him on is taken back: he owes again, and nothing he was given moves.
// Isolated once more, he pays once more, and again only the days he was off are given.
func TestIkutTanggalBayarWithAPaymentTakenBack(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", followsPayment)
	d.on("2026-12-11")
	d.isolate(budi.Line)
	d.on("2026-12-16")
	d.pay(budi.Customer, 150_000) // 5 days off: 1 to 5 January
	d.on("2026-12-18")
	_, err := d.takeBack(1, budi.Customer, 150_000)
	d.must(err)
	if d.holds(budi.Line) != "" || d.carried(budi.Line) != "2027-01-01..2027-01-05" {
		t.Fatalf("holds %q, carried %s", d.holds(budi.Line), d.carried(budi.Line))
	}
	d.isolate(budi.Line)
	d.on("2026-12-20")
	d.pay(budi.Customer, 150_000) // 2 more
	d.on("2027-01-01")
	d.expectBills(budi.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 0",
		"1 issued 2027-01-01 due 2027-01-08 for 2027-01-08..2027-02-07: 150.000, open 150.000")
	if got := d.carried(budi.Line); got != "2027-01-01..2027-01-05 2027-01-06..2027-01-07" {
		t.Fatalf("carried %s", got)
	}
	d.sound()
}

// Money received before the hold was placed proves the hold wrong: every day is given back.
func TestIkutTanggalBayarPaidBeforeTheIsolation(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", followsPayment)
	d.on("2026-12-11")
	d.isolate(budi.Line)
	d.on("2026-12-14")
	d.payOn(budi.Customer, 150_000, "2026-12-09")
	if got := d.carried(budi.Line); got != "2027-01-01..2027-01-03" {
		t.Fatalf("carried %s", got)
	}
	d.on("2026-12-28")
	d.sound()
}

// A line that waits for its first payment begins the day it is paid, or let on by hand.
func TestIkutTanggalBayarFromTheFirstPayment(t *testing.T) {
	hold := true
	for _, byHand := range []bool{false, true} {
		d := open(t, "2026-12-01")
		budi := d.connect("Budi", func(in *EnrolInput) { followsPayment(in); in.HoldUntilPaid = &hold })
		d.on("2026-12-05")
		if byHand {
			d.write(func(tx *store.Tx) error {
				_, err := LetOn(tx, budi.Line, "saudara")
				return err
			})
		} else {
			d.pay(budi.Customer, 150_000)
		}
		if got := d.carried(budi.Line); got != "2027-01-01..2027-01-04" || d.holds(budi.Line) != "" {
			t.Fatalf("by hand %v: carried %s, held %q", byHand, got, d.holds(budi.Line))
		}
		d.on("2027-01-04")
		if n := d.count(`SELECT count(*) FROM service_period WHERE line = ? AND from_on = '2027-01-05'`, budi.Line); n != 1 {
			t.Fatal("the next period does not begin on 5 January")
		}
		d.sound()
	}
}

// On the other calendars the cuts stay where they are.
func TestTheFixedCalendarGivesNothingBack(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	d.on("2026-12-11")
	d.isolate(budi.Line)
	d.on("2026-12-16")
	d.pay(budi.Customer, 150_000)
	if got := d.carried(budi.Line); got != "" {
		t.Fatalf("carried %s", got)
	}
	d.on("2026-12-25")
	d.expectBills(budi.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 0",
		"2 issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-31: 150.000, open 150.000")
	d.sound()
}
