package payment

import (
	"time"
)

// Account is one account at a gateway, without its key.
type Account struct {
	ID           int64
	Branch       int64
	Provider     string // "midtrans"
	Name         string
	CoreURL      string // "" = the gateway's own
	SnapURL      string
	CallbackKey  string // in the address of its callbacks
	AheadChannel string // channel opened with every bill; "" = none
	Enabled      bool
	CreatedAt    time.Time
	LastOKAt     time.Time // last authenticated answer, coarse
	LastError    string    // translation key of why it does not answer; "" = it does
	// CallbackURL is where the gateway must send callbacks; "" without a public address.
	CallbackURL string
}

// AccountInput adds or changes an account; an empty key leaves the old one.
type AccountInput struct {
	Branch       int64 // 0 = the head branch
	Provider     string
	Name         string
	CoreURL      string
	SnapURL      string
	ServerKey    string
	AheadChannel string
	Enabled      bool
}

// Tested is what trying an account out showed. Key explains a failure.
type Tested struct {
	OK       bool
	Key      string        // translation key; "" = it answers
	Detail   string        // technical, without secrets
	ClockOff time.Duration // how far our clock is ahead of the gateway's
}
