package dunning_test

import (
	"strings"
	"testing"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/dunning"
	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/sim/paygate"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// She was reminded twice, paid, and the clerk took the payment back a week later because
// it was another customer's: the old reminders say nothing about that. She is told anew,
// twice, and has her days of notice.
func TestAPaymentTakenBackCutsNobodyAtOnce(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	budi := s.enrol("Budi Santoso", "081234567890")
	s.walk("2026-11-02", "2026-11-05")
	s.Calendar.Set(clock.MustDate("2026-11-06").At(9, 0, clock.WIB))
	s.cash(budi, 150_000)
	s.walk("2026-11-06", "2026-11-11")
	_, err := s.money.Reverse(s.Ctx, s.ids(`SELECT id FROM payment WHERE kind = 'cash'`)[0], "milik tetangga")
	s.must(err)

	if r := s.at("2026-11-12", 10, true); r.Cut != 0 || r.Reminded != 1 {
		t.Fatalf("12 Nov, the day after: %+v", r)
	}
	if r := s.at("2026-11-13", 11, true); r.Cut != 0 || r.Reminded != 1 {
		t.Fatalf("13 Nov, the second: %+v", r)
	}
	if s.walk("2026-11-14", "2026-11-16"); s.held(budi.Line) {
		t.Fatal("cut before the days of notice were over")
	}
	if r := s.at("2026-11-17", 10, true); r.Cut != 1 {
		t.Fatalf("17 Nov: %+v", r)
	}
	s.check()
}

// One reminder spoke of two bills and was withdrawn when the older one was paid, or when
// a person skipped it: the other bill goes on up its ladder all the same.
func TestAWithdrawnReminderStopsNoLadder(t *testing.T) {
	acts := map[string]func(s *street, e billing.Enrolled){
		"paid": func(s *street, e billing.Enrolled) { s.cash(e, 150_000) },
		"skipped": func(s *street, e billing.Enrolled) {
			for _, id := range s.ids(`SELECT id FROM message WHERE kind = 'reminder' AND state = 'queued'`) {
				s.must(s.book.Skip(s.Ctx, id))
			}
		},
	}
	for name, act := range acts {
		t.Run(name, func(t *testing.T) {
			s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
			e := s.enrol("Budi Santoso", "081234567890")
			second, err := s.bills.Enrol(s.Ctx, billing.EnrolInput{ClientKey: "warung", CustomerID: e.Customer, Router: 1, Plan: s.plan, Calendar: subscriber.CalendarAnniversary})
			s.must(err)
			s.at("2026-11-02", 10, false)
			if r := s.at("2026-11-03", 10, false); r.Reminded != 1 {
				t.Fatalf("03 Nov: %+v", r)
			}
			act(s, e)
			s.walk("2026-11-04", "2026-11-20")
			if n := len(s.ids(`SELECT DISTINCT message FROM rung r JOIN message m ON m.id = r.message WHERE r.invoice = ? AND m.state = 'accepted'`, second.Invoice)); n != 2 {
				t.Errorf("told %d times of the second bill", n)
			}
			if !s.held(second.Line) {
				t.Error("the ladder of the second bill stands still")
			}
			s.check()
		})
	}
}

// A genuine callback comes in between the look at the list and the cut.
func TestACallbackWhileTheListIsWrittenStopsTheCut(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	budi := s.enrol("Budi Santoso", "081234567890")
	s.walk("2026-11-02", "2026-11-08")
	came := false
	late := dunning.New(s.DB, dunning.Deps{
		RouterDownHours: func(*store.Tx, int64, clock.Date) (int64, bool, error) { return 0, false, nil },
		CanCut: func(tx *store.Tx, _ int64) (bool, error) {
			if !came && !tx.Writable() {
				came = true
				done := make(chan struct{})
				go func() {
					defer close(done)
					s.unreadCallback(budi)
				}()
				<-done
			}
			return true, nil
		},
	})
	s.Calendar.Set(clock.MustDate("2026-11-09").At(10, 0, clock.WIB))
	r, err := late.Age(s.Ctx)
	s.must(err)
	if !came || r.Cut != 0 || r.Held != dunning.WhyUnread || s.held(budi.Line) {
		t.Fatalf("the callback came %v: %+v, held %v", came, r, s.held(budi.Line))
	}
}

// A branch has its own hours, its own zone and its own switch, and nobody there is cut
// by those of the head office.
func TestEachBranchIsCutByItsOwnHours(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	far, err := s.Room.AddBranch(s.Ctx, office.BranchInput{Code: "JYP", Name: "Jayapura", Zone: "WIT"})
	s.must(err)
	here := s.enrol("Budi Santoso", "081234567890")
	there, err := s.bills.Enrol(s.Ctx, billing.EnrolInput{ClientKey: "Yosep", Customer: subscriber.CustomerInput{Name: "Yosep", Phone: "081234567891", Branch: far.ID},
		Router: 2, Plan: s.plan, Calendar: subscriber.CalendarAnniversary})
	s.must(err)
	s.walk("2026-11-02", "2026-11-08")

	// 13.00 in the head office is 15.00 in Jayapura, where the day of cuts ends at 14.00.
	if r := s.at("2026-11-09", 13, true); r.Cut != 1 || !s.held(here.Line) || s.held(there.Line) {
		t.Fatalf("13.00 WIB: %+v, held here %v, there %v", r, s.held(here.Line), s.held(there.Line))
	}
	// Before the head office opens, Jayapura has been open for an hour; but it only
	// proposes there.
	s.must(s.Room.SetPolicy(s.Ctx, "dunning.auto", far.ID, 0, "off"))
	if r := s.at("2026-11-10", 8, true); r.Cut != 0 || r.Proposed != 1 {
		t.Fatalf("08.00 WIB, 10.00 WIT: %+v", r)
	}
	var run dunning.Run
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		all, err := dunning.Proposals(tx)
		run = all[0]
		return err
	}))
	// Approved too late in the day, it is carried out on none.
	s.Calendar.Set(clock.MustDate("2026-11-10").At(13, 0, clock.WIB))
	if r, err := s.ladder.Approve(s.Ctx, run.ID, run.ListHash); err != nil || r.Cut != 0 || s.held(there.Line) {
		t.Fatalf("approved at 15.00 WIT: %+v %v", r, err)
	}
	s.check()
}

