package dunning

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/office/officetest"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// crowd is an office of n customers by bare inserts, most of whom owe, with reminders,
// promises, holds, ends and money in belum dikenali drawn at random.
func crowd(t testing.TB, seed uint64, n int) (*officetest.Office, *Room) {
	t.Helper()
	o := officetest.Open(t, clock.MustDate("2026-11-09").At(10, 0, clock.WIB))
	r := rand.New(rand.NewPCG(seed, 1))
	down := map[int64]int64{}
	for router := range int64(20) {
		down[router+1] = r.Int64N(12)
	}
	room := New(o.DB, Deps{
		RouterDownHours: func(_ *store.Tx, router int64, since clock.Date) (int64, bool, error) {
			return down[router] - int64(since.Sub(clock.MustDate("2026-11-01"))/4), router%5 == 1, nil
		},
		CanCut: func(_ *store.Tx, router int64) (bool, error) { return router%7 != 3, nil },
	})
	err := o.DB.Write(o.Ctx, "crowd", func(tx *store.Tx) error {
		for _, q := range []string{
			`INSERT INTO secret VALUES ('CROWD', 'pppoe', x'00', x'00', '2026-01-01T00:00:00.000Z')`,
			`INSERT INTO gateway_account (id, branch, provider, name, core_url, snap_url, server_key, callback_key, created_at)
				VALUES (1, 1, 'midtrans', 'Midtrans', 'http://127.0.0.1', 'http://127.0.0.1', 'CROWD', 'K', '2026-01-01T00:00:00.000Z')`,
		} {
			if _, err := tx.Exec(q); err != nil {
				return err
			}
		}
		for i := range int64(n) {
			if err := oneOfTheCrowd(tx, r, i+1); err != nil {
				return fmt.Errorf("customer %d: %w", i+1, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return o, room
}

type seeder struct {
	tx  *store.Tx
	r   *rand.Rand
	err error
}

func (s *seeder) do(q string, args ...any) {
	if s.err == nil {
		_, s.err = s.tx.Exec(q, args...)
	}
}

// in answers true once in so many times.
func (s *seeder) in(times int) bool { return s.r.IntN(times) == 0 }

func oneOfTheCrowd(tx *store.Tx, r *rand.Rand, id int64) error {
	s := &seeder{tx: tx, r: r}
	phone := fmt.Sprintf("+62812%08d", id)
	if s.in(9) {
		phone = ""
	}
	s.do(`INSERT INTO customer (id, no, branch, name, phone, created_at) VALUES (?, ?, 1, ?, ?, ?)`, id, fmt.Sprintf("P%06d", id), fmt.Sprintf("Warga %d", id), phone, tx.Now)
	for n := range 1 + s.r.Int64N(5)/4 {
		line := id*10 + n
		var ended any
		if s.in(15) {
			ended = tx.Today.AddDays(s.r.IntN(6) - 3)
		}
		s.do(`INSERT INTO line (id, tag, customer, branch, router, access_kind, created_at, ended_on) VALUES (?, ?, ?, 1, ?, 'pppoe', ?, ?)`,
			line, fmt.Sprintf("T%09d", line), id, 1+id%20, tx.Now, ended)
		if s.in(4) {
			s.do(`INSERT INTO hold (line, reason, placed_at, placed_by) VALUES (?, ?, ?, 0)`, line, []string{"overdue", "first_payment", "manual"}[s.r.IntN(3)], tx.Now.AddDate(0, 0, -1))
		}
		for range s.r.IntN(3) {
			s.bill(id, line)
		}
	}
	if s.in(8) {
		var line any
		if s.in(2) {
			line = id * 10
		}
		s.do(`INSERT INTO promise (customer, line, until_on, made_at, by_staff) VALUES (?, ?, ?, ?, 1)`, id, line, tx.Today.AddDays(s.r.IntN(5)-2), tx.Now)
	}
	if s.in(12) {
		s.do(`INSERT INTO charge (id, order_id, account, customer, purpose, amount, channel, state, created_at, answered_at) VALUES (?, ?, 1, ?, 'invoice', 150000, 'va.bca', 'paid', ?, ?)`,
			id, fmt.Sprintf("L%d", id), id, tx.Now, tx.Now)
		s.do(`INSERT INTO payment (id, no, kind, account, external_id, charge, branch, amount, paid_at, booked_on, recorded_at, actor) VALUES (?, ?, 'gateway', 1, ?, ?, 1, 130000, ?, ?, ?, 0)`,
			id, fmt.Sprintf("KW%d", id), fmt.Sprint(id), id, tx.Now, tx.Today, tx.Now)
		s.do(`INSERT INTO unmatched (payment, amount, why, since) VALUES (?, 130000, 'amount', ?)`, id, tx.Now)
	}
	return s.err
}

// bill is one invoice on a line, with the reminders of its age, and sometimes paid once
// and taken back.
func (s *seeder) bill(customer, line int64) {
	if s.err != nil {
		return
	}
	tx, due := s.tx, s.tx.Today.AddDays(2-s.r.IntN(22))
	var last int64
	if _, s.err = tx.One(`SELECT coalesce(max(id), 0) FROM invoice`, nil, &last); s.err != nil {
		return
	}
	id := last + 1
	s.do(`INSERT INTO invoice (id, series, year, number, no, customer, branch, kind, issue_on, due_on, booked_on, recorded_at, total, open, link_key, buyer, seller)
		VALUES (?, 'INV', 2026, ?, ?, ?, 1, 'recurring', ?, ?, ?, ?, 150000, 150000, ?, '{}', '{}')`,
		id, id, fmt.Sprintf("INV-2026-%06d", id), customer, due.AddDays(-10), due, due.AddDays(-10), tx.Now, fmt.Sprintf("A%d", id))
	for range 1 + s.r.IntN(2) {
		s.do(`INSERT INTO invoice_item (invoice, line, kind, title, price, net, base, other_base, tax, tax_rule)
			VALUES (?, ?, 'recurring', 'Internet', 150000, 150000, 150000, 0, 0, (SELECT min(id) FROM tax_rule))`, id, line)
	}
	late := 7 * s.r.IntN(2) // days behind the ladder: the PC was off
	for rung, at := range []int{-3, 0, 3} {
		at += late
		on := due.AddDays(at).At(9+s.r.IntN(4), 0, tx.Zone)
		if on.After(tx.Now) || s.in(6) {
			break
		}
		state := []string{"accepted", "accepted", "accepted", "accepted", "queued", "cancelled", "refused"}[s.r.IntN(7)]
		var accepted any
		if state == "accepted" {
			accepted = on.Add(time.Duration(s.r.IntN(30)) * time.Hour)
		}
		s.do(`INSERT INTO message (id, kind, subject_kind, subject_id, customer, channel, lang, recipient, dedupe, state, created_at, leave_at, accepted_at)
			VALUES (?, 'reminder', 'invoice', ?, ?, 'wame', 'id', '+62812', ?, ?, ?, ?, ?)`, id*10+int64(rung), id, customer, fmt.Sprintf("r:%d:%d", id, rung), state, on, on, accepted)
		s.do(`INSERT INTO rung (invoice, rung, message, at, on_day) VALUES (?, ?, ?, ?, ?)`, id, rung+1, id*10+int64(rung), on, due.AddDays(at))
	}
	if s.in(7) {
		paid := due.AddDays(s.r.IntN(6)).At(8, 0, tx.Zone)
		s.do(`INSERT INTO allocation (id, source_kind, source_id, invoice, amount, at, booked_on) VALUES (?, 'payment', ?, ?, 150000, ?, ?)`, id*10, id, id, paid, due)
		s.do(`INSERT INTO allocation (id, source_kind, source_id, invoice, amount, at, booked_on, reverses) VALUES (?, 'payment', ?, ?, -150000, ?, ?, ?)`, id*10+1, id, id, tx.Now, tx.Today, id*10)
	}
}

// What everybody's reading says is what is said of each line read alone, word for word,
// and what the rule says of facts gathered one by one.
func TestEverybodyIsJudgedAsOneIs(t *testing.T) {
	var told []string
	for seed := range uint64(4) {
		o, room := crowd(t, seed, 400)
		err := o.DB.Read(o.Ctx, "test", func(tx *store.Tx) error {
			all, err := claimsDue(tx, tx.Today.AddDays(3))
			if err != nil {
				return err
			}
			on, m := room.roads(tx), momentsOf(tx)
			for _, c := range all {
				s, err := billing.StandingOf(tx, c.s.Line, tx.Today)
				if err != nil {
					return err
				}
				alone, err := claimOf(tx, s)
				if err != nil {
					return err
				}
				fast, one, slow := c.judge(m, on), alone.judge(m, room.roads(tx)), slowly(t, room, tx, s, m)
				if fast != one || fast != slow {
					t.Errorf("seed %d, line %d: with everybody %q, alone %q, fact by fact %q", seed, s.Line, fast, one, slow)
				}
				if a, b := c.climbs(m, map[int64]bool{}), alone.climbs(m, map[int64]bool{}); !slices.EqualFunc(a, b, sameClimb) {
					t.Errorf("seed %d, line %d: climbs %v with everybody, %v alone", seed, s.Line, a, b)
				}
				told = append(told, fast)
			}
			return listsAgree(t, room, tx)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, why := range []string{"", WhyPaid, WhyFirst, WhyUnmatched, WhyOutage, WhyPlumbing, WhyNoAddress, WhyNotAccepted, WhyNotice, WhyGrace} {
		if !slices.Contains(told, why) {
			t.Errorf("nobody in the crowd is told %q", why)
		}
	}
}

func sameClimb(a, b climb) bool { return a.owed.Invoice == b.owed.Invoice && a.rung == b.rung }

// listsAgree builds both lists line by line.
func listsAgree(t *testing.T, room *Room, tx *store.Tx) error {
	lists, err := room.ListsOf(tx)
	if err != nil {
		return err
	}
	hours, err := office.PolicyHours(tx, "dunning.hours", 0, tx.Today)
	if err != nil {
		return err
	}
	then := moments{lists.CutDay, lists.CutDay.At(hours.To-1, 59, tx.Zone)}
	tomorrow, call := map[int64]rupiah.Rupiah{}, map[int64]string{}
	err = tx.Each(`SELECT id FROM line`, nil, func(scan func(...any) error) error {
		var line int64
		if err := scan(&line); err != nil {
			return err
		}
		ahead, err := billing.StandingOf(tx, line, lists.CutDay)
		if err != nil {
			return err
		}
		if slowly(t, room, tx, ahead, then) == "" {
			tomorrow[line] = ahead.Owes
		}
		now, err := billing.StandingOf(tx, line, tx.Today)
		if err != nil || len(now.Invoices) == 0 || holdsSlowly(t, tx, line)[subscriber.HoldOverdue] {
			return err
		}
		if untoldSlowly(t, tx, now) {
			call[line] = WhyNoAddress
		} else if now.Owes > 0 && slowly(t, room, tx, now, momentsOf(tx)) == WhyNotAccepted && lateSlowly(t, tx, now) {
			call[line] = WhyNotAccepted
		}
		return nil
	})
	for _, n := range lists.Tomorrow {
		if owes, ok := tomorrow[n.Line]; !ok || owes != n.Owes {
			t.Errorf("tomorrow: %+v, line by line %v %s", n, ok, owes)
		}
	}
	for _, n := range lists.ToCall {
		if call[n.Line] != n.Why {
			t.Errorf("to call: %+v, line by line %q", n, call[n.Line])
		}
	}
	called := map[int64]bool{}
	for _, n := range lists.ToCall {
		called[n.Line] = true
	}
	if len(lists.Tomorrow) != len(tomorrow) || len(called) != len(call) || len(call) == 0 || len(tomorrow) == 0 {
		t.Errorf("%d of %d tomorrow, %d of %d to call", len(lists.Tomorrow), len(tomorrow), len(lists.ToCall), len(call))
	}
	return err
}

// slowly judges a line from facts read one by one, as a person would look them up.
func slowly(t *testing.T, d *Room, tx *store.Tx, s billing.Standing, m moments) string {
	line, err := subscriber.GetLine(tx, s.Line)
	if err != nil {
		t.Fatal(err)
	}
	if s.Clear() || line.Over(m.today) || holdsSlowly(t, tx, s.Line)[subscriber.HoldOverdue] {
		return WhyPaid
	}
	why, cut := "", false
	for _, o := range s.Invoices {
		if o.DueOn >= m.today || cut {
			continue
		}
		l, err := ladderOn(tx, line.Branch)
		if err != nil {
			t.Fatal(err)
		}
		step := Next(factsSlowly(t, tx, s, o), l, m.today, m.now)
		if cut = step.Cut; why == "" {
			why = step.Why
		}
	}
	switch {
	case !cut && why == "":
		return WhyGrace
	case !cut:
		return why
	case holdsSlowly(t, tx, s.Line)[subscriber.HoldFirstPayment]:
		return WhyFirst
	}
	waits, err := tx.One(`SELECT 1 FROM unmatched u JOIN payment p ON p.id = u.payment JOIN charge c ON c.id = p.charge WHERE u.matched_at IS NULL AND c.customer = ?`, []any{s.Customer}, new(int))
	if err != nil {
		t.Fatal(err)
	}
	if waits {
		return WhyUnmatched
	}
	l, err := ladderOn(tx, line.Branch)
	if err != nil {
		t.Fatal(err)
	}
	return d.roads(tx).why(line.Router, s.Oldest, l.CutAfterDays, m.today)
}

func holdsSlowly(t *testing.T, tx *store.Tx, line int64) map[string]bool {
	holds, err := subscriber.OpenHolds(tx, line)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	for _, h := range holds {
		all[h.Reason] = true
	}
	return all
}

func factsSlowly(t *testing.T, tx *store.Tx, s billing.Standing, o billing.Owed) Facts {
	c, err := subscriber.GetCustomer(tx, s.Customer)
	if err != nil {
		t.Fatal(err)
	}
	f := Facts{DueOn: o.DueOn, Reachable: c.Phone != "", Promise: s.Promise}
	var paid rupiah.Rupiah
	paidOff := clock.MustDate("2000-01-01").At(0, 0, tx.Zone)
	err = tx.Each(`SELECT amount, at FROM allocation WHERE invoice = ? ORDER BY id`, []any{o.Invoice}, func(scan func(...any) error) error {
		var amount rupiah.Rupiah
		at := paidOff
		err := scan(&amount, &at)
		if paid += amount; paid == o.Total && at.After(paidOff) {
			paidOff = at
		}
		return err
	})
	if err == nil {
		err = tx.Each(`SELECT g.rung, g.at, m.state, m.accepted_at FROM rung g JOIN message m ON m.id = g.message WHERE g.invoice = ? ORDER BY g.rung`, []any{o.Invoice}, func(scan func(...any) error) error {
			var n Notice
			var state string
			err := scan(&n.Rung, &n.At, &state, &n.AcceptedAt)
			n.Void = state == message.StateCancelled || !n.At.After(paidOff)
			if !n.AcceptedAt.IsZero() {
				n.AcceptedAt = n.AcceptedAt.In(tx.Zone)
			}
			f.Notices = append(f.Notices, n)
			return err
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// untoldSlowly tells whether the ladder of a bill waits for a person to tell her.
func untoldSlowly(t *testing.T, tx *store.Tx, s billing.Standing) bool {
	c, err := subscriber.GetCustomer(tx, s.Customer)
	if err != nil {
		t.Fatal(err)
	}
	l, err := ladderOn(tx, c.Branch)
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(s.Invoices, func(o billing.Owed) bool {
		return Next(factsSlowly(t, tx, s, o), l, tx.Today, tx.Now).Why == WhyNoAddress
	})
}

func lateSlowly(t *testing.T, tx *store.Tx, s billing.Standing) bool {
	f := factsSlowly(t, tx, s, s.Invoices[0])
	if len(f.Notices) == 0 {
		return false
	}
	n := f.Notices[len(f.Notices)-1]
	return n.AcceptedAt.IsZero() && tx.Now.Sub(n.At) > unheard
}

// BenchmarkLists reads both lists where 10,000 lines and more owe, with their reminders.
func BenchmarkLists(b *testing.B) {
	o, room := crowd(b, 1, 13_000)
	for b.Loop() {
		err := o.DB.Read(o.Ctx, "bench", func(tx *store.Tx) error {
			l, err := room.ListsOf(tx)
			if !strings.HasPrefix(l.CutDay.String(), "2026") {
				b.Error(l.CutDay)
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
