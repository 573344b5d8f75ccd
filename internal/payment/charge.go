package payment

import (
	"context"
	"maps"
	"time"

	"lunas/internal/gateway"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// The states of an attempt.
const (
	ChargeOpening = "opening" // our id is stored, the gateway is being asked
	ChargeUnclear = "unclear" // the gateway may or may not have it; polled
	ChargeOpen    = "open"    // can be paid
	ChargePaid    = "paid"
	ChargeClosed  = "closed"  // cancelled, expired or given back, by the gateway's word
	ChargeFailed  = "failed"  // the gateway never had it
	ChargeRefused = "refused" // the gateway said no
	ChargeReview  = "review"  // a person must look
)

// The purposes of an attempt.
const (
	PurposeAhead  = "ahead"  // opened with the bill
	PurposeDemand = "demand" // opened on the customer's page
)

// Charge is one attempt to be paid through a gateway: one order there.
type Charge struct {
	ID         int64
	OrderID    string // "L" and 20 characters
	Account    int64
	Customer   int64
	Purpose    string
	Amount     rupiah.Rupiah // what the payer is asked for; exactly this is expected
	Channel    string
	Kind       gateway.Kind // of the channel
	Bank       string       // the bank, wallet or shop as customers know it
	State      string
	ProviderID string
	Digits     []gateway.Digits
	QR         string // EMV payload
	URL        string // hosted page, what opens a wallet, or the picture of a code
	CreatedAt  time.Time
	ExpiresAt  time.Time
	NextPollAt time.Time // zero = not asked about any more
	AnsweredAt time.Time // last authenticated, well-formed answer about it
	LastError  string    // translation key
	ClosedAt   time.Time // when it was paid or closed
	Targets    []ChargeTarget

	polls int // unanswered in a row
}

// Payable reports whether it can be shown to a customer at this instant.
func (c Charge) Payable(now time.Time) bool {
	return c.State == ChargeOpen && (c.ExpiresAt.IsZero() || c.ExpiresAt.After(now))
}

// standing reports whether the gateway may have it, or is being asked for it.
func (c Charge) standing() bool {
	return c.State == ChargeOpen || c.State == ChargeUnclear || c.State == ChargeOpening
}

// TargetInvoice is the kind of target there is today.
const TargetInvoice = "invoice"

// ChargeTarget is what an attempt is meant to pay.
type ChargeTarget struct {
	Kind   string
	ID     int64
	Amount rupiah.Rupiah
}

const orderChars = 20

func newOrderID() string { return "L" + store.Token(orderChars) }

// GetCharge reads one attempt.
func GetCharge(tx *store.Tx, id int64) (Charge, error) {
	c, found, err := oneCharge(tx, sqlChargeGet, id)
	if err == nil && !found {
		err = store.NotFound("charge.not_found", id)
	}
	return c, err
}

// ChargesOf lists the attempts at an invoice, the oldest first.
func ChargesOf(tx *store.Tx, invoice int64) ([]Charge, error) {
	all, err := charges(tx, sqlChargesFor, invoice)
	for i := range all {
		if err != nil {
			return nil, err
		}
		all[i].Targets, err = targetsOf(tx, all[i].ID)
	}
	return all, err
}

// PayableFor lists the attempts a customer can pay an invoice by now. One that asks for more than
// its bills owe is about to be closed at the gateway: whoever pays it pays too much.
func PayableFor(tx *store.Tx, invoice int64) ([]Charge, error) {
	all, err := ChargesOf(tx, invoice)
	var out []Charge
	for _, c := range all {
		if !c.Payable(tx.Now) {
			continue
		}
		var owed rupiah.Rupiah
		if _, err := tx.One(sqlChargeOwed, []any{c.ID}, &owed); err != nil {
			return nil, err
		}
		if c.Amount <= owed {
			out = append(out, c)
		}
	}
	return out, err
}

const (
	// watchFor is how long a look at the page counts.
	watchFor = 15 * time.Minute
	// mostWatched is how many looks are remembered before those that ended are forgotten.
	mostWatched = 1024
)

// Watch says that a customer is looking at an attempt: it is asked about every minute
// for a while, however old it is.
func (p *Room) Watch(ctx context.Context, charge int64) error {
	now := p.db.Calendar().Now()
	p.mu.Lock()
	was := p.watched[charge]
	if was.IsZero() && len(p.watched) >= mostWatched {
		maps.DeleteFunc(p.watched, func(_ int64, until time.Time) bool { return !until.After(now) })
	}
	p.watched[charge] = now.Add(watchFor)
	p.mu.Unlock()
	if was.After(now) {
		return nil // it is asked about every minute already
	}
	return p.db.Write(ctx, "payment.Watch", func(tx *store.Tx) error {
		_, err := tx.Exec(sqlChargeHurry, tx.Now.Add(pollFresh), charge)
		return err
	})
}

// watchedAt tells whether somebody is looking, and forgets those who left.
func (p *Room) watchedAt(charge int64, now time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	until, ok := p.watched[charge]
	if ok && !until.After(now) {
		delete(p.watched, charge)
	}
	return ok && until.After(now)
}
