// Package midtrans speaks to one Midtrans account: Core API for virtual accounts,
// the Mandiri bill and QRIS, Snap for the hosted page.
//
// Owns: the wire shapes of Midtrans and how each answer is read.
// Does not own: retries, schedules, storage, what a payment means for a bill.
//
// Invariants:
//   - The notification signature covers order id, status code and amount only, so
//     Verify yields a hint; Status is what may credit.
//   - status_code in the body is read, not only the HTTP code.
//   - Paid is status code 200 with settlement, or with capture that fraud screening
//     accepted; a missing fraud status counts as accepted.
//   - Times on this wire are Jakarta time without an offset.
package midtrans
