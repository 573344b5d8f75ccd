package app

import (
	"fmt"

	"lunas/internal/billing"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// sqlHeldForMoney lists the lines that are off because of money. Holds belong to the
// subscriber room and debts to billing; only the desk sees both.
const sqlHeldForMoney = `SELECT line FROM hold WHERE reason = ? AND lifted_at IS NULL ORDER BY line`

// heldWithoutDebt finds lines that owe nothing overdue, or have a promise, and are still
// held for money: nobody who owes nothing stays isolated.
func heldWithoutDebt(tx *store.Tx) []store.Finding {
	const check = "app.held_without_debt"
	var found []store.Finding
	err := tx.Each(sqlHeldForMoney, []any{subscriber.HoldOverdue}, func(scan func(...any) error) error {
		var line int64
		if err := scan(&line); err != nil {
			return err
		}
		s, err := billing.StandingOf(tx, line, tx.Today)
		if err == nil && s.Clear() {
			found = append(found, store.Finding{Check: check, Subject: fmt.Sprintf("line:%d", line), Detail: "held for money, owes nothing overdue"})
		}
		return err
	})
	if err != nil {
		found = append(found, store.Finding{Check: check, Subject: "hold", Detail: err.Error()})
	}
	return found
}
