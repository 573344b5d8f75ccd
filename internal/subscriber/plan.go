package subscriber

import (
	"context"
	"regexp"
	"unicode/utf8"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Plan is a product with a code the staff say to each other. What it costs and how
// fast it is stands in its versions.
type Plan struct {
	ID      int64
	Code    string
	Name    string
	EndedOn clock.Date // zero = still sold
	// Current is the version that holds today.
	Current PlanVersion
}

// PlanInput describes a new plan and its first version.
type PlanInput struct {
	Code            string
	Name            string
	From            clock.Date // first day of the first version; zero = today
	UpBps           int64
	DownBps         int64
	Burst           string
	Price           rupiah.Rupiah
	InstallationFee rupiah.Rupiah
}

// AddPlan writes a plan and its first version.
func (r *Room) AddPlan(ctx context.Context, in PlanInput) (Plan, error) {
	var p Plan
	err := r.db.Write(ctx, "subscriber.AddPlan", func(tx *store.Tx) error {
		var err error
		p, err = AddPlan(tx, in)
		return err
	})
	return p, err
}

// AddPlan is the act for those who already write.
func AddPlan(tx *store.Tx, in PlanInput) (Plan, error) {
	p := Plan{Code: oneLine(in.Code), Name: oneLine(in.Name)}
	v := PlanVersionInput{UpBps: in.UpBps, DownBps: in.DownBps, Burst: oneLine(in.Burst), Price: in.Price, InstallationFee: in.InstallationFee}
	if in.From.IsZero() {
		in.From = tx.Today
	}
	var wrong complaints
	wrong.check(planCode.MatchString(p.Code), "code", "plan.code.invalid")
	wrong.check(p.Name != "" && utf8.RuneCountInString(p.Name) <= longestName, "name", "plan.name.invalid")
	v.complain(&wrong)
	if err := wrong.answer(); err != nil {
		return Plan{}, err
	}
	var err error
	if p.ID, err = tx.Insert(sqlPlanAdd, p.Code, p.Name); err != nil {
		if store.IsUnique(err) {
			return Plan{}, store.Invalid("code", "plan.code.taken", map[string]string{"code": p.Code})
		}
		return Plan{}, err
	}
	if p.Current, err = addVersion(tx, p.ID, in.From, v); err != nil {
		return Plan{}, err
	}
	return p, office.Record(tx, "plan.added", "plan", p.ID, p)
}

// RenamePlan changes what a plan is called; its code stays.
func (r *Room) RenamePlan(ctx context.Context, plan int64, name string) error {
	return r.db.Write(ctx, "subscriber.RenamePlan", func(tx *store.Tx) error {
		if _, err := GetPlan(tx, plan); err != nil {
			return err
		}
		name = oneLine(name)
		if name == "" || utf8.RuneCountInString(name) > longestName {
			return store.Invalid("name", "plan.name.invalid", nil)
		}
		if _, err := tx.Exec(sqlPlanRename, name, plan); err != nil {
			return err
		}
		tx.Touch(TopicPlan)
		return office.Record(tx, "plan.renamed", "plan", plan, map[string]string{"name": name})
	})
}

// EndPlan stops selling a plan after on; lines that have it keep it.
func (r *Room) EndPlan(ctx context.Context, plan int64, on clock.Date) error {
	return r.db.Write(ctx, "subscriber.EndPlan", func(tx *store.Tx) error {
		if _, err := GetPlan(tx, plan); err != nil {
			return err
		}
		if _, err := tx.Exec(sqlPlanEnd, on, plan); err != nil {
			return err
		}
		tx.Touch(TopicPlan)
		return office.Record(tx, "plan.ended", "plan", plan, map[string]string{"on": on.String()})
	})
}

// GetPlan reads one plan with the version that holds today.
func GetPlan(tx *store.Tx, id int64) (Plan, error) {
	p, err := plans(tx, sqlPlanGet, tx.Today, id)
	if err != nil {
		return Plan{}, err
	}
	if len(p) == 0 {
		return Plan{}, store.NotFound("plan.not_found", id)
	}
	return p[0], nil
}

// Plans lists every plan, those still sold first, cheapest first.
func Plans(tx *store.Tx) ([]Plan, error) { return plans(tx, sqlPlanList, tx.Today) }

func plans(tx *store.Tx, q string, args ...any) ([]Plan, error) {
	var out []Plan
	err := tx.Each(q, args, func(scan func(...any) error) error {
		var p Plan
		if err := scan(append([]any{&p.ID, &p.Code, &p.Name, &p.EndedOn}, p.Current.fields()...)...); err != nil {
			return err
		}
		out = append(out, p)
		return nil
	})
	return out, err
}

var planCode = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9 ._/+-]{0,31}$`)
