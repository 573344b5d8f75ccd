// Package router is the rehearsal router: a TCP and TLS server that speaks the RouterOS
// API well enough that nothing in the product needs to know it is not one.
//
// Owns: its own reading and writing of the wire (it shares no code with the adapter it
// rehearses, so that one's mistake is not the other's), both login methods, the menus of
// schema.txt with their texts of refusal, the differences between versions, PPPoE
// clients that redial, and scripted faults.
// The refusals about dynamic and built-in rows are worded by us: no public capture of
// them is known, and the product matches none of them.
//
// Does not own: anything of the product. It is wired in by the demo and by tests only.
//
// Invariants: an unknown command or argument is refused, never swallowed; a session
// keeps what it was built with until it ends; passwords appear neither in the command
// log nor, without the sensitive policy, in a print.
package router
