package dunning

import (
	"time"

	"lunas/internal/clock"
)

// RestBetween is how long a notice must have been with the customer before the
// next one, or the cut, may follow.
const RestBetween = 24 * time.Hour

// remindersBeforeCut is the least number of accepted reminders before a hold.
const remindersBeforeCut = 2

// Ladder is the office's policy on one day.
type Ladder struct {
	// Steps are days relative to the due date, ascending: -3, 0, 3.
	Steps []int
	// CutAfterDays is how many days after the due date the line may be isolated.
	CutAfterDays int
	// MinNoticeDays is how long ago the first accepted reminder must be.
	MinNoticeDays int
	// StopAfterDays is how long a line is isolated before its end is proposed; 0 = never.
	StopAfterDays int
}

// Notice is one reminder that was written for an invoice.
type Notice struct {
	Rung int
	At   time.Time
	// AcceptedAt is zero until a channel took it or a person handed it over.
	AcceptedAt time.Time
	// Spoken: a person told it, by telephone or at the door.
	Spoken  bool
	Message int64
	// Void: it counts as no reminder. It was withdrawn before it left, or the invoice
	// was paid after it and is open again only because the payment was taken back.
	Void bool
}

// Facts are what the ladder looks at for one unpaid invoice.
type Facts struct {
	DueOn clock.Date
	// Told: a bill goes to her on this day, or the message with this very bill has yet to leave and
	// nothing was said of it so far.
	Told    bool
	Notices []Notice // in the order they were written
	// Reachable: a message can leave to her, and she takes them. Who is not reachable is told
	// by a person, and the newest notice before a cut must be one of those.
	Reachable bool
	Promise   clock.Date
}

// Step is what the ladder says today: a rung to climb, a cut, or neither.
type Step struct {
	Rung int  // the rung whose reminder is due now; 0 = none
	Cut  bool // everything the ladder asks for before a cut has happened
	// Why explains, by translation key, why there is neither; WhyNoAddress stands beside a
	// rung too.
	Why string
}

// The reasons of waiting, as the window tells them.
const (
	WhyNotDue  = "dunning.why.not_due"
	WhyPromise = "dunning.why.promise"
	// WhyNoAddress: a person must tell her, and has not yet.
	WhyNoAddress   = "dunning.why.no_address"
	WhyNotAccepted = "dunning.why.not_accepted"
	WhyResting     = "dunning.why.resting"
	// WhyTold: a bill went to her today; nobody gets a bill and a reminder on one day.
	WhyTold   = "dunning.why.told"
	WhyNotice = "dunning.why.notice"
	WhyGrace  = "dunning.why.grace"
)

// Next is the ladder: a pure function of the facts, the policy and now. After a
// time off only the newest rung that is due is climbed; one more is climbed
// after the last step where fewer than two were accepted, so that nobody can be
// cut on one reminder. A bill that goes to her today is the word of that day (told.on), and her
// reminder follows tomorrow; it is no reminder itself: a cut needs its own. Who is called is sent no bill.
func Next(f Facts, l Ladder, today clock.Date, now time.Time) Step {
	if !f.Promise.IsZero() && today <= f.Promise {
		return Step{Why: WhyPromise}
	}
	last, accepted, first := notices(f)
	due := dueRung(f.DueOn, l.Steps, today)
	if due == 0 {
		return Step{Why: WhyNotDue}
	}
	if last.Rung > 0 {
		since := last.AcceptedAt
		if last.Void {
			since = last.At
		}
		if since.IsZero() {
			return Step{Why: f.untold(WhyNotAccepted)}
		}
		if now.Sub(since) < RestBetween {
			return Step{Why: WhyResting}
		}
	}
	missing := accepted < remindersBeforeCut || !f.Reachable && !last.Spoken
	overdue := today > f.DueOn
	switch {
	case due <= last.Rung && !(overdue && due == len(l.Steps) && missing):
		return cut(f, l, today, accepted, first)
	case f.Reachable && f.Told:
		return Step{Why: WhyTold}
	}
	return Step{Rung: max(due, last.Rung+1), Why: f.untold("")}
}

// on is the day of a moment in the zone it was given in; zero for none.
func on(at time.Time) clock.Date {
	if at.IsZero() {
		return 0
	}
	return clock.DateOf(at, at.Location())
}

// untold is why a notice is missing: one that only a person can give, or another reason.
func (f Facts) untold(why string) string {
	if !f.Reachable {
		return WhyNoAddress
	}
	return why
}

func cut(f Facts, l Ladder, today clock.Date, accepted int, first clock.Date) Step {
	switch {
	case today <= f.DueOn || today < f.DueOn.AddDays(l.CutAfterDays):
		return Step{Why: WhyGrace}
	case accepted < remindersBeforeCut || today < first.AddDays(l.MinNoticeDays):
		return Step{Why: WhyNotice}
	}
	return Step{Cut: true}
}

// notices gives the newest notice, how many were accepted, and the day of the
// first accepted one, in the zone its time was given in. Void ones only hold their
// place on the ladder.
func notices(f Facts) (last Notice, accepted int, first clock.Date) {
	for _, n := range f.Notices {
		last = n
		if n.AcceptedAt.IsZero() || n.Void {
			continue
		}
		accepted++
		if first.IsZero() {
			first = on(n.AcceptedAt)
		}
	}
	return last, accepted, first
}

// dueRung is the highest rung whose day has come; rungs count from 1.
func dueRung(due clock.Date, steps []int, today clock.Date) int {
	rung := 0
	for i, days := range steps {
		if today >= due.AddDays(days) {
			rung = i + 1
		}
	}
	return rung
}
