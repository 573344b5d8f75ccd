package dunning_test

import (
	"strings"
	"testing"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/dunning"
	"lunas/internal/gateway"
	"lunas/internal/gateway/midtrans"
	"lunas/internal/jobs"
	"lunas/internal/ledger"
	"lunas/internal/message"
	"lunas/internal/office/officetest"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/sim/paygate"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// street is an office with subscribers who may or may not pay, told day by day.
type street struct {
	*officetest.Office
	t       *testing.T
	queue   *jobs.Queue
	bills   *billing.Room
	money   *payment.Room
	book    *message.Room
	ladder  *dunning.Room
	gate    *paygate.Server
	plan    int64
	machine time.Time
	down    int64 // hours the router was out of reach
	away    bool  // it still is
	ready   bool  // the router can isolate
	sender  *sender
}

func open(t *testing.T, day string) *street {
	t.Helper()
	o := officetest.Open(t, clock.MustDate(day).At(10, 0, clock.WIB))
	s := &street{Office: o, t: t, ready: true, sender: &sender{}}
	s.machine = o.Calendar.Now()
	s.queue = jobs.New(o.DB, jobs.Options{Machine: func() time.Time { return s.machine }})
	people := subscriber.New(o.DB)
	ledger.New(o.DB)
	var err error
	s.book, err = message.New(o.Ctx, o.DB, s.queue, message.Deps{Channels: map[string]message.Channel{message.ChannelHTTP: s.sender}, Reach: dunning.Reach})
	s.must(err)
	s.bills = billing.New(o.DB, billing.Deps{Vault: o.Vault, Subscriber: people, CutFrom: dunning.CutFrom})
	s.gate, err = paygate.New(paygate.Options{ServerKey: "SB-Mid-server-coba", Clock: o.Calendar})
	s.must(err)
	s.must(s.gate.Start("127.0.0.1:0"))
	t.Cleanup(func() { s.gate.Close() })
	s.money = payment.New(o.DB, s.queue, payment.Deps{Vault: o.Vault, Provider: func(a payment.Account, key string) (gateway.Provider, error) {
		return midtrans.New(midtrans.Config{ServerKey: key, CoreURL: a.CoreURL, SnapURL: a.SnapURL})
	}, Machine: o.Calendar.Now}) // the PC's own time passes with the days of the diary
	s.ladder = dunning.New(o.DB, dunning.Deps{
		RouterDownHours: func(*store.Tx, int64, clock.Date) (int64, bool, error) { return s.down, s.away, nil },
		CanCut:          func(*store.Tx, int64) (bool, error) { return s.ready, nil },
		AskMoney:        s.money.AskAbout,
	})
	s.queue.Register(jobs.Kind{Name: billing.JobReprieveEnd, Safety: jobs.RepeatSafe, Run: s.ladder.EndReprieve})
	p, err := people.AddPlan(o.Ctx, subscriber.PlanInput{Code: "H20", Name: "Home 20", From: clock.MustDate("2024-01-01"), UpBps: 5_000_000, DownBps: 20_000_000, Price: 150_000})
	s.must(err)
	s.plan = p.ID
	return s
}

// withGateway gives the office its account at the sandbox gateway.
func (s *street) withGateway() *street {
	s.t.Helper()
	_, err := s.money.AddAccount(s.Ctx, payment.AccountInput{Provider: "midtrans", Name: "Midtrans", CoreURL: s.gate.URL(), SnapURL: s.gate.URL(),
		ServerKey: "SB-Mid-server-coba", AheadChannel: gateway.VABCA, Enabled: true})
	s.must(err)
	return s
}

func (s *street) policy(key, value string) *street {
	s.t.Helper()
	s.must(s.Room.SetPolicy(s.Ctx, key, 0, 0, value))
	return s
}

func (s *street) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *street) enrol(name, phone string) billing.Enrolled {
	s.t.Helper()
	e, err := s.bills.Enrol(s.Ctx, billing.EnrolInput{ClientKey: name, Customer: subscriber.CustomerInput{Name: name, Phone: phone, Branch: s.Branch},
		Router: 1, Plan: s.plan, Calendar: subscriber.CalendarAnniversary})
	s.must(err)
	return e
}