// A branch that reminds ten days ahead does so, whatever the head office does.
func TestABranchRemindsByItsOwnLadder(t *testing.T) {
	s := open(t, "2026-11-02").withGateway()
	s.must(s.Room.SetPolicy(s.Ctx, "dunning.rungs", s.Branch, 0, "-10,0,3"))
	due := 11
	_, err := s.bills.Enrol(s.Ctx, billing.EnrolInput{ClientKey: "Budi", Customer: subscriber.CustomerInput{Name: "Budi", Phone: "081234567890", Branch: s.Branch},
		Router: 1, Plan: s.plan, Calendar: subscriber.CalendarAnniversary, DueDays: &due})
	s.must(err)
	if r := s.at("2026-11-02", 10, false); r.Reminded != 0 {
		t.Fatalf("eleven days before: %+v", r)
	}
	if r := s.at("2026-11-03", 10, false); r.Reminded != 1 {
		t.Fatalf("ten days before: %+v", r)
	}
}

// The office is awake, but its own way to the internet is gone: who paid at her bank
// tonight is not known, whatever was answered yesterday.
func TestTheGatewayFallsSilentWhileTheOfficeIsAwake(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on").policy("dunning.gateway_out_hours", "30")
	budi := s.enrol("Budi Santoso", "081234567890")
	s.walk("2026-11-02", "2026-11-08")
	s.gate.SetFaults(paygate.Faults{API: paygate.Broken})
	if r := s.at("2026-11-09", 10, true); r.Cut != 0 || r.Proposed != 0 || r.Held != dunning.WhyUnanswered || s.held(budi.Line) {
		t.Fatalf("09 Nov: %+v, held %v", r, s.held(budi.Line))
	}
	if r := s.at("2026-11-10", 10, true); r.Cut != 0 || r.Proposed != 1 {
		t.Fatalf("10 Nov, over a day: a person decides: %+v", r)
	}
	// The gateway is back and knows of no payment.
	s.gate.SetFaults(paygate.Faults{})
	if r := s.at("2026-11-11", 10, true); r.Cut != 1 {
		t.Fatalf("11 Nov: %+v", r)
	}
	s.check()
}

// Budi's line waits for its first payment, and his installation bill is overdue: that hold
// is all that keeps him off. An overdue hold beside it would outlive the first payment.
func TestALineThatWaitsForItsFirstPaymentIsNotCut(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	hold := true
	e, err := s.bills.Enrol(s.Ctx, billing.EnrolInput{ClientKey: "Budi", Customer: subscriber.CustomerInput{Name: "Budi", Phone: "081234567890", Branch: s.Branch},
		Router: 1, Plan: s.plan, Calendar: subscriber.CalendarAnniversary, HoldUntilPaid: &hold})
	s.must(err)
	if r := s.walk("2026-11-02", "2026-11-20"); r.Cut != 0 || r.Proposed != 0 || s.held(e.Line) {
		t.Fatalf("20 Nov: %+v, held %v", r, s.held(e.Line))
	}
	if n := len(s.ids(`SELECT id FROM hold WHERE line = ? AND reason = 'first_payment' AND lifted_at IS NULL`, e.Line)); n != 1 {
		t.Fatalf("%d holds for the first payment", n)
	}
	if n := len(s.ids(`SELECT id FROM message WHERE kind = 'reminder' AND customer = ?`, e.Customer)); n < 2 {
		t.Errorf("reminded %d times of the installation bill", n)
	}
	s.check()
}

