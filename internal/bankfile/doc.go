// Package bankfile understands the statement (mutasi rekening) that a bank's page saves: which
// column is what, and the lines of money in and out.
//
// Owns: the words banks head their columns with, how they write dates and sums, the check of
// the running balance. Does not own: how a file becomes rows (sheet), what becomes of a line
// (payment), any SQL.
//
// Invariants: a guess is shown before it counts; what is not understood is named by its row,
// never left out silently; a day is never moved and a sum never rounded up.
package bankfile
