package ledger

import (
	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// Entry is one act in the books. Its source names the row that caused it and is
// unique: the same act is never posted twice.
type Entry struct {
	SourceKind string
	SourceID   int64
	// Source seals the row of the source with the entry, where it is written once; it must stand already.
	Source   *Source
	BookedOn clock.Date // the business day it belongs to
	Postings []Posting  // two or more, summing to zero
}

// Posting is one side of an entry. Dimensions are 0 or empty where they say nothing;
// the branch is always named.
type Posting struct {
	Account        string
	Amount         rupiah.Rupiah // debit positive, credit negative, never zero
	Branch         int64
	Customer       int64
	Line           int64
	Till           int64
	GatewayAccount int64
	Party          string // a reseller, a collector
}
