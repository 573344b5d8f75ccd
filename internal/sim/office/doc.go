// Package office is the demo office: 300 subscribers on three rehearsal routers, with two
// years of bills, made through the rooms themselves as the people of an office would.
//
// Owns: the stage of the demo (three rehearsal routers, the sandbox gateway, the inbox),
// who lives in the demo, how they pay, and the diary of the two years.
//
// Does not own: any rule or table. It writes nothing but through the rooms, so that the
// demo can never show what the program would not do.
//
// Invariants: the same seed gives the same people, bills, payments and states (only
// random keys differ); every day is lived in order, with its own calendar; the books
// check is clean at the end. All names, addresses and numbers are made up: the telephone
// numbers lie in a range nobody has, the mail addresses end in ".example".
package office
