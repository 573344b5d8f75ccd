// Package report tells figures: workbooks for the accountant and pictures for the owner.
//
// Owns: what each figure counts and by which date, once, with its words (report.figure.*).
// Does not own: any table; it only reads.
//
// Invariants: one read, one moment: all sheets of a workbook agree. A figure is computed in
// one place and its hint says how. Amounts are whole rupiah.
package report
