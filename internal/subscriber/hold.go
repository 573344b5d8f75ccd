package subscriber

import (
	"time"

	"lunas/internal/office"
	"lunas/internal/store"
)

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

// PlaceHold keeps a line off for a reason. It is harmless to repeat: placed is false
// where the hold lies already. run names the dunning run that decided it, or nil.
func PlaceHold(tx *store.Tx, line int64, reason string, run *int64, why string) (placed bool, err error) {
	l, err := GetLine(tx, line)
	if err != nil {
		return false, err
	}
	if l.Over(tx.Today) {
		return false, over(l)
	}
	var one int
	if found, err := tx.One(sqlHoldReason, []any{reason}, &one); err != nil {
		return false, err
	} else if !found {
		return false, store.Invalid("reason", "line.hold.unknown", map[string]string{"reason": reason})
	}
	if why, err = office.LineOf("why", why, office.ReasonMost); err != nil {
		return false, err
	}
	var byRun any
	if run != nil {
		byRun = *run
	}
	res, err := tx.Exec(sqlHoldPlace, line, reason, byRun, tx.Now, tx.Actor.Staff, why)
	if err != nil {
		return false, err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return false, err
	}
	return true, holdChanged(tx, line, EventHoldPlaced, "line.held", reason, why)
}

// LiftHold lets a line back on as far as this reason goes. It is harmless to repeat:
// lifted is false where no such hold lies.
func LiftHold(tx *store.Tx, line int64, reason, why string) (lifted bool, err error) {
	if why, err = office.LineOf("why", why, office.ReasonMost); err != nil {
		return false, err
	}
	res, err := tx.Exec(sqlHoldLift, tx.Now, tx.Actor.Staff, why, line, reason)
	if err != nil {
		return false, err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return false, err
	}
	if reason == HoldOverdue {
		// What eased the hold ends with it: it must not ease another one.
		if _, err := tx.Exec(sqlReprieveVoid, tx.Now, line); err != nil {
			return false, err
		}
	}
	return true, holdChanged(tx, line, EventHoldLifted, "line.released", reason, why)
}

func holdChanged(tx *store.Tx, line int64, event, verb, reason, why string) error {
	if err := LineEvent(tx, line, event, 0, 0, reason); err != nil {
		return err
	}
	if err := office.Record(tx, verb, "line", line, map[string]string{"reason": reason, "why": why}); err != nil {
		return err
	}
	return changed(tx, line)
}

// OpenHolds are the holds that lie on a line now, oldest first. A hold outlives its
// line: it says why the line was off when it ended.
func OpenHolds(tx *store.Tx, line int64) ([]Hold, error) { return holds(tx, sqlHoldsOpen, line) }

// HoldsOf are all holds a line ever had, oldest first.
func HoldsOf(tx *store.Tx, line int64) ([]Hold, error) { return holds(tx, sqlHoldsOf, line) }

func holds(tx *store.Tx, q string, line int64) ([]Hold, error) {
	var out []Hold
	err := tx.Each(q, []any{line}, func(scan func(...any) error) error {
		var h Hold
		if err := scan(&h.ID, &h.Line, &h.Reason, &h.Run, &h.PlacedAt, &h.PlacedBy, &h.LiftedAt, &h.LiftedBy, &h.Why, &h.LiftWhy); err != nil {
			return err
		}
		out = append(out, h)
		return nil
	})
	return out, err
}