// at turns the clock to an hour of a day and lets everything run; a person hands
// over every message when handOver is set.
func (s *street) at(day string, hour int, handOver bool) dunning.Report {
	s.t.Helper()
	s.Calendar.Set(clock.MustDate(day).At(hour, 0, clock.WIB))
	s.settle()
	_, err := s.bills.RunDue(s.Ctx)
	s.must(err)
	s.settle()
	report, err := s.ladder.Age(s.Ctx)
	s.must(err)
	s.settle()
	if handOver {
		s.handOver()
	}
	return report
}

func (s *street) settle() {
	s.t.Helper()
	s.must(s.queue.Settle(s.Ctx))
	if _, err := s.money.RunPolls(s.Ctx); err != nil {
		s.t.Fatal(err)
	}
	s.must(s.queue.Settle(s.Ctx))
}

func (s *street) handOver() {
	s.t.Helper()
	for _, id := range s.ids(`SELECT id FROM message WHERE state = 'queued' AND channel = 'wame' ORDER BY id`) {
		_, err := s.book.Open(s.Ctx, id)
		s.must(err)
		s.must(s.book.Confirm(s.Ctx, id))
	}
}

func (s *street) ids(q string, args ...any) (all []int64) {
	s.t.Helper()
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		return tx.Each(q, args, func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			all = append(all, id)
			return err
		})
	}))
	return all
}

func (s *street) held(line int64) bool {
	return len(s.ids(`SELECT id FROM hold WHERE line = ? AND reason = 'overdue' AND lifted_at IS NULL`, line)) == 1
}

// walk goes day by day, at ten, messages handed over, until the last day.
func (s *street) walk(from, to string) (last dunning.Report) {
	s.t.Helper()
	for d := clock.MustDate(from); d <= clock.MustDate(to); d = d.AddDays(1) {
		last = s.at(d.String(), 10, true)
	}
	return last
}

func (s *street) check() {
	s.t.Helper()
	found, err := s.DB.BooksCheck(s.Ctx)
	s.must(err)
	for _, f := range found {
		s.t.Errorf("books: %s %s %s", f.Check, f.Subject, f.Detail)
	}
}

// November 2026: the 2nd is a Monday. Due on the 2nd, rungs at -3, 0 and 3, cut
// seven days after, five days of notice.
func TestOverdueDiary(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	budi := s.enrol("Budi Santoso", "081234567890")

	if r := s.at("2026-11-02", 10, true); r.Reminded != 0 || r.Cut != 0 {
		t.Fatalf("02 Nov, the due day, and the day of the bill: %+v", r)
	}
	if r := s.at("2026-11-03", 10, true); r.Reminded != 1 || r.Cut != 0 {
		t.Fatalf("03 Nov: %+v", r)
	}
	if r := s.at("2026-11-03", 11, true); r.Reminded != 0 {
		t.Fatalf("03 Nov again: %+v", r)
	}
	if r := s.at("2026-11-05", 10, true); r.Reminded != 1 {
		t.Fatalf("05 Nov, three days late: %+v", r)
	}
	if r := s.at("2026-11-08", 10, true); r.Cut != 0 || r.Held != dunning.WhySunday {
		t.Fatalf("08 Nov, a Sunday: %+v", r)
	}
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		l, err := s.ladder.ListsOf(tx)
		if list := l.Tomorrow; len(list) != 1 || list[0].Line != budi.Line || list[0].Why != dunning.WhyCutTomorrow || l.CutDay != clock.MustDate("2026-11-09") {
			t.Errorf("Akan diisolir besok on 08 Nov: %+v", l)
		}
		return err
	}))
	if r := s.at("2026-11-09", 8, true); r.Cut != 0 || r.Held != dunning.WhyHours {
		t.Fatalf("09 Nov, before the hours: %+v", r)
	}
	if r := s.at("2026-11-09", 10, true); r.Cut != 1 || !s.held(budi.Line) {
		t.Fatalf("09 Nov, seven days late: %+v, held %v", r, s.held(budi.Line))
	}
	if r := s.at("2026-11-09", 11, true); r.Cut != 0 {
		t.Fatalf("cut twice: %+v", r)
	}
	told := s.ids(`SELECT id FROM message WHERE kind = 'isolated' AND customer = ? AND state = 'accepted'`, budi.Customer)
	if len(told) != 1 {
		t.Fatalf("told %d times that the line is isolated", len(told))
	}

	// 09 Nov 13.00 she pays at the bank: billing lifts, nobody else does.
	order := s.text(`SELECT order_id FROM charge WHERE customer = ? AND state = 'open'`, budi.Customer)
	err := s.gate.Pay(order)
	s.must(err)
	if _, err := s.money.CheckNow(s.Ctx, budi.Customer); err != nil {
		t.Fatal(err)
	}
	s.settle()
	if s.held(budi.Line) {
		t.Fatal("paid, yet still held")
	}
	s.check()
}

