// Package email hands finished mails to an SMTP server and says, as precisely
// as the protocol allows, what became of each.
//
// Owns: the conversation with the server and the verdict on it.
// Does not own: texts, templates, when to send, retries, the outgoing book.
//
// Invariants: nil means the server took the mail over; a mail that may have
// left is never reported as safe to repeat; passwords and addresses are never
// logged and never part of an error's text; no connection outlives a call.
package email
