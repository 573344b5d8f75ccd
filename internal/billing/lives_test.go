package billing

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// Nine years of lines on every calendar and cycle, in each zone, with isolations, leave,
// changes of plan and cycle, months ahead, and a PC that is off for weeks. Whatever happens:
// no day of a line is billed twice, every day is billed, held or on leave, the cuts of a
// fixed calendar never drift, and who follows the day of payment is billed exactly as many
// days as she was served.
func TestNineYearsOfEveryCalendar(t *testing.T) {
	for zone, loc := range map[string]*time.Location{"WIB": clock.WIB, "WITA": clock.WITA, "WIT": clock.WIT} {
		for seed := range uint64(2) {
			t.Run(fmt.Sprintf("%s %d", zone, seed), func(t *testing.T) {
				d := open(t, "2024-01-01")
				d.db.SetZone(loc)
				live(d, rand.New(rand.NewPCG(seed, uint64(len(zone))+uint64(zone[2])))) // #nosec G404 -- a diary
			})
		}
	}
}

type life struct {
	Enrolled
	calendar string
	anchor   int
}

func live(d *diary, rnd *rand.Rand) {
	d.t.Helper()
	var all []life
	for i, in := range []EnrolInput{
		{Calendar: subscriber.CalendarFixed, AnchorDay: 31}, {Calendar: subscriber.CalendarFixed, AnchorDay: 20, Timing: subscriber.TimingArrears},
		{Calendar: subscriber.CalendarAnniversary, CycleN: 3}, {Calendar: subscriber.CalendarAnniversary, CycleUnit: subscriber.CycleYear},
		{Calendar: subscriber.CalendarPayment}, {Calendar: subscriber.CalendarPayment, CycleUnit: subscriber.CycleWeek, CycleN: 2},
		{Calendar: subscriber.CalendarPayment, CycleUnit: subscriber.CycleDay, CycleN: 45}, {Calendar: subscriber.CalendarPayment, CycleN: 6},
	} {
		in.StartOn = day("2024-01-01").AddDays(rnd.IntN(60))
		in.JoinNext = rnd.IntN(2) == 0
		e := d.connect(fmt.Sprintf("Warga %d", i), func(f *EnrolInput) {
			in.Customer, in.Router, in.Plan = f.Customer, f.Router, f.Plan
			*f = in
		})
		all = append(all, life{e, in.Calendar, in.AnchorDay})
	}
	for today := day("2024-03-01"); today <= day("2032-12-31"); {
		d.calendar.Set(today.At(rnd.IntN(24), 30, clock.WIB))
		_, err := d.RunDue(ctx)
		d.must(err)
		for range rnd.IntN(6) {
			d.someAct(rnd, all[rnd.IntN(len(all))])
		}
		step := 1 + rnd.IntN(25)
		if rnd.IntN(12) == 0 {
			step = 30 + rnd.IntN(60)
		}
		today = today.AddDays(step)
	}
	for _, l := range all { // everybody pays up, so that nobody sleeps
		d.payUp(l)
	}
	d.sound()
	for _, l := range all {
		d.judge(l)
	}
	restarts, carried := d.count(`SELECT count(*) FROM calendar_restart`), d.count(`SELECT count(*) FROM carried_period`)
	if restarts < 12 || carried < 20 {
		d.t.Fatalf("too tame: %d restarts, %d times days were carried", restarts, carried)
	}
}

// someAct is one of the things that happen to a line; what the office refuses, it refuses.
func (d *diary) someAct(rnd *rand.Rand, l life) {
	d.t.Helper()
	switch rnd.IntN(7) {
	case 0, 1:
		d.payUp(l)
	case 2:
		d.isolate(l.Line)
	case 3:
		var today clock.Date
		d.read(func(tx *store.Tx) error { today = tx.Today; return nil })
		from := today.AddDays(rnd.IntN(20))
		_, err := d.PauseLine(ctx, PauseInput{Line: l.Line, From: from, To: from.AddDays(rnd.IntN(40))})
		d.refusable(err)
	case 4:
		d.refusable(d.EndPause(ctx, l.Line))
	case 5:
		_, err := d.ChangePlan(ctx, ChangeInput{Line: l.Line, Plan: d.home[[]string{"H20", "H50"}[rnd.IntN(2)]]})
		d.refusable(err)
	case 6:
		if rnd.IntN(4) == 0 {
			in := AheadInput{Line: l.Line, Periods: 2 + rnd.IntN(3), Free: rnd.IntN(2)}
			if look, err := d.LookAhead(ctx, in); err == nil {
				in.From = look.Items[0].Days.From
			}
			_, err := d.PayAhead(ctx, in)
			d.refusable(err)
		}
	}
}

