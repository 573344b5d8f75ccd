package subscriber

import (
	"strings"

	"lunas/internal/locale"
	"lunas/internal/store"
)

// index writes the words a customer is found by: name, number, phone as stored and as
// people type it, e-mail, addresses, and the logins and tags of her lines.
func index(tx *store.Tx, c Customer) error {
	words := []string{c.No}
	if c.Phone != "" {
		shown := locale.PhoneShow(c.Phone)
		words = append(words, strings.ReplaceAll(shown, "-", ""), shown, c.Phone)
	}
	words = append(words, c.Email, c.Address, c.Area)
	err := tx.Each(sqlCustomerWords, []any{c.ID}, func(scan func(...any) error) error {
		var login *string
		var tag, address string
		if err := scan(&login, &tag, &address); err != nil {
			return err
		}
		if login != nil {
			words = append(words, *login)
		}
		words = append(words, tag)
		if address != c.Address {
			words = append(words, address)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return tx.Index("customer", c.ID, c.Name, strings.Join(present(words), " · "))
}

func present(words []string) []string {
	out := words[:0]
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

// reindex writes the words again after one of the customer's lines changed.
func reindex(tx *store.Tx, customer int64) error {
	c, err := GetCustomer(tx, customer)
	if err != nil {
		return err
	}
	return index(tx, c)
}
