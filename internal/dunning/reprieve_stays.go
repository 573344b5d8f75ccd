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
	if c.s.Clear() || c.to.Over(today) {
		return ""
	}
	if why := c.spared(on, today); why != "" {
		return why
	}
	if decide {
		return WhyDecide
	}
	return unknown
}

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
// waits for the hours of isolation as every cut does.
func (d *Room) CloseReprieve(ctx context.Context, line int64, why string) error {
	return d.db.Write(ctx, "dunning.close_reprieve", func(tx *store.Tx) error {
		until, err := subscriber.ReprievedUntil(tx, line)
		if err != nil {
			return err
		}
		if until.IsZero() || until.After(tx.Now) {
			return store.Conflict("dunning.list_changed", nil)
		}
		g, err := gateOn(tx)
		if err != nil {
			return err
		}
		c, err := reprieved(tx, line)
		if err != nil {
			return err
		}
		unknown, decide, err := fresh(tx)
		if err != nil {
			return err
		}
		switch now := c.whyOpen(unknown, decide, d.roads(tx), tx.Today); {
		case now != why:
			return store.Conflict("dunning.list_changed", nil)
		case now != WhyDecide && now != WhyUnread:
			return store.Conflict(now, nil)
		case g.why != "":
			return store.Conflict(g.why, nil)
		case g.closed[c.to.Branch]:
			return store.Conflict(WhyHours, nil)
		}
		if err := office.Record(tx, "line.reprieve_closed", "line", line, map[string]string{"why": why}); err != nil {
			return err
		}
		return subscriber.ReprieveEnded(tx, line)
	})
}