func (d *diary) refusable(err error) {
	d.t.Helper()
	if c := store.CodeOf(err); err != nil && c != store.CodeConflict && c != store.CodeInvalid {
		d.t.Fatal(err)
	}
}

// payUp pays everything a customer owes and lifts what kept her off.
func (d *diary) payUp(l life) {
	d.t.Helper()
	owes := d.count(`SELECT coalesce(sum(open), 0) FROM invoice WHERE customer = ?`, l.Customer)
	if owes > 0 {
		d.pay(l.Customer, rupiah.Rupiah(owes))
	}
	if d.holds(l.Line) == "overdue" || d.holds(l.Line) == "overdue pause" || d.holds(l.Line) == "pause overdue" {
		d.write(func(tx *store.Tx) error { // isolated though nothing was overdue: the test did that
			_, err := releaseLine(tx, l.Line, "test", tx.Today)
			return err
		})
	}
}

// judge compares the days billed with the days served.
func (d *diary) judge(l life) {
	d.t.Helper()
	d.read(func(tx *store.Tx) error {
		var first, next, due clock.Date
		if _, err := tx.One(`SELECT min(from_on) FROM service_period WHERE line = ?`, []any{l.Line}, &first); err != nil {
			return err
		}
		if _, err := tx.One(sqlNextGet, []any{l.Line}, &next, &due); err != nil {
			return err
		}
		off, err := freeDays(tx, l.Line, first)
		if err != nil {
			return err
		}
		holds, err := subscriber.HoldsOf(tx, l.Line)
		if err != nil {
			return err
		}
		placed := map[clock.Date]bool{}
		for _, h := range moneyHolds(holds) {
			placed[clock.DateOf(h.PlacedAt, tx.Zone)] = true
			back := clock.DateOf(h.LiftedAt, tx.Zone)
			if _, err := tx.One(sqlRestartOn, []any{h.ID}, &back); err != nil {
				return err
			}
			if l.calendar == subscriber.CalendarPayment {
				off = append(off, Period{clock.DateOf(h.PlacedAt, tx.Zone), back.AddDays(-1)})
			}
		}
		served := 0
		for on := first; on < next; on++ {
			free := false
			for _, p := range off {
				free = free || p.From <= on && on <= p.To
			}
			if !free {
				served++
			}
		}
		billed, drift := 0, 0
		err = tx.Each(`SELECT p.from_on, p.to_on, EXISTS (SELECT 1 FROM invoice_item x WHERE x.period = p.id AND x.kind = 'recurring' AND x.credited = 0),
			EXISTS (SELECT 1 FROM line_term t WHERE t.line = p.line AND t.from_on = date(p.to_on, '+1 day'))
			FROM service_period p WHERE p.line = ? ORDER BY p.from_on`, []any{l.Line}, func(scan func(...any) error) error {
			var p Period
			var item, broken bool
			err := scan(&p.From, &p.To, &item, &broken)
			if item {
				billed += p.Days()
			}
			cut := p.To.AddDays(1)
			if item && !broken && !placed[cut] && l.calendar == subscriber.CalendarFixed && clock.MonthOf(cut).Day(l.anchor) != cut && awake(cut, off) == cut {
				drift++
			}
			return err
		})
		if l.calendar == subscriber.CalendarPayment && billed != served {
			d.t.Fatalf("line %d: %d days billed, %d served from %s to %s", l.Line, billed, served, first, next.AddDays(-1))
		}
		if drift > 0 {
			d.t.Fatalf("line %d: %d cuts drifted", l.Line, drift)
		}
		return err
	})
}
