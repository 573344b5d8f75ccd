// Package inbox is the other end of the message channels for demo and tests:
// an SMTP server and an HTTP receiver that keep what arrives and misbehave on
// request.
//
// Owns: the wire side of receiving, the pile of messages, the scripted faults.
// Does not own: sending, or any judgement about a message.
//
// Invariants: speaks the real protocols on real sockets, on loopback only; a
// message is in the pile exactly if the inbox took it over, also when its
// answer was lost on purpose; waiting is for a condition, never for a while.
package inbox
