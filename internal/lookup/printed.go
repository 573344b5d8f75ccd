package lookup

import "lunas/internal/store"

// VerbPrinted is how the history calls a slip that came out of the printer.
const VerbPrinted = "payment.slip_printed"

// VerbReceipt is how the history calls a receipt (kwitansi) that was put before a person.
const VerbReceipt = "payment.receipt_printed"

// Printed counts the papers that were made of a payment, its slips and its receipts together.
func Printed(tx *store.Tx, payment int64) (n int64, err error) {
	_, err = tx.One(sqlPrinted, []any{payment}, &n)
	return n, err
}

// TakenBy is the name of who wrote a payment down; "" for the program.
func TakenBy(tx *store.Tx, payment int64) (name string, err error) {
	_, err = tx.One(sqlTakenBy, []any{payment}, &name)
	return name, err
}
