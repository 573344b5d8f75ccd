// Package sheet writes workbooks: the only door to the library that does.
//
// Owns: the look of a table in a workbook, how values become cells, the neutralising of
// formulas. Does not own: what is told (report), any SQL, any rule.
//
// Invariants: money and counts are numbers, dates are dates, and no text of a customer ever
// becomes a formula. Rows stream: of what is written only the packed
// file stays in memory.
package sheet
