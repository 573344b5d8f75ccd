package dunning

import (
	"testing"
	"time"

	"lunas/internal/clock"

	"pgregory.net/rapid"
)

var usual = Ladder{Steps: []int{-3, 0, 3}, CutAfterDays: 7, MinNoticeDays: 5}

func at(day string, hour int) time.Time {
	return clock.MustDate(day).At(hour, 0, clock.WIB)
}

// Due on 10 November. The margin is the office's day.
func TestTheLadderOfOneInvoice(t *testing.T) {
	given := func(rung int, day string, accepted string) Notice {
		n := Notice{Rung: rung, At: at(day, 9)}
		if accepted != "" {
			n.AcceptedAt = at(accepted, 10)
		}
		return n
	}
	void := func(n Notice) Notice {
		n.Void = true
		return n
	}
	spoken := func(n Notice) Notice {
		n.Spoken = true
		return n
	}
	due := clock.MustDate("2026-11-10")
	cases := []struct {
		day  string
		name string
		f    Facts
		want Step
	}{
		{"2026-11-06", "nothing is due yet", Facts{Reachable: true}, Step{Why: WhyNotDue}},
		{"2026-11-07", "the first reminder, three days before", Facts{Reachable: true}, Step{Rung: 1}},
		{"2026-11-07", "the bill came this very morning: one message a day", Facts{Reachable: true, Told: true}, Step{Why: WhyTold}},
		{"2026-11-14", "made late, on its third day over: the bill today", Facts{Reachable: true, Told: true}, Step{Why: WhyTold}},
		{"2026-11-15", "and the newest rung tomorrow", Facts{Reachable: true}, Step{Rung: 3}},
		{"2026-11-07", "who has no number is not told by the bill", Facts{Told: true}, Step{Rung: 1, Why: WhyNoAddress}},
		{"2026-11-10", "told once; her shop's bill goes out on the day of the second", Facts{Reachable: true, Told: true, Notices: []Notice{given(1, "2026-11-07", "2026-11-07")}}, Step{Why: WhyTold}},
		{"2026-11-11", "on the day after it, her third house's bill goes out", Facts{Reachable: true, Told: true, Notices: []Notice{given(1, "2026-11-07", "2026-11-07")}}, Step{Why: WhyTold}},
		{"2026-11-16", "the one more after the last step waits for a bill too", Facts{Reachable: true, Told: true, Notices: []Notice{given(3, "2026-11-14", "2026-11-14")}}, Step{Why: WhyTold}},
		{"2026-11-18", "everything was said: a bill of her shop stops no cut", Facts{Reachable: true, Told: true, Notices: []Notice{given(2, "2026-11-10", "2026-11-10"), given(3, "2026-11-13", "2026-11-13")}}, Step{Cut: true}},
		{"2026-11-07", "who has no number is told by a person", Facts{}, Step{Rung: 1, Why: WhyNoAddress}},
		{"2026-11-08", "and waits for that person", Facts{Notices: []Notice{given(1, "2026-11-07", "")}}, Step{Why: WhyNoAddress}},
		{"2026-11-10", "the first one never left the queue", Facts{Reachable: true, Notices: []Notice{given(1, "2026-11-07", "")}}, Step{Why: WhyNotAccepted}},
		{"2026-11-10", "the second follows the accepted first", Facts{Reachable: true, Notices: []Notice{given(1, "2026-11-07", "2026-11-07")}}, Step{Rung: 2}},
		{"2026-11-10", "not within 24 hours of the one before", Facts{Reachable: true, Notices: []Notice{given(1, "2026-11-07", "2026-11-09")}}, Step{Why: WhyResting}},
		{"2026-11-14", "after days off only the newest rung", Facts{Reachable: true}, Step{Rung: 3}},
		{"2026-11-16", "one reminder is not two: another, though the steps are used up", Facts{Reachable: true, Notices: []Notice{given(3, "2026-11-14", "2026-11-14")}}, Step{Rung: 4}},
		{"2026-11-16", "six days late is within the grace", Facts{Reachable: true, Notices: []Notice{given(2, "2026-11-10", "2026-11-10"), given(3, "2026-11-13", "2026-11-13")}}, Step{Why: WhyGrace}},
		{"2026-11-17", "seven days late, two reminders, a week of notice", Facts{Reachable: true, Notices: []Notice{given(2, "2026-11-10", "2026-11-10"), given(3, "2026-11-13", "2026-11-13")}}, Step{Cut: true}},
		{"2026-11-17", "the first reminder was accepted only four days ago", Facts{Reachable: true, Notices: []Notice{given(3, "2026-11-13", "2026-11-13"), given(4, "2026-11-15", "2026-11-15")}}, Step{Why: WhyNotice}},
		{"2026-11-18", "five days of notice are enough", Facts{Reachable: true, Notices: []Notice{given(3, "2026-11-13", "2026-11-13"), given(4, "2026-11-15", "2026-11-15")}}, Step{Cut: true}},
		{"2026-11-18", "a promise covers the day it names", Facts{Reachable: true, Promise: clock.MustDate("2026-11-18"), Notices: []Notice{given(2, "2026-11-10", "2026-11-10"), given(3, "2026-11-13", "2026-11-13")}}, Step{Why: WhyPromise}},
		{"2026-11-19", "and no day more", Facts{Reachable: true, Promise: clock.MustDate("2026-11-18"), Notices: []Notice{given(2, "2026-11-10", "2026-11-10"), given(3, "2026-11-13", "2026-11-13")}}, Step{Cut: true}},
		{"2026-11-18", "reminders from before she paid say nothing: told anew", Facts{Reachable: true, Notices: []Notice{void(given(2, "2026-11-10", "2026-11-10")), void(given(3, "2026-11-13", "2026-11-13"))}}, Step{Rung: 4}},
		{"2026-11-14", "a withdrawn one rests a day, as any other", Facts{Reachable: true, Notices: []Notice{void(given(3, "2026-11-14", ""))}}, Step{Why: WhyResting}},
		{"2026-11-16", "and is followed by the next", Facts{Reachable: true, Notices: []Notice{void(given(3, "2026-11-14", ""))}}, Step{Rung: 4}},
		{"2026-11-20", "her number was lost after the reminders: a call, no cut", Facts{Notices: []Notice{given(2, "2026-11-10", "2026-11-10"), given(3, "2026-11-13", "2026-11-13")}}, Step{Rung: 4, Why: WhyNoAddress}},
		{"2026-11-20", "and she was told at the door since", Facts{Notices: []Notice{given(2, "2026-11-10", "2026-11-10"), given(3, "2026-11-13", "2026-11-13"), spoken(given(4, "2026-11-18", "2026-11-18"))}}, Step{Cut: true}},
		{"2026-11-18", "told at the door this morning: a day of rest", Facts{Notices: []Notice{given(2, "2026-11-10", "2026-11-10"), spoken(given(3, "2026-11-18", "2026-11-17"))}}, Step{Why: WhyResting}},
	}
	for _, c := range cases {
		t.Run(c.day+" "+c.name, func(t *testing.T) {
			c.f.DueOn = due
			if got := Next(c.f, usual, clock.MustDate(c.day), at(c.day, 9)); got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

// Whatever a clerk does with the queue, and however long the PC is off: a cut
// comes after two accepted reminders, min_notice_days and the grace.
func TestNobodyIsCutBySurprise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		due := clock.MustDate("2026-03-31")
		f := Facts{DueOn: due, Reachable: true}
		ladder := Ladder{Steps: usual.Steps, CutAfterDays: rapid.IntRange(0, 20).Draw(t, "grace"), MinNoticeDays: rapid.IntRange(0, 14).Draw(t, "notice")}
		day := due.AddDays(-10)
		for range 80 {
			day = day.AddDays(rapid.IntRange(1, 9).Draw(t, "days until the PC is on again"))
			now := day.At(9, 0, clock.WIB)
			step := Next(f, ladder, day, now)
			if step.Rung > 0 {
				f.Notices = append(f.Notices, Notice{Rung: step.Rung, At: now})
			}
			if n := len(f.Notices); n > 0 && f.Notices[n-1].AcceptedAt.IsZero() && rapid.Bool().Draw(t, "handed over") {
				f.Notices[n-1].AcceptedAt = now.Add(time.Hour)
			}
			if !step.Cut {
				continue
			}
			accepted := 0
			first := clock.Date(0)
			for i, n := range f.Notices {
				if i > 0 && n.At.Sub(f.Notices[i-1].AcceptedAt) < RestBetween {
					t.Fatalf("rung %d came %v after the one before", n.Rung, n.At.Sub(f.Notices[i-1].AcceptedAt))
				}
				if !n.AcceptedAt.IsZero() {
					accepted++
					if first.IsZero() {
						first = clock.DateOf(n.AcceptedAt, clock.WIB)
					}
				}
			}
			if accepted < 2 || day.Sub(first) < ladder.MinNoticeDays || day.Sub(due) < ladder.CutAfterDays || day <= due {
				t.Fatalf("cut on %s with %d accepted reminders, the first on %s", day, accepted, first)
			}
			return
		}
	})
}

func TestWhenAnyoneMayBeCut(t *testing.T) {
	cases := []struct {
		name string
		m    Moment
		want string
	}{
		{"a Tuesday at ten", Moment{Now: at("2026-11-24", 10)}, ""},
		{"nine sharp", Moment{Now: at("2026-11-24", 9)}, ""},
		{"before nine", Moment{Now: at("2026-11-24", 8)}, WhyHours},
		{"two in the afternoon is over", Moment{Now: at("2026-11-24", 14)}, WhyHours},
		{"Sunday", Moment{Now: at("2026-11-22", 10)}, WhySunday},
		{"the day before a Sunday", Moment{Now: at("2026-11-21", 10)}, WhyDayBefore},
		{"Christmas", Moment{Now: at("2026-12-25", 10), HolidayToday: true}, WhyHoliday},
		{"the day before Christmas", Moment{Now: at("2026-12-24", 10), HolidayTomorrow: true}, WhyDayBefore},
		{"59 minutes after the power came back", Moment{Now: at("2026-11-24", 10), GapEnd: at("2026-11-24", 10).Add(-59 * time.Minute)}, WhyGap},
		{"an hour after", Moment{Now: at("2026-11-24", 10), GapEnd: at("2026-11-24", 9)}, ""},
	}
	for _, c := range cases {
		c.m.From, c.m.To = 9, 14
		if got := CutsAllowed(c.m); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTheBrake(t *testing.T) {
	b := Brake{Floor: 5, Percent: 10, Cap: 50}
	for lines, want := range map[int64]int64{0: 5, 3: 5, 50: 5, 59: 5, 60: 6, 300: 30, 500: 50, 5000: 50} {
		if got := b.Allows(lines); got != want {
			t.Errorf("a router with %d lines allows %d cuts, want %d", lines, got, want)
		}
	}
}
