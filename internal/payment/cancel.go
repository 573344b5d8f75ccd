package payment

import (
	"context"
	"errors"
	"time"

	"lunas/internal/gateway"
	"lunas/internal/jobs"
	"lunas/internal/store"
)

func (p *Room) runCancel(ctx context.Context, j jobs.Job) error {
	var in chargeJob
	if err := j.Decode(&in); err != nil {
		return err
	}
	err := p.cancel(ctx, in.Charge)
	var fault *gateway.Fault
	if errors.As(err, &fault) && fault.RetryAfter > 0 {
		return jobs.Later(fault.RetryAfter)
	}
	return err
}

// cancel closes an attempt at the gateway, so that nobody pays it twice. One that was
// paid meanwhile is credited; one the gateway does not know stays on the poll list.
func (p *Room) cancel(ctx context.Context, charge int64) error {
	var c Charge
	var before mark
	err := p.db.Read(ctx, "payment.cancel", func(tx *store.Tx) (err error) {
		if c, err = GetCharge(tx, charge); err != nil {
			return err
		}
		before, err = markOf(tx, c.Account, c.ProviderID)
		return err
	})
	switch {
	case err != nil:
		return err
	case c.State == ChargeOpening && c.LastError == "":
		return jobs.Later(5 * time.Second)
	case c.State == ChargeOpening:
		return p.db.Write(ctx, "payment.drop", func(tx *store.Tx) error {
			tx.Touch(TopicCharge)
			_, err := tx.Exec(sqlChargeState, ChargeFailed, c.LastError, nil, tx.Now, charge)
			return err
		})
	case c.State != ChargeOpen && c.State != ChargeUnclear:
		return nil
	}
	conn, err := p.mustConnect(ctx, c.Account)
	if err != nil {
		return err
	}
	var st gateway.Status
	err = conn.ask(ctx, func(ctx context.Context, g gateway.Provider) error {
		st, err = g.Cancel(ctx, c.OrderID)
		return err
	})
	conn.took(err, p.dep.Machine())
	var refused *gateway.ErrRefused
	if errors.As(err, &refused) {
		_, err = p.SettleCharge(ctx, charge)
		return err
	}
	if err != nil {
		return err
	}
	_, err = p.settle(ctx, told{account: c.Account, charge: charge, order: c.OrderID, status: st, before: before})
	return err
}
