package dunning

import (
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/message"
	"lunas/internal/payment"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// claim is a line that owes, with everything the ladder and the judge look at.
type claim struct {
	s         billing.Standing
	to        subscriber.Addressee
	reachable bool      // a message could really leave to her, and she takes them
	callOnly  bool      // she wants no messages
	unmatched bool      // money she may have paid lies in belum dikenali
	unread    time.Time // when the newest callback about an order of hers came that has not been read; zero = none
	proof     bool      // she sent a transfer proof that nobody has checked
	ladder    Ladder
	notices   map[int64][]Notice // by invoice, in the order they were written
	told      told
}

// on is the claim as it stands on a later day, if nothing is paid.
func (c claim) on(day clock.Date) claim {
	c.s = c.s.On(day)
	return c
}

// facts are what the ladder looks at for one of its invoices on a day.
func (c claim) facts(o billing.Owed, day clock.Date) Facts {
	said := c.notices[o.Invoice]
	return Facts{DueOn: o.DueOn, Notices: said, Reachable: c.reachable, Promise: c.s.Promise,
		Told: c.told.on(c.s.Customer, day) || len(said) == 0 && c.told.later[o.Invoice] > day}
}

// claimOf reads one line.
func claimOf(tx *store.Tx, s billing.Standing) (claim, error) {
	all, err := claimsOf(tx, []billing.Standing{s})
	if err != nil || len(all) == 0 {
		return claim{s: s}, err
	}
	return all[0], nil
}

// claimsOf reads many lines at once, by the same statements as one. Of a line that is off
// for money already the reminders are left out: nobody asks for them.
func claimsOf(tx *store.Tx, owing []billing.Standing) ([]claim, error) {
	lines, customers := make([]int64, len(owing)), make([]int64, len(owing))
	for i, s := range owing {
		lines[i], customers[i] = s.Line, s.Customer
	}
	people, err := subscriber.Addressees(tx, lines)
	if err != nil {
		return nil, err
	}
	unmatched, err := payment.UnmatchedFrom(tx, customers)
	if err != nil {
		return nil, err
	}
	proofs, err := payment.ProofsWaitOf(tx)
	if err != nil {
		return nil, err
	}
	// However old: a notice of the gateway is the best sign there is that she paid.
	unread, err := payment.UnreadFrom(tx)
	if err != nil {
		return nil, err
	}
	var invoices []int64
	for _, s := range owing {
		if !people[s.Line].Overdue() {
			for _, o := range s.Invoices {
				invoices = append(invoices, o.Invoice)
			}
		}
	}
	notices, err := noticesOf(tx, invoices)
	if err != nil {
		return nil, err
	}
	told, err := toldOf(tx)
	if err != nil {
		return nil, err
	}
	reachable, err := message.Reach(tx)
	if err != nil {
		return nil, err
	}
	callOnly, err := message.CallOnly(tx)
	if err != nil {
		return nil, err
	}
	all, ladders := make([]claim, 0, len(owing)), map[int64]Ladder{}
	for _, s := range owing {
		to := people[s.Line]
		l, known := ladders[to.CustomerBranch]
		if !known {
			if l, err = ladderOn(tx, to.CustomerBranch); err != nil {
				return nil, err
			}
			ladders[to.CustomerBranch] = l
		}
		called := callOnly[s.Customer]
		all = append(all, claim{s: s, to: to, reachable: !called && reachable(to.Phone, to.Email), callOnly: called,
			unmatched: unmatched[s.Customer], unread: unread[s.Customer], proof: proofs[s.Customer], ladder: l, notices: notices,
			told: told})
	}
	return all, nil
}

// written is a rung as the table has it.
type written struct {
	invoice, message int64
	rung             int
	at               time.Time
}

// noticesOf gathers the reminders of invoices: what became of each, and whether its
// invoice was paid after it.
func noticesOf(tx *store.Tx, invoices []int64) (map[int64][]Notice, error) {
	var all []written
	var told, messages []int64
	err := tx.Each(sqlRungs, []any{invoices}, func(scan func(...any) error) error {
		var w written
		err := scan(&w.invoice, &w.rung, &w.message, &w.at)
		if n := len(told); n == 0 || told[n-1] != w.invoice {
			told = append(told, w.invoice)
		}
		all, messages = append(all, w), append(messages, w.message)
		return err
	})
	if err != nil || len(all) == 0 {
		return nil, err
	}
	paidOff, err := billing.PaidOff(tx, told)
	if err != nil {
		return nil, err
	}
	fates, err := message.Fates(tx, messages)
	if err != nil {
		return nil, err
	}
	notices := make(map[int64][]Notice, len(told))
	for _, w := range all {
		f := fates[w.message]
		n := Notice{Rung: w.rung, At: w.at, Message: w.message, Void: f.Withdrawn || !w.at.After(paidOff[w.invoice])}
		if !f.AcceptedAt.IsZero() {
			n.AcceptedAt, n.Spoken = f.AcceptedAt.In(tx.Zone), f.Spoken
		}
		notices[w.invoice] = append(notices[w.invoice], n)
	}
	return notices, nil
}