// What waits for the owner's yes today is not told again as tomorrow's, and where she is
// asked first the list does not say that it happens by itself.
func TestTomorrowRepeatsNoProposalAndSaysWhoDecides(t *testing.T) {
	s := open(t, "2026-11-02").withGateway()
	budi := s.enrol("Budi", "081234567890")
	s.walk("2026-11-02", "2026-11-03")
	siti := s.enrol("Siti", "081234567891")
	lists := func() (l dunning.Lists) {
		s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) (err error) {
			l, err = s.ladder.ListsOf(tx)
			return err
		}))
		return l
	}
	if r := s.walk("2026-11-04", "2026-11-09"); r.Proposed != 1 {
		t.Fatalf("09 Nov: %+v", r)
	}
	// Budi waits in today's list; Siti's turn is tomorrow, and the owner is asked.
	if l := lists(); len(l.Tomorrow) != 1 || l.Tomorrow[0].Line != siti.Line || l.Tomorrow[0].Why != dunning.WhyProposedTomorrow {
		t.Errorf("mode usul, Budi is line %d: %+v", budi.Line, l.Tomorrow)
	}
	s.policy("dunning.auto", "on")
	if l := lists(); len(l.Tomorrow) != 1 || l.Tomorrow[0].Why != dunning.WhyCutTomorrow {
		t.Errorf("isolir otomatis: %+v", l.Tomorrow)
	}
}

// The lists are kept until something changes: a payment takes Budi off at once.
func TestKeptListsFollowEveryChange(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	budi := s.enrol("Budi", "081234567890")
	s.walk("2026-11-02", "2026-11-08")
	kept := s.ladder.NewKept()
	defer kept.Close()
	tomorrow := func() int {
		l, err := kept.Lists(s.Ctx)
		s.must(err)
		return len(l.Tomorrow)
	}
	if n := tomorrow(); n != 1 {
		t.Fatalf("08 Nov: %d", n)
	}
	if n := tomorrow(); n != 1 {
		t.Fatalf("asked again: %d", n)
	}
	s.cash(budi, 150_000)
	if n := tomorrow(); n != 0 {
		t.Errorf("paid, and still on the list: %d", n)
	}
	s.enrol("Siti", "081234567891")
	s.Calendar.Set(clock.MustDate("2026-11-20").At(10, 0, clock.WIB))
	if l, err := kept.Lists(s.Ctx); err != nil || l.CutDay != clock.MustDate("2026-11-23") {
		t.Errorf("another day: %+v %v", l, err)
	}
}

// Budi is isolated on 9 November and never heard of again: on the sixtieth day the office is
// asked whether his line should end. Nothing ends by itself.
func TestUsulBerhenti(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	budi := s.enrol("Budi", "081234567890")
	s.walk("2026-11-02", "2026-11-09")
	stop := func(day string) []dunning.Near {
		s.at(day, 10, true)
		var l dunning.Lists
		s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) (err error) {
			l, err = s.ladder.ListsOf(tx)
			return err
		}))
		return l.Stop
	}
	if l := stop("2027-01-07"); len(l) != 0 {
		t.Errorf("day 59: %+v", l)
	}
	if l := stop("2027-01-08"); len(l) != 1 || l[0].Line != budi.Line || l[0].Since != clock.MustDate("2026-11-09") || l[0].Owes != 150_000 {
		t.Errorf("day 60: %+v", l)
	}
	s.policy("dunning.stop_after_days", "0")
	if l := stop("2027-01-11"); len(l) != 0 {
		t.Errorf("never proposed: %+v", l)
	}
	s.policy("dunning.stop_after_days", "30")
	if n := len(s.ids(`SELECT id FROM line WHERE id = ? AND ended_on IS NULL`, budi.Line)); n != 1 {
		t.Error("a line ended by itself")
	}
	s.must(s.bills.Terminate(s.Ctx, budi.Line, clock.MustDate("2027-01-12"), "tidak bisa dihubungi"))
	if l := stop("2027-01-12"); len(l) != 0 {
		t.Errorf("ended, and still proposed: %+v", l)
	}
}

