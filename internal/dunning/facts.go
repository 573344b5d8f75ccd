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
	notices   map[int64][]Notice  // by invoice, in the order they were written
	told      map[int64]time.Time // by invoice: when the bill itself left, or is about to
	beside    []billing.Owed      // every bill of hers that is owed
}

// on is the claim as it stands on a later day, if nothing is paid.
func (c claim) on(day clock.Date) claim {
	c.s = c.s.On(day)
	return c
}

// facts are what the ladder looks at for one of its invoices.
func (c claim) facts(o billing.Owed) Facts {
	f := Facts{DueOn: o.DueOn, ToldAt: c.told[o.Invoice], Notices: c.notices[o.Invoice], Reachable: c.reachable, Promise: c.s.Promise}
	for _, other := range c.beside {
		if at := c.told[other.Invoice]; other.Invoice != o.Invoice && at.After(f.BesideAt) {
			f.BesideAt = at
		}
	}
	return f
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
	beside := map[int64][]billing.Owed{}
	for _, s := range owing {
		beside[s.Customer] = append(beside[s.Customer], s.Invoices...)
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
			told: told, beside: beside[s.Customer]})
	}
	return all, nil
}

// toldFor is how many days after it was written a bill may still be on its way to her: it waits for
// the digits to pay to, for the morning and for its place in the queue. One that lies longer holds
// no reminder back.
const toldFor = 2

// toldOf gives when the bills of these days left to their customers, or are about to. Those of
// which nothing left are missing.
func toldOf(tx *store.Tx) (map[int64]time.Time, error) {
	return message.LeavesAt(tx, message.KindBill, "invoice", tx.Today.AddDays(-toldFor).At(0, 0, tx.Zone))
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
