package office

import (
	"errors"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// PolicyValue is what holds for a policy on a day; From is zero for the default.
type PolicyValue struct {
	Definition
	Value string     `json:"value"`
	From  clock.Date `json:"from"`
}

// Policies is every policy as it holds for a branch on a day, sorted by key.
func Policies(tx *store.Tx, branch int64, on clock.Date) ([]PolicyValue, error) {
	b, err := policyBook(tx)
	if err != nil {
		return nil, err
	}
	all := make([]PolicyValue, 0, len(definitions))
	for _, d := range definitions {
		value, from := b.valueOn(d, branch, on)
		all = append(all, PolicyValue{Definition: d, Value: value, From: from})
	}
	return all, nil
}

// PolicyChange is one row of a policy's past and future. Back: from that day on the
// place follows what lies above it again.
type PolicyChange struct {
	Branch int64      `json:"branch"`
	From   clock.Date `json:"from"`
	Value  string     `json:"value"`
	Back   bool       `json:"back"`
	SetAt  time.Time  `json:"setAt"`
	SetBy  int64      `json:"setBy"`
}

// PolicyChanges is everything ever agreed about one policy, by branch and day.
func PolicyChanges(tx *store.Tx, key string) ([]PolicyChange, error) {
	var all []PolicyChange
	err := tx.Each(sqlPolicyRows, []any{key}, func(scan func(...any) error) error {
		var c PolicyChange
		if err := scan(&c.Branch, &c.From, &c.Value, &c.SetAt, &c.SetBy); err != nil {
			return err
		}
		if c.Back = c.Value == backMark; c.Back {
			c.Value = ""
		}
		all = append(all, c)
		return nil
	})
	return all, err
}

// verifyPolicies finds rows the program could not read: a policy of a newer program,
// or a hand in the file.
func verifyPolicies(tx *store.Tx) []store.Finding {
	var found []store.Finding
	b, err := policyBook(tx)
	if err != nil {
		return []store.Finding{{Check: "policy", Detail: err.Error()}}
	}
	for place, rows := range b {
		d, ok := byKey[place.key]
		for _, a := range rows {
			if a.back && ok {
				continue
			}
			err := errors.New("unknown policy")
			if ok {
				_, err = d.parse(a.value)
			}
			if err != nil {
				found = append(found, store.Finding{Check: "policy", Subject: place.key, Detail: err.Error()})
			}
		}
	}
	return found
}
