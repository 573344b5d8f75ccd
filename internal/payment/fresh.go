package payment

import "time"

// Freshness tells whether the office knows of all money that may have come: dunning
// cuts nobody on stale knowledge.
type Freshness struct {
	// HasGateway: an enabled account exists. Without one, people's own records are all
	// there is.
	HasGateway bool
	// Since is the end of the last time the office was not awake; zero = none.
	Since time.Time
	// Unanswered are open attempts without an authenticated, well-formed answer since.
	Unanswered int
	// Unread are genuine callbacks that have not been settled.
	Unread int
	// OutSince is since when a gateway has been out of reach; zero = all answer.
	OutSince time.Time
}

// Fresh reports whether nothing is outstanding.
func (f Freshness) Fresh() bool { return f.Unanswered == 0 && f.Unread == 0 }

// Health is how one account is doing, for the health strip.
type Health struct {
	Account   Account
	Forged    int64 // callbacks refused since the program started; never stored
	Unread    int
	Open      int
	Review    int
	OutSince  time.Time
	LastError string
}
