package dunning

import "lunas/internal/clock"

// outage is how long a router was out of reach since a bill was due.
type outage struct {
	hours, allowed int64
	still          bool // it is out of reach now
}

// postpones reports whether a line is left alone on a day because of it. What is longer than
// the office allows moves the cut by as many days as it has begun; it spares nobody for good.
// While a router that is away for that long still is, nobody is cut; a shorter outage moves nothing,
// of this moment or not: what is placed meanwhile the router does when it is back.
func (o outage) postpones(due clock.Date, cutAfter int, today clock.Date) bool {
	if o.hours <= o.allowed {
		return false
	}
	days := int((o.hours + 23) / 24)
	return o.still || today < due.AddDays(cutAfter+days)
}
