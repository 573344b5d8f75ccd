package subscriber

import (
	"context"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// HOME10 costs 150.000 when the office opens and 165.000 from New Year on. Who was
// sold the old version keeps it.
func TestAPlanGetsDearer(t *testing.T) {
	o := newOffice(t)
	ctx := context.Background()
	v2, err := o.room.NewPlanVersion(ctx, o.ten.ID, date("2027-01-01"), PlanVersionInput{UpBps: 5e6, DownBps: 12e6, Price: 165_000, Burst: "20M/20M 15M/15M 8/8"})
	o.must(err)
	o.read(func(tx *store.Tx) error {
		for _, c := range []struct {
			on   string
			want PlanVersion
		}{
			{"2020-01-01", o.ten.Current}, // before the first version: the first
			{"2026-11-23", o.ten.Current}, {"2026-12-31", o.ten.Current}, {"2027-01-01", v2}, {"2030-06-30", v2},
		} {
			got, err := PlanVersionOn(tx, o.ten.ID, date(c.on))
			if err != nil || got != c.want {
				t.Errorf("on %s: %+v %v", c.on, got, err)
			}
		}
		got, err := GetPlanVersion(tx, v2.ID)
		if got != v2 {
			t.Errorf("read back %+v", got)
		}
		all, err2 := PlanVersions(tx, o.ten.ID)
		if err2 != nil || len(all) != 2 || all[1] != v2 {
			t.Errorf("versions %+v %v", all, err2)
		}
		return err
	})
	for _, from := range []string{"2027-01-01", "2026-12-01", "2026-11-23"} {
		_, err := o.room.NewPlanVersion(ctx, o.ten.ID, date(from), PlanVersionInput{UpBps: 1, DownBps: 1})
		o.refused(err, store.CodeInvalid, "plan.version.not_after")
	}
	o.today("2027-01-01")
	o.must(o.room.RenamePlan(ctx, o.twenty.ID, "Rumah Dua Puluh"))
	o.must(o.room.EndPlan(ctx, o.twenty.ID, date("2027-01-31")))
	o.read(func(tx *store.Tx) error {
		plans, err := Plans(tx)
		if len(plans) != 2 || plans[0].Current != v2 || plans[1].Name != "Rumah Dua Puluh" || plans[1].EndedOn != date("2027-01-31") {
			t.Errorf("plans in January: %+v", plans)
		}
		return err
	})
	o.clean()
}

func TestWhatAPlanMaySay(t *testing.T) {
	o := newOffice(t)
	ctx := context.Background()
	good := PlanInput{Code: "BIZ 50/10", Name: "Usaha", UpBps: 10e6, DownBps: 50e6, Price: 0}
	for _, c := range []struct {
		key    string
		change func(p *PlanInput)
	}{
		{"plan.code.invalid", func(p *PlanInput) { p.Code = "" }},
		{"plan.code.invalid", func(p *PlanInput) { p.Code = "paket;1" }},
		{"plan.code.taken", func(p *PlanInput) { p.Code = "home10" }},
		{"plan.name.invalid", func(p *PlanInput) { p.Name = " " }},
		{"plan.speed.invalid", func(p *PlanInput) { p.UpBps = 0 }},
		{"plan.speed.invalid", func(p *PlanInput) { p.DownBps = 1e13 }},
		{"plan.price.invalid", func(p *PlanInput) { p.Price = -1 }},
		{"plan.price.invalid", func(p *PlanInput) { p.Price = rupiah.MaxStated + 1 }},
		{"plan.price.invalid", func(p *PlanInput) { p.InstallationFee = -1 }},
		{"plan.burst.invalid", func(p *PlanInput) { p.Burst = "20M" }},
		{"plan.burst.invalid", func(p *PlanInput) { p.Burst = "20M/20M 15M/15M 8/8; /system reboot" }},
	} {
		in := good
		c.change(&in)
		_, err := o.room.AddPlan(ctx, in)
		o.refused(err, store.CodeInvalid, c.key)
	}
	_, err := o.room.AddPlan(ctx, good)
	o.must(err)
	_, err = o.room.NewPlanVersion(ctx, o.ten.ID, clock.Date(0), PlanVersionInput{UpBps: 1, DownBps: 1})
	o.refused(err, store.CodeInvalid, "plan.version.from_missing")
	o.refused(o.room.EndPlan(ctx, 99, date("2027-01-01")), store.CodeNotFound, "plan.not_found")
	o.refused(o.room.RenamePlan(ctx, 99, "x"), store.CodeNotFound, "plan.not_found")
	o.refused(o.room.RenamePlan(ctx, o.ten.ID, " "), store.CodeInvalid, "plan.name.invalid")
	o.read(func(tx *store.Tx) error {
		_, err := PlanVersionOn(tx, 99, tx.Today)
		o.refused(err, store.CodeNotFound, "plan.not_found")
		_, err = GetPlanVersion(tx, 99)
		o.refused(err, store.CodeNotFound, "plan.version.not_found")
		return nil
	})
}
