package billing

import (
	"fmt"
	"sync"
	"testing"

	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"

	"pgregory.net/rapid"
)

// Whatever an office does, in whatever order, the books are sound after it: no day is
// billed twice, none is lost, and every rupiah is somewhere.
func TestAnyStoryLeavesTheBooksSound(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := open(t, "2026-12-01")
		defer func() { _ = d.db.Close() }()
		d.t = r
		if mode := rapid.SampledFrom([]string{"non_pkp", "pkp_exclusive", "pkp_inclusive"}).Draw(r, "tax"); mode != "non_pkp" {
			d.must(d.office.SetTax(ctx, day("2026-12-01"), mode))
		}
		if rapid.Bool().Draw(r, "postpaid off") {
			d.must(d.office.SetPolicy(ctx, "billing.postpaid_while_isolated", 0, day("2026-12-01"), "off"))
		}
		s := &story{diary: d, r: r, today: 0}
		for range rapid.IntRange(10, 40).Draw(r, "acts") {
			s.act()
		}
		s.sleep(70)
		d.sound()
	})
}

type story struct {
	*diary
	r     *rapid.T
	today int
	lines []Enrolled
	money []Money
	names int
}

func (s *story) act() {
	if len(s.lines) == 0 {
		s.enrol()
		return
	}
	what := rapid.SampledFrom([]string{"sleep", "sleep", "sleep", "pay", "pay", "isolate", "isolate", "enrol", "credit", "again", "promise", "change", "leave", "reverse"}).Draw(s.r, "act")
	switch what {
	case "sleep":
		s.sleep(rapid.IntRange(0, 45).Draw(s.r, "days"))
	case "pay":
		s.pays()
	case "isolate":
		// Only who owes something overdue is isolated, as the ladder does.
		d := s.diary
		d.write(func(tx *store.Tx) error {
			return OverdueLines(tx, tx.Today, func(st Standing) error {
				l, err := subscriber.GetLine(tx, st.Line)
				if err != nil || st.Clear() || l.Over(tx.Today) {
					return err
				}
				_, err = subscriber.PlaceHold(tx, st.Line, subscriber.HoldOverdue, nil, "")
				return err
			})
		})
	case "enrol":
		s.enrol()
	case "credit":
		_, _ = s.CreditNote(ctx, CreditInput{Invoice: s.anInvoice(), Reason: "x"})
	case "again":
		id := s.anInvoice()
		if id == 0 {
			return
		}
		for _, i := range s.invoice(id).Items {
			_, _ = s.BillAgain(ctx, id, i.ID)
		}
	case "promise":
		l := s.aLine()
		_, _ = s.PromiseUntil(ctx, PromiseInput{Customer: l.Customer, Until: day("2026-12-01").AddDays(s.today + rapid.IntRange(0, 10).Draw(s.r, "until"))})
	case "change":
		in := ChangeInput{Line: s.aLine().Line, Plan: s.home[rapid.SampledFrom([]string{"H20", "H50"}).Draw(s.r, "plan")]}
		if rapid.Bool().Draw(s.r, "now") {
			in.From = day("2026-12-01").AddDays(s.today)
		}
		_, _ = s.ChangePlan(ctx, in)
	case "leave":
		on := day("2026-12-01").AddDays(s.today + rapid.IntRange(0, 20).Draw(s.r, "in"))
		_ = s.Terminate(ctx, s.aLine().Line, on, "pindah")
	case "reverse":
		if len(s.money) > 0 {
			i := rapid.IntRange(0, len(s.money)-1).Draw(s.r, "payment")
			if _, err := s.takeBack(s.money[i].PaymentID, s.money[i].Customer, s.money[i].Amount); err == nil {
				s.money = append(s.money[:i], s.money[i+1:]...)
			}
		}
	}
}

// sleep lets days pass with the PC off, then bills.
func (s *story) sleep(days int) {
	s.today += days
	s.on(day("2026-12-01").AddDays(s.today).String())
}

