package billing

import (
	"context"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// EndPause lets a line back today, or takes a planned leave back. Days of it that are not
// over are billed as if it had ended yesterday, where nothing behind them is billed yet;
// else they stay free.
func (b *Room) EndPause(ctx context.Context, line int64) error {
	return b.db.Write(ctx, "billing.EndPause", func(tx *store.Tx) error {
		p, found, err := PauseOf(tx, line)
		if err != nil {
			return err
		}
		if !found {
			return store.Conflict("billing.pause.none", nil)
		}
		if err := p.end(tx); err != nil {
			return err
		}
		tx.Touch(TopicInvoice)
		if err := office.Record(tx, "line.pause_ended", "line", line, map[string]string{"from": p.From.String(), "to": p.To.String()}); err != nil {
			return err
		}
		return turnPauses(tx)
	})
}

func (p *Pause) end(tx *store.Tx) error {
	back := max(tx.Today, p.From)
	var next, due clock.Date
	found, err := tx.One(sqlNextGet, []any{p.Line}, &next, &due)
	if err != nil {
		return err
	}
	given, err := carriedBy(tx, p.ID)
	if err != nil {
		return err
	}
	var last clock.Date // of everything billed or carried but by this leave
	if _, err := tx.One(sqlPeriodLast, []any{p.Line, p.ID}, &last); err != nil {
		return err
	}
	if !p.Free || !found || due == asleep || !p.undoable(given, last, tx.Today) {
		return p.set(tx, p.To, back, p.Free)
	}
	return p.shorten(tx, back, p.firstOpen(next, last, given), given)
}

func (p *Pause) set(tx *store.Tx, to, back clock.Date, free bool) error {
	_, err := tx.Exec(sqlPauseSet, back, max(to, p.From), free, p.ID)
	return err
}

// undoable reports whether nothing is billed behind what the leave gave, or behind itself.
func (p *Pause) undoable(given []billedPeriod, last, today clock.Date) bool {
	for _, g := range given {
		if g.From <= today || g.From <= last {
			return false
		}
	}
	return len(given) > 0 || last <= p.To
}

// firstOpen is the first day that would not be billed yet, had there been no leave.
func (p *Pause) firstOpen(next, last clock.Date, given []billedPeriod) clock.Date {
	if len(given) > 0 {
		next = given[0].From
	}
	if next == p.To.AddDays(1) {
		return max(last.AddDays(1), p.From)
	}
	return next
}

// shorten lets the leave end the day before back: what it gave is taken back, and what it
// gives now is given anew.
func (p *Pause) shorten(tx *store.Tx, back, next clock.Date, given []billedPeriod) error {
	if err := p.set(tx, back.AddDays(-1), back, false); err != nil {
		return err
	}
	if _, err := tx.Exec(sqlCarriedDrop, p.ID); err != nil {
		return err
	}
	for _, g := range given {
		if _, err := tx.Exec(sqlPeriodDrop, g.id); err != nil {
			return err
		}
	}
	days, err := missed(tx, p.Line, Period{p.From, back.AddDays(-1)})
	if err != nil {
		return err
	}
	if back > p.From {
		if err := p.set(tx, back.AddDays(-1), back, true); err != nil {
			return err
		}
	}
	return p.move(tx, next, 0, days)
}

// turnPauses lets the leaves of today begin and end. A leave that passed while the PC was
// off places no hold any more.
func turnPauses(tx *store.Tx) error {
	all, err := pauses(tx, sqlPausesTurning, tx.Today)
	if err != nil {
		return err
	}
	for _, p := range all {
		if err := p.turn(tx); err != nil {
			return err
		}
	}
	return nil
}

func (p Pause) turn(tx *store.Tx) error {
	over := p.Back <= tx.Today
	if over && p.State == pauseOn {
		if _, err := subscriber.LiftHold(tx, p.Line, subscriber.HoldPause, ""); err != nil {
			return err
		}
	}
	state := pauseOn
	if over {
		state = pauseOver
	} else {
		l, err := subscriber.GetLine(tx, p.Line)
		if err != nil {
			return err
		}
		if l.Over(tx.Today) {
			state = pauseOver
		} else if _, err := subscriber.PlaceHold(tx, p.Line, subscriber.HoldPause, nil, p.Why); err != nil {
			return err
		}
	}
	_, err := tx.Exec(sqlPauseState, state, p.ID)
	return err
}
