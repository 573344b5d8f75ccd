package payment

import (
	"strings"

	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// UnmatchedFrom gives, of these customers, those whose money may lie in belum dikenali: nobody
// has said yet that it is not hers, and until then she is no debtor to act against. It
// may be hers where it was paid to her order with another amount than was asked for; where
// it is a transfer, if it fits what she owes, has her name for its sender,
// or came from a sender of hers.
func UnmatchedFrom(tx *store.Tx, customers []int64) (map[int64]bool, error) {
	all := map[int64]bool{}
	collect := func(q string) error {
		return tx.Each(q, nil, func(scan func(...any) error) error {
			var customer int64
			err := scan(&customer)
			all[customer] = true
			return err
		})
	}
	if err := collect(sqlUnmatchedFrom); err != nil {
		return nil, err
	}
	sums, senders := map[rupiah.Rupiah]bool{}, [][]string{}
	err := tx.Each(sqlStatementOpen, nil, func(scan func(...any) error) error {
		var amount rupiah.Rupiah
		var sender string
		err := scan(&amount, &sender)
		sums[amount] = true
		if words := strings.Fields(sender); len(words) > 0 {
			senders = append(senders, words)
		}
		return err
	})
	if err != nil || len(sums) == 0 {
		return all, err
	}
	if err := collect(sqlSenderOpen); err != nil {
		return nil, err
	}
	return all, tx.Each(sqlMayOwe, []any{customers}, func(scan func(...any) error) error {
		var customer, bills int64
		var name string
		var owes, least, most rupiah.Rupiah
		if err := scan(&customer, &name, &owes, &bills, &least, &most); err != nil {
			return err
		}
		for sum := range sums {
			all[customer] = all[customer] || fits(sum, owes, bills, least, most) != ""
		}
		words := nameWords(name)
		for _, sender := range senders {
			all[customer] = all[customer] || alike(words, sender) >= part
		}
		return nil
	})
}
