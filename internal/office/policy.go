package office

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

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

// SetPolicy agrees on a value from a day on (today when zero), for a branch or, with
// branch 0, for the office. The past is never changed; a value for the same day is
// replaced.
func (r *Room) SetPolicy(ctx context.Context, key string, branch int64, from clock.Date, value string) error {
	d, ok := byKey[key]
	if !ok {
		return store.NotFound("office.policy.unknown", key)
	}
	value, err := d.parse(value)
	if err != nil {
		bad := store.Invalid("value", refusals[d.Kind], d.bounds())
		bad.Err = err
		return bad
	}
	return r.putPolicy(ctx, d, branch, from, value)
}

// ResetPolicy takes a value back from a day on: a branch follows the office again,
// the office the default.
func (r *Room) ResetPolicy(ctx context.Context, key string, branch int64, from clock.Date) error {
	d, ok := byKey[key]
	if !ok {
		return store.NotFound("office.policy.unknown", key)
	}
	return r.putPolicy(ctx, d, branch, from, backMark)
}

func (r *Room) putPolicy(ctx context.Context, d Definition, branch int64, from clock.Date, value string) error {
	if branch != 0 && !d.PerBranch {
		return store.Invalid("branch", "office.policy.whole_office", nil)
	}
	return r.db.Write(ctx, "office.SetPolicy", func(tx *store.Tx) error {
		if from.IsZero() {
			from = tx.Today
		}
		if from < tx.Today {
			return store.Invalid("from", "office.policy.past", nil)
		}
		if branch != 0 {
			if _, err := BranchZone(tx, branch); err != nil {
				return err
			}
		}
		_, err := tx.Exec(sqlSetPolicy, d.Key, branch, from, value, tx.Now, tx.Actor.Staff)
		if err != nil {
			return err
		}
		forget(tx, policyCache)
		tx.Touch(TopicPolicy)
		shown := map[string]any{"key": d.Key, "branch": branch, "from": from, "value": value}
		if value == backMark {
			shown["value"], shown["back"] = nil, true
		}
		return Record(tx, "policy.changed", "policy", branch, shown)
	})
}

// refusals name the sentence that says what a value of the kind looks like.
var refusals = map[Kind]string{
	KindInt:    "office.policy.number",
	KindRupiah: "office.policy.number",
	KindSwitch: "office.policy.switch",
	KindDays:   "office.policy.days",
	KindHours:  "office.policy.hours",
	KindChoice: "office.policy.choice",
	KindText:   "office.policy.text",
}

func (d Definition) bounds() map[string]string {
	return map[string]string{
		"key": d.Key, "min": strconv.FormatInt(d.Min, 10), "max": strconv.FormatInt(d.Max, 10),
		"choices": strings.Join(d.Choices, ", "),
	}
}

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
			err := fmt.Errorf("unknown policy")
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
