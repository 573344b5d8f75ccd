// Package store opens the books: one SQLite file, one writer, four readers.
//
// It owns the file and its lock, the migrations of every room, transactions,
// topics, the search tables, number series, application errors, backup and
// restore. It does not own any table of a room and knows no rule of business.
//
// Invariants: every acknowledged write survives a power cut (WAL with
// synchronous=FULL, read back on each connection); a transaction is never opened
// inside another; topics are announced only after the commit succeeded; an error
// of COMMIT means "unknown", never "failed"; a number once given is never given
// again, not even after a restore; no partial file ever stands under its final
// name. Books restored on another computer therefore skip numbers (Manifest.Room says how
// many and why), also after a move in good order. The database file is never opened outside SQLite while it is in use,
// because closing any descriptor on it would drop SQLite's locks.
package store
