// Package gateway says what the office needs from a payment gateway and how a
// gateway's answers are read: one interface, one set of states, one set of
// errors. Each provider in a folder of its own is a pure HTTP translator.
//
// Owns: the words the payment room and the providers share.
// Does not own: SQL, retries, schedules, matching, or any decision about money.
//
// Invariants:
//   - A callback is a Hint and never proof of payment; only a Status that came
//     from the gateway's own status endpoint may credit anybody.
//   - "I do not know" is an error and never a state: a time-out, an HTML page or
//     an unknown word leaves everything as it was.
//   - Amounts are whole rupiah read from decimal text, never from a float.
//   - No error, log line or String form carries a key or a person's data.
package gateway
