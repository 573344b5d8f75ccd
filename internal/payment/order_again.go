package payment

import (
	"context"
	"time"

	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// OrderNote is an order that was opened at a gateway, in words that mean the same in any copy
// of the books: books that lack it can still ask whether it was paid, and know by whom.
type OrderNote struct {
	Order         string        `json:"order"`
	Provider      string        `json:"provider"`
	Account       string        `json:"account"` // its name
	Channel       string        `json:"channel"`
	Amount        rupiah.Rupiah `json:"amount"`
	Customer      string        `json:"customer"`      // her number, and
	CustomerSince time.Time     `json:"customerSince"` // when she was entered
	CreatedAt     time.Time     `json:"createdAt"`
	ExpiresAt     time.Time     `json:"expiresAt,omitzero"`

	// ID is its row in the books it was read from.
	ID int64 `json:"-"`
}

// OrdersAfter reads, in the order they were opened, the orders after an id, limit of them at
// most, and through which id the books were looked at.
func OrdersAfter(tx *store.Tx, after int64, limit int) (all []OrderNote, through int64, err error) {
	through = after
	all, err = orderNotes(tx, sqlOrdersAfter, after, limit)
	if len(all) > 0 {
		through = all[len(all)-1].ID
	}
	return all, through, err
}

// UnansweredAgain are the orders that were taken up again and of which their gateway has said
// nothing yet, the oldest first.
func UnansweredAgain(tx *store.Tx) ([]OrderNote, error) { return orderNotes(tx, sqlOrdersUnanswered) }

func orderNotes(tx *store.Tx, q string, args ...any) (all []OrderNote, err error) {
	err = tx.Each(q, args, func(scan func(...any) error) error {
		var n OrderNote
		err := scan(&n.ID, &n.Order, &n.Provider, &n.Account, &n.Channel, &n.Amount, &n.Customer, &n.CustomerSince, &n.CreatedAt, &n.ExpiresAt)
		all = append(all, n)
		return err
	})
	return all, err
}

// BeforeOrdered is the last order opened before an instant, or, without one, the last of all;
// 0 = none.
func BeforeOrdered(tx *store.Tx, at time.Time) (id int64, err error) {
	if at.IsZero() {
		at = tx.Now.Add(24 * time.Hour)
	}
	_, err = tx.One(sqlOrderedBefore, []any{at}, &id)
	return id, err
}

// LacksOrder tells whether these books know no order of that name.
func LacksOrder(tx *store.Tx, order string) (bool, error) {
	found, err := tx.One(sqlOrderKnown, []any{order}, new(int64))
	return !found, err
}

// OrderAgain takes up an order that these books lack, as when an older copy took their place:
// the gateway is asked about it like about any other, and what was paid is the money of whom
// it was opened for. It is shown to nobody, her bill here has an order of its own. Of somebody
// these books do not know none can stand in them: known is false, and AskStranger asks at once.
// An account that is not here any more is a conflict.
func (p *Room) OrderAgain(ctx context.Context, n OrderNote) (known bool, err error) {
	err = p.db.Write(ctx, "payment.OrderAgain", func(tx *store.Tx) error {
		account, err := orderAccount(tx, n)
		if err != nil {
			return err
		}
		if _, known, err = oneCharge(tx, sqlChargeByOrder, n.Order, account); err != nil || known {
			return err
		}
		var customer int64
		if known, err = tx.One(sqlCustomerByNo, []any{n.Customer, n.CustomerSince}, &customer); err != nil || !known {
			return err
		}
		id, err := tx.Insert(sqlOrderAgain, n.Order, account, customer, int64(n.Amount), n.Channel, n.CreatedAt, n.ExpiresAt, tx.Now)
		if err != nil {
			return err
		}
		if err := seal(tx, sealedCharge, sqlChargeSeal, id); err != nil {
			return err
		}
		tx.Touch(TopicCharge)
		return office.Record(tx, "charge.again", "customer", customer, map[string]any{"charge": id, "order": n.Order, "amount": n.Amount})
	})
	return known, err
}

// AskStranger asks the gateway about an order of somebody these books do not know. What was paid
// goes to belum dikenali.
func (p *Room) AskStranger(ctx context.Context, n OrderNote) error {
	var account int64
	err := p.db.Read(ctx, "payment.stranger", func(tx *store.Tx) (err error) {
		account, err = orderAccount(tx, n)
		return err
	})
	if err == nil {
		_, err = p.SettleOrder(ctx, account, n.Order)
	}
	return err
}

// orderAccount is the account an order is asked for at: that of its name, or the only one of its
// gateway.
func orderAccount(tx *store.Tx, n OrderNote) (account int64, err error) {
	found, err := tx.One(sqlOrderAccount, []any{n.Provider, n.Account}, &account)
	if err == nil && !found {
		err = store.Conflict("payment.again.no_account", nil)
	}
	return account, err
}
