package lookup

import "lunas/internal/store"

// RecentPayments are the last n payments in the order they were entered, newest first,
// each with who paid; reversals are no payments.
func RecentPayments(tx *store.Tx, n int) ([]PaymentRow, error) {
	return paymentRows(tx, sqlPaymentsRecent, n)
}