func (s *story) enrol() {
	s.names++
	hold := rapid.Bool().Draw(s.r, "hold")
	fee := rupiah.Rupiah(rapid.SampledFrom([]int64{0, 250_000}).Draw(s.r, "fee"))
	e := s.connect(fmt.Sprintf("Warga %d", s.names), func(in *EnrolInput) {
		in.AnchorDay = rapid.IntRange(1, 31).Draw(s.r, "anchor")
		in.Timing = rapid.SampledFrom([]string{"advance", "arrears"}).Draw(s.r, "timing")
		in.Discount = rupiah.Rupiah(rapid.SampledFrom([]int64{0, 25_000, 150_000}).Draw(s.r, "discount"))
		in.StartOn = day("2026-12-01").AddDays(s.today + rapid.IntRange(-20, 20).Draw(s.r, "start"))
		in.HoldUntilPaid, in.InstallationFee = &hold, &fee
		if len(s.lines) > 0 && rapid.Bool().Draw(s.r, "known") {
			in.CustomerID = s.aLine().Customer
		}
	})
	s.lines = append(s.lines, e)
}

func (s *story) pays() {
	m := Money{Customer: s.aLine().Customer, Amount: rupiah.Rupiah(rapid.Int64Range(1, 600_000).Draw(s.r, "amount"))}
	var prefer []Target
	if rapid.Bool().Draw(s.r, "prefer") {
		prefer = append(prefer, Target{Invoice: s.anInvoice(), Amount: rupiah.Rupiah(rapid.Int64Range(0, 100_000).Draw(s.r, "limit"))})
	}
	if len(prefer) > 0 && prefer[0].Invoice == 0 {
		prefer = nil
	}
	s.pay(m.Customer, m.Amount, prefer...)
	m.PaymentID = s.payments
	s.money = append(s.money, m)
}

func (s *story) aLine() Enrolled { return rapid.SampledFrom(s.lines).Draw(s.r, "line") }

// anInvoice is some invoice that exists, 0 where there is none yet.
func (s *story) anInvoice() int64 {
	n := s.count(`SELECT count(*) FROM invoice`)
	if n == 0 {
		return 0
	}
	return rapid.Int64Range(1, int64(n)).Draw(s.r, "invoice")
}

// Sixteen counters enrol at once: the numbers have no gap and no twin.
func TestNumbersFromSixteenCounters(t *testing.T) {
	d := open(t, "2026-12-01")
	const counters, each = 16, 5
	var wait sync.WaitGroup
	errs := make(chan error, counters*each)
	for c := range counters {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := range each {
				_, err := d.Enrol(ctx, EnrolInput{
					ClientKey: fmt.Sprintf("%d/%d", c, i), Customer: subscriber.CustomerInput{Name: "Warga"}, Router: 1, Plan: d.home["H20"],
				})
				errs <- err
			}
		}()
	}
	wait.Wait()
	close(errs)
	for err := range errs {
		d.must(err)
	}
	if n := d.count(`SELECT count(DISTINCT number) * 1000 + max(number) FROM invoice`); n != counters*each*1000+counters*each {
		t.Fatalf("numbers %d", n)
	}
	d.sound()
}

// The power goes between two writes of a run: the next start goes on where it ended.
func TestAnInterruptedRunGoesOn(t *testing.T) {
	d := open(t, "2026-12-01")
	const n = 2*chunk + 10
	first := d.connect("Warga", nil)
	d.write(func(tx *store.Tx) error { return copies(tx, first.Line, n-1, "2027-01-01", "2026-12-25") })
	d.calendar.Set(day("2026-12-25").At(9, 0, d.db.Zone()))
	store.FaultPoint = func(name string) {
		if name == "billing.run.between_writes" {
			panic("the power is gone")
		}
	}
	func() {
		defer func() {
			store.FaultPoint = nil
			if recover() == nil {
				t.Error("the run was not interrupted")
			}
		}()
		_, _ = d.RunDue(ctx)
	}()
	if billed := d.count(`SELECT count(*) FROM invoice WHERE kind = 'recurring'`); billed != chunk {
		t.Fatalf("%d billed before the end", billed)
	}
	if r := d.on("2026-12-25"); r.Billed != n-chunk {
		t.Fatalf("%+v", r)
	}
	d.sound()
}
