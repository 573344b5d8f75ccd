package dunning

import (
	"time"

	"lunas/internal/billing"
)

// WhyDeclined marks whoever is to be called because she wants no messages.
const WhyDeclined = "dunning.why.declined"

// unheard is how long a reminder may lie unsent before somebody calls instead.
const unheard = 48 * time.Hour

// call gives what somebody must tell her for a line: each reminder that only a person can
// tell, with what is owed of the bills it speaks of, and one that lies unsent for too long.
// Bills that another of her lines shares are told once; told are those that were.
func (c claim) call(now moments, on *roads, told map[int64]bool) []Near {
	if c.to.Overdue() {
		return nil
	}
	var all []Near
	for _, o := range c.s.Invoices {
		if told[o.Invoice] || Next(c.facts(o, now.today), c.ladder, now.today, now.now).Why != WhyNoAddress {
			continue
		}
		told[o.Invoice] = true
		newest, _ := c.newest(o)
		if !newest.AcceptedAt.IsZero() || newest.Void {
			newest.Message = 0 // the next one is about to be written
		}
		if n := len(all); n > 0 && all[n-1].Message == newest.Message {
			all[n-1].Owes += o.Open
			continue
		}
		all = append(all, Near{Line: c.s.Line, Customer: c.s.Customer, Owes: o.Open, DueOn: o.DueOn, Why: c.untold(), Message: newest.Message})
	}
	if len(all) > 0 || c.s.Owes == 0 || c.judge(now, on) != WhyNotAccepted {
		return all
	}
	if newest, any := c.newest(c.s.Invoices[0]); any && newest.AcceptedAt.IsZero() && now.now.Sub(newest.At) > unheard {
		late := c.near(WhyNotAccepted)
		late.Message = newest.Message
		all = append(all, late)
	}
	return all
}

// oncePerReminder puts the lines of a customer together that one reminder speaks of.
func oncePerReminder(list []Near) []Near {
	at, kept := map[int64]int{}, list[:0]
	for _, n := range list {
		if i, known := at[n.Message]; known && n.Message != 0 {
			kept[i].Owes += n.Owes
			continue
		}
		at[n.Message] = len(kept)
		kept = append(kept, n)
	}
	return kept
}

// untold is why only a person can tell her.
func (c claim) untold() string {
	if c.callOnly {
		return WhyDeclined
	}
	return WhyNoAddress
}

// newest is the newest reminder of a bill; any is false where there is none.
func (c claim) newest(o billing.Owed) (n Notice, any bool) {
	all := c.notices[o.Invoice]
	if len(all) == 0 {
		return n, false
	}
	return all[len(all)-1], true
}