func (s *street) text(q string, args ...any) (v string) {
	s.t.Helper()
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		found, err := tx.One(q, args, &v)
		if err == nil && !found {
			s.t.Fatalf("no row: %s", q)
		}
		return err
	}))
	return v
}

// A new office runs in mode usul: it proposes and cuts nobody, and what is
// approved is exactly the list that was shown.
func TestProposalMode(t *testing.T) {
	s := open(t, "2026-11-02").withGateway()
	budi, siti := s.enrol("Budi", "081234567890"), s.enrol("Siti", "081234567891")
	r := s.walk("2026-11-02", "2026-11-09")
	if r.Cut != 0 || r.Proposed != 2 || s.held(budi.Line) {
		t.Fatalf("09 Nov: %+v", r)
	}
	var run dunning.Run
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		runs, err := dunning.Proposals(tx)
		if len(runs) != 1 || runs[0].Why != dunning.WhyProposes || runs[0].Amount != 300_000 {
			t.Fatalf("proposals %+v", runs)
		}
		run = runs[0]
		return err
	}))
	if _, err := s.ladder.Approve(s.Ctx, run.ID, "another list"); store.CodeOf(err) != store.CodeConflict {
		t.Fatalf("approved a list nobody saw: %v", err)
	}
	// Siti pays in cash before the owner presses the button.
	s.cash(siti, 150_000)
	done, err := s.ladder.Approve(s.Ctx, run.ID, run.ListHash)
	s.must(err)
	if done.Cut != 1 || !s.held(budi.Line) || s.held(siti.Line) {
		t.Fatalf("after the approval: %+v, Budi held %v, Siti held %v", done, s.held(budi.Line), s.held(siti.Line))
	}
	s.check()
}

func (s *street) cash(e billing.Enrolled, amount rupiah.Rupiah) {
	s.t.Helper()
	till, err := s.money.AddTill(s.Ctx, s.Branch, "Meja "+e.Login)
	s.must(err)
	shift, err := s.money.OpenTill(s.Ctx, till.ID, 0, "")
	s.must(err)
	_, err = s.money.TakeCash(s.Ctx, payment.CashInput{ClientKey: "tunai-" + e.Login, Customer: e.Customer, Shift: shift.ID, Amount: amount})
	s.must(err)
}

