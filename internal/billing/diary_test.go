package billing

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/jobs"
	"lunas/internal/ledger"
	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/office/officetest"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

var ctx = context.Background()

// firstDay is when every diary begins, 09.00 WIB.
const firstDay = "2026-11-23"

// teller is who hears of a failure: a test, or a property that shrinks the story.
type teller interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// diary is an office under test, told day by day.
type diary struct {
	*Room
	t        teller
	office   *office.Room
	people   *subscriber.Room
	calendar *clock.Movable
	home     map[string]int64 // plan codes
	payments int64
}

// open starts a diary on a day.
func open(t testing.TB, on string) *diary {
	t.Helper()
	o := officetest.Open(t, day(on).At(9, 0, clock.WIB))
	d := &diary{t: t, calendar: o.Calendar, home: map[string]int64{}}
	db := o.DB
	d.office, d.people = o.Room, subscriber.New(db)
	ledger.New(db)
	_, err := message.New(ctx, db, jobs.New(db, jobs.Options{}), message.Deps{})
	d.must(err)
	d.Room = New(db, Deps{Vault: o.Vault, Subscriber: d.people})
	d.plan("H20", "Home 20", 150_000)
	d.plan("H50", "Home 50", 250_000)
	return d
}

func (d *diary) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *diary) refused(err error, key string) {
	d.t.Helper()
	if err == nil || !strings.Contains(err.Error(), key) {
		d.t.Fatalf("want %s, got %v", key, err)
	}
}

func (d *diary) plan(code, name string, price rupiah.Rupiah) {
	d.t.Helper()
	p, err := d.people.AddPlan(ctx, subscriber.PlanInput{Code: code, Name: name, From: day("2024-01-01"), UpBps: 5_000_000, DownBps: 20_000_000, Price: price})
	d.must(err)
	d.home[code] = p.ID
}

// on turns the page: 09.00 on that day, and what is due is billed.
func (d *diary) on(date string) Report {
	d.t.Helper()
	d.calendar.Set(day(date).At(9, 0, clock.WIB))
	r, err := d.RunDue(ctx)
	d.must(err)
	return r
}

// connect enrols somebody on the plan H20; change may alter the form.
func (d *diary) connect(name string, change func(in *EnrolInput)) Enrolled {
	d.t.Helper()
	in := EnrolInput{
		Customer: subscriber.CustomerInput{Name: name, Phone: "0812-3456-7890"}, Router: 1, Plan: d.home["H20"],
		ClientKey: "form-" + name,
	}
	if change != nil {
		change(&in)
	}
	e, err := d.Enrol(ctx, in)
	d.must(err)
	return e
}

func (d *diary) write(fn func(tx *store.Tx) error) {
	d.t.Helper()
	d.must(d.db.Write(ctx, "test", fn))
}

func (d *diary) read(fn func(tx *store.Tx) error) {
	d.t.Helper()
	d.must(d.db.Read(ctx, "test", fn))
}

// pay brings cash as the payment room would: applied, and posted from the answer.
func (d *diary) pay(customer int64, amount rupiah.Rupiah, prefer ...Target) Applied {
	d.t.Helper()
	d.payments++
	var a Applied
	d.write(func(tx *store.Tx) (err error) {
		a, err = Apply(tx, Money{PaymentID: d.payments, Customer: customer, Amount: amount, BookedOn: tx.Today, Prefer: prefer})
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
		_, err = ledger.Post(tx, ledger.Entry{SourceKind: "payment", SourceID: d.payments, BookedOn: tx.Today, Postings: postings})
		return err
	})
	return a
}

