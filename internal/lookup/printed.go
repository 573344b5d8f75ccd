package lookup

import "lunas/internal/store"

// VerbPrinted is how the history calls a slip that came out of the printer.
const VerbPrinted = "payment.slip_printed"

// Printed counts the slips of a payment that came out of a printer.
func Printed(tx *store.Tx, payment int64) (n int64, err error) {
	_, err = tx.One(sqlPrinted, []any{payment, VerbPrinted}, &n)
	return n, err
}

// InvoiceByNo finds an invoice by its number; 0 = none has it.
func InvoiceByNo(tx *store.Tx, no string) (id int64, err error) {
	_, err = tx.One(sqlInvoiceByNo, []any{no}, &id)
	return id, err
}
