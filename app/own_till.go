package app

import (
	"context"
	"slices"

	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// A collector carries one bag of money, and it is a till of their own: nobody else's cash
// lies in it, and what is missing is missing from it.

// ownTillName is what the till of a collector is called, after the name nobody shares.
func ownTillName(username string) string {
	return locale.T(locale.ID, "app.collector_till", map[string]string{"name": username})
}

// giveTill gives a collector their till, once.
func (d *Desk) giveTill(ctx context.Context, username string, roles []string) error {
	if !slices.Contains(roles, office.RoleCollector) {
		return nil
	}
	name := ownTillName(username)
	tills, err := reading(ctx, d, "app.tills", payment.Tills)
	if err != nil || slices.ContainsFunc(tills, func(t payment.Till) bool { return t.Name == name }) {
		return err
	}
	branch, err := d.headBranch(ctx)
	if err != nil {
		return err
	}
	_, err = d.payments.AddTill(ctx, branch, name)
	return err
}

// seenTills are the tills somebody may open: a collector's own alone.
func seenTills(by office.Session, tills []TillRow) []TillRow {
	if !carries(by) {
		return tills
	}
	own := ownTillName(by.Username)
	return slices.DeleteFunc(tills, func(t TillRow) bool { return t.Name != own })
}

// carries tells whether somebody may take cash into their own till alone.
func carries(by office.Session) bool { return !holds(by, office.RoleOwner, office.RoleCounter) }

// ownTill refuses a collector the till of somebody else; 0 is their own.
func (d *Desk) ownTill(ctx context.Context, by office.Session, till int64) (int64, error) {
	if !carries(by) {
		return till, nil
	}
	tills, err := reading(ctx, d, "app.tills", payment.Tills)
	if err != nil {
		return 0, err
	}
	name := ownTillName(by.Username)
	for _, t := range tills {
		if t.Name == name && (till == 0 || till == t.ID) {
			return t.ID, nil
		}
	}
	return 0, store.Conflict("app.till.not_yours", nil)
}

// ownMoney hides from a collector every payment that does not lie in their own till.
func (d *Desk) ownMoney(ctx context.Context, by office.Session, id int64) error {
	if !carries(by) {
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
	if !carries(by) {
		return nil
	}
	return d.db.Read(ctx, "app.own_shift", func(tx *store.Tx) error {
		s, open, err := payment.OpenShiftOf(tx, by.Staff)
		if err == nil && (!open || s.ID != shift) {
			err = store.Conflict("app.till.not_yours", nil)
		}
		return err
	})
}
