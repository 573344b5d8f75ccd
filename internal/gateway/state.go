package gateway

// State is where an order stands at the gateway.
type State string

// The states. Unknown words of a gateway are never mapped to one of them.
const (
	Pending        State = "pending"         // may still be paid
	Paid           State = "paid"            // the gateway holds the money
	Review         State = "review"          // held: a person must look
	Failed         State = "failed"          // this try failed; another may still pay the order
	Closed         State = "closed"          // cancelled or expired
	Refunded       State = "refunded"        // all of it went back
	PartlyRefunded State = "partly_refunded" // some of it went back
	ChargedBack    State = "charged_back"    // taken back by the payer's bank
	Reversed       State = "reversed"        // denied after it had settled
	UnknownOrder   State = "unknown_order"   // the gateway, authenticated, knows no such order
)

// HasMoney tells a state in which the gateway took money for the order, kept or given back.
func (s State) HasMoney() bool {
	switch s {
	case Paid, PartlyRefunded, Refunded, Reversed, ChargedBack:
		return true
	}
	return false
}

// After reads a new state in the light of an earlier one, because a record alone
// cannot tell a first denial from one that takes settled money back: denied after
// paid is Reversed; any other way back from paid is for a person to judge.
func (s State) After(earlier State) State {
	if !earlier.HasMoney() {
		return s
	}
	switch s {
	case Failed:
		return Reversed
	case Pending, Closed, UnknownOrder:
		return Review
	}
	return s
}
