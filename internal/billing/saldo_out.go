package billing

import (
	"lunas/internal/ledger"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// TakeSaldo takes an amount out of a customer's deposit to pay it out; more than she has
// is a conflict (billing.saldo.short). The ledger side is the caller's.
func TakeSaldo(tx *store.Tx, customer int64, amount rupiah.Rupiah) error {
	tx.Touch(TopicInvoice)
	return addSaldo(tx, customer, -amount)
}

// GiveSaldo puts an amount back into a deposit that was paid out by mistake; the customer's
// open invoices take it at once, and a line that owes nothing overdue any more is let on.
// post books the caller's side in between, before the deposit is spent.
func GiveSaldo(tx *store.Tx, customer int64, amount rupiah.Rupiah, post func() error) error {
	if err := addSaldo(tx, customer, amount); err != nil {
		return err
	}
	if err := post(); err != nil {
		return err
	}
	tx.Touch(TopicInvoice)
	on, err := ledger.OpenDay(tx, tx.Today)
	if err != nil {
		return err
	}
	paid, err := spendSaldo(tx, customer, on)
	if err == nil {
		_, err = release(tx, paid, "saldo", tx.Today)
	}
	return err
}
