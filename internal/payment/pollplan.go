package payment

import "time"

// The poll plan: how soon an attempt is asked about again.
const (
	pollFresh = time.Minute      // while the customer stands there
	pollDay   = 5 * time.Minute  // younger than a day
	pollOld   = 30 * time.Minute // older, and under review
	pollDone  = 24 * time.Hour   // closed by the gateway, but money may still come late
	// pollAfterPaid is one more look at a paid one: some methods are denied after they
	// settled, within minutes.
	pollAfterPaid = 10 * time.Minute
	freshFor      = 15 * time.Minute
	// keepAsking is how long after its expiry or closing an attempt stays on the list.
	keepAsking = 7 * 24 * time.Hour
	// gatewayKeeps is how long a closed order can surely be asked about at the gateway.
	gatewayKeeps = 90 * 24 * time.Hour
)

// pollFacts are what the plan looks at, after an answer.
type pollFacts struct {
	State                    string
	Created, Expires, Closed time.Time
	Watched                  bool // a customer has its page open
	Hinted                   bool // a callback came, and the record does not show it yet
	Held                     bool // a line of this customer waits for the money
}

// nextPoll is when to ask again; zero takes the attempt off the list.
func nextPoll(f pollFacts, now time.Time) time.Time {
	switch f.State {
	case ChargePaid:
		if now.Before(f.Closed.Add(pollAfterPaid)) {
			return f.Closed.Add(pollAfterPaid)
		}
		return time.Time{}
	case ChargeClosed:
		end := f.Closed
		if f.Expires.After(end) {
			end = f.Expires
		}
		if next := now.Add(pollDone); next.Before(end.Add(keepAsking)) {
			return next
		}
		return time.Time{}
	case ChargeOpen, ChargeUnclear, ChargeReview:
	default:
		return time.Time{}
	}
	if !f.Expires.IsZero() && now.After(f.Expires.Add(keepAsking)) && f.State != ChargeReview {
		return time.Time{}
	}
	switch age := now.Sub(f.Created); {
	case f.Watched, f.Hinted, f.Held, age < freshFor:
		return now.Add(pollFresh)
	case age < 24*time.Hour && f.State != ChargeReview:
		return now.Add(pollDay)
	}
	return now.Add(pollOld)
}

// afterSilence is when to ask again after failures in a row; silence never means unpaid,
// so it never ends.
func afterSilence(fails int, now time.Time) time.Time {
	return now.Add(min(30*time.Second<<min(fails, 10), pollOld))
}
