// Package sheet writes workbooks and reads those, and text tables, that people bring: the only
// door to the library that does.
//
// Owns: the look of a table in a workbook, how values become cells, the neutralising of
// formulas; how a file becomes rows of text. Does not own: what is told (report), what the rows of
// a file mean (bankfile), any SQL, any rule.
//
// Invariants: money and counts are numbers, dates are dates, and no text of a customer ever
// becomes a formula. Rows stream: of what is written only the packed
// file stays in memory. What is read is bounded, in rows and in what it unpacks to.
package sheet
