package billing

import (
	"context"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// longestPause is how long a leave may last: beyond it the line is ended and connected anew.
const longestPause = 366

// PauseInput asks to let a line rest from a day to a day, both included.
type PauseInput struct {
	Line     int64
	From, To clock.Date
	Why      string
}

// Pause is a leave (cuti) of a line.
type Pause struct {
	ID   int64
	Line int64
	Period
	Back  clock.Date // the day it is let back
	Free  bool       // its days are not billed
	State int        // pausePlanned, pauseOn or pauseOver
	Why   string
}

const (
	pausePlanned = iota
	pauseOn
	pauseOver
)

// PauseLine lets a line rest: off the network from its first to its last day, back by
// itself on the day after. Where the policy billing.pause_free is on, days not billed yet
// are not billed, and days that are billed already are given after the last billed one.
func (b *Room) PauseLine(ctx context.Context, in PauseInput) (Pause, error) {
	var out Pause
	err := b.db.Write(ctx, "billing.PauseLine", func(tx *store.Tx) (err error) {
		if out, err = newPause(tx, in); err != nil {
			return err
		}
		if err := out.take(tx); err != nil {
			return err
		}
		if err := office.Record(tx, "line.paused", "line", in.Line, map[string]string{
			"from": out.From.String(), "to": out.To.String(), "why": out.Why,
		}); err != nil {
			return err
		}
		tx.Touch(TopicInvoice)
		return turnPauses(tx)
	})
	return out, err
}

func newPause(tx *store.Tx, in PauseInput) (Pause, error) {
	p := Pause{Line: in.Line, Period: Period{in.From, in.To}, Back: in.To.AddDays(1)}
	l, err := subscriber.GetLine(tx, in.Line)
	if err != nil {
		return p, err
	}
	switch {
	case !l.EndedOn.IsZero():
		return p, store.Conflict("line.over", map[string]string{"login": l.Login, "on": l.EndedOn.String()})
	case in.From < tx.Today || in.From > tx.Today.AddDays(longestPause):
		return p, store.Invalid("from", "billing.pause.from", nil)
	case in.To < in.From || p.Days() > longestPause:
		return p, store.Invalid("to", "billing.pause.to", nil)
	}
	if p.Why, err = office.LineOf("why", in.Why, office.ReasonMost); err != nil {
		return p, err
	}
	var other clock.Date
	if twice, err := tx.One(sqlPauseOverlaps, []any{in.Line, in.From, in.To}, &other); err != nil {
		return p, err
	} else if twice {
		return p, store.Conflict("billing.pause.twice", map[string]string{"from": other.String()})
	}
	p.Free, err = office.PolicyOn(tx, "billing.pause_free", l.Branch, tx.Today)
	return p, err
}

// take writes the leave and moves what the line has due around it.
func (p *Pause) take(tx *store.Tx) error {
	var next, due clock.Date
	found, err := tx.One(sqlNextGet, []any{p.Line}, &next, &due)
	if err != nil {
		return err
	}
	days := 0
	if p.Free && found {
		if days, err = missed(tx, p.Line, p.Period); err != nil {
			return err
		}
	}
	if p.ID, err = tx.Insert(sqlPauseAdd, p.Line, p.From, p.To, p.Back, p.Free, p.Why, tx.Now, tx.Actor.Staff); err != nil {
		return err
	}
	if !p.Free || !found {
		return nil
	}
	return p.move(tx, next, due, days)
}

// move carries the days and sets what is due next after them.
func (p *Pause) move(tx *store.Tx, next, due clock.Date, days int) error {
	after, err := carry(tx, p.Line, next, days, cause{pause: p.ID})
	if err != nil {
		return err
	}
	if _, follows, err := restarts(tx, p.Line); err != nil {
		return err
	} else if follows && days > 0 {
		if err := reanchor(tx, p.Line, after); err != nil {
			return err
		}
	}
	if due == asleep {
		return setNext(tx, p.Line, after, asleep)
	}
	return schedule(tx, p.Line, after, tx.Today)
}

// freeDays are the days of leave of a line that are not billed and do not end before a day,
// in order.
func freeDays(tx *store.Tx, line int64, from clock.Date) ([]Period, error) {
	var out []Period
	err := tx.Each(sqlFreeDays, []any{line, from}, func(scan func(...any) error) error {
		var p Period
		err := scan(&p.From, &p.To)
		out = append(out, p)
		return err
	})
	return out, err
}

// PauseOf is the leave that runs or is planned next for a line.
func PauseOf(tx *store.Tx, line int64) (Pause, bool, error) {
	all, err := pauses(tx, sqlPauseOf, line)
	if err != nil || len(all) == 0 {
		return Pause{}, false, err
	}
	return all[0], true, nil
}

func pauses(tx *store.Tx, q string, arg any) ([]Pause, error) {
	var out []Pause
	err := tx.Each(q, []any{arg}, func(scan func(...any) error) error {
		var p Pause
		err := scan(&p.ID, &p.Line, &p.From, &p.To, &p.Back, &p.Free, &p.State, &p.Why)
		out = append(out, p)
		return err
	})
	return out, err
}

// carriedBy are the days a leave gave, in order.
func carriedBy(tx *store.Tx, pause int64) ([]billedPeriod, error) {
	return billedPeriods(tx, sqlCarriedBy, pause)
}