// Each clause of never being cut by surprise, one street each.
func TestNobodyIsCutWhen(t *testing.T) {
	cases := map[string]struct {
		before func(s *street, e billing.Enrolled)
		held   string // of the report
	}{
		"her router was down for five hours":       {func(s *street, e billing.Enrolled) { s.down = 5 }, ""},
		"her router cannot isolate yet":            {func(s *street, e billing.Enrolled) { s.ready = false }, ""},
		"a promise covers the day":                 {func(s *street, e billing.Enrolled) { s.promise(e, "2026-11-12") }, ""},
		"the office woke half an hour ago":         {func(s *street, e billing.Enrolled) { s.sleepUntil("2026-11-09") }, dunning.WhyGap},
		"a genuine callback has not been read":     {func(s *street, e billing.Enrolled) { s.policy("dunning.gateway_out_hours", "48").unreadCallback(e) }, dunning.WhyUnread},
		"tomorrow is a holiday":                    {func(s *street, e billing.Enrolled) { s.holiday("2026-11-10") }, dunning.WhyDayBefore},
		"today is a holiday":                       {func(s *street, e billing.Enrolled) { s.holiday("2026-11-09") }, dunning.WhyHoliday},
		"her reminders never left the queue":       {nil, ""},
		"she has no number: Perlu ditelepon":       {func(s *street, e billing.Enrolled) { s.noNumber(e) }, ""},
		"the gateway has not answered since a gap": {func(s *street, e billing.Enrolled) { s.gatewayAway("2026-11-09") }, dunning.WhyUnanswered},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
			e := s.enrol("Budi Santoso", "081234567890")
			for d := clock.MustDate("2026-11-02"); d <= clock.MustDate("2026-11-08"); d = d.AddDays(1) {
				s.at(d.String(), 10, c.before != nil)
			}
			if c.before != nil {
				c.before(s, e)
			}
			r := s.reportAt("2026-11-09", 10)
			if s.held(e.Line) || r.Cut != 0 || r.Held != c.held {
				t.Fatalf("09 Nov: %+v, held %v", r, s.held(e.Line))
			}
		})
	}
}

// reportAt walks the ladder only, so that nothing in between answers the doubt.
func (s *street) reportAt(day string, hour int) dunning.Report {
	s.t.Helper()
	s.Calendar.Set(clock.MustDate(day).At(hour, 0, clock.WIB))
	r, err := s.ladder.Age(s.Ctx)
	s.must(err)
	return r
}

func (s *street) promise(e billing.Enrolled, until string) {
	_, err := s.bills.PromiseUntil(s.Ctx, billing.PromiseInput{Customer: e.Customer, Line: e.Line, Until: clock.MustDate(until)})
	s.must(err)
}

// sleepUntil switches the office off and on again half an hour before ten.
func (s *street) sleepUntil(day string) {
	_, _, err := s.queue.Beat(s.Ctx)
	s.must(err)
	s.machine = s.machine.Add(20 * time.Hour)
	s.Calendar.Set(clock.MustDate(day).At(9, 30, clock.WIB))
	gap, _, err := s.queue.Beat(s.Ctx)
	s.must(err)
	if gap.To.IsZero() {
		s.t.Fatal("no gap was seen")
	}
	s.settle()
	if _, err := s.money.PollOpen(s.Ctx); err != nil {
		s.t.Fatal(err)
	}
	s.settle()
}

// gatewayAway is a night off, after which the gateway answers with errors.
func (s *street) gatewayAway(day string) {
	s.policy("dunning.gateway_out_hours", "48")
	_, _, err := s.queue.Beat(s.Ctx)
	s.must(err)
	s.machine = s.machine.Add(20 * time.Hour)
	s.gate.SetFaults(paygate.Faults{API: paygate.Broken})
	s.Calendar.Set(clock.MustDate(day).At(8, 0, clock.WIB))
	_, _, err = s.queue.Beat(s.Ctx)
	s.must(err)
	s.settle()
}

func (s *street) unreadCallback(e billing.Enrolled) {
	s.gate.SetFaults(paygate.Faults{Hold: true})
	order := s.text(`SELECT order_id FROM charge WHERE customer = ? AND state = 'open'`, e.Customer)
	s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO gateway_event(account, body_hash, body, order_id, received_at, state) VALUES (1, x'01', x'7b7d', ?, ?, 'unread')`, order, tx.Now)
		return err
	}))
}

func (s *street) noNumber(e billing.Enrolled) {
	s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE customer SET phone = '' WHERE id = ?`, e.Customer)
		return err
	}))
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		l, err := s.ladder.ListsOf(tx)
		if list := l.ToCall; len(list) != 1 || list[0].Why != dunning.WhyNoAddress {
			s.t.Errorf("Perlu ditelepon: %v", list)
		}
		return err
	}))
}

