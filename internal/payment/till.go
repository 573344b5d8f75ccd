package payment

import (
	"time"

	"lunas/internal/rupiah"
)

// Till is a drawer (laci kasir).
type Till struct {
	ID     int64
	Branch int64
	Name   string
	Shift  int64 // the shift that is open on it, 0 = none
}

// Shift is the time one person has charge of a till.
type Shift struct {
	ID       int64
	Till     int64
	TillName string
	Staff    int64
	OpenedAt time.Time
	Opening  rupiah.Rupiah // counted when it was opened
	ClosedAt time.Time     // zero = open
	ClosedBy int64
	// Expected is what should lie in the drawer: opening and all cash since. For an
	// open shift it is worked out, for a closed one it is what stood then.
	Expected rupiah.Rupiah
	Counted  rupiah.Rupiah
	Note     string
	Payments int64 // cash payments taken, reversals apart
	CashIn   rupiah.Rupiah
}

// Difference is what was counted over (or, negative, under) what was expected.
func (s Shift) Difference() rupiah.Rupiah { return s.Counted - s.Expected }
