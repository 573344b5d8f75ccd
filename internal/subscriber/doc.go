// Package subscriber is who is served and with what: people, the plans they buy, the
// lines that reach them, the terms a line pays under and the holds that keep it off.
//
// Owns: customer, plan, plan_version, line, line_pppoe, line_term, line_event, hold, reprieve,
// reprieve_end.
//
// Does not own: what is billed (billing), what stands on a router (network), why a
// hold is placed (dunning and people), the words of a password (office's vault).
//
// Invariants:
//   - The terms of a line adjoin: no gap, no overlap, at most one open.
//   - At most one open hold per line and reason; a line is online when none lies on it.
//   - A reprieve eases the overdue hold for at most a day, or until the next hour of isolation, leaves
//     it in its place, and ends where it is lifted.
//   - A plan version is never changed: a new price is a new version.
//   - Whoever asked to hear of line changes (OnLineChange) hears in the same transaction.
package subscriber
