// Package billing decides what is owed: service periods, the one price function,
// invoices, credit notes, allocations, saldo (deposit), promises and standing.
//
// Owns: service_period, bill_next, invoice, invoice_item, credit_note, credit_note_item,
// allocation, deposit, write_off, promise, parked_line, enrolment, pause, calendar_restart,
// carried_period.
//
// Does not own: money coming in (payment posts it and hands it to Apply), placing the
// overdue hold (dunning), the terms and holds of a line (subscriber), channels (message).
//
// Invariants:
//   - A day of service of a line lies in at most one service period, and a period in at
//     most one uncredited recurring item: nothing is billed twice.
//   - Every price comes from Price; tax is frozen on the item at issue, a credit note
//     repeats it.
//   - open = total − allocations (payments, saldo, credit notes, write-offs), never negative.
//   - deposit = what the ledger says the office holds for the customer.
//   - Numbers rise without gap per series, branch and year, in the order of issue.
//   - Holds are lifted in the transaction that made the line owe nothing overdue.
package billing
