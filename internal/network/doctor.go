package network

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"lunas/internal/network/mikrotik"
	"lunas/internal/store"
)

const (
	clockTolerance = 2 * time.Minute
	oldestMajor    = 6
	oldestMinor    = 43
)

// doctorSteps are the steps of the connection test in their order.
var doctorSteps = []string{"reach", "login", "rights", "clock", "version", "pools"}

// TestRouter is the connection doctor: it tries the way to a router step by step and
// changes nothing there. id names the router whose password is used when in has none;
// 0 for one that is not yet added. An error means that the test could not be made; what
// it found out is in the report.
func (r *Room) TestRouter(ctx context.Context, id int64, in RouterInput) (DoctorReport, error) {
	in.Address = withPort(strings.TrimSpace(in.Address), in.TLS)
	if in.Password == "" && id > 0 {
		password, err := r.password(ctx, id)
		if err != nil {
			return DoctorReport{}, err
		}
		in.Password = password
	}
	d := &doctor{in: in, found: map[string]DoctorStep{}}
	d.examine(ctx, r.deps.Dial)
	return d.report(), nil
}

func (r *Room) password(ctx context.Context, id int64) (string, error) {
	var raw []byte
	err := r.db.Read(ctx, "network.password", func(tx *store.Tx) error {
		row, err := GetRouter(tx, id)
		if err == nil {
			raw, err = r.deps.Vault.Get(tx, row.secret)
		}
		return err
	})
	return string(raw), err
}

type doctor struct {
	in    RouterInput
	found map[string]DoctorStep
	out   DoctorReport
}

func (d *doctor) says(step, state, key string, params map[string]string) {
	d.found[step] = DoctorStep{Key: key, State: state, Params: params}
}

func (d *doctor) good(step string, params map[string]string) {
	d.says(step, StepOK, "network.doctor."+step, params)
}

// bad keeps the reason as the step's key.
func (d *doctor) bad(step string, err error) {
	d.says(step, StepBad, troubleKey(err), nil)
}

func (d *doctor) examine(ctx context.Context, dial func(context.Context, mikrotik.Target) (*mikrotik.Conn, error)) {
	if d.in.TLS {
		pin, err := mikrotik.ProbeCert(ctx, d.in.Address)
		if err != nil {
			d.bad("reach", err)
			return
		}
		d.out.CertPin = pin
	}
	conn, err := dial(ctx, mikrotik.Target{Address: d.in.Address, User: d.in.Username, Password: d.in.Password, TLS: d.in.TLS, CertPin: d.in.CertPin})
	if errors.Is(err, mikrotik.ErrLogin) {
		d.good("reach", nil)
		d.bad("login", err)
		return
	}
	if err != nil {
		d.bad("reach", err)
		return
	}
	defer conn.Close() //nolint:errcheck // nothing was written
	d.good("reach", nil)
	d.good("login", nil)
	d.rights(ctx, conn)
	d.facts(ctx, conn)
	d.pools(ctx, conn)
}

// rights: read and write are needed every day; api was proved by the login.
func (d *doctor) rights(ctx context.Context, conn *mikrotik.Conn) {
	have, err := conn.Policies(ctx, d.in.Username)
	if err != nil || len(have) == 0 {
		return // the user may not read users: the first write will tell
	}
	for _, need := range []string{"read", "write"} {
		if !slices.Contains(have, need) {
			d.says("rights", StepBad, "network.doctor.rights_missing", map[string]string{"policy": need})
			return
		}
	}
	d.good("rights", nil)
}

func (d *doctor) facts(ctx context.Context, conn *mikrotik.Conn) {
	f, err := conn.Facts(ctx)
	if err != nil {
		d.bad("version", err)
		return
	}
	d.out.Version, d.out.Board, d.out.Serial = f.Version.Text, f.Board, f.Serial
	about := map[string]string{"version": f.Version.Text, "board": f.Board}
	if f.Version.AtLeast(oldestMajor, oldestMinor) {
		d.good("version", about)
	} else {
		d.says("version", StepBad, "network.doctor.version_old", about)
	}
	off := map[string]string{"offset": f.ClockOffset.String()}
	switch {
	case f.Clock.IsZero():
	case f.ClockOffset.Abs() > clockTolerance:
		d.says("clock", StepBad, "network.doctor.clock_off", off)
	default:
		d.good("clock", off)
	}
}

func (d *doctor) pools(ctx context.Context, conn *mikrotik.Conn) {
	pools, err := conn.Pools(ctx)
	if err != nil {
		d.bad("pools", err)
		return
	}
	for _, p := range pools {
		d.out.Pools = append(d.out.Pools, p.Name)
	}
	names := map[string]string{"pool": d.in.Pool, "pools": strings.Join(d.out.Pools, ", ")}
	if d.in.Pool != "" && !slices.Contains(d.out.Pools, d.in.Pool) {
		d.says("pools", StepBad, "network.doctor.pool_missing", names)
		return
	}
	d.good("pools", names)
}

// report puts the steps in order; what was not reached is skipped. The clock and the
// rights are worth a warning, they do not keep a router from being used.
func (d *doctor) report() DoctorReport {
	d.out.OK = true
	for _, name := range doctorSteps {
		s, done := d.found[name]
		if !done {
			s = DoctorStep{Key: "network.doctor." + name, State: StepSkipped}
		}
		if name == "reach" || name == "login" {
			d.out.OK = d.out.OK && s.State == StepOK
		}
		d.out.OK = d.out.OK && (s.State != StepBad || name == "clock")
		d.out.Steps = append(d.out.Steps, s)
	}
	return d.out
}
