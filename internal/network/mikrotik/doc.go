// Package mikrotik speaks the RouterOS API: it dials, logs in, lists, sets and kicks.
//
// Owns: the guarded connection, the words of every sentence, the parsing of what a
// router answers (booleans, durations, bytes, both date formats, rate limits), and the typed
// errors a router's texts stand for. It is the only door of go-routeros.
//
// Does not own: SQL, business rules, retries, back-off, pacing, or any opinion about
// what a router should look like. Those belong to the network room.
//
// Invariants: a deadline stands on the connection before every command; one command at
// a time, never the library's asynchronous mode (it loses replies); after any error
// that is not the router's own refusal the connection is dead and is never used again,
// because a late reply would answer the next command; what is written is ASCII;
// passwords never reach a log. There is no pipelined bulk mode: the library has none that
// keeps replies apart, so whoever moves thousands of items opens a second Conn for them.
//
// A lost reply: when [MayHaveRun] is true for an error, the router may or may not have
// obeyed. After an add the caller reconnects and reads by name before sending again.
package mikrotik
