// Package document draws what people hold in their hands: invoices, credit
// notes and receipts as A4 PDF, and QR codes as pictures.
//
// Owns: the look on paper, the embedded typeface, the stamp, QR drawing.
// Does not own: any rule about money, tax, dates or who may see a document.
// The caller hands over a finished struct, frozen as it was issued, and the
// page shows exactly those figures; nothing is computed again here.
//
// Invariants: pure (no clock, no disk, no network); the same input gives the
// same bytes; hostile text (control characters, foreign scripts, endless
// words) changes the text only, never the layout, and never panics.
package document
