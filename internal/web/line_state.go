package web

import (
	"time"

	"lunas/internal/billing"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// What a customer is told of the line an invoice is for.
const (
	lineUntold   = ""         // nothing to say
	lineIsolated = "isolated" // kept off until this is paid
	lineOpening  = "opening"  // let on, the router has not shown it yet
	lineOpen     = "open"     // read back from the router
)

// tellLineFor is how long after paying the page speaks of the line.
const tellLineFor = time.Hour

// lineState is what can honestly be said of the invoice's line. Only a hold that money
// lifts is told: why else somebody is kept off is between them and the office.
func (d *Door) lineState(tx *store.Tx, inv billing.Invoice) (string, error) {
	if inv.Line == 0 {
		return lineUntold, nil
	}
	reasons, err := subscriber.KeptOff(tx, inv.Line)
	if err != nil {
		return lineUntold, err
	}
	if len(reasons) > 0 {
		for _, reason := range reasons {
			if reason != subscriber.HoldOverdue && reason != subscriber.HoldFirstPayment {
				return lineUntold, nil
			}
		}
		return lineIsolated, nil
	}
	if d.dep.Chip == nil || inv.Open > 0 || tx.Now.Sub(inv.SettledAt) > tellLineFor {
		return lineUntold, nil
	}
	chip, err := d.dep.Chip(tx, inv.Line)
	if err != nil {
		return lineUntold, err
	}
	return lineOf(chip), nil
}

// lineOf reads the network room's word. "open" is said only of what was read back.
func lineOf(chip string) string {
	switch chip {
	case "connected", "open":
		return lineOpen
	case "waiting", "unreachable", "isolated", "off", "differs":
		return lineOpening
	default:
		return lineUntold
	}
}
