// Package wame builds wa.me links: a tap or click opens WhatsApp with the
// customer's number and the text already filled in, and a person sends it.
//
// Owns: the form of the link. Does not own: texts, opening the link, the
// queue of messages waiting for a click.
//
// Invariants: pure; the text that comes out of the link is the text that went
// in, character for character, or a shorter one that says so; no network.
package wame
