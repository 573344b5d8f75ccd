package billing

import (
	"testing"

	"lunas/internal/store"
	"lunas/internal/subscriber"
)

func (d *diary) pause(line int64, from, to string) Pause {
	d.t.Helper()
	p, err := d.PauseLine(ctx, PauseInput{Line: line, From: day(from), To: day(to), Why: "pulang kampung"})
	d.must(err)
	return p
}

// Siti goes home from 10 to 19 January, agreed before January is billed: she is off those
// days, pays for the others, and is back by herself.
func TestCutiBeforeTheBill(t *testing.T) {
	d := open(t, "2026-12-01")
	siti := d.connect("Siti", nil)
	d.pay(siti.Customer, 150_000)
	d.on("2026-12-10")
	d.pause(siti.Line, "2027-01-10", "2027-01-19")
	d.on("2027-01-09")
	if d.holds(siti.Line) != "" {
		t.Fatal("off before her leave")
	}
	d.on("2027-01-10")
	if d.holds(siti.Line) != "pause" {
		t.Fatalf("held by %q", d.holds(siti.Line))
	}
	d.on("2027-01-20")
	if d.holds(siti.Line) != "" {
		t.Fatalf("still held by %q", d.holds(siti.Line))
	}
	d.on("2027-01-25")
	d.expectBills(siti.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 0",
		"2 issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-09: 43.548, open 43.548",
		"1 issued 2027-01-13 due 2027-01-20 for 2027-01-20..2027-01-31: 58.065, open 58.065",
		"2 issued 2027-01-25 due 2027-02-01 for 2027-02-01..2027-02-28: 150.000, open 150.000")
	d.sound()
}

// The days are billed already: they come back behind the last billed one.
func TestCutiAfterTheBill(t *testing.T) {
	d := open(t, "2026-12-01")
	siti := d.connect("Siti", nil)
	d.on("2026-12-10")
	d.pause(siti.Line, "2026-12-10", "2026-12-19")
	if d.holds(siti.Line) != "pause" || d.carried(siti.Line) != "2027-01-01..2027-01-10" {
		t.Fatalf("held by %q, carried %s", d.holds(siti.Line), d.carried(siti.Line))
	}
	d.on("2027-01-04")
	d.expectBills(siti.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 150.000",
		"1 issued 2027-01-04 due 2027-01-11 for 2027-01-11..2027-01-31: 101.613, open 101.613")
	d.sound()
}

// She comes home early: the rest of her leave is billed like any other day.
func TestCutiEndedEarly(t *testing.T) {
	d := open(t, "2026-12-01")
	siti := d.connect("Siti", nil)
	d.pause(siti.Line, "2026-12-05", "2026-12-24")
	d.on("2026-12-10")
	d.must(d.EndPause(ctx, siti.Line))
	if d.holds(siti.Line) != "" || d.carried(siti.Line) != "2027-01-01..2027-01-05" {
		t.Fatalf("held by %q, carried %s", d.holds(siti.Line), d.carried(siti.Line))
	}
	d.refused(d.EndPause(ctx, siti.Line), "billing.pause.none")

	// And a planned one is taken back whole.
	d.pause(siti.Line, "2027-01-20", "2027-02-10")
	d.must(d.EndPause(ctx, siti.Line))
	d.on("2027-01-25")
	d.expectBills(siti.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 150.000",
		"2 issued 2026-12-30 due 2027-01-06 for 2027-01-06..2027-01-31: 125.806, open 125.806",
		"1 issued 2027-01-25 due 2027-02-01 for 2027-02-01..2027-02-28: 150.000, open 150.000")
	d.sound()
}

// Where the office bills leave, the line is off and the bills stay.
func TestCutiThatIsBilled(t *testing.T) {
	d := open(t, "2026-12-01")
	d.must(d.office.SetPolicy(ctx, "billing.pause_free", 0, 0, "off"))
	siti := d.connect("Siti", nil)
	d.pause(siti.Line, "2026-12-20", "2027-01-10")
	d.on("2026-12-25")
	if d.holds(siti.Line) != "pause" || d.carried(siti.Line) != "" {
		t.Fatalf("held by %q, carried %s", d.holds(siti.Line), d.carried(siti.Line))
	}
	d.expectBills(siti.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 150.000",
		"2 issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-31: 150.000, open 150.000")
	d.sound()
}

