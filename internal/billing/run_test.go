package billing

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"lunas/internal/ledger"
	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

func TestBillingDayByTheCalendar(t *testing.T) {
	d := open(t, "2027-01-31")

	// 31 Jan: three neighbours on three calendars.
	zero := 0
	pasang := func(in *EnrolInput) { in.Calendar, in.LeadDays = subscriber.CalendarAnniversary, &zero }
	budi := d.connect("Budi", pasang)
	siti := d.connect("Siti", func(in *EnrolInput) { in.AnchorDay = 20 })
	agus := d.connect("Agus", func(in *EnrolInput) {
		in.Timing, in.Calendar = subscriber.TimingArrears, subscriber.CalendarAnniversary
	})

	// A year passes, day by day, over 28 February and on to the leap year.
	for on := day("2027-02-01"); on <= day("2028-03-31"); on = on.AddDays(1) {
		d.on(on.String())
		if r := d.on(on.String()); r.Billed != 0 {
			t.Fatalf("%v: billed %d again", on, r.Billed)
		}
	}
	var got []string
	for _, b := range strings.Split(d.bills(budi.Customer), "\n") {
		_, period, _ := strings.Cut(b, " for ")
		got = append(got, period[5:10]+" "+period[17:22])
	}
	want := "01-31 02-27,02-28 03-30,03-31 04-29,04-30 05-30,05-31 06-29,06-30 07-30,07-31 08-30,08-31 09-29,09-30 10-30,10-31 11-29," +
		"11-30 12-30,12-31 01-30,01-31 02-28,02-29 03-30,03-31 04-29"
	if strings.Join(got, ",") != want {
		t.Fatalf("tanggal pasang 31:\n%v", strings.Join(got, ","))
	}
	if b := strings.Split(d.bills(siti.Customer), "\n"); len(b) != 15 || !strings.Contains(b[0], "for 2027-01-31..2027-02-19: 96.774") ||
		!strings.Contains(b[1], "issued 2027-02-13 due 2027-02-20 for 2027-02-20..2027-03-19: 150.000") {
		t.Fatalf("tanggal tetap 20, %d bills:\n%s", len(b), d.bills(siti.Customer))
	}
	if b := strings.Split(d.bills(agus.Customer), "\n"); len(b) != 14 || !strings.Contains(b[0], "issued 2027-02-28 due 2027-02-28 for 2027-01-31..2027-02-27: 150.000") ||
		!strings.Contains(b[13], "issued 2028-03-31") {
		t.Fatalf("di belakang, %d bills:\n%s", len(b), d.bills(agus.Customer))
	}
	d.sound()
}

// A PC that was off for 95 days ends with the same invoices, numbers, dates and ledger
// as its twin that was on every day.
func TestCatchUpEqualsATwinThatWasAlwaysOn(t *testing.T) {
	village := func() *diary {
		d := open(t, firstDay)
		for i := range 24 {
			e := d.connect(fmt.Sprintf("Warga %02d", i), func(in *EnrolInput) {
				in.AnchorDay = i + 1
				lead := i % 8
				in.LeadDays = &lead
				if i%3 == 0 {
					in.Calendar = subscriber.CalendarAnniversary
				}
				if i%4 == 1 {
					in.Timing = subscriber.TimingArrears
				}
				if i%5 == 2 {
					in.CycleUnit, in.CycleN = subscriber.CycleDay, 10
				}
			})
			if i%6 == 0 {
				d.pay(e.Customer, 400_000) // saldo for what comes
			}
		}
		return d
	}
	on, off := village(), village()
	for n := 1; n <= 95; n++ {
		on.on(day(firstDay).AddDays(n).String())
	}
	r := off.on(day(firstDay).AddDays(95).String())
	if r.Billed < 60 || r.Parked != 0 {
		t.Fatalf("%+v", r)
	}
	books := func(d *diary) string {
		var out []string
		rows := func(q string) {
			d.read(func(tx *store.Tx) error {
				return tx.Each(q, nil, func(scan func(...any) error) error {
					var s string
					err := scan(&s)
					out = append(out, s)
					return err
				})
			})
		}
		rows(`SELECT concat_ws('|', id, no, customer, kind, issue_on, due_on, booked_on, total, open, settled_on) FROM invoice ORDER BY id`)
		rows(`SELECT concat_ws('|', id, invoice, line, period, kind, title, price, net, tax, recognise_on) FROM invoice_item ORDER BY id`)
		rows(`SELECT concat_ws('|', id, line, from_on, to_on) FROM service_period ORDER BY id`)
		rows(`SELECT concat_ws('|', line, from_on, due_to_bill_on) FROM bill_next ORDER BY line`)
		rows(`SELECT concat_ws('|', id, source_kind, source_id, invoice, amount, booked_on) FROM allocation ORDER BY id`)
		rows(`SELECT concat_ws('|', customer, amount) FROM deposit ORDER BY customer`)
		rows(`SELECT concat_ws('|', e.source_kind, e.source_id, e.booked_on, p.account, p.amount, p.customer, p.line) FROM entry e JOIN posting p ON p.entry = e.id
			ORDER BY e.source_kind, e.source_id, p.id`)
		return strings.Join(out, "\n")
	}
	a, b := strings.Split(books(on), "\n"), strings.Split(books(off), "\n")
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("row %d of %d and %d differs:\non  %s\noff %s", i, len(a), len(b), at(a, i), at(b, i))
		}
	}
	// Numbers rise with the dates of issue.
	if n := off.count(`SELECT count(*) FROM invoice a JOIN invoice b ON b.number = a.number + 1 AND b.year = a.year WHERE b.issue_on < a.issue_on`); n != 0 {
		t.Fatalf("%d invoices are numbered before an older one", n)
	}
	// The year turns in the series too.
	if n := off.count(`SELECT count(*) FROM invoice WHERE no = 'INV-2027-000001' AND issue_on >= '2027-01-01'`); n != 1 {
		t.Fatal("2027 does not begin with number 1")
	}
	on.sound()
	off.sound()
}

