// Package locale is how the office speaks to people: the catalogue of sentences in
// Indonesian and English, and money, dates and phone numbers as people read them.
//
// Owns: id.json and en.json (embedded), Lang, the one stored form of a phone number.
//
// Does not own: message templates an office may edit (message), the window's own
// words (the frontend), amounts in words (rupiah).
//
// Invariants: id is the reference and en says everything id says, with the same
// placeholders; a key nobody translated shows itself, so it is seen and not lost.
package locale
