// Package message is the outgoing book: every message to a customer, with its
// text, its channel and what became of it.
//
// Owns: templates, messages, noted calls, what a customer wants to be sent, the choice of the channel, quiet hours, hand-over
// by a person (wa.me). Does not own: when somebody is reminded (dunning), what
// is owed (billing), the digits of a charge (payment), the wire (email, wame).
//
// Invariants: one message per dedupe key, for ever. A text is rendered when the
// message leaves, so that the digits are in it, and kept as it left. Nothing
// here blocks money: queueing is one row in the caller's transaction, and a
// channel that fails leaves the message in the book with its reason. A mail
// that may have left is uncertain and shown to a person, never sent again by
// itself. Accepted means a channel took it, or a person said it was handed over. A reminder that
// cannot be written is told by a person (call): every try is noted, and one that reached her
// is its acceptance.
package message
