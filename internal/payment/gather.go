package payment

import (
	"encoding/json"

	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// gathered is what many answers are written against, read in a few statements: most polls
// of an office say that nothing has changed, and must cost next to nothing.
type gathered struct {
	charges map[int64]Charge // as they stand now, without what they are meant to pay
	booked  map[int64]bool   // by charge: the gateway's payment stands in the books
	held    map[int64]bool   // customers whose lines wait for money
}

// gather reads for answers about attempts of ours.
func gather(tx *store.Tx, all []told) (*gathered, error) {
	ids := make([]int64, len(all))
	for i, t := range all {
		ids[i] = t.charge
	}
	g := &gathered{charges: map[int64]Charge{}, booked: map[int64]bool{}}
	now, err := charges(tx, sqlChargesThese, ids)
	if err != nil {
		return nil, err
	}
	customers := make([]int64, len(now))
	for i, c := range now {
		g.charges[c.ID], customers[i] = c, c.Customer
	}
	if g.held, err = heldForMoney(tx, customers...); err != nil {
		return nil, err
	}
	asked := make([]asking, len(all))
	for i, t := range all {
		asked[i] = asking{t.account, t.keyFor(g.charges[t.charge])}
	}
	marks, err := marksOf(tx, asked)
	for i, m := range marks {
		g.booked[ids[i]] = m.rows > 0
	}
	return g, err
}

// asking names a gateway's payment by its account and its key in the books; "" = none yet.
type asking struct {
	account int64
	key     string
}

// marksOf reads how each gateway's payment stands in the books, a statement per account.
func marksOf(tx *store.Tx, asked []asking) ([]mark, error) {
	marks := make([]mark, len(asked))
	byAccount := map[int64][]string{}
	for _, a := range asked {
		if byAccount[a.account] == nil {
			byAccount[a.account] = make([]string, len(asked))
		}
	}
	for i, a := range asked {
		byAccount[a.account][i] = a.key
	}
	for account, keys := range byAccount {
		list, err := json.Marshal(keys)
		if err != nil {
			return nil, err
		}
		err = tx.Each(sqlMarks, []any{account, string(list)}, func(scan func(...any) error) error {
			var at int
			var m mark
			err := scan(&at, &m.rows, &m.live)
			if err == nil {
				marks[at] = m
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return marks, nil
}

// heldForMoney tells which of these customers have a line that waits for a payment.
func heldForMoney(tx *store.Tx, customers ...int64) (map[int64]bool, error) {
	return subscriber.Held(tx, customers, subscriber.HoldOverdue, subscriber.HoldFirstPayment)
}
