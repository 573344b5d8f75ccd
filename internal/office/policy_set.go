package office

import (
	"context"
	"strconv"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/store"
)

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
		return writePolicy(tx, d, branch, from, value)
	})
}

func writePolicy(tx *store.Tx, d Definition, branch int64, from clock.Date, value string) error {
	if _, err := tx.Exec(sqlSetPolicy, d.Key, branch, from, value, tx.Now, tx.Actor.Staff); err != nil {
		return err
	}
	forget(tx, policyCache)
	tx.Touch(TopicPolicy)
	shown := map[string]any{"key": d.Key, "branch": branch, "from": from, "value": value}
	if value == backMark {
		shown["value"], shown["back"] = nil, true
	}
	return Record(tx, "policy.changed", "policy", branch, shown)
}

// FormPolicy is a policy that a form shows as one of its fields.
type FormPolicy struct{ Field, Policy, Value string }

// SetForm agrees on every policy of a form from today on, for the whole office, or on
// none: whatever is wrong is told by the names of the fields. What stands already is left
// alone.
func SetForm(tx *store.Tx, form ...FormPolicy) error {
	var bad *store.Error
	for i, f := range form {
		d, ok := byKey[f.Policy]
		if !ok {
			return store.NotFound("office.policy.unknown", f.Policy)
		}
		value, err := d.parse(f.Value)
		if err != nil {
			bad = refuse(bad, f.Field, refusals[d.Kind], d.bounds())
		}
		form[i].Value = value
	}
	if bad != nil {
		return bad
	}
	for _, f := range form {
		if was, err := PolicyText(tx, f.Policy, 0, tx.Today); err != nil {
			return err
		} else if was == f.Value {
			continue
		}
		if err := writePolicy(tx, byKey[f.Policy], 0, tx.Today, f.Value); err != nil {
			return err
		}
	}
	return nil
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
