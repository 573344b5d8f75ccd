// Package lookup is what people look at: lists, search, one customer whole, her
// timeline, why a line is off, Hari Ini and Semalam.
//
// Owns: nothing. It reads the tables of every room and writes none.
//
// Does not own: any rule. What a line owes is billing's, what is wanted on a router is
// network's; here their columns are only read and put beside each other.
//
// Invariants:
//   - Every function takes the open transaction it reads in; Kept alone opens reads, to
//     keep counts that would be too dear to count for every key stroke.
//   - Lists are paged by the place of their last row, never by an offset, and never scan
//     a table that grows with the office; the tests read SQLite's query plans.
//   - Sentences leave as a key of locale's catalogue with parameters: dates as
//     "2026-11-23", clock times as "08.15", money as "Rp150.000".
//     The history alone is told in a language: what is searched for, shown and taken along
//     as a workbook is one text.
package lookup
