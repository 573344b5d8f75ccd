package office

import (
	"fmt"
	"strconv"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// PolicyInt is a whole number (or whole rupiah) as agreed for a branch on a date.
// Branch 0 asks for the office as a whole. What a branch agreed goes before what the
// office agreed, and both before the default.
func PolicyInt(tx *store.Tx, key string, branch int64, on clock.Date) (int64, error) {
	d, value, err := lookUp(tx, key, branch, on, KindInt, KindRupiah, KindChoice)
	if err != nil {
		return 0, err
	}
	if d.Kind == KindChoice {
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return 0, misread(key, value, err)
		}
		return n, nil
	}
	n, err := d.number(value)
	if err != nil {
		return 0, misread(key, value, err)
	}
	return n, nil
}

// PolicyText is a policy's value as it is written; it works for every kind.
func PolicyText(tx *store.Tx, key string, branch int64, on clock.Date) (string, error) {
	_, value, err := lookUp(tx, key, branch, on)
	return value, err
}

// PolicyOn tells whether a switch is on.
func PolicyOn(tx *store.Tx, key string, branch int64, on clock.Date) (bool, error) {
	_, value, err := lookUp(tx, key, branch, on, KindSwitch)
	return value == "on", err
}

// PolicyDays is a list of days such as -3, 0, 3, ascending and without twins; it may
// be empty.
func PolicyDays(tx *store.Tx, key string, branch int64, on clock.Date) ([]int, error) {
	d, value, err := lookUp(tx, key, branch, on, KindDays)
	if err != nil {
		return nil, err
	}
	days, err := d.days(value)
	if err != nil {
		return nil, misread(key, value, err)
	}
	return days, nil
}

// PolicyHours is a part of the day.
func PolicyHours(tx *store.Tx, key string, branch int64, on clock.Date) (Hours, error) {
	_, value, err := lookUp(tx, key, branch, on, KindHours)
	if err != nil {
		return Hours{}, err
	}
	h, err := parseHours(value)
	if err != nil {
		return Hours{}, misread(key, value, err)
	}
	return h, nil
}

// lookUp answers from the rows read once per transaction. A key or kind that does
// not exist is a mistake of the program, not of a person.
func lookUp(tx *store.Tx, key string, branch int64, on clock.Date, kinds ...Kind) (Definition, string, error) {
	d, ok := byKey[key]
	if !ok {
		return d, "", store.Internal(fmt.Errorf("office: no policy called %q", key))
	}
	fits := len(kinds) == 0
	for _, k := range kinds {
		fits = fits || k == d.Kind
	}
	if !fits {
		return d, "", store.Internal(fmt.Errorf("office: policy %q is of kind %s", key, d.Kind))
	}
	book, err := policyBook(tx)
	if err != nil {
		return d, "", err
	}
	value, _ := book.valueOn(d, branch, on)
	return d, value, nil
}

func misread(key, value string, err error) error {
	return store.Internal(fmt.Errorf("office: policy %s holds %q: %w", key, value, err))
}

type policyPlace struct {
	key    string
	branch int64
}

// agreed is a value from a day on; back means: from here on as it was before anybody
// spoke at this place.
type agreed struct {
	from  clock.Date
	value string
	back  bool
}

// book holds the rows of policy, per place in the order of their days.
type book map[policyPlace][]agreed

func (b book) valueOn(d Definition, branch int64, on clock.Date) (value string, from clock.Date) {
	places := []policyPlace{{d.Key, 0}}
	if branch != 0 && d.PerBranch {
		places = []policyPlace{{d.Key, branch}, {d.Key, 0}}
	}
	for _, p := range places {
		rows := b[p]
		for i := len(rows) - 1; i >= 0; i-- {
			if rows[i].from > on {
				continue
			}
			if rows[i].back {
				break
			}
			return rows[i].value, rows[i].from
		}
	}
	return d.Default, 0
}

func policyBook(tx *store.Tx) (book, error) {
	if b, ok := cached[book](tx, policyCache); ok {
		return b, nil
	}
	b := book{}
	err := tx.Each(sqlPolicies, nil, func(scan func(...any) error) error {
		var p policyPlace
		var a agreed
		if err := scan(&p.key, &p.branch, &a.from, &a.value); err != nil {
			return err
		}
		a.back = a.value == backMark
		b[p] = append(b[p], a)
		return nil
	})
	if err == nil {
		keep(tx, policyCache, b)
	}
	return b, err
}

// backMark is the stored value that takes a place's own agreement back. A text may be
// empty, so the mark is a character no value can contain.
const backMark = "\n"
