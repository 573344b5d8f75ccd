package billing

import (
	"time"

	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// TopicInvoice: an invoice was issued, paid, credited, or a promise was made.
const TopicInvoice store.Topic = "invoice"

// JobChargeOpen is the job this room queues for every issued invoice that is not
// covered, and for one whose open amount changed without a payment; its subject is
// "invoice:<id>", its payload ChargeJob.
const JobChargeOpen = "charge.open"

// ChargeJob is the payload of JobChargeOpen.
type ChargeJob struct {
	Invoice int64 `json:"invoice"`
}

// Deps are what the room stands on besides the books.
type Deps struct {
	Vault      *office.Vault
	Subscriber *subscriber.Room
	// CutFrom is the first moment, not before at, in which lines of a branch may be cut;
	// nil = any.
	CutFrom func(tx *store.Tx, branch int64, at time.Time) (time.Time, error)
}

// Room is the billing room of one office's books.
type Room struct {
	db    *store.DB
	vault *office.Vault
	cut   func(tx *store.Tx, branch int64, at time.Time) (time.Time, error)
}

// New opens the room on db, registers its books checks, and lets sleeping lines go on
// when their hold is lifted by whomever.
func New(db *store.DB, d Deps) *Room {
	addChecks(db)
	db.AddSum("billing.invoiced", `SELECT coalesce(sum(total), 0) FROM invoice`)
	db.AddSum("billing.open", `SELECT coalesce(sum(open), 0) FROM invoice`)
	db.AddLabel(store.UnbilledLabel, sqlUnbilledLabel)
	db.AddLabel(store.CycleLabel, sqlCycleLabel)
	subscriber.OnLineChange(db, wake)
	if d.CutFrom == nil {
		d.CutFrom = func(_ *store.Tx, _ int64, at time.Time) (time.Time, error) { return at, nil }
	}
	return &Room{db: db, vault: d.Vault, cut: d.CutFrom}
}