// The gateway account was switched off while an attempt was open, and nothing was wrong with
// it: nobody will ever answer for that attempt. After gateway_out_hours a person decides.
func TestAnAttemptOfAnAccountSwitchedOffBlocksNobodyForEver(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on").policy("dunning.gateway_out_hours", "30")
	s.enrol("Budi", "081234567890")
	s.walk("2026-11-02", "2026-11-08")
	s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
		if _, err := tx.Exec(`UPDATE gateway_account SET enabled = 0`); err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO gateway_account (branch, provider, name, core_url, snap_url, server_key, callback_key, created_at)
			SELECT branch, provider, 'Baru', core_url, snap_url, server_key, 'K2', ? FROM gateway_account`, tx.Now); err != nil {
			return err
		}
		_, err := tx.Exec(`UPDATE charge SET answered_at = NULL, state = 'unclear', created_at = ?, next_poll_at = NULL`, tx.Now)
		return err
	}))
	if r := s.reportAt("2026-11-09", 10); r.Cut != 0 || r.Proposed != 0 || r.Held != dunning.WhyUnanswered {
		t.Fatalf("09 Nov, a day later: %+v", r)
	}
	if r := s.reportAt("2026-11-10", 10); r.Cut != 0 || r.Proposed != 1 {
		t.Fatalf("10 Nov, two days later a person decides: %+v", r)
	}
}

// One reminder speaks of two bills and waits to be sent. Before it leaves one of them is
// paid: what leaves asks for the other alone, and where both are paid nothing leaves.
func TestAReminderSaysWhatIsOwedWhenItLeaves(t *testing.T) {
	s := open(t, "2026-11-02").withGateway()
	e := s.enrol("Budi Santoso", "081234567890")
	second, err := s.bills.Enrol(s.Ctx, billing.EnrolInput{ClientKey: "warung", CustomerID: e.Customer, Router: 1, Plan: s.plan, Calendar: subscriber.CalendarAnniversary})
	s.must(err)
	s.book.Renew(message.KindReminder, dunning.SayAfresh)
	s.at("2026-11-02", 10, false)
	if r := s.at("2026-11-03", 10, false); r.Reminded != 1 {
		t.Fatalf("03 Nov: %+v", r)
	}
	id := s.ids(`SELECT id FROM message WHERE kind = 'reminder'`)[0]
	body := func() string { return s.text(`SELECT body FROM message WHERE id = ?`, id) }
	if b := body(); !strings.Contains(b, "Rp300.000") || !strings.Contains(b, second.InvoiceNo) {
		t.Fatalf("both bills: %q", b)
	}
	s.cash(e, 150_000) // the older one
	link, err := s.book.Open(s.Ctx, id)
	s.must(err)
	if b := body(); strings.Contains(b, "Rp300.000") || !strings.Contains(b, "Rp150.000") || strings.Contains(b, e.InvoiceNo) || !strings.Contains(link, "150.000") {
		t.Errorf("one is paid: %q %q", b, link)
	}

	// Not opened yet, it says so in the book at the next look.
	siti := s.enrol("Siti", "081234567891")
	third, err := s.bills.Enrol(s.Ctx, billing.EnrolInput{ClientKey: "kos", CustomerID: siti.Customer, Router: 1, Plan: s.plan, Calendar: subscriber.CalendarAnniversary})
	s.must(err)
	s.at("2026-11-03", 11, false)
	s.at("2026-11-04", 10, false)
	id = s.ids(`SELECT id FROM message WHERE kind = 'reminder' AND customer = ?`, siti.Customer)[0]
	s.cash(siti, 150_000)
	s.at("2026-11-04", 11, false)
	if b := body(); strings.Contains(b, "Rp300.000") || !strings.Contains(b, "Rp150.000") {
		t.Errorf("the book after a payment: %q", b)
	}
	s.cash(third, 150_000)
	if _, err := s.book.Open(s.Ctx, id); store.CodeOf(err) != store.CodeConflict {
		t.Errorf("both are paid, and it may leave: %v", err)
	}
	if state := s.text(`SELECT state FROM message WHERE id = ?`, id); state != message.StateCancelled {
		t.Errorf("it lies in the book as %s", state)
	}
	s.check()
}

// She pays at her bank forty minutes after her order was last asked about, and the
// callback is lost: whoever is about to be cut is asked about once more.
func TestWhoPaidSinceTheLastQuestionIsNotCut(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	budi := s.enrol("Budi Santoso", "081234567890")
	s.walk("2026-11-02", "2026-11-08")
	s.Calendar.Set(clock.MustDate("2026-11-09").At(10, 0, clock.WIB))
	s.settle()
	s.gate.SetFaults(paygate.Faults{Never: true})
	s.must(s.gate.Pay(s.text(`SELECT order_id FROM charge WHERE customer = ? AND state = 'open'`, budi.Customer)))
	s.Calendar.Set(clock.MustDate("2026-11-09").At(10, 40, clock.WIB))
	r, err := s.ladder.Age(s.Ctx)
	s.must(err)
	if r.Cut != 0 || s.held(budi.Line) {
		t.Fatalf("09 Nov, 10.40: %+v", r)
	}
	if open := s.ids(`SELECT id FROM invoice WHERE id = ? AND open > 0`, budi.Invoice); len(open) != 0 {
		t.Fatal("her payment was not found")
	}
	s.check()
}
