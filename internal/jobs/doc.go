// Package jobs is the durable to-do list: what must happen once, elsewhere or
// later, is written in the transaction that decided it and carried out by a
// worker afterwards, over restarts and power cuts.
//
// It owns the tables job and run. It does not own what a job does: rooms above
// register their kinds, rooms below queue them by name.
//
// Invariants: at most one open job per kind and key; two jobs of one kind and
// key never run at the same time; a job found running after a restart is opened
// again only if its kind may be repeated, and is shown to a person otherwise;
// the timer only wakes, the table alone knows what is due. run_at is calendar
// time, retry_at is machine time; a job is due when both have passed.
package jobs
