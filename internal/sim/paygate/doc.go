// Package paygate is a payment gateway for rehearsals: a real HTTP server that
// speaks Midtrans Core and Snap, shows a pay page per order, and sends signed
// callbacks with Midtrans' retry rules. It moves no money and is never part of a
// real office's wiring.
//
// Owns: the orders at the rehearsal gateway, its pay page, its callbacks, its faults.
// Does not own: anything of the product; it shares no code with the client it is
// there to test, so that a mistake in one shows against the other.
//
// Invariants:
//   - What happens to an order is decided by its calls and buttons, in calendar time;
//     only waiting between callbacks runs on machine time.
//   - Numbers and ids depend on merchant and order id alone: the same rehearsal gives
//     the same digits.
//   - Every answer to the API is one that Midtrans documents, except while a fault is
//     switched on.
package paygate
