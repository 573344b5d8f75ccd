package dunning

import (
	"context"
	"maps"
	"slices"

	"lunas/internal/billing"
	"lunas/internal/message"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// subjectCustomer is what a reminder of several bills is about: it outlives the payment of
// one of them.
const subjectCustomer = "customer"

// SayAfresh gives what a reminder that has not left yet has to say now: the bills it speaks
// of that are still owed, with their sum of this moment. still is false where none is left.
func SayAfresh(tx *store.Tx, reminder int64) (params map[string]string, still, ok bool, err error) {
	if reminder, err = message.First(tx, reminder); err != nil {
		return nil, false, false, err
	}
	var bills []int64
	err = tx.Each(sqlBillsOf, []any{reminder}, func(scan func(...any) error) error {
		var invoice int64
		err := scan(&invoice)
		bills = append(bills, invoice)
		return err
	})
	if err != nil || len(bills) == 0 {
		return nil, false, false, err
	}
	var owed []billing.Owed
	var customer int64
	for _, id := range bills {
		inv, err := billing.InvoiceHead(tx, id)
		if err != nil {
			return nil, false, false, err
		}
		if customer = inv.Customer; inv.Open > 0 {
			owed = append(owed, billing.Owed{Invoice: inv.ID, No: inv.No, LinkKey: inv.LinkKey, DueOn: inv.DueOn, Open: inv.Open})
		}
	}
	if len(owed) == 0 {
		return nil, false, true, nil
	}
	c, err := subscriber.GetCustomer(tx, customer)
	if err != nil {
		return nil, false, false, err
	}
	slices.SortStableFunc(owed, func(a, b billing.Owed) int { return int(a.DueOn - b.DueOn) })
	return reminderOf(tx, c, owed), true, true, nil
}

// CallsOf gives what is to be said of reminders that a person tells, with the sums of this moment,
// and what was tried already.
func CallsOf(tx *store.Tx, reminders []int64) (map[int64]message.Calls, error) {
	calls, err := message.CallsOf(tx, reminders)
	for id, c := range calls {
		if err != nil {
			break
		}
		var params map[string]string
		var still bool
		if params, still, _, err = SayAfresh(tx, id); err == nil && still {
			c.Says, err = message.WouldSay(tx, id, params)
			calls[id] = c
		}
	}
	return calls, err
}

// overtaken withdraws or rewords the reminders of several bills of which one was paid since,
// so that nobody reads in the book what is no longer so. What leaves is looked at once more.
func (d *Room) overtaken(ctx context.Context) error {
	var stale []int64
	err := d.db.Read(ctx, "dunning.overtaken", func(tx *store.Tx) error {
		unsent, err := message.Unsent(tx, message.KindReminder, subjectCustomer)
		if err != nil {
			return err
		}
		for id, says := range unsent {
			now, still, ok, err := SayAfresh(tx, id)
			if err != nil {
				return err
			}
			if ok && (!still || now["amount"] != says["amount"] || now["invoice"] != says["invoice"]) {
				stale = append(stale, id)
			}
		}
		return nil
	})
	if err != nil || len(stale) == 0 {
		return err
	}
	slices.Sort(stale)
	return d.db.Write(ctx, "dunning.reword", func(tx *store.Tx) error {
		for _, id := range stale {
			now, still, ok, err := SayAfresh(tx, id)
			if err == nil && ok {
				err = message.Say(tx, id, maps.Clone(now), still)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}
