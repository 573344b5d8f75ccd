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
	err = tx.Each(sqlOrdersAfter, []any{after, limit}, func(scan func(...any) error) error {
		var n OrderNote
		err := scan(&n.ID, &n.Order, &n.Provider, &n.Account, &n.Channel, &n.Amount, &n.Customer, &n.CustomerSince, &n.CreatedAt, &n.ExpiresAt)
		all, through = append(all, n), n.ID
		return err
	})
	return all, through, err
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
// these books do not know the gateway is asked now, and what was paid goes to belum dikenali.
// It answers whether the order was lacking; an account that is not here any more is a conflict.
func (p *Room) OrderAgain(ctx context.Context, n OrderNote) (lacked bool, err error) {
	var account, customer int64
	err = p.db.Write(ctx, "payment.OrderAgain", func(tx *store.Tx) error {
		if found, err := tx.One(sqlOrderAccount, []any{n.Provider, n.Account}, &account); err != nil {
			return err
		} else if !found {
			return store.Conflict("payment.again.no_account", nil)
		}
		if _, known, err := oneCharge(tx, sqlChargeByOrder, n.Order, account); err != nil || known {
			return err
		}
		lacked = true
		if _, err := tx.One(sqlCustomerByNo, []any{n.Customer, n.CustomerSince}, &customer); err != nil || customer == 0 {
			return err
		}
		id, err := tx.Insert(sqlOrderAgain, n.Order, account, customer, int64(n.Amount), n.Channel, n.CreatedAt, n.ExpiresAt, tx.Now)
		if err != nil {
			return err
		}
		tx.Touch(TopicCharge)
		return office.Record(tx, "charge.again", "customer", customer, map[string]any{"charge": id, "order": n.Order, "amount": n.Amount})
	})
	if err == nil && lacked && customer == 0 {
		_, err = p.SettleOrder(ctx, account, n.Order)
	}
	return lacked, err
}
