// Package clock is time: the calendar the business lives by, the machine's own time,
// civil dates and months, and the three Indonesian zones.
//
// Owns: Date, Month, Calendar and its implementations, the text form of instants,
// and the only two readings of the wall clock in the program.
//
// Does not own: what is due when (the rooms), holidays and office hours (office),
// words for dates (locale).
//
// Invariants: a business date is a Date in the office zone, never an instant; the
// calendar may be moved (tests, the demo), machine time never is, so deadlines,
// back-off, limits and sessions use Machine and everything people see uses a Calendar.
package clock
