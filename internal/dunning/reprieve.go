package dunning

import (
	"context"
	"time"

	"lunas/internal/billing"
	"lunas/internal/jobs"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// EndReprieve is the job at the end of a reprieve (billing.JobReprieveEnd): what keeps the
// line off counts again. Where it may not be cut now, by the clock or because money may be
// on its way, it is asked again in the next hour of isolation.
func (d *Room) EndReprieve(ctx context.Context, j jobs.Job) error {
	var in billing.ReprieveJob
	if err := j.Decode(&in); err != nil {
		return err
	}
	ended, err := d.endReprieve(ctx, in.Line)
	if err != nil || ended {
		return err
	}
	var again time.Time
	err = d.db.Read(ctx, "dunning.reprieve_again", func(tx *store.Tx) error {
		line, err := subscriber.GetLine(tx, in.Line)
		if err != nil {
			return err
		}
		if again, err = CutFrom(tx, line.Branch, tx.Now); err == nil && !again.After(tx.Now) {
			again, err = CutFrom(tx, line.Branch, tx.Now.Add(time.Hour))
		}
		return err
	})
	if err != nil {
		return err
	}
	return jobs.At(again)
}

// endReprieves ends what was given to lines for some hours and whose time is over. A job does
// that; this is for one that gave up and was put aside by a person. A line that cannot be
// closed holds up nobody else.
func (d *Room) endReprieves(ctx context.Context) error {
	var lines []int64
	err := d.db.Read(ctx, "dunning.reprieves", func(tx *store.Tx) (err error) {
		lines, err = subscriber.ReprievesOver(tx)
		return err
	})
	if err != nil {
		return err
	}
	for _, id := range lines {
		if _, err := d.endReprieve(ctx, id); err != nil {
			d.deps.Log.Error("a reprieve does not end", "line", id, "err", err)
		}
	}
	return ctx.Err()
}

// endReprieve ends the reprieve of a line unless something speaks against cutting it now. As
// before a cut, the gateways are asked first what she may just have paid.
func (d *Room) endReprieve(ctx context.Context, line int64) (ended bool, err error) {
	var customer int64
	var until time.Time
	err = d.db.Read(ctx, "dunning.reprieve_over", func(tx *store.Tx) (err error) {
		if until, err = subscriber.ReprievedUntil(tx, line); err == nil && !until.IsZero() {
			ended, customer, err = d.reprieveEnds(tx, line)
		}
		return err
	})
	if err != nil || until.IsZero() || !ended {
		return until.IsZero() && err == nil, err
	}
	if d.deps.AskMoney != nil {
		if err := d.deps.AskMoney(ctx, []int64{customer}); err != nil {
			return false, err
		}
	}
	err = d.db.Write(ctx, "dunning.end_reprieve", func(tx *store.Tx) error {
		if ended, _, err = d.reprieveEnds(tx, line); err != nil || !ended {
			return err
		}
		return subscriber.ReprieveEnded(tx, line)
	})
	return ended && err == nil, err
}

// reprieveEnds tells whether a line may be off again now. Her ladder was walked before she was
// isolated; everything else that stops a cut stops this too, and no person is asked whether
// she is cut where nobody knows what she paid: she stays on.
func (d *Room) reprieveEnds(tx *store.Tx, line int64) (ends bool, customer int64, err error) {
	g, err := gateOn(tx)
	if err != nil {
		return false, 0, err
	}
	c, err := reprieved(tx, line)
	if err != nil || g.why != "" || g.decide || g.closed[c.to.Branch] {
		return false, c.s.Customer, err
	}
	return c.whyHers(d.roads(tx), tx.Today) == "", c.s.Customer, nil
}

// reprieved reads a line that is on by a reprieve.
func reprieved(tx *store.Tx, line int64) (claim, error) {
	s, err := billing.StandingOf(tx, line, tx.Today)
	if err != nil {
		return claim{}, err
	}
	return claimOf(tx, s)
}