// takeBack reverses a payment as the payment room would.
func (d *diary) takeBack(payment, customer int64, amount rupiah.Rupiah) (u Unapplied, err error) {
	err = d.db.Write(ctx, "test", func(tx *store.Tx) (err error) {
		u, err = Unapply(tx, Money{PaymentID: payment, Customer: customer, Amount: amount, BookedOn: tx.Today}, "wrong customer")
		if err != nil {
			return err
		}
		postings := []ledger.Posting{{Account: ledger.Cash, Amount: -amount, Branch: 1}}
		for _, p := range u.Allocations {
			postings = append(postings, ledger.Posting{Account: ledger.Receivable, Amount: -p.Amount, Branch: p.Branch, Customer: p.Customer, Line: p.Line})
		}
		for _, s := range u.FromSaldo {
			postings = append(postings, ledger.Posting{Account: ledger.Deposit, Amount: s.Amount, Branch: 1, Customer: s.Customer})
		}
		_, err = ledger.Post(tx, ledger.Entry{SourceKind: "reversal", SourceID: payment, BookedOn: tx.Today, Postings: postings})
		return err
	})
	return u, err
}

// isolate places the overdue hold, as the ladder would.
func (d *diary) isolate(line int64) {
	d.t.Helper()
	d.write(func(tx *store.Tx) error {
		_, err := subscriber.PlaceHold(tx, line, subscriber.HoldOverdue, nil, "")
		return err
	})
}

func (d *diary) holds(line int64) string {
	d.t.Helper()
	var out []string
	d.read(func(tx *store.Tx) error {
		holds, err := subscriber.OpenHolds(tx, line)
		for _, h := range holds {
			out = append(out, h.Reason)
		}
		return err
	})
	return strings.Join(out, " ")
}

func (d *diary) saldo(customer int64) (r rupiah.Rupiah) {
	d.t.Helper()
	d.read(func(tx *store.Tx) (err error) {
		r, err = Saldo(tx, customer)
		return err
	})
	return r
}

func (d *diary) invoice(id int64) (inv Invoice) {
	d.t.Helper()
	d.read(func(tx *store.Tx) (err error) {
		inv, err = GetInvoice(tx, id)
		return err
	})
	return inv
}

// bills lists every invoice of a customer, one a line:
// "1 issued 2026-11-23 due 2026-11-23 for 2026-11-23..2026-11-30: 40.000, open 40.000".
func (d *diary) bills(customer int64) string {
	d.t.Helper()
	var out []string
	d.read(func(tx *store.Tx) error {
		return tx.Each(`SELECT id FROM invoice WHERE customer = ? ORDER BY id`, []any{customer}, func(scan func(...any) error) error {
			var id int64
			if err := scan(&id); err != nil {
				return err
			}
			i, err := GetInvoice(tx, id)
			out = append(out, fmt.Sprintf("%s issued %s due %s for %s..%s: %s, open %s", strings.TrimLeft(i.No[9:], "0"), i.IssueOn, i.DueOn, i.From, i.To, i.Total.Plain(), i.Open.Plain()))
			return err
		})
	})
	return strings.Join(out, "\n")
}

func (d *diary) expectBills(customer int64, want ...string) {
	d.t.Helper()
	if got := d.bills(customer); got != strings.Join(want, "\n") {
		d.t.Fatalf("bills:\n%s\nwant:\n%s", got, strings.Join(want, "\n"))
	}
}

// balances are the ledger's, as people read them: credit positive for what is owed or
// earned.
func (d *diary) expectLedger(account string, want rupiah.Rupiah) {
	d.t.Helper()
	d.read(func(tx *store.Tx) error {
		got, err := ledger.Balance(tx, account, ledger.Filter{})
		if got != want {
			d.t.Fatalf("%s stands at %v, want %v", account, got, want)
		}
		return err
	})
}

// count answers a query of one number.
func (d *diary) count(q string, args ...any) (n int) {
	d.t.Helper()
	d.read(func(tx *store.Tx) error {
		_, err := tx.One(q, args, &n)
		return err
	})
	return n
}

// sound closes the diary: every books check holds.
func (d *diary) sound() {
	d.t.Helper()
	found, err := d.db.BooksCheck(ctx)
	d.must(err)
	if len(found) > 0 {
		d.t.Fatalf("books check: %v", found)
	}
}
