package lookup

import (
	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// PaidBill is a bill a payment paid, whole or in part, and whose it is.
type PaidBill struct {
	Invoice  int64
	No       string
	Customer int64
	Name     string
	From, To clock.Date // the days it is for; zero where it is for none
	Amount   rupiah.Rupiah
}

// PaidBills are the bills each of some payments paid when it was booked, by payment.
func PaidBills(tx *store.Tx, payments ...int64) (map[int64][]PaidBill, error) {
	paid := map[int64][]PaidBill{}
	return paid, tx.Each(sqlPaidBills, []any{list(payments)}, func(scan func(...any) error) error {
		var payment int64
		var b PaidBill
		err := scan(&payment, &b.Invoice, &b.No, &b.Customer, &b.Name, &b.From, &b.To, &b.Amount)
		paid[payment] = append(paid[payment], b)
		return err
	})
}
