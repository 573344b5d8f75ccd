package app

import (
	"context"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// leaper moves the clock of the PC, and the dates of the office with it, while the program
// runs.
func (v *village) leaper() (leap func(by time.Duration)) {
	var ahead time.Duration
	v.must(v.router.Stop()) // its clock follows the dates of the test
	v.must(v.Close())
	v.reopen(func(s *Setup) { s.Wall = func() time.Time { return clock.Machine().Add(ahead) } })
	return func(by time.Duration) {
		ahead += by
		v.calendar.Advance(by)
	}
}

func (v *village) doubts(want string) {
	v.t.Helper()
	if doubt, f := v.clockDoubt(); doubt != want {
		v.t.Errorf("the clock is judged %q, want %q by %+v", doubt, want, f)
	}
}

// Saturday, 28 November 2026: somebody sets the clock of the PC five days ahead while Lunas
// runs. The gateway knows better: nobody is billed, reminded or cut, at any moment.
func TestAClockSetAheadWhileAwakeCutsNobody(t *testing.T) {
	t.Parallel()
	v := openVillage(t)
	sri := v.enrolSri()
	v.must((&Settings{v.Desk}).SetPolicy(v.sure("Settings.SetPolicy", "dunning.auto", "on", ""), "dunning.auto", "on", ""))
	leap := v.leaper()
	v.must(v.askClock(context.Background()))
	for range 5 {
		v.days(1)
		v.handOver()
	}
	billed, held := v.counted()
	for range 3 { // five days each: believable one by one
		leap(5 * 24 * time.Hour)
		v.doubts(clockLeapt) // before anybody has looked
		if w := v.settle(); w.Held != "app.wait.clock" || w.Billed != 0 {
			t.Errorf("the day's work before the clock was looked at: %+v", w)
		}
		v.watchClock(context.Background())
		v.doubts(clockIsAhead)
		v.settle()
		v.calendar.Advance(70 * time.Minute) // the first hour after a gap is over
		if w := v.settle(); w.Held != "app.wait.clock" {
			t.Errorf("in doubt: %+v", w)
		}
	}
	if b, h := v.counted(); b != billed || h != held {
		t.Errorf("%d periods became %d, %d holds %d", billed, b, held, h)
	}
	v.payCash(EnrolDone{Customer: sri.Customer, Login: sri.Login, Total: sri.Total}) // money is booked at any time
	leap(-15 * 24 * time.Hour)
	v.watchClock(context.Background())
	v.doubts("")
	v.whole()
}

// The PC sleeps a night: machine time stood still, the gateway agrees with the clock, and
// nothing waits. Where the gateway does not answer, nothing is billed until somebody says
// that the clock is right, and that word ends with the next leap.
func TestANightsSleepIsNoWrongClock(t *testing.T) {
	t.Parallel()
	v := openVillage(t)
	v.enrolSri()
	leap := v.leaper()
	v.must(v.askClock(context.Background()))
	leap(10 * time.Hour)
	v.watchClock(context.Background())
	v.doubts("")
	if _, f := v.clockDoubt(); f.Leapt != 0 || f.Gateway.IsZero() {
		t.Errorf("the gateway was not asked anew: %+v", f)
	}

	v.must(v.gateway.Close())
	leap(10 * time.Hour)
	v.watchClock(context.Background())
	v.doubts(clockLeapt)
	if !v.tells(clockLeapt) {
		t.Errorf("Hari Ini: %+v", v.page().Attention)
	}
	v.must((&Settings{v.Desk}).TrustClock(v.sure("Settings.TrustClock")))
	v.doubts("")
	leap(50 * time.Minute)
	v.watchClock(context.Background())
	v.doubts("")
	leap(50 * time.Minute) // short ones add up
	v.watchClock(context.Background())
	v.doubts(clockLeapt)
	leap(-100 * time.Minute) // set back to what was trusted
	v.watchClock(context.Background())
	v.doubts("")
}

// An office of cash and paper has neither gateway nor router to ask. Its PC sleeps every night and is
// never switched off: after three weeks of nights it is not in doubt. Left alone, with a clock that runs
// away night by night, it is after eight days.
func TestNightsOfSleepDoNotAddUpWhereSomebodyWorks(t *testing.T) {
	t.Parallel()
	for name, works := range map[string]bool{"somebody works every day": true, "nobody is there": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := openVillage(t)
			v.must(v.db.Write(t.Context(), "test", func(tx *store.Tx) error {
				if _, err := tx.Exec(`UPDATE gateway_account SET enabled = 0`); err != nil {
					return err
				}
				_, err := tx.Exec(`UPDATE router SET ended_at = ?`, tx.Now)
				return err
			}))
			leap := v.leaper()
			for range 21 {
				leap(10 * time.Hour)
				v.watchClock(context.Background())
				v.clock.mu.Lock()
				v.clock.noticed = v.clock.noticed.Add(-4 * time.Hour) // the morning passes
				v.clock.mu.Unlock()
				if works {
					v.page()
				}
				v.watchClock(context.Background())
			}
			if works {
				v.doubts("")
			} else {
				v.doubts(clockIsAhead)
			}
		})
	}
}

// A line was opened for an hour, and meanwhile the clock leapt to the next morning: nobody
// knows that the hour is over, and she stays on until somebody vouches for the clock.
func TestAReprieveDoesNotEndByAWrongClock(t *testing.T) {
	t.Parallel()
	v := openVillage(t)
	sri := v.enrolSri()
	leap := v.leaper()
	v.must(v.askClock(context.Background()))
	line := sri.Line
	off := func() (off bool) {
		v.must(v.db.Read(v.t.Context(), "test", func(tx *store.Tx) error {
			why, err := subscriber.KeptOff(tx, line)
			off = len(why) > 0
			return err
		}))
		return off
	}
	v.must(v.db.Write(v.t.Context(), "test", func(tx *store.Tx) error {
		_, err := subscriber.PlaceHold(tx, line, subscriber.HoldOverdue, nil, "")
		return err
	}))
	v.must((&Customers{v.Desk}).Reprieve(v.owner, line, 1, ""))
	leap(2 * 24 * time.Hour) // ten in the morning again, a Wednesday
	v.settle()
	if off() {
		t.Fatal("closed by a clock nobody vouched for")
	}
	v.must((&Settings{v.Desk}).TrustClock(v.sure("Settings.TrustClock")))
	v.settle()
	if !off() {
		t.Error("the clock is trusted, and the hour is over")
	}
}
