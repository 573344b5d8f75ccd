// Package dunning walks the ladder of reminders and places the overdue hold.
//
// Owns: which rung is due, who may be cut today, the proposals of isolation and
// their approval, the brake. Does not own: what is owed (billing), whether money
// is fresh (payment), the words (message), the routers (network). It places the
// overdue hold; only billing lifts it.
//
// Invariants: a rung needs the one before it accepted by a channel, or handed
// over by a person, at least 24 hours earlier; one that was withdrawn, or that spoke
// of a bill paid since, counts for nothing; no reminder is written on a day on which a bill of hers, of
// whatever line, left or is to leave, unless one did on each of the seven days before; and a bill is
// no reminder. Nobody is cut before two accepted
// reminders and min_notice_days, nobody without a usable number or who
// wants no messages, nobody while
// money may be on its way, nor where only the bank statement tells of it and nobody has
// looked at it that day, on a Sunday, a holiday or the day before one, outside
// the hours of her branch, or in the first hour after a gap. A router that was out of reach for longer
// than the office allows (outage_hours, since her due day) moves her cut by as many days as that lasted,
// and while it still is nobody behind it is cut; a shorter outage, also one of this moment, moves nothing:
// the hold is placed, and the router obeys when it is back. Above the brake, and while isolir otomatis is off, a person approves a
// stored list. Everything is harmless to repeat.
package dunning
