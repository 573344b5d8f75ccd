package billing

import (
	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// A line that is held for money (overdue, or waiting for its first payment) gets no new
// prepaid bill: on its bill day it falls asleep. When the last such hold is lifted, on
// day Z, its calendar goes on:
//
//   - The days it was held, of periods not yet billed, are never billed.
//   - Where the next period began while it was held, service is billed from Z to the
//     end of the cycle Z lies in, by days; the cuts themselves do not move.
//   - Where the next period still lies ahead, it is billed whole, on Z.
//
// On the calendar ikut tanggal bayar the cuts do move; see restart.go.
//
// Postpaid lines go on being billed while isolated, unless the policy
// billing.postpaid_while_isolated is off: then the days up to the isolation are billed
// on the bill day, and the line falls asleep. A postpaid line that waits for its first
// payment has had no service and owes none.
//
// What counts is whether the hold lay on the line on the bill day, not when the run came
// to it: a PC that was off bills the same.

// moneyHold is the time a line was held for money on a bill day.
type moneyHold struct {
	reason string
	from   clock.Date
	lifted clock.Date // zero = still held
}

// heldOn finds the hold for money that lay on the line on the day and outlasted it.
func (r *run) heldOn(d *dueLine) (moneyHold, bool, error) {
	postpaid := false
	if d.term.Timing == subscriber.TimingArrears {
		var err error
		if postpaid, err = r.postpaidWhileIsolated(d.branch); err != nil {
			return moneyHold{}, false, err
		}
	}
	all, err := subscriber.HoldsOf(r.tx, d.line)
	if err != nil {
		return moneyHold{}, false, err
	}
	var found moneyHold
	for _, h := range all {
		m := moneyHold{reason: h.Reason, from: clock.DateOf(h.PlacedAt, r.tx.Zone)}
		if !h.LiftedAt.IsZero() {
			m.lifted = clock.DateOf(h.LiftedAt, r.tx.Zone)
			if _, err := r.tx.One(sqlRestartOn, []any{h.ID}, &m.lifted); err != nil {
				return moneyHold{}, false, err
			}
		}
		counts := h.Reason == subscriber.HoldFirstPayment || h.Reason == subscriber.HoldOverdue && !postpaid
		if !counts || m.from > r.day || !m.lifted.IsZero() && m.lifted <= r.day {
			continue
		}
		if found.reason == "" {
			found = m
			continue
		}
		// Two holds at once: held from the first until the last is lifted.
		found.from = min(found.from, m.from)
		if found.lifted.IsZero() || m.lifted.IsZero() {
			found.lifted = 0
		} else {
			found.lifted = max(found.lifted, m.lifted)
		}
	}
	return found, found.reason != "", nil
}

// sleep passes over a held line: what it used before it was isolated is billed (in
// arrears; in advance only where the bill came after the period began), and it sleeps
// until it is let back, which may have happened since the day.
func (r *run) sleep(d *dueLine, s Span, h moneyHold) error {
	from := d.from
	if h.reason == subscriber.HoldOverdue && h.from > d.from {
		used := s.clip(h.from.AddDays(-1))
		if err := r.charge(d, used); err != nil {
			return err
		}
		from = used.To.AddDays(1)
	}
	r.report.Slept++
	if h.lifted.IsZero() {
		return r.put(d.line, from, asleep)
	}
	return resume(r.tx, d.line, from, h.lifted)
}

// resume lets the calendar of a line go on from the day it was let back.
func resume(tx *store.Tx, line int64, from, back clock.Date) error {
	return schedule(tx, line, max(from, back), back)
}

// schedule sets what a line has due, from the first day not billed, not before a day.
// A line that is over, or has no term any more, has nothing due.
func schedule(tx *store.Tx, line int64, from, notBefore clock.Date) error {
	l, err := subscriber.GetLine(tx, line)
	if err != nil {
		return err
	}
	off, err := freeDays(tx, line, from)
	if err != nil {
		return err
	}
	from = awake(from, off)
	t, found, err := subscriber.TermOn(tx, line, from)
	if err != nil {
		return err
	}
	if !found {
		_, err := tx.Exec(sqlNextDrop, line)
		return err
	}
	return setNext(tx, line, from, max(billDay(t, spanOf(t, from, l.EndedOn, off...)), notBefore))
}

// wake is called in the transaction of every change to a line, whoever lifted the hold:
// a sleeping line that is held no longer goes on.
func wake(tx *store.Tx, line int64) error {
	var from clock.Date
	found, err := tx.One(sqlNextAsleep, []any{line, asleep}, &from)
	if err != nil || !found {
		return err
	}
	l, err := subscriber.GetLine(tx, line)
	if err != nil {
		return err
	}
	t, _, err := subscriber.TermOn(tx, line, from)
	if err != nil {
		return err
	}
	postpaid, err := office.PolicyOn(tx, "billing.postpaid_while_isolated", l.Branch, tx.Today)
	if err != nil {
		return err
	}
	open, err := subscriber.OpenHolds(tx, line)
	if err != nil {
		return err
	}
	for _, h := range open {
		if h.Reason == subscriber.HoldFirstPayment || h.Reason == subscriber.HoldOverdue && !(postpaid && t.Timing == subscriber.TimingArrears) {
			return nil
		}
	}
	return resume(tx, line, from, tx.Today)
}