func at(s []string, i int) string {
	if i < len(s) {
		return s[i]
	}
	return "(nothing)"
}

func TestSaldoPaysAtIssue(t *testing.T) {
	d := open(t, firstDay)

	// 23 Nov: Budi pays his first days, and 200.000 more.
	budi := d.connect("Budi", nil)
	d.pay(budi.Customer, 240_000)
	if d.saldo(budi.Customer) != 200_000 {
		t.Fatalf("saldo %v", d.saldo(budi.Customer))
	}

	// 24 Nov: December is born LUNAS. No charge is opened, and the message says so.
	d.on("2026-11-24")
	december := d.invoice(2)
	if december.Open != 0 || december.SettledOn != day("2026-11-24") || december.Allocations[0].Source != SourceSaldo {
		t.Fatalf("%+v", december)
	}
	if n := d.count(`SELECT count(*) FROM job WHERE kind = 'charge.open' AND subject = 'invoice:2'`); n != 0 {
		t.Fatal("a charge was opened for an invoice that is paid")
	}
	if n := d.count(`SELECT count(*) FROM message WHERE kind = 'bill' AND subject_id = 2 AND state = 'queued' AND body LIKE '%LUNAS%saldo titipan%'`); n != 1 {
		t.Fatal("the message does not say that saldo has paid")
	}

	// 25 Dec: January takes what is left of it; the bill asks for the rest.
	d.on("2026-12-25")
	d.expectBills(budi.Customer,
		"1 issued 2026-11-23 due 2026-11-23 for 2026-11-23..2026-11-30: 40.000, open 0",
		"2 issued 2026-11-24 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 0",
		"3 issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-31: 150.000, open 100.000")
	if d.saldo(budi.Customer) != 0 {
		t.Fatalf("saldo %v", d.saldo(budi.Customer))
	}
	if n := d.count(`SELECT count(*) FROM message WHERE kind = 'bill' AND subject_id = 3 AND params LIKE '%100.000%'`); n != 1 {
		t.Fatal("the bill does not ask for the rest")
	}
	d.expectLedger(ledger.Deposit, 0)
	d.expectLedger(ledger.Receivable, 100_000)
	d.expectLedger(ledger.Unearned, -150_000)
	d.on("2027-01-01")
	d.expectLedger(ledger.Unearned, 0)
	d.expectLedger(ledger.Revenue, -340_000)
	d.sound()
}

func TestTwoLinesShareOneSaldo(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	d.connect("Toko", func(in *EnrolInput) { in.CustomerID = budi.Customer })
	d.pay(budi.Customer, 500_000)
	d.on("2026-12-25")
	d.expectBills(budi.Customer,
		"1 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 0",
		"2 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 0",
		"3 issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-31: 150.000, open 0",
		"4 issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-31: 150.000, open 100.000")
	d.sound()
}

