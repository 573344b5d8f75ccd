package payment

import (
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

const sqlHurry = `UPDATE charge SET next_poll_at = ?1 WHERE customer = ?2 AND state IN ('open', 'unclear') AND next_poll_at > ?1`

// hurry asks about a customer's open attempts every minute from the moment her line is
// held for money: should the callback be lost, she is back within a minute all the same.
func hurry(tx *store.Tx, line int64) error {
	holds, err := subscriber.OpenHolds(tx, line)
	if err != nil || !forMoney(holds) {
		return err
	}
	l, err := subscriber.GetLine(tx, line)
	if err != nil {
		return err
	}
	_, err = tx.Exec(sqlHurry, tx.Now.Add(pollFresh), l.Customer)
	return err
}

func forMoney(holds []subscriber.Hold) bool {
	for _, h := range holds {
		if h.Reason == subscriber.HoldOverdue || h.Reason == subscriber.HoldFirstPayment {
			return true
		}
	}
	return false
}
