package payment

import (
	"slices"

	"lunas/internal/billing"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// Part is a customer's share of one sum that pays for several: a line of the bank
// statement for mother, aunt and shop.
type Part struct {
	Customer int64
	Amount   rupiah.Rupiah
}

// mostParts is how many customers one sum is shared by.
const mostParts = 50

// shared turns the shares of a sum into the invoices they pay: each customer's own, the
// oldest due first. It stays one payment, as it is one line of the statement, and comes
// back whole if it bounces; so what is too much for somebody's bills can only be the saldo
// of the first, the payer. The shares must add up to the sum, or nothing is booked.
func shared(tx *store.Tx, amount rupiah.Rupiah, parts []Part) (payer int64, targets []billing.Target, err error) {
	if len(parts) > mostParts {
		return 0, nil, store.Invalid("parts", "payment.parts.many", nil)
	}
	var sum rupiah.Rupiah
	for i, p := range parts {
		if p.Amount <= 0 || p.Amount > rupiah.MaxStated {
			return 0, nil, store.Invalid("parts", "payment.amount", nil)
		}
		sum += p.Amount
		c, err := subscriber.GetCustomer(tx, p.Customer)
		if err != nil {
			return 0, nil, err
		}
		if slices.ContainsFunc(parts[:i], func(q Part) bool { return q.Customer == p.Customer }) {
			return 0, nil, store.Invalid("parts", "payment.parts.twice", map[string]string{"name": c.Name})
		}
		own, left, err := oldestFirst(tx, p)
		if err != nil {
			return 0, nil, err
		}
		if left > 0 && i > 0 {
			return 0, nil, store.Invalid("parts", "payment.parts.owes", map[string]string{"name": c.Name, "owes": (p.Amount - left).Plain()})
		}
		targets = append(targets, own...)
	}
	if sum != amount {
		return 0, nil, store.Invalid("parts", "payment.parts.sum", map[string]string{"sum": sum.Plain(), "amount": amount.Plain()})
	}
	return parts[0].Customer, targets, nil
}

// oldestFirst are the invoices a share pays, and what is left of it.
func oldestFirst(tx *store.Tx, p Part) (targets []billing.Target, left rupiah.Rupiah, err error) {
	open, err := billing.OpenInvoices(tx, p.Customer)
	left = p.Amount
	for _, inv := range open {
		pay := min(left, inv.Open)
		if pay == 0 {
			break
		}
		targets = append(targets, billing.Target{Invoice: inv.ID, Amount: pay})
		left -= pay
	}
	return targets, left, err
}
