package payment

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"lunas/internal/gateway"
	"lunas/internal/jobs"
	"lunas/internal/store"
)

// batch is how many attempts are read, asked about and written together.
const batch = 100

// RunPolls asks about every attempt that is due, at most four at a time per account, and
// gives how many answered. An account that does not answer rests; the others go on.
func (p *Room) RunPolls(ctx context.Context) (answered int, err error) {
	for {
		var due []Charge
		err := p.db.Read(ctx, "payment.due", func(tx *store.Tx) (err error) {
			due, err = charges(tx, sqlChargesDue, tx.Now, p.resting(), batch)
			return err
		})
		if err != nil || len(due) == 0 {
			return answered, err
		}
		n, err := p.pollThese(ctx, due)
		answered += n
		if err != nil || n == 0 || len(due) < batch {
			return answered, err
		}
	}
}

func (p *Room) rests(account int64) bool {
	p.mu.Lock()
	c := p.accounts[account]
	p.mu.Unlock()
	return c != nil && c.resting(p.dep.Machine())
}

// resting lists the accounts whose polls wait, as JSON.
func (p *Room) resting() string {
	now := p.dep.Machine()
	p.mu.Lock()
	defer p.mu.Unlock()
	ids := []int64{}
	for id, c := range p.accounts {
		if c.resting(now) {
			ids = append(ids, id)
		}
	}
	raw, _ := json.Marshal(ids)
	return string(raw)
}

// ReadUnread settles the callbacks that an earlier process stored and did not settle; it
// gives how many orders were settled. What the gateway does not answer about stays with
// its job.
func (p *Room) ReadUnread(ctx context.Context) (settled int, err error) {
	var orders []orderJob
	err = p.db.Read(ctx, "payment.unread", func(tx *store.Tx) error {
		return tx.Each(sqlUnread, nil, func(scan func(...any) error) error {
			var o orderJob
			if err := scan(&o.Account, &o.Order); err != nil {
				return err
			}
			orders = append(orders, o)
			return nil
		})
	})
	if err != nil {
		return 0, err
	}
	for _, o := range orders {
		if p.rests(o.Account) {
			continue
		}
		if _, err := p.SettleOrder(ctx, o.Account, o.Order); err == nil {
			settled++
		} else if ctx.Err() != nil {
			return settled, ctx.Err()
		}
	}
	return settled, nil
}

// PollOpen asks about every open attempt, the oldest first: at start, on wake and when the
// network is back. It gives how many answered; an account that does not answer is left to
// the plan. Attempts that closed can wait until lines were restored: see RecallClosed.
func (p *Room) PollOpen(ctx context.Context) (answered int, err error) {
	p.cutOff.Do(func() { err = p.parkCutOff(ctx) })
	if err != nil {
		return 0, err
	}
	for after := int64(0); ; {
		var some, ask []Charge
		err := p.db.Read(ctx, "payment.all", func(tx *store.Tx) (err error) {
			some, err = charges(tx, sqlChargesStanding, after, batch)
			for _, c := range some {
				after = c.ID
				if !p.rests(c.Account) {
					ask = append(ask, c)
				}
			}
			return err
		})
		if err != nil || len(some) == 0 {
			return answered, err
		}
		n, err := p.pollThese(ctx, ask)
		answered += n
		if err != nil {
			return answered, err
		}
	}
}

// RecallClosed makes attempts that closed due to be asked about once more, and gives how
// many: those that were still on the list when the office was last not awake, or closed
// since, because a callback about late money may have found nobody. After an absence of a
// week or more it is every one that the gateway still keeps. The plan asks about them.
func (p *Room) RecallClosed(ctx context.Context) (recalled int64, err error) {
	err = p.db.Write(ctx, "payment.RecallClosed", func(tx *store.Tx) error {
		from := tx.Now.Add(-keepAsking)
		if gap, found, err := jobs.LastGap(tx); err != nil {
			return err
		} else if found {
			from = recallFrom(gap, from)
		}
		res, err := tx.Exec(sqlChargesRecall, tx.Now, from)
		if err == nil {
			recalled, err = res.RowsAffected()
		}
		return err
	})
	return recalled, err
}

// recallFrom is how far back attempts are recalled after an absence, never less than a
// week before now.
func recallFrom(gap jobs.Gap, week time.Time) time.Time {
	from := gap.From.Add(-keepAsking)
	if gap.To.Sub(gap.From) >= keepAsking {
		from = gap.To.Add(-gatewayKeeps)
	}
	if from.After(week) {
		return week
	}
	return from
}

// parkCutOff parks the attempts that an earlier process was cut off in.
func (p *Room) parkCutOff(ctx context.Context) error {
	return p.db.Write(ctx, "payment.cutOff", func(tx *store.Tx) error {
		all, err := charges(tx, sqlCutOff)
		for _, c := range all {
			if err == nil {
				err = park(tx, c, "payment.gateway.unclear")
			}
		}
		return err
	})
}

