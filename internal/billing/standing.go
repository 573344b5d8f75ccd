package billing

import (
	"lunas/internal/clock"
)

// stand sums up what a line owes on a day. Invoices come oldest due first; the due day
// itself is still in time.
func stand(line, customer int64, unpaid []Owed, promise, on clock.Date) Standing {
	s := Standing{Line: line, Customer: customer, Invoices: unpaid}
	if promise >= on {
		s.Promise = promise
	}
	for _, o := range unpaid {
		s.Open += o.Open
		if o.DueOn < on {
			s.Owes += o.Open
		}
	}
	if len(unpaid) > 0 {
		s.Oldest = unpaid[0].DueOn
	}
	return s
}

// On is the standing on a later day, if nothing is paid until then.
func (s Standing) On(day clock.Date) Standing {
	return stand(s.Line, s.Customer, s.Invoices, s.Promise, day)
}
