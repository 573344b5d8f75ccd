package payment

import (
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// ByHand is money of which only this office knows: cash, transfers somebody saw on the bank
// account, what was paid out, and what took such money back. It stands here in words that
// mean the same in any copy of the books: numbers and names, no ids.
type ByHand struct {
	// Key is the same for the same money in all copies, and after it was entered again.
	Key    string        `json:"key"`
	No     string        `json:"no"`
	Kind   string        `json:"kind"`
	Amount rupiah.Rupiah `json:"amount"`
	// Customer is "" where nobody knew whose it is. CustomerSince, when she was entered,
	// tells her from somebody who got her number after a restore.
	Customer      string    `json:"customer,omitempty"`
	CustomerSince time.Time `json:"customerSince,omitzero"`
	Name          string    `json:"name,omitempty"`
	Phone         string    `json:"phone,omitempty"`
	Payer         string    `json:"payer,omitempty"` // of a remittance: whom it was handed to
	Till          string    `json:"till,omitempty"`  // "" = not cash
	PaidAt        time.Time `json:"paidAt"`
	// BookedOn is the day it counted for, RecordedAt when it was entered, By who did.
	BookedOn   clock.Date `json:"bookedOn"`
	RecordedAt time.Time  `json:"recordedAt"`
	By         string     `json:"by,omitempty"`
	Note       string     `json:"note,omitempty"`
	// Reverses is the Key of what it takes back, "" for nothing.
	Reverses string       `json:"reverses,omitempty"`
	Paid     []ByHandPart `json:"paid,omitempty"`
	// Unmatched: it lay in belum dikenali.
	Unmatched bool `json:"unmatched,omitempty"`

	// ID is its row in the books it was read from.
	ID int64 `json:"-"`
}

// ByHandPart is what it put to one invoice, and whose that is.
type ByHandPart struct {
	Invoice       string        `json:"invoice"`
	Amount        rupiah.Rupiah `json:"amount"`
	Customer      string        `json:"customer"`
	CustomerSince time.Time     `json:"customerSince"`
}

// againPrefix begins the client key of what was entered again; the rest names the money.
const againPrefix = "again:"

// moneyKey names money by the number and the moment it was entered under. The number alone
// would not do: books restored on a new PC may have given it once more.
func moneyKey(clientKey, no string, recorded time.Time) string {
	if strings.HasPrefix(clientKey, againPrefix) {
		return clientKey
	}
	return againPrefix + no + "@" + clock.Stamp(recorded)
}

// findMoney finds money in these books by its key: the very row, or the one it was entered
// again as.
func findMoney(tx *store.Tx, key string) (Payment, bool, error) {
	p, found, err := onePayment(tx, sqlPaymentByKey, key)
	if err != nil || found {
		return p, found, err
	}
	no, at, named := strings.Cut(strings.TrimPrefix(key, againPrefix), "@")
	if !named {
		return p, false, nil
	}
	p, found, err = onePayment(tx, sqlPaymentByNo, no)
	return p, found && clock.Stamp(p.RecordedAt) == at, err
}

// ByHandAfter reads, in the order they were entered, the rows after an id, limit of them at
// most, and through which id the books were looked at.
func ByHandAfter(tx *store.Tx, after int64, limit int) (rows []ByHand, through int64, err error) {
	if _, err := tx.One(sqlLastPayment, []any{after}, &through); err != nil {
		return nil, after, err
	}
	err = tx.Each(sqlByHand, []any{after, limit}, func(scan func(...any) error) error {
		var b ByHand
		var key, backKey, backNo string
		var backAt time.Time
		if err := scan(&b.ID, &b.No, &b.Kind, &b.Amount, &b.Customer, &b.CustomerSince, &b.Name, &b.Phone, &b.Payer, &b.Till, &b.PaidAt, &b.BookedOn,
			&b.RecordedAt, &b.By, &b.Note, &key, &backKey, &backNo, &backAt, &b.Unmatched); err != nil {
			return err
		}
		b.Key = moneyKey(key, b.No, b.RecordedAt)
		if backNo != "" {
			b.Reverses = moneyKey(backKey, backNo, backAt)
		}
		rows = append(rows, b)
		return nil
	})
	for i := range rows {
		if err != nil {
			return nil, after, err
		}
		err = tx.Each(sqlByHandParts, []any{rows[i].ID}, func(scan func(...any) error) error {
			var p ByHandPart
			err := scan(&p.Invoice, &p.Amount, &p.Customer, &p.CustomerSince)
			rows[i].Paid = append(rows[i].Paid, p)
			return err
		})
	}
	if len(rows) == limit {
		through = rows[limit-1].ID
	}
	return rows, through, err
}

// BeforeRecorded is the last id that was entered before an instant, or, without one, the
// last of all; 0 = none.
func BeforeRecorded(tx *store.Tx, at time.Time) (id int64, err error) {
	if at.IsZero() {
		_, err = tx.One(sqlLastPayment, []any{0}, &id)
		return id, err
	}
	_, err = tx.One(sqlLastBefore, []any{at}, &id)
	return id, err
}
