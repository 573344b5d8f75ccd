package dunning

import (
	"context"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// whyOpen answers why a reprieve that is over does not end by itself although the hour allows it:
// something of her own, that a person decides, or what is unknown of the money of the whole office.
// "" = it ends.
func (c claim) whyOpen(unknown string, decide bool, on *roads, today clock.Date) string {
	switch why := c.whyHers(on, today); {
	case why != "" || c.settled(today):
		return why
	case decide:
		return WhyDecide
	}
	return unknown
}

// whyHers is the part of it that is something of her own.
func (c claim) whyHers(on *roads, today clock.Date) string {
	if c.settled(today) {
		return ""
	}
	return c.spared(on, today)
}

// settled: nothing keeps her off any more, or her line has ended.
func (c claim) settled(today clock.Date) bool { return c.s.Clear() || c.to.Over(today) }

// stayOpen lists the lines that are on by a reprieve whose time is over and which does not end by
// itself, with the reason. Those that only wait for the next hour of isolation are not among them.
func (d *Room) stayOpen(tx *store.Tx) (list []Near, err error) {
	lines, err := subscriber.ReprievesOver(tx)
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	unknown, decide, err := fresh(tx)
	if err != nil {
		return nil, err
	}
	on := d.roads(tx)
	for _, line := range lines {
		c, err := reprieved(tx, line)
		if err != nil {
			return nil, err
		}
		if why := c.whyOpen(unknown, decide, on, tx.Today); why != "" {
			list = append(list, c.near(why))
		}
	}
	inOrder(list)
	return list, nil
}

// CloseReprieve is the decision of a person to isolate a line again whose reprieve is over, where the
// program may not decide: a gateway stays silent, or a notice of it that is about her is never read.
// why is the reason she was shown; another one by now is a conflict, and so is one that is settled at
// its own place: a transfer proof, money in belum dikenali, the statement, her router. It
// waits for the hours of isolation as every cut does, and as before every cut the gateways are asked
// first what she may just have paid.
func (d *Room) CloseReprieve(ctx context.Context, line int64, why string) error {
	var customer int64
	err := d.db.Read(ctx, "dunning.reprieve_closes", func(tx *store.Tx) (err error) {
		customer, err = d.mayClose(tx, line, why)
		return err
	})
	if err != nil {
		return err
	}
	if d.deps.AskMoney != nil {
		if err := d.deps.AskMoney(ctx, []int64{customer}); err != nil {
			return err
		}
	}
	return d.db.Write(ctx, "dunning.close_reprieve", func(tx *store.Tx) error {
		if _, err := d.mayClose(tx, line, why); err != nil {
			return err
		}
		if err := office.Record(tx, "line.reprieve_closed", "line", line, map[string]string{"why": why}); err != nil {
			return err
		}
		return subscriber.ReprieveEnded(tx, line)
	})
}

// mayClose answers whose line it is, or the conflict that speaks against a person's decision now.
func (d *Room) mayClose(tx *store.Tx, line int64, why string) (customer int64, err error) {
	until, err := subscriber.ReprievedUntil(tx, line)
	if err != nil {
		return 0, err
	}
	if until.IsZero() || until.After(tx.Now) {
		return 0, store.Conflict("dunning.list_changed", nil)
	}
	g, err := gateOn(tx)
	if err != nil {
		return 0, err
	}
	c, err := reprieved(tx, line)
	if err != nil {
		return 0, err
	}
	unknown, decide, err := fresh(tx)
	if err != nil {
		return 0, err
	}
	out, err := outHours(tx)
	if err != nil {
		return 0, err
	}
	switch now := c.whyOpen(unknown, decide, d.roads(tx), tx.Today); {
	case now != why:
		return 0, store.Conflict("dunning.list_changed", nil)
	case now != WhyDecide && now != WhyUnread:
		return 0, store.Conflict(now, nil)
	case tx.Now.Sub(c.unread) < out: // the newest of hers will be read yet
		return 0, store.Conflict(WhyUnread, nil)
	case g.why != "":
		return 0, store.Conflict(g.why, nil)
	case g.closed[c.to.Branch]:
		return 0, store.Conflict(WhyHours, nil)
	}
	return c.s.Customer, nil
}
