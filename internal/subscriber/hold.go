package subscriber

import "time"

// Why a line can be kept off. A payment lifts the first two only.
const (
	HoldFirstPayment = "first_payment" // menunggu bayar pertama
	HoldOverdue      = "overdue"       // placed by dunning alone
	HoldAbuse        = "abuse"
	HoldManual       = "manual"
	HoldPause        = "pause" // cuti
)

// Hold keeps a line off the network until it is lifted.
type Hold struct {
	ID       int64
	Line     int64
	Reason   string
	Run      int64 // the dunning run that placed it, 0 = none
	PlacedAt time.Time
	PlacedBy int64
	LiftedAt time.Time // zero = still open
	LiftedBy int64
	Why      string
	LiftWhy  string
}

// Open reports whether the hold still lies on its line.
func (h Hold) Open() bool { return h.LiftedAt.IsZero() }
