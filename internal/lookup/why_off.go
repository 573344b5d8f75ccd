package lookup

import (
	"strconv"
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// WhyOff says in one sentence why a line is off (sebab mati); no key while it is
// connected. The first that holds speaks: ended, not begun, misuse, by hand, a pause,
// overdue (or opened for a while in spite of it), the first payment, the router out of reach, the router not done, unlike the
// books, or nobody dialling in.
func WhyOff(tx *store.Tx, line int64) (Sentence, error) {
	var w whyLine
	dest := append([]any{&w.customer, &w.endReason, &w.router, &w.begins}, w.facts.fields()...)
	found, err := tx.One(sqlWhyLine, []any{line}, dest...)
	if err == nil && !found {
		err = store.NotFound("line.not_found", line)
	}
	if err != nil {
		return Sentence{}, err
	}
	holds, err := holdsOn(tx, line)
	if err != nil {
		return Sentence{}, err
	}
	return w.why(tx, holds)
}

type whyLine struct {
	customer  int64
	endReason string
	router    string
	begins    clock.Date
	facts     chipFacts
}

// holdsInOrder is how the holds of a line are told: what money cannot lift comes first.
var holdsInOrder = []string{"abuse", "manual", "pause", "overdue", "first_payment"}

func (w whyLine) why(tx *store.Tx, holds []HoldRow) (Sentence, error) {
	f := w.facts
	switch {
	case !f.endedOn.IsZero() && f.endedOn < tx.Today:
		return Sentence{"why.ended", map[string]string{"on": f.endedOn.String(), "reason": w.endReason}}, nil
	case w.begins > tx.Today:
		return Sentence{"why.not_begun", map[string]string{"on": w.begins.String()}}, nil
	}
	for _, reason := range holdsInOrder {
		for _, h := range holds {
			if h.Reason == reason {
				return w.held(tx, h)
			}
		}
	}
	return w.onRouter(tx), nil
}

// held words one hold; those for money name the invoice.
func (w whyLine) held(tx *store.Tx, h HoldRow) (Sentence, error) {
	s := Sentence{"why." + h.Reason, map[string]string{"why": h.Why, "by": h.By}}
	when(tx, s.Params, "since", h.PlacedAt)
	var err error
	switch h.Reason {
	case "overdue":
		var until time.Time
		if eased, err := tx.One(sqlWhyReprieve, []any{w.facts.line}, &until); err != nil {
			return s, err
		} else if eased && !until.IsZero() {
			s.Key = "why.reprieve"
			if !until.After(tx.Now) {
				s.Key = "why.reprieve.waits"
			}
			when(tx, s.Params, "until", until)
			return s, nil
		}
		err = w.owing(tx, &s, sqlWhyOwed, tx.Today)
	case "first_payment":
		err = w.owing(tx, &s, sqlWhyFirst)
	}
	return s, err
}

// owing puts the oldest invoice and the sum of all into a sentence. Without one the
// sentence says only since when.
func (w whyLine) owing(tx *store.Tx, s *Sentence, q string, more ...any) error {
	var sum rupiah.Rupiah
	var n int
	err := tx.Each(q, append([]any{w.customer, w.facts.line}, more...), func(scan func(...any) error) error {
		var no string
		var open rupiah.Rupiah
		var due clock.Date
		err := scan(&no, &open, &due)
		if n++; n == 1 {
			s.Params["no"], s.Params["due"] = no, due.String()
		}
		sum += open
		return err
	})
	switch s.Params["amount"] = sum.String(); {
	case n == 0:
		s.Key += ".since"
	case n > 1:
		s.Key += ".many"
		s.Params["count"], s.Params["more"] = strconv.Itoa(n), strconv.Itoa(n-1)
	}
	return err
}

// onRouter words what the router says of a line nothing in the books keeps off.
func (w whyLine) onRouter(tx *store.Tx) Sentence {
	c := w.facts.chip(tx.Today)
	s := Sentence{Params: map[string]string{"router": w.router}}
	var since time.Time
	switch c.State {
	case ChipConnected, ChipEnded:
		return Sentence{}
	case ChipUnreachable:
		s.Key, since = "why.unreachable", c.Since
	case ChipWaiting:
		s.Key = "why.waiting"
	case ChipDiffers:
		s.Key = "why.differs"
	case ChipOpen:
		s.Key, since = "why.no_session", c.Since
	default: // isolated or off on the router, though nothing holds it any more
		s.Key = "why.waiting"
	}
	when(tx, s.Params, "since", since)
	return s
}

func holdsOn(tx *store.Tx, line int64) ([]HoldRow, error) {
	var rows []HoldRow
	err := tx.Each(sqlHoldsOn, []any{line}, func(scan func(...any) error) error {
		var h HoldRow
		err := scan(&h.Reason, &h.PlacedAt, &h.By, &h.Why)
		rows = append(rows, h)
		return err
	})
	return rows, err
}
