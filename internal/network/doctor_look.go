package network

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"lunas/internal/network/mikrotik"
)

// facts: who the router is, and how old and how late.
func (d *doctor) facts(ctx context.Context, conn *mikrotik.Conn) {
	f, err := conn.Facts(ctx)
	if err != nil {
		d.bad(stepVersion, err)
		return
	}
	d.out.Version, d.out.Board, d.out.Serial = f.Version.Text, f.Board, f.Serial
	who := map[string]string{"serial": f.Serial, "pinned": d.was.SerialPin, "identity": f.Identity}
	switch {
	case d.was.SerialPin != "" && d.was.SerialPin != f.Serial:
		d.says(stepIdentity, StepBad, "network.doctor.identity_other", who)
	case f.Serial == "":
		d.warn(stepIdentity, "identity_none", who)
	default:
		d.good(stepIdentity, who)
	}
	about := map[string]string{"version": f.Version.Text, "board": f.Board}
	if f.Version.AtLeast(oldestMajor, oldestMinor) {
		d.good(stepVersion, about)
	} else {
		d.says(stepVersion, StepBad, "network.doctor.version_old", about)
	}
	off := map[string]string{"minutes": strconv.Itoa(int(f.ClockOffset.Abs().Round(time.Minute) / time.Minute))}
	switch {
	case f.Clock.IsZero():
	case f.ClockOffset.Abs() > clockTolerance:
		d.warn(stepClock, "clock_off", off)
	default:
		d.good(stepClock, off)
	}
}

// service: whether subscribers can dial in, by whose word, and at their plan's speed.
// What the router does not tell is left out.
func (d *doctor) service(ctx context.Context, conn *mikrotik.Conn) {
	if radius, err := conn.UsesRadius(ctx); err == nil {
		d.unless(radius, stepRadius, nil)
	}
	if n, known, err := conn.Servers(ctx); err == nil && known {
		d.unless(n == 0, stepServer, nil)
	}
	if fast, err := conn.FastTracks(ctx); err == nil {
		d.unless(fast, stepFastTrack, nil)
	}
}

// unless warns by the step's "_on" or "_none" sentence where there is trouble.
func (d *doctor) unless(trouble bool, step string, params map[string]string) {
	switch {
	case !trouble:
		d.good(step, params)
	case step == stepServer:
		d.warn(step, step+"_none", params)
	default:
		d.warn(step, step+"_on", params)
	}
}

func (d *doctor) pools(ctx context.Context, conn *mikrotik.Conn) {
	pools, err := conn.Pools(ctx)
	if err != nil {
		d.bad(stepPools, err)
		return
	}
	for _, p := range pools {
		d.out.Pools = append(d.out.Pools, p.Name)
	}
	names := map[string]string{"pool": d.in.Pool, "pools": strings.Join(d.out.Pools, ", ")}
	if d.in.Pool != "" && !slices.Contains(d.out.Pools, d.in.Pool) {
		d.says(stepPools, StepBad, "network.doctor.pool_missing", names)
		return
	}
	d.good(stepPools, names)
}

// plumbing: whether what isolir needs stands on a router that is kept and cuts that way.
func (d *doctor) plumbing(ctx context.Context, conn *mikrotik.Conn) {
	if d.was.ID == 0 || d.was.CutMode == CutDisable || d.found[stepIdentity].State == StepBad {
		return
	}
	p, err := (&keeper{room: d.room, id: d.was.ID}).readPipes(ctx, conn)
	switch {
	case err != nil:
		d.bad(stepPlumbing, err)
	case p.plan().Verified:
		d.good(stepPlumbing, nil)
	default:
		d.warn(stepPlumbing, "plumbing_missing", nil)
	}
}
