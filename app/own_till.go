package app

import (
	"context"
	"slices"

	"lunas/internal/locale"
	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// A collector carries one bag of money, and it is a till of their own: nobody else's cash
// lies in it, and what is missing is missing from it.

// giveTill gives a collector their till, once for each place they work.
func (d *Desk) giveTill(ctx context.Context, s office.Staff) error {
	if !slices.Contains(s.Roles, office.RoleCollector) {
		return nil
	}
	branch, err := d.headBranch(ctx)
	if err != nil {
		return err
	}
	if len(s.Branches) > 0 {
		branch = s.Branches[0]
	}
	_, err = d.payments.GiveTill(ctx, branch, s.ID, locale.T(locale.ID, "app.collector_till", map[string]string{"name": s.Username}))
	return err
}

// seenTills are the tills somebody may open.
func seenTills(tx *store.Tx, by office.Session, tills []TillRow) ([]TillRow, error) {
	if sightOf(by).tills {
		return tills, nil
	}
	own, err := payment.TillOf(tx, by.Staff)
	return slices.DeleteFunc(tills, func(t TillRow) bool { return t.ID != own.ID }), err
}

// ownTill refuses a collector the till of somebody else; 0 is their own.
func (d *Desk) ownTill(ctx context.Context, by office.Session, till int64) (int64, error) {
	if sightOf(by).tills {
		return till, nil
	}
	own, err := reading(ctx, d, "app.own_till", func(tx *store.Tx) (payment.Till, error) { return payment.TillOf(tx, by.Staff) })
	if err == nil && (own.ID == 0 || till != 0 && till != own.ID) {
		err = store.Conflict("app.till.not_yours", nil)
	}
	return own.ID, err
}

// ownMoney hides from a collector every payment that does not lie in their own till.
func (d *Desk) ownMoney(ctx context.Context, by office.Session, id int64) error {
	if sightOf(by).tills {
		return nil
	}
	p, err := reading(ctx, d, "app.own_money", func(tx *store.Tx) (payment.Payment, error) { return payment.GetPayment(tx, id) })
	if err != nil {
		return err
	}
	till, err := d.ownTill(ctx, by, 0)
	if err == nil && p.Till != till {
		err = store.NotFound("payment.not_found", id)
	}
	return err
}

// ownShift refuses a collector whatever is not their own open till.
func (d *Desk) ownShift(ctx context.Context, by office.Session, shift int64) error {
	if sightOf(by).tills {
		return nil
	}
	return d.chargeOf(ctx, by, shift)
}

// chargeOf refuses everybody but an owner a shift that somebody else has charge of, or closed.
func (d *Desk) chargeOf(ctx context.Context, by office.Session, shift int64) error {
	if slices.Contains(by.Roles, office.RoleOwner) {
		return nil
	}
	return d.db.Read(ctx, "app.own_shift", func(tx *store.Tx) error {
		drawers, err := lookup.Drawers(tx)
		if err == nil && !slices.ContainsFunc(drawers, func(d lookup.DrawerRow) bool { return d.Shift == shift && d.Staff == by.Staff }) {
			err = store.Conflict("app.till.not_yours", nil)
		}
		return err
	})
}
