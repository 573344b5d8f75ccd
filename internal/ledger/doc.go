// Package ledger is the office's double entry book: immutable entries whose balances
// are sums.
//
// Owns: account, entry, posting, the hash chain through them, and which days are closed.
//
// Does not own: which accounts an act touches (billing, payment, voucher decide).
//
// Invariants:
//   - The postings of an entry sum to zero; debit is positive, credit negative.
//   - One entry per source; a correction is a new entry.
//   - entry n+1 carries the hash of entry n, and the hash of an entry covers every
//     column of its own rows: an edit behind the program's back shows in the books check.
//   - Nothing is booked on a closed day or before it; OpenDay gives the day instead.
//   - The chain cannot show that its newest entries were cut off whole; the rooms that
//     own the sources check that each of theirs has its entry.
package ledger
