// Package network keeps the routers as the books say they should be.
//
// Owns: routers, net_object (what must be true on a router, and what was read back),
// the acts on routers (net_event), outages, the isolir plumbing, the connections, how a
// router does (Reading), and the sessions on it that are not ours (Guest), which are looked at.
//
// Does not own: holds, terms and passwords (subscriber and the vault), the words of the
// RouterOS API (network/mikrotik), who is to be cut (dunning) or restored (billing).
//
// Invariants: what a line should look like rises in the transaction of its cause (Want);
// done_rev only ever gets a want_rev that was read before the router was touched, and
// only after the router was read back; unreachable is never read as empty; things
// without our mark are never touched; nobody is isolated where the plumbing is not
// verified; a router with another serial number is neither read nor written; restores
// go first and at once, kicks that isolate are paced. Deadlines, back-off and pacing
// live by machine time, events and outages by the calendar.
package network
