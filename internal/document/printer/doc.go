// Package printer brings finished bytes to a printer of the office: over the network, through
// a queue of the system, or straight into a device.
//
// Owns: the three ways. Does not own: what is printed (document), which printer (office).
//
// Invariants: the bytes arrive as they are, or an error says that they may not have; nothing
// waits longer than patience; a printer that is off never blocks the counter.
package printer
