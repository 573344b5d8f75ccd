package payment

// Settled is what asking the gateway about one order led to.
type Settled struct {
	Charge  int64
	State   string // of the attempt afterwards
	Payment int64  // booked by this call, 0 = none
	Verdict string // short word kept with the events
}
