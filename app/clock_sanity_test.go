package app

import (
	"context"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

func TestWhenAClockIsBelieved(t *testing.T) {
	now := clock.MustDate("2026-11-23").At(10, 0, clock.WIB)
	const day = 24 * time.Hour
	cases := []struct {
		name string
		f    clockFacts
		want string
	}{
		{"a new office knows nothing else", clockFacts{}, ""},
		{"an hour after the last entry", clockFacts{Books: now.Add(-time.Hour)}, ""},
		{"a week of Lebaran", clockFacts{Books: now.Add(-8 * day)}, ""},
		{"three weeks ahead", clockFacts{Books: now.Add(-21 * day)}, clockIsAhead},
		{"set back by an hour", clockFacts{Books: now.Add(time.Hour)}, ""},
		{"the battery is empty: years back", clockFacts{Books: now.AddDate(9, 0, 0)}, clockIsBack},
		{"a gateway agrees after a month off", clockFacts{Books: now.Add(-30 * day), Gateway: now.Add(time.Minute)}, ""},
		{"a gateway says we are two days ahead", clockFacts{Books: now.Add(-time.Hour), Gateway: now.Add(-2 * day)}, clockIsAhead},
		{"a gateway says we are two days behind", clockFacts{Gateway: now.Add(2 * day)}, clockIsBack},
		{"a router agrees after a month off", clockFacts{Books: now.Add(-30 * day), Routers: []time.Duration{-56 * 365 * day, time.Second}}, ""},
		{"a router that lost its clock says nothing", clockFacts{Books: now.Add(-time.Hour), Routers: []time.Duration{-56 * 365 * day}}, ""},
		{"only routers that lost theirs", clockFacts{Books: now.Add(-30 * day), Routers: []time.Duration{-56 * 365 * day}}, clockIsAhead},
		{"a gateway goes before a router", clockFacts{Gateway: now.Add(2 * day), Routers: []time.Duration{0}}, clockIsBack},
		{"leapt by six days, nobody answers", clockFacts{Books: now.Add(-6 * day), Leapt: 6 * day, Others: true}, clockLeapt},
		{"leapt back by two hours, nobody answers", clockFacts{Books: now.Add(2 * time.Hour), Leapt: -2 * time.Hour, Others: true}, clockLeapt},
		{"leapt, and a router that told its clock since agrees", clockFacts{Leapt: 6 * day, Others: true, Routers: []time.Duration{time.Second}}, ""},
		{"leapt, and only a router that lost its clock told it", clockFacts{Leapt: 6 * day, Others: true, Routers: []time.Duration{-6 * day}}, clockLeapt},
		{"the PC slept a night, and a gateway agrees", clockFacts{Leapt: 9 * time.Hour, Others: true, Gateway: now}, ""},
		{"leapt, and a gateway knows better", clockFacts{Leapt: 6 * day, Others: true, Gateway: now.Add(-6 * day)}, clockIsAhead},
		{"there is nobody to ask: the books judge", clockFacts{Leapt: 9 * time.Hour, Books: now.Add(-9 * time.Hour)}, ""},
		{"there is nobody to ask, and the leaps have become too long", clockFacts{Leapt: 9 * day, Books: now.Add(-9 * day)}, clockIsAhead},
		{"the owner goes before everything", clockFacts{Trusted: true, Books: now.AddDate(9, 0, 0), Gateway: now.Add(-2 * day)}, ""},
	}
	for _, c := range cases {
		c.f.Now = now
		if got := c.f.doubt(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWhenLeapsAreForgotten(t *testing.T) {
	now := clock.MustDate("2026-11-23").At(18, 0, clock.WIB)
	night := clockFacts{Now: now, Leapt: 10 * time.Hour, Books: now.Add(-11 * time.Hour)}
	for _, c := range []struct {
		name string
		with func(f *clockFacts)
		want bool
	}{
		{"a night's sleep, and nobody has worked since", func(*clockFacts) {}, false},
		{"somebody worked an hour", func(f *clockFacts) { f.Worked = time.Hour }, false},
		{"somebody worked a morning", func(f *clockFacts) { f.Worked = 4 * time.Hour }, true},
		{"the last act was before the leap", func(f *clockFacts) { f.Worked = -time.Hour }, false},
		{"five days ahead and a morning's work: the books believe that too", func(f *clockFacts) { f.Leapt, f.Books, f.Worked = 120*time.Hour, now.Add(-121*time.Hour), 4*time.Hour }, true},
		{"nine days ahead: in doubt, however long they work", func(f *clockFacts) { f.Leapt, f.Books, f.Worked = 216*time.Hour, now.Add(-217*time.Hour), 40*time.Hour }, false},
		{"two days back", func(f *clockFacts) { f.Leapt, f.Books, f.Worked = -48*time.Hour, now.Add(48*time.Hour), 4*time.Hour }, false},
		{"there is a gateway to ask: work is no witness", func(f *clockFacts) { f.Others, f.Worked = true, 4*time.Hour }, false},
		{"and it agrees", func(f *clockFacts) { f.Others, f.Gateway = true, now }, true},
		{"the owner's word", func(f *clockFacts) { f.Trusted = true }, true},
	} {
		f := night
		c.with(&f)
		if got := f.settled(); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// The PC comes back with a clock three weeks ahead: nothing is billed, money is booked,
// and the owner's word lets the day's work go on. The next time a gateway settles it.
func TestAWrongClockBillsNobody(t *testing.T) {
	v := openVillage(t)
	sri := v.enrolSri()
	order := v.bill(sri.Customer).Charges[0].OrderID
	v.must(v.Close())

	v.calendar.Set(clock.MustDate("2026-12-04").At(10, 0, clock.WIB))
	ahead := func(days int) func(*Setup) {
		return func(s *Setup) {
			s.Wall = func() time.Time { return clock.Machine().Add(time.Duration(days) * 24 * time.Hour) }
		}
	}
	v.reopen(ahead(21))
	v.must(v.gateway.Pay(order))
	w := v.settle()
	if w.Billed != 0 || w.Held != "app.wait.clock" {
		t.Errorf("in doubt: %+v", w)
	}
	v.eventually("the money is booked all the same", func() bool { return v.invoice(sri.Invoice).State == "paid" })
	if !v.page().ClockDoubt || !v.tells(clockIsAhead) {
		t.Errorf("Hari Ini: %+v", v.page().Attention)
	}
	if _, err := (&Bills{v.Desk}).RunNow(v.sure("Bills.RunNow")); wireIn(t, err).Key != "app.wait.clock" {
		t.Errorf("billing by hand: %v", err)
	}
	if err := (&Today{v.Desk}).Approve(v.sure("Today.Approve", int64(1), "x"), 1, "x"); wireIn(t, err).Key != "app.wait.clock" {
		t.Errorf("isolating by hand: %v", err)
	}
	if err := (&Today{v.Desk}).SeeStatement(v.owner, v.page().Today, v.page().CutHash); wireIn(t, err).Key != "app.wait.clock" {
		t.Errorf("a statement of a day that may be none: %v", err)
	}
	dots, err := (&Door{v.Desk}).Health(v.owner)
	v.must(err)
	if dots[0].Part != "books" || dots[0].State != dotBad || dots[0].Word != "app.wait.clock" {
		t.Errorf("the light: %+v", dots[0])
	}
	v.must((&Settings{v.Desk}).TrustClock(v.sure("Settings.TrustClock")))
	if v.page().ClockDoubt {
		t.Error("the owner's word was not taken")
	}
	if w := v.settle(); w.Billed == 0 {
		t.Errorf("after the owner's word: %+v", w)
	}
	v.must(v.Close())

	v.reopen(ahead(0)) // somebody set the clock right: three weeks back
	if doubt, _ := v.clockDoubt(); doubt != clockIsBack {
		t.Errorf("set back: %q", doubt)
	}
	v.must(v.askClock(context.Background()))
	if doubt, _ := v.clockDoubt(); doubt != "" {
		t.Errorf("the gateway agrees, and still: %q", doubt)
	}
	v.must(v.Close())
	v.reopen(ahead(3)) // believable by the books, but not by the gateway
	if doubt, _ := v.clockDoubt(); doubt != "" {
		t.Errorf("three days off: %q", doubt)
	}
	v.must(v.askClock(context.Background()))
	if doubt, _ := v.clockDoubt(); doubt != clockIsAhead {
		t.Errorf("the gateway says otherwise: %q", doubt)
	}
}

func TestTheDemosCalendarIsNoClock(t *testing.T) {
	d := openTest(t)
	d.calendar.Advance(400 * 24 * time.Hour)
	d.judgeClock(context.Background())
	if doubt, _ := d.clockDoubt(); doubt != "" {
		t.Errorf("judged by a calendar of its own: %q", doubt)
	}
}

// The PC ran two days ahead and a day was closed by it. Once the clock is right, nobody at
// the counter gets stuck: Hari Ini says what is the matter, and the owner's word lets cash in.
func TestADayThatWasClosedAheadStopsNobody(t *testing.T) {
	v := openVillage(t)
	sri := v.enrolSri()
	today := v.calendar.Now()
	v.calendar.Set(today.Add(3 * 24 * time.Hour))
	yesterday := clock.DateOf(v.calendar.Now(), clock.WIB).AddDays(-1).String()
	v.must((&Money{v.Desk}).CloseDay(v.sure("Money.CloseDay", yesterday, ""), yesterday, ""))
	v.calendar.Set(today)
	asks := func() (n int) {
		page, err := (&Today{v.Desk}).Page(v.owner)
		v.must(err)
		for _, h := range page.Attention {
			if h.Key == "attention.clock.closed" {
				n++
			}
		}
		return n
	}
	pay := func(key string) error {
		_, err := (&Money{v.Desk}).Transfer(v.owner, TransferInput{ClientKey: key, Customer: sri.Customer, Amount: 10_000})
		return err
	}
	if err := pay("k1"); codeIn(t, err) != store.CodeConflict || asks() != 1 {
		t.Fatalf("today is closed: %v, asked %d times", err, asks())
	}
	v.must((&Settings{v.Desk}).TrustClock(v.sure("Settings.TrustClock")))
	v.must(pay("k2"))
	if asks() != 0 {
		t.Error("still asked after the owner's word")
	}
	v.whole()
}