// CheckNow asks about everything a customer may have paid (cek sekarang) and gives how
// many payments were found.
func (p *Room) CheckNow(ctx context.Context, customer int64) (found int, err error) {
	var all []Charge
	err = p.db.Read(ctx, "payment.CheckNow", func(tx *store.Tx) (err error) {
		all, err = charges(tx, sqlChargesOfOne, customer, tx.Now.Add(-gatewayKeeps))
		return err
	})
	if err != nil {
		return 0, err
	}
	var failed error
	for _, c := range all {
		s, err := p.SettleCharge(ctx, c.ID)
		if err != nil {
			failed = store.Unavailable(faultKey(err), err)
		} else if s.Payment != 0 {
			found++
		}
	}
	if found > 0 {
		failed = nil // what is left comes with the next poll
	}
	return found, failed
}

// AskAbout asks about the open attempts of customers and settles what was paid: dunning
// calls it before it cuts them. A gateway that does not
// answer is told by FreshnessOf, not here.
func (p *Room) AskAbout(ctx context.Context, customers []int64) error {
	ids, err := json.Marshal(customers)
	if err != nil {
		return err
	}
	var all []Charge
	err = p.db.Read(ctx, "payment.AskAbout", func(tx *store.Tx) (err error) {
		all, err = charges(tx, sqlChargesToAsk, string(ids))
		return err
	})
	if err != nil || len(all) == 0 {
		return err
	}
	_, err = p.pollThese(ctx, all)
	return err
}

// pollThese asks about attempts side by side. Answers that change nothing are written
// together; each other one is a write of its own.
func (p *Room) pollThese(ctx context.Context, all []Charge) (answered int, err error) {
	asked := make([]asking, len(all))
	for i, c := range all {
		asked[i] = asking{c.Account, keyOf(c.ProviderID)}
	}
	var before []mark
	err = p.db.Read(ctx, "payment.marks", func(tx *store.Tx) (err error) {
		before, err = marksOf(tx, asked)
		return err
	})
	if err != nil {
		return 0, err
	}
	answers, errs := p.askAll(ctx, all, before)
	var quiet []told
	for i, c := range all {
		switch {
		case errors.Is(errs[i], errResting):
		case errs[i] != nil:
			if err := p.silent(ctx, c, c.Account, errs[i]); err != nil {
				return answered, err
			}
		case unchanged(c, answers[i].status.State):
			quiet = append(quiet, answers[i])
		default:
			if _, err := p.settle(ctx, answers[i]); errors.Is(err, errOld) {
				continue // somebody else's answer is newer
			} else if err != nil {
				p.log.Error("an answer could not be written", "order", c.OrderID, "err", err)
				continue
			}
			answered++
		}
	}
	n, err := p.writeQuiet(ctx, quiet)
	return answered + n, errors.Join(err, ctx.Err())
}

// askAll asks about each attempt, a few at a time.
func (p *Room) askAll(ctx context.Context, all []Charge, before []mark) ([]told, []error) {
	answers, errs := make([]told, len(all)), make([]error, len(all))
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(len(all), atOnce*max(1, p.accountCount())) {
		wg.Go(func() {
			for i := range next {
				if p.rests(all[i].Account) {
					errs[i] = errResting
					continue
				}
				answers[i], errs[i] = p.askAbout(ctx, all[i], before[i])
			}
		})
	}
	for i := range all {
		next <- i
	}
	close(next)
	wg.Wait()
	return answers, errs
}

// writeQuiet writes answers that move neither money nor state.
func (p *Room) writeQuiet(ctx context.Context, quiet []told) (written int, err error) {
	if len(quiet) == 0 {
		return 0, nil
	}
	err = p.db.Write(ctx, "payment.unchanged", func(tx *store.Tx) error {
		written = 0
		g, err := gather(tx, quiet)
		if err != nil {
			return err
		}
		answering := map[int64]bool{}
		for _, t := range quiet {
			k := credit{tx: tx, told: t, charge: g.charges[t.charge], all: g}
			if _, err := p.recordIn(k); errors.Is(err, errOld) {
				continue
			} else if err != nil {
				return err
			}
			answering[t.account] = true
			written++
		}
		for account := range answering {
			if err := noteAccount(tx, account, nil); err != nil {
				return err
			}
		}
		return nil
	})
	return written, err
}

var errResting = errors.New("payment: the account rests")

// unchanged tells an answer that moves no money and no state.
func unchanged(c Charge, s gateway.State) bool {
	switch s {
	case gateway.Pending, gateway.Failed, gateway.UnknownOrder:
		return c.State == ChargeOpen || c.State == ChargeUnclear
	case gateway.Closed:
		return c.State == ChargeClosed
	}
	return false
}

func (p *Room) accountCount() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.accounts)
}
