package app

import (
	"context"

	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// Plans are all plans with their version of today.
func (x *Settings) Plans(token string) ([]PlanRow, error) {
	return ask(x.desk, token, of("Settings.Plans"), func(ctx context.Context, _ office.Session) ([]PlanRow, error) {
		return reading(ctx, x.desk, "app.plans", func(tx *store.Tx) ([]PlanRow, error) {
			rows, err := lookup.Plans(tx)
			return each(rows, planRow), err
		})
	})
}

// AddPlan enters a plan with its first version.
func (x *Settings) AddPlan(token string, in PlanRow) (PlanRow, error) {
	return ask(x.desk, token, of("Settings.AddPlan", in), func(ctx context.Context, _ office.Session) (PlanRow, error) {
		from, err := dateIn("from", in.From)
		if err != nil {
			return PlanRow{}, err
		}
		version, err := versionIn(in)
		if err != nil {
			return PlanRow{}, err
		}
		p, err := x.desk.subscribers.AddPlan(ctx, subscriber.PlanInput{Code: in.Code, Name: in.Name, From: from, UpBps: version.UpBps, DownBps: version.DownBps,
			Burst: version.Burst, Price: version.Price, InstallationFee: version.InstallationFee})
		return soldPlan(p), err
	})
}

// ChangePlan renames a plan and, where its price or speed differs, makes a version from a
// day on ("" is tomorrow: lines billed today keep what they were sold).
func (x *Settings) ChangePlan(token string, id int64, in PlanRow) (PlanRow, error) {
	return ask(x.desk, token, of("Settings.ChangePlan", id, in), func(ctx context.Context, _ office.Session) (PlanRow, error) {
		return x.desk.changePlan(ctx, id, in)
	})
}

func (d *Desk) changePlan(ctx context.Context, id int64, in PlanRow) (PlanRow, error) {
	version, err := versionIn(in)
	if err != nil {
		return PlanRow{}, err
	}
	from, err := dateIn("from", in.From)
	if err != nil {
		return PlanRow{}, err
	}
	get := func(tx *store.Tx) (subscriber.Plan, error) { return subscriber.GetPlan(tx, id) }
	was, err := reading(ctx, d, "app.plan", get)
	if err != nil {
		return PlanRow{}, err
	}
	if in.Name != was.Name {
		if err := d.subscribers.RenamePlan(ctx, id, in.Name); err != nil {
			return PlanRow{}, err
		}
	}
	now := was.Current
	if version != (subscriber.PlanVersionInput{UpBps: now.UpBps, DownBps: now.DownBps, Burst: now.Burst, Price: now.Price, InstallationFee: now.InstallationFee}) {
		if from.IsZero() || from <= now.ValidFrom {
			from = max(d.today(), now.ValidFrom).AddDays(1)
		}
		if _, err := d.subscribers.NewPlanVersion(ctx, id, from, version); err != nil {
			return PlanRow{}, err
		}
	}
	p, err := reading(ctx, d, "app.plan", get)
	return soldPlan(p), err
}

func versionIn(in PlanRow) (subscriber.PlanVersionInput, error) {
	price, err := moneyIn("price", in.Price)
	if err != nil {
		return subscriber.PlanVersionInput{}, err
	}
	fee, err := moneyIn("installationFee", in.InstallationFee)
	return subscriber.PlanVersionInput{UpBps: in.UpBps, DownBps: in.DownBps, Burst: in.Burst, Price: price, InstallationFee: fee}, err
}

func soldPlan(p subscriber.Plan) PlanRow {
	v := p.Current
	return PlanRow{ID: p.ID, Code: p.Code, Name: p.Name, UpBps: v.UpBps, DownBps: v.DownBps, Burst: v.Burst, Price: int64(v.Price),
		InstallationFee: int64(v.InstallationFee), From: v.ValidFrom.String()}
}
