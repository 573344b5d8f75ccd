package app

import (
	"context"
	"errors"
	"time"

	"lunas/internal/billing"
	"lunas/internal/dunning"
	"lunas/internal/jobs"
	"lunas/internal/message"
	"lunas/internal/network"
	"lunas/internal/payment"
	"lunas/internal/subscriber"
)

// Worked tells what a day's work brought.
type Worked struct {
	Billed, Parked, Reminded, Cut, Proposed int
	// Held is why nobody was cut, by translation key.
	Held string
}

func (w *Worked) add(b billing.Report, u dunning.Report) {
	w.Billed += b.Billed
	w.Parked += b.Parked
	w.Reminded += u.Reminded
	w.Cut += u.Cut
	w.Proposed += u.Proposed
	w.Held = u.Held
}

// walk bills what is due and then walks the ladder; both are harmless to repeat. An office
// that nobody has entered has no day's work.
func (d *Desk) walk(ctx context.Context) (w Worked, err error) {
	if first, err := d.office.FirstStart(ctx); err != nil || first {
		return w, err
	}
	b, err := d.bill(ctx)
	if err != nil {
		return w, err
	}
	u, err := d.age(ctx)
	w.add(b, u)
	return w, err
}

// bill bills what is due, unless that must wait.
func (d *Desk) bill(ctx context.Context) (billing.Report, error) {
	if d.billingWaits() != nil {
		return billing.Report{}, nil
	}
	return d.billing.RunDue(ctx)
}

// age walks the ladder, unless that must wait.
func (d *Desk) age(ctx context.Context) (dunning.Report, error) {
	if why := d.cutsWait(); why != nil {
		return dunning.Report{Held: wireOf(why).Key}, nil
	}
	return d.dunning.Age(ctx)
}

// cutsAgain is how long the end of a reprieve waits while nobody may be cut at all.
const cutsAgain = 10 * time.Minute

// endReprieve closes a line whose reprieve is over, unless cuts wait.
func (d *Desk) endReprieve(ctx context.Context, j jobs.Job) error {
	if d.cutsWait() != nil {
		return jobs.Later(cutsAgain)
	}
	return d.dunning.EndReprieve(ctx, j)
}

// rounds is how often Settle looks again before it says that the office never rests.
const rounds = 25

var errRestless = errors.New("the office does not come to rest")

// Settle works until nothing is due any more: callbacks, the gateways' records, the day's
// work, jobs and routers, again and again while one makes work for another. The demo calls
// it after each day it moves the calendar, and so do tests.
func (d *Desk) Settle(ctx context.Context) (total Worked, err error) {
	sub := d.db.Subscribe(subscriber.TopicLine, billing.TopicInvoice, payment.TopicPayment, payment.TopicEvent,
		dunning.TopicDunning, message.TopicMessage, network.TopicObject)
	defer sub.Close()
	for range rounds {
		sub.Topics()
		w, err := d.round(ctx)
		total.Billed, total.Parked, total.Reminded = total.Billed+w.Billed, total.Parked+w.Parked, total.Reminded+w.Reminded
		total.Cut, total.Proposed, total.Held = total.Cut+w.Cut, total.Proposed+w.Proposed, w.Held
		if err != nil {
			return total, err
		}
		if len(sub.Topics()) == 0 {
			return total, nil
		}
	}
	return total, errRestless
}

func (d *Desk) round(ctx context.Context) (Worked, error) {
	if _, _, err := d.queue.Beat(ctx); err != nil {
		return Worked{}, err
	}
	if _, err := d.payments.ReadUnread(ctx); err != nil {
		return Worked{}, err
	}
	if _, err := d.payments.RunPolls(ctx); err != nil {
		return Worked{}, err
	}
	w, err := d.walk(ctx)
	if err != nil {
		return w, err
	}
	if err := d.queue.Settle(ctx); err != nil {
		return w, err
	}
	if d.cutsWait() != nil {
		if err := d.network.Start(d.life, network.LiftsOnly); err != nil {
			return w, err
		}
	}
	return w, d.network.Settle(ctx)
}
