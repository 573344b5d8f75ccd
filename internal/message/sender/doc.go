// Package sender hands messages to a gateway that takes them over HTTP, described by the
// office itself: address, method, headers, body, and what its answer means.
//
// Owns: filling the request, sending it once, reading the answer. Does not own: texts,
// the queue, pacing, where the secret is kept.
//
// Invariants: no SQL, no rule of the office. What a customer's name holds stays inside its
// value: it never becomes another field or header. Once the request has begun to leave, an
// error without an answer means that it may have arrived. The secret never stands in an
// error or a reply.
package sender