func (s *street) holiday(day string) {
	s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO holiday(day, name) VALUES (?, 'Libur desa')`, clock.MustDate(day))
		return err
	}))
}

// Thirty neighbours are overdue on a router of sixty: the brake asks a person.
func TestTheBrakeAsksAPerson(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on").policy("dunning.brake_floor", "2")
	for i := range 4 {
		s.enrol("Tetangga "+strings.Repeat("i", i+1), "08123456780"+string(rune('0'+i)))
	}
	r := s.walk("2026-11-02", "2026-11-09")
	if r.Cut != 0 || r.Proposed != 4 {
		t.Fatalf("four of four on one router: %+v", r)
	}
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		runs, err := dunning.Proposals(tx)
		if len(runs) != 1 || runs[0].Why != dunning.WhyBrake || runs[0].Count != 4 {
			t.Errorf("proposals %+v", runs)
		}
		return err
	}))
	// Nobody approved: the list of the 9th is not the list of the 10th.
	s.at("2026-11-10", 10, true)
	if n := len(s.ids(`SELECT id FROM dun_run WHERE state = 'dropped' AND on_day = '2026-11-09'`)); n != 1 {
		t.Errorf("%d lists of the 9th were dropped", n)
	}
	s.check()
}

// The gateway stays away for longer than the office's policy: a person decides.
func TestWhereTheGatewayStaysAwayAPersonDecides(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	s.enrol("Budi", "081234567890")
	s.walk("2026-11-02", "2026-11-08")
	s.gatewayAway("2026-11-09")
	if r := s.reportAt("2026-11-11", 10); r.Cut != 0 || r.Proposed != 1 {
		t.Fatalf("11 Nov: %+v", r)
	}
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		runs, err := dunning.Proposals(tx)
		if len(runs) != 1 || runs[0].Why != dunning.WhyDecide {
			t.Errorf("proposals %+v", runs)
		}
		return err
	}))
}

// The callback of a payment of Siti is never read: her gateway account answers no more. After
// as many hours as a silent gateway is waited for a person decides about the others; whoever
// has one unread, Siti as well as Ani, is on no list.
func TestACallbackThatIsNeverReadLetsAPersonDecide(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on").policy("dunning.gateway_out_hours", "48")
	budi, siti, ani := s.enrol("Budi", "081234567890"), s.enrol("Siti", "081234567891"), s.enrol("Ani", "081234567892")
	s.walk("2026-11-02", "2026-11-08")
	s.unreadCallback(siti)
	if r := s.reportAt("2026-11-09", 10); r.Held != dunning.WhyUnread {
		t.Fatalf("09 Nov: %+v", r)
	}
	s.Calendar.Set(clock.MustDate("2026-11-11").At(9, 0, clock.WIB))
	s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO gateway_event(account, body_hash, body, order_id, received_at, state)
			SELECT 1, x'02', x'7b7d', order_id, ?, 'unread' FROM charge WHERE customer = ? AND state = 'open'`, tx.Now, ani.Customer)
		return err
	}))
	if r := s.reportAt("2026-11-11", 10); r.Cut != 0 || r.Proposed != 1 {
		t.Fatalf("11 Nov: %+v", r)
	}
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		runs, err := dunning.Proposals(tx)
		if len(runs) != 1 || runs[0].Why != dunning.WhyDecide {
			t.Fatalf("proposals %+v", runs)
		}
		items, err2 := dunning.ItemsOf(tx, runs[0].ID)
		if len(items) != 1 || items[0].Line != budi.Line || err2 != nil {
			t.Errorf("proposed: %+v", items)
		}
		return err
	}))
}
