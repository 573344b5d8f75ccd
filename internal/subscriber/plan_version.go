package subscriber

import (
	"context"
	"regexp"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// PlanVersion is what a plan gives and costs from a day on. It never changes: a term
// points at the version it was sold with.
type PlanVersion struct {
	ID        int64
	Plan      int64
	ValidFrom clock.Date
	UpBps     int64 // bits per second as the customer sees them
	DownBps   int64
	// Burst is what follows the rates in a RouterOS rate-limit
	// ("20M/20M 15M/15M 8/8"), or empty.
	Burst           string
	Price           rupiah.Rupiah // for one month
	InstallationFee rupiah.Rupiah
}

// PlanVersionInput describes a later version of a plan.
type PlanVersionInput struct {
	UpBps           int64
	DownBps         int64
	Burst           string
	Price           rupiah.Rupiah
	InstallationFee rupiah.Rupiah
}

// NewPlanVersion changes what a plan gives and costs from a day on, later than every
// version before. Lines keep the version of their term until a new term begins.
func (r *Room) NewPlanVersion(ctx context.Context, plan int64, from clock.Date, in PlanVersionInput) (PlanVersion, error) {
	var v PlanVersion
	err := r.db.Write(ctx, "subscriber.NewPlanVersion", func(tx *store.Tx) error {
		if _, err := GetPlan(tx, plan); err != nil {
			return err
		}
		var wrong complaints
		wrong.check(!from.IsZero(), "from", "plan.version.from_missing")
		in.Burst = oneLine(in.Burst)
		in.complain(&wrong)
		if err := wrong.answer(); err != nil {
			return err
		}
		var last clock.Date
		if _, err := tx.One(sqlPlanLastFrom, []any{plan}, &last); err != nil {
			return err
		}
		if from <= last {
			return store.Invalid("from", "plan.version.not_after", map[string]string{"from": last.String()})
		}
		var err error
		if v, err = addVersion(tx, plan, from, in); err != nil {
			return err
		}
		return office.Record(tx, "plan.version", "plan", plan, v)
	})
	return v, err
}

// GetPlanVersion reads one version.
func GetPlanVersion(tx *store.Tx, id int64) (PlanVersion, error) {
	var v PlanVersion
	found, err := tx.One(sqlPlanVersionGet, []any{id}, v.fields()...)
	if err == nil && !found {
		err = store.NotFound("plan.version.not_found", id)
	}
	return v, err
}

// PlanVersionOn is the version of a plan that is sold on a day. A day before the first
// version is answered by the first: a plan typed in today may be sold as of last week.
func PlanVersionOn(tx *store.Tx, plan int64, on clock.Date) (PlanVersion, error) {
	var v PlanVersion
	found, err := tx.One(sqlPlanVersionOn, []any{plan, on}, v.fields()...)
	if err == nil && !found {
		err = store.NotFound("plan.not_found", plan)
	}
	return v, err
}

// PlanVersions lists the versions of a plan, oldest first.
func PlanVersions(tx *store.Tx, plan int64) ([]PlanVersion, error) {
	var out []PlanVersion
	err := tx.Each(sqlPlanVersions, []any{plan}, func(scan func(...any) error) error {
		var v PlanVersion
		if err := scan(v.fields()...); err != nil {
			return err
		}
		out = append(out, v)
		return nil
	})
	return out, err
}

// fields are the destinations of planVersionColumns.
func (v *PlanVersion) fields() []any {
	return []any{&v.ID, &v.Plan, &v.ValidFrom, &v.UpBps, &v.DownBps, &v.Burst, &v.Price, &v.InstallationFee}
}

// burst: limit, threshold and time as a RouterOS rate-limit spells them, each alone or
// as up/down, with an optional priority and minimum rate behind.
var burst = regexp.MustCompile(`^[0-9]+[kMG]?(/[0-9]+[kMG]?)?( [0-9]+[kMG]?(/[0-9]+[kMG]?)?){2,4}$`)

func (in PlanVersionInput) complain(wrong *complaints) {
	const fastest = 1_000_000_000_000 // a terabit: more is a slip of the keyboard
	wrong.check(in.UpBps > 0 && in.UpBps <= fastest, "up", "plan.speed.invalid")
	wrong.check(in.DownBps > 0 && in.DownBps <= fastest, "down", "plan.speed.invalid")
	wrong.check(in.Burst == "" || len(in.Burst) <= 100 && burst.MatchString(in.Burst), "burst", "plan.burst.invalid")
	wrong.check(in.Price >= 0 && in.Price <= rupiah.MaxStated, "price", "plan.price.invalid")
	wrong.check(in.InstallationFee >= 0 && in.InstallationFee <= rupiah.MaxStated, "installationFee", "plan.price.invalid")
}

func addVersion(tx *store.Tx, plan int64, from clock.Date, in PlanVersionInput) (PlanVersion, error) {
	v := PlanVersion{
		Plan: plan, ValidFrom: from, UpBps: in.UpBps, DownBps: in.DownBps,
		Burst: in.Burst, Price: in.Price, InstallationFee: in.InstallationFee,
	}
	var err error
	v.ID, err = tx.Insert(sqlPlanVersionAdd, plan, from, v.UpBps, v.DownBps, v.Burst, int64(v.Price), int64(v.InstallationFee))
	tx.Touch(TopicPlan)
	return v, err
}
