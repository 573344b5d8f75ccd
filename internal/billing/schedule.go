package billing

import (
	"lunas/internal/clock"
	"lunas/internal/subscriber"
)

// asleep stands in bill_next for a line that is held: nothing is due until it is let
// back on.
var asleep = clock.MustDate("9999-12-31")

// billDay is the day a span is to be billed.
//
//   - In advance (di muka): lead days before its first day.
//   - In arrears (di belakang): the day after its last day.
func billDay(t subscriber.Term, s Span) clock.Date {
	if t.Timing == subscriber.TimingArrears {
		return s.To.AddDays(1)
	}
	return s.From.AddDays(-t.LeadDays)
}

// dueDay is the last day to pay the bill of a span that was issued on issue: due days
// after the first day of service in advance, after the issue in arrears; never before
// the issue.
func dueDay(t subscriber.Term, s Span, issue clock.Date) clock.Date {
	if t.Timing == subscriber.TimingArrears {
		return issue.AddDays(t.DueDays)
	}
	return max(s.From, issue).AddDays(t.DueDays)
}

// spanOf is the span that begins on from under a term, cut where the term or the line
// ends, because a period never has two prices, and where a leave begins.
func spanOf(t subscriber.Term, from, lineEnd clock.Date, off ...Period) Span {
	return CycleOf(t).Next(from).clip(t.To).clip(lineEnd).around(off)
}

// around ends the span before the first leave that begins in it.
func (s Span) around(off []Period) Span {
	for _, p := range off {
		if p.From > s.From {
			s = s.clip(p.From.AddDays(-1))
		}
	}
	return s
}

// awake is the first day from a day on that no leave covers; off is in order.
func awake(from clock.Date, off []Period) clock.Date {
	for _, p := range off {
		if p.From <= from && from <= p.To {
			from = p.To.AddDays(1)
		}
	}
	return from
}
