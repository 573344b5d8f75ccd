package dunning

import (
	"time"

	"lunas/internal/billing"
	"lunas/internal/message"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// debtor is a customer with her lines that owe, and the ladder they stand on.
type debtor struct {
	customer  subscriber.Customer
	reachable bool
	ladder    Ladder
}

// debtorOf reads who owes; reachable means a message could really leave to her.
func debtorOf(tx *store.Tx, customer int64) (debtor, error) {
	c, err := subscriber.GetCustomer(tx, customer)
	if err != nil {
		return debtor{}, err
	}
	ok, err := message.Reachable(tx, c.Phone, c.Email)
	if err != nil {
		return debtor{}, err
	}
	l, err := ladderOn(tx, c.Branch)
	return debtor{c, ok, l}, err
}

// factsOf gathers what the ladder looks at for one invoice of a line.
func factsOf(tx *store.Tx, d debtor, s billing.Standing, o billing.Owed) (Facts, error) {
	f := Facts{DueOn: o.DueOn, Reachable: d.reachable, Promise: s.Promise}
	type written struct {
		rung    int
		message int64
		at      time.Time
	}
	var all []written
	err := tx.Each(sqlRungs, []any{o.Invoice}, func(scan func(...any) error) error {
		var w written
		if err := scan(&w.rung, &w.message, &w.at); err != nil {
			return err
		}
		all = append(all, w)
		return nil
	})
	if err != nil {
		return f, err
	}
	if len(all) == 0 {
		return f, nil
	}
	paidOff, err := billing.PaidOffAt(tx, o.Invoice)
	if err != nil {
		return f, err
	}
	for _, w := range all {
		at, accepted, err := message.Accepted(tx, w.message)
		if err != nil {
			return f, err
		}
		n := Notice{Rung: w.rung, At: w.at, Void: !w.at.After(paidOff)}
		if accepted {
			n.AcceptedAt = at.In(tx.Zone)
		} else if gone, err := message.Withdrawn(tx, w.message); err != nil {
			return f, err
		} else if gone {
			n.Void = true
		}
		f.Notices = append(f.Notices, n)
	}
	return f, nil
}

// cuttable reports whether one of a line's overdue invoices has walked the whole
// ladder, and the reason of the oldest one where none has.
func cuttable(tx *store.Tx, d debtor, s billing.Standing, day moments) (bool, string, error) {
	why := ""
	for _, o := range s.Invoices {
		if o.DueOn >= day.today {
			continue
		}
		f, err := factsOf(tx, d, s, o)
		if err != nil {
			return false, "", err
		}
		step := Next(f, d.ladder, day.today, day.now)
		if step.Cut {
			return true, "", nil
		}
		if why == "" {
			why = step.Why
		}
	}
	return false, why, nil
}
