package office

import (
	"context"

	"lunas/internal/store"
)

// Step is one of the first steps of an office: what was said of it.
type Step struct {
	Name  string
	State string // StepSaid, StepSkipped, or "" while it is open
}

// What is said of a first step.
const (
	StepSaid    = "said"    // read, and well as it is
	StepSkipped = "skipped" // put off by the owner
)

// FirstSteps are the first steps by name. A step that is open here may still be done: plans, routers
// and gateways speak for themselves.
func FirstSteps(tx *store.Tx) ([]Step, error) {
	var all []Step
	err := tx.Each(sqlFirstSteps, nil, func(scan func(...any) error) error {
		var s Step
		err := scan(&s.Name, &s.State)
		all = append(all, s)
		return err
	})
	return all, err
}

// SetStep keeps what was said of a first step, on whatever PC the office is next opened.
// Code invalid at "step" or "state" for one that there is not.
func (r *Room) SetStep(ctx context.Context, step, state string) error {
	if state != StepSaid && state != StepSkipped {
		return store.Invalid("state", "office.step.state", nil)
	}
	return r.db.Write(ctx, "office.SetStep", func(tx *store.Tx) error {
		var known int
		if found, err := tx.One(sqlKnownStep, []any{step}, &known); err != nil || !found {
			return errOr(err, store.Invalid("step", "office.step.unknown", nil))
		}
		if _, err := tx.Exec(sqlSetStep, step, state == StepSkipped, tx.Now); err != nil {
			return err
		}
		tx.Touch(TopicPolicy)
		return nil
	})
}

// errOr is err, or what stands for nothing having been found.
func errOr(err, none error) error {
	if err != nil {
		return err
	}
	return none
}