func TestABrokenLineIsParkedAndTheRunGoesOn(t *testing.T) {
	d := open(t, "2026-12-01")
	var all []Enrolled
	for i := range 5 {
		all = append(all, d.connect(fmt.Sprintf("Warga %d", i), nil))
	}
	// Somebody edits the file: one line has no terms any more, another a period
	// that stands there already.
	d.write(func(tx *store.Tx) error {
		if _, err := tx.Exec(`UPDATE line_term SET to_on = '2026-12-31' WHERE line = ?`, all[1].Line); err != nil {
			return err
		}
		_, err := tx.Exec(`INSERT INTO service_period (line, from_on, to_on, term) SELECT line, '2027-01-01', '2027-01-31', id FROM line_term WHERE line = ?`, all[3].Line)
		return err
	})
	if r := d.on("2026-12-25"); r.Billed != 3 || r.Parked != 2 {
		t.Fatalf("%+v", r)
	}
	var parked []Parked
	list := func() {
		d.read(func(tx *store.Tx) (err error) {
			parked, err = ParkedLines(tx)
			return err
		})
	}
	list()
	if len(parked) != 2 || parked[0].Line != all[1].Line || parked[0].Key != "billing.run.no_term" || parked[1].Key != "billing.run.broken" || parked[0].Since != day("2026-12-25") {
		t.Fatalf("%+v", parked)
	}
	// The same day it is not tried again and again.
	if r := d.on("2026-12-25"); r.Billed != 0 || r.Parked != 0 {
		t.Fatalf("%+v", r)
	}
	// The data is put right: the next day both are billed with the dates they should
	// have had, and the numbers have no gap.
	d.write(func(tx *store.Tx) error {
		if _, err := tx.Exec(`UPDATE line_term SET to_on = NULL WHERE line = ?`, all[1].Line); err != nil {
			return err
		}
		_, err := tx.Exec(`DELETE FROM service_period WHERE line = ? AND from_on = '2027-01-01'`, all[3].Line)
		return err
	})
	if r := d.on("2026-12-26"); r.Billed != 2 || r.Parked != 0 {
		t.Fatalf("%+v", r)
	}
	d.expectBills(all[1].Customer,
		"2 issued 2026-12-01 due 2026-12-01 for 2026-12-01..2026-12-31: 150.000, open 150.000",
		"9 issued 2026-12-25 due 2027-01-01 for 2027-01-01..2027-01-31: 150.000, open 150.000")
	list()
	if len(parked) != 0 {
		t.Fatalf("%+v", parked)
	}
	d.sound()
}

func TestBeforeTheFirstStartNothingIsDue(t *testing.T) {
	db, err := store.Open(ctx, filepath.Join(t.TempDir(), "lunas.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if r, err := New(db, Deps{}).RunDue(ctx); err != nil || r != (Report{}) {
		t.Fatalf("%+v, %v", r, err)
	}
}

func TestARunOverSeveralWrites(t *testing.T) {
	d := open(t, "2026-12-01")
	const n = chunk + 20
	first := d.connect("Warga", nil)
	d.write(func(tx *store.Tx) error { return copies(tx, first.Line, n-1, "2027-01-01", "2026-12-25") })
	r := d.on("2026-12-25")
	if r.Billed != n || r.Total != n*150_000 {
		t.Fatalf("%+v", r)
	}
	if got := d.count(`SELECT max(number) FROM invoice WHERE year = 2026`); got != n+1 {
		t.Fatalf("last number %d", got)
	}
	d.sound()
}

// copies adds lines like one that was enrolled, each of a customer of its own, without
// the first bill.
func copies(tx *store.Tx, line int64, n int, from, due string) error {
	for _, q := range []string{
		`INSERT INTO customer (id, no, branch, name, phone, lang, created_at) SELECT c.id + i.value, 'K' || i.value, c.branch, c.name || ' ' || i.value, c.phone, c.lang, c.created_at
			FROM customer c JOIN line l ON l.customer = c.id, generate_series(1, ?2) i WHERE l.id = ?1`,
		`INSERT INTO line (id, tag, customer, branch, router, access_kind, created_at, activated_on) SELECT l.id + i.value, 'T' || i.value, l.customer + i.value, l.branch, l.router,
			l.access_kind, l.created_at, l.activated_on FROM line l, generate_series(1, ?2) i WHERE l.id = ?1`,
		`INSERT INTO line_pppoe (line, login, secret) SELECT p.line + i.value, p.login || i.value, p.secret FROM line_pppoe p, generate_series(1, ?2) i WHERE p.line = ?1`,
		`INSERT INTO line_term (line, from_on, plan_version, price, discount, calendar, anchor_day, timing, lead_days, due_days)
			SELECT t.line + i.value, t.from_on, t.plan_version, t.price, t.discount, t.calendar, t.anchor_day, t.timing, t.lead_days, t.due_days
			FROM line_term t, generate_series(1, ?2) i WHERE t.line = ?1`,
		`INSERT INTO bill_next (line, from_on, due_to_bill_on) SELECT ?1 + i.value, ?3, ?4 FROM generate_series(1, ?2) i`,
	} {
		q = strings.ReplaceAll(q, "generate_series(1, ?2)", "(WITH RECURSIVE s(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM s WHERE value < ?2) SELECT value FROM s)")
		args := []any{line, n}
		if strings.Contains(q, "?3") {
			args = append(args, from, due)
		}
		if _, err := tx.Exec(q, args...); err != nil {
			return err
		}
	}
	for i := 1; i <= n; i++ {
		t, _, err := subscriber.OpenTerm(tx, line+int64(i))
		if err == nil {
			err = office.Record(tx, "line.term", "line", t.Line, t)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
