// Package app is the desk: what the window may ask for. It wires every room once, starts
// and ends them in order, and serves the same bound structs over two transports: the
// desktop window and a loopback bridge.
//
// It owns no table and no rule: a method checks the role, parses, calls one room, maps.
// What only the desk can see stands here too: whether the clock of this PC is believed,
// what waits for a person's word, the copies at start and at closing, the cash journal in the
// second folder, the demo's stage.
//
// Always true: every bound method has a row in roles.go; lifecycle never sits on a bound
// struct, because every exported method of one can be called from the window's pages;
// what money waits for starts first, and nobody is cut before it is known who paid.
package app