// The PC is off over the whole leave: nobody is cut any more, and the days are free all the
// same. In arrears the month is billed in its two parts.
func TestCutiWhileThePCWasOff(t *testing.T) {
	d := open(t, "2026-12-01")
	siti := d.connect("Siti", func(in *EnrolInput) { in.Timing = subscriber.TimingArrears })
	d.pause(siti.Line, "2026-12-10", "2026-12-19")
	d.on("2027-01-02")
	if n := d.count(`SELECT count(*) FROM hold WHERE line = ?`, siti.Line); n != 0 {
		t.Fatal("held after the leave")
	}
	d.expectBills(siti.Customer,
		"1 issued 2026-12-10 due 2026-12-10 for 2026-12-01..2026-12-09: 43.548, open 43.548",
		"1 issued 2027-01-01 due 2027-01-01 for 2026-12-20..2026-12-31: 58.065, open 58.065")
	d.sound()
}

// A leave on the calendar ikut tanggal bayar moves the cut.
func TestCutiIkutTanggalBayar(t *testing.T) {
	d := open(t, "2026-12-01")
	siti := d.connect("Siti", followsPayment)
	d.pay(siti.Customer, 150_000)
	d.on("2026-12-05")
	d.pause(siti.Line, "2026-12-10", "2026-12-14")
	d.on("2027-02-01")
	d.expectBills(siti.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 0",
		"2 issued 2026-12-30 due 2027-01-06 for 2027-01-06..2027-02-05: 150.000, open 150.000",
		"1 issued 2027-01-30 due 2027-02-06 for 2027-02-06..2027-03-05: 150.000, open 150.000")
	d.sound()
}

// Isolated on leave, she gets no bill; back and paid up, the calendar goes on, and no day is
// given twice.
func TestCutiAndIsolirTogether(t *testing.T) {
	d := open(t, "2026-12-01")
	siti := d.connect("Siti", followsPayment)
	d.on("2026-12-08")
	d.pause(siti.Line, "2026-12-10", "2026-12-14") // 5 days: 1 to 5 January
	d.on("2026-12-12")
	d.isolate(siti.Line)
	d.on("2026-12-20")
	d.pay(siti.Customer, 150_000) // 15 to 19 December: 6 to 10 January
	if got := d.carried(siti.Line); got != "2027-01-01..2027-01-05 2027-01-06..2027-01-10" {
		t.Fatalf("carried %s", got)
	}
	d.on("2027-01-10")
	d.sound()
}

func TestCutiThatCannotBe(t *testing.T) {
	d := open(t, "2026-12-01")
	siti := d.connect("Siti", nil)
	d.pause(siti.Line, "2026-12-10", "2026-12-19")
	for _, c := range []struct{ from, to, key string }{
		{"2026-11-30", "2026-12-03", "billing.pause.from"},
		{"2026-12-03", "2026-12-02", "billing.pause.to"},
		{"2026-12-03", "2028-12-02", "billing.pause.to"},
		{"2026-12-19", "2026-12-21", "billing.pause.twice"},
	} {
		_, err := d.PauseLine(ctx, PauseInput{Line: siti.Line, From: day(c.from), To: day(c.to)})
		d.refused(err, c.key)
	}
	d.must(d.Terminate(ctx, siti.Line, day("2026-12-05"), "pindah"))
	_, err := d.PauseLine(ctx, PauseInput{Line: siti.Line, From: day("2027-01-03"), To: day("2027-01-04")})
	d.refused(err, "line.over")
	d.on("2026-12-12") // the leave of a line that is over holds nobody
	d.read(func(tx *store.Tx) error {
		if _, found, err := PauseOf(tx, siti.Line); found || err != nil {
			t.Fatalf("the leave goes on: %v", err)
		}
		return nil
	})
	d.sound()
}

// Three months ahead were credited, and the days of a leave were carried to where the first of
// them began. She comes home early: the days go back, and the credited bill keeps its own.
func TestCutiEndedEarlyOverACreditedBill(t *testing.T) {
	d := open(t, "2026-12-01")
	siti := d.connect("Siti", nil)
	old, err := d.PayAhead(ctx, AheadInput{Line: siti.Line, From: day("2027-01-01"), Periods: 3})
	d.must(err)
	was := d.invoice(old)
	_, err = d.CreditNote(ctx, CreditInput{Invoice: old, Reason: "tidak jadi"})
	d.must(err)
	d.pause(siti.Line, "2026-12-05", "2026-12-24")
	d.on("2026-12-10")
	d.must(d.EndPause(ctx, siti.Line))
	if d.carried(siti.Line) != "2027-01-01..2027-01-05" {
		t.Errorf("carried %s", d.carried(siti.Line))
	}
	if now := d.invoice(old); now.Items[0].To != was.Items[0].To || now.To != was.To {
		t.Errorf("printed to %s, now to %s", was.Items[0].To, now.Items[0].To)
	}
	d.on("2027-02-25")
	d.sound()
}
