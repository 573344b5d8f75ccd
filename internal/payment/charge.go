package payment

import (
	"time"

	"lunas/internal/gateway"
	"lunas/internal/rupiah"
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
	Bank       string       // as customers know it; empty unless Kind is gateway.KindVA
	State      string
	ProviderID string
	Digits     []gateway.Digits
	QR         string // EMV payload
	URL        string // hosted page, or the picture of a code
	CreatedAt  time.Time
	ExpiresAt  time.Time
	NextPollAt time.Time
	AnsweredAt time.Time // last authenticated, well-formed answer about it
	LastError  string    // translation key
	ClosedAt   time.Time
	Targets    []ChargeTarget
}

// Payable reports whether it can be shown to a customer at this instant.
func (c Charge) Payable(now time.Time) bool {
	return c.State == ChargeOpen && (c.ExpiresAt.IsZero() || c.ExpiresAt.After(now))
}

// TargetInvoice is the kind of target there is today.
const TargetInvoice = "invoice"

// ChargeTarget is what an attempt is meant to pay.
type ChargeTarget struct {
	Kind   string
	ID     int64
	Amount rupiah.Rupiah
}

// ChargeInput asks for an attempt on demand.
type ChargeInput struct {
	Customer int64
	Invoices []int64
	Channel  string
}
