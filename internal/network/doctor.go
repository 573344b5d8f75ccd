package network

import (
	"context"
	"errors"
	"net"
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

// The steps of the connection test, in the order in which one stands on the other.
const (
	stepName        = "name"        // the address leads to a machine
	stepReach       = "reach"       // its port is open
	stepCertificate = "certificate" // it shows the certificate that is trusted
	stepLogin       = "login"
	stepRights      = "rights"
	stepIdentity    = "identity" // it is the device it was
	stepVersion     = "version"
	stepClock       = "clock"
	stepRadius      = "radius"
	stepServer      = "server"
	stepPools       = "pools"
	stepFastTrack   = "fasttrack"
	stepPlumbing    = "plumbing"
)

var doctorSteps = []string{stepName, stepReach, stepCertificate, stepLogin, stepRights, stepIdentity, stepVersion, stepClock,
	stepRadius, stepServer, stepPools, stepFastTrack, stepPlumbing}

// TestRouter is the connection doctor: it tries the way to a router step by step and
// changes nothing there. id names the router whose password is used when in has none;
// 0 for one that is not yet added. An error means that the test could not be made; what
// it found out is in the report.
func (r *Room) TestRouter(ctx context.Context, id int64, in RouterInput) (DoctorReport, error) {
	in.Address = withPort(strings.TrimSpace(in.Address), in.TLS)
	d := &doctor{room: r, in: in, found: map[string]DoctorStep{}}
	if id > 0 {
		if err := d.remember(ctx, id); err != nil {
			return DoctorReport{}, err
		}
	}
	d.examine(ctx)
	return d.report(), nil
}

type doctor struct {
	room  *Room
	in    RouterInput
	was   Router // as it is kept; zero for one that is not yet added
	found map[string]DoctorStep
	out   DoctorReport
}

// remember reads what is kept of the router, and its password where none was typed. The
// kept password goes to the kept device alone: sent to another address, or in the clear, it
// would be told to whoever answers there. Code invalid at the field password then.
func (d *doctor) remember(ctx context.Context, id int64) error {
	return d.room.db.Read(ctx, "network.doctor", func(tx *store.Tx) (err error) {
		if d.was, err = GetRouter(tx, id); err != nil || d.in.Password != "" {
			return err
		}
		same := d.in.Address == d.was.Address && d.in.TLS == d.was.TLS && d.in.Username == d.was.Username
		if same && d.in.CertPin == "" {
			d.in.CertPin = d.was.CertPin
		}
		if !same || d.in.CertPin != d.was.CertPin {
			return store.Invalid("password", "network.router.password_again", nil)
		}
		raw, err := d.room.deps.Vault.Get(tx, d.was.secret)
		d.in.Password = string(raw)
		return err
	})
}

func (d *doctor) says(step, state, key string, params map[string]string) {
	d.found[step] = DoctorStep{Step: step, Key: key, State: state, Params: params}
}

func (d *doctor) good(step string, params map[string]string) {
	d.says(step, StepOK, "network.doctor."+step, params)
}

// warn is a trouble that does not keep the router from being used.
func (d *doctor) warn(step, key string, params map[string]string) {
	d.says(step, StepWarn, "network.doctor."+key, params)
}

// bad keeps the reason as the step's key.
func (d *doctor) bad(step string, err error) {
	d.says(step, StepBad, troubleKey(err), map[string]string{"address": d.in.Address})
}

func (d *doctor) examine(ctx context.Context) {
	if d.in.TLS {
		if mikrotik.SpeaksPlain(ctx, d.in.Address) {
			d.otherPort("network.doctor.plain_port")
			return
		}
		pin, err := mikrotik.ProbeCert(ctx, d.in.Address)
		if err != nil {
			d.broke(stepCertificate, err)
			return
		}
		d.out.CertPin = pin
	}
	conn, err := d.room.deps.Dial(ctx, mikrotik.Target{Address: d.in.Address, User: d.in.Username, Password: d.in.Password, TLS: d.in.TLS, CertPin: d.in.CertPin})
	if err != nil {
		if !d.in.TLS && d.encrypted(ctx, err) {
			d.otherPort("network.doctor.tls_port")
			return
		}
		d.broke(stepLogin, err)
		return
	}
	defer conn.Close() //nolint:errcheck // nothing was written
	d.reached()
	d.good(stepLogin, nil)
	for _, look := range []func(context.Context, *mikrotik.Conn){d.rights, d.facts, d.service, d.pools, d.plumbing} {
		look(ctx, conn)
	}
}

// reached: whoever answers at all has a name and an open port.
func (d *doctor) reached() {
	d.named()
	d.good(stepReach, nil)
	if d.in.TLS {
		d.good(stepCertificate, nil)
		return
	}
	d.warn(stepCertificate, "plain", nil)
}

// otherPort: a router answers, but that port speaks the other way of the API.
func (d *doctor) otherPort(key string) {
	d.named()
	d.good(stepReach, nil)
	d.says(stepCertificate, StepBad, key, nil)
}

// encrypted tells whether the port that made no sense of us speaks API-SSL.
func (d *doctor) encrypted(ctx context.Context, err error) bool {
	if !errors.Is(err, mikrotik.ErrHungUp) && !errors.Is(err, mikrotik.ErrSilent) && !errors.Is(err, mikrotik.ErrNotRouterOS) {
		return false
	}
	_, err = mikrotik.ProbeCert(ctx, d.in.Address)
	return err == nil
}

// named: an address of digits needs no name server.
func (d *doctor) named() {
	if host, _, err := net.SplitHostPort(d.in.Address); err == nil && net.ParseIP(host) == nil {
		d.good(stepName, map[string]string{"name": host})
	}
}

// broke finds the step that failed; at is the one that was being tried.
func (d *doctor) broke(at string, err error) {
	switch {
	case errors.Is(err, mikrotik.ErrNoName):
		d.bad(stepName, err)
		return
	case errors.Is(err, mikrotik.ErrWrongRouter):
		d.reached()
		d.says(stepCertificate, StepBad, "network.doctor.certificate_other", nil)
		return
	case errors.Is(err, mikrotik.ErrLogin):
		d.reached()
		d.bad(stepLogin, err)
		return
	}
	for _, answered := range []error{mikrotik.ErrHungUp, mikrotik.ErrSilent, mikrotik.ErrNotRouterOS, mikrotik.ErrNoCertificate} {
		if !errors.Is(err, answered) {
			continue
		}
		if at == stepCertificate {
			d.named()
			d.good(stepReach, nil)
		} else {
			d.reached()
		}
		d.bad(at, err)
		return
	}
	d.named()
	d.bad(stepReach, err)
}

// report puts the steps in order; what was not reached is skipped, and an address of
// digits has no name. Warnings do not keep a router from being used.
func (d *doctor) report() DoctorReport {
	d.out.OK = d.found[stepLogin].State == StepOK
	for _, name := range doctorSteps {
		s, done := d.found[name]
		if !done && name == stepName {
			continue
		}
		if !done {
			s = DoctorStep{Step: name, Key: "network.doctor.unknown." + name, State: StepSkipped}
		}
		d.out.OK = d.out.OK && s.State != StepBad
		d.out.Steps = append(d.out.Steps, s)
	}
	return d.out
}

// rights: read and write are needed every day; api was proved by the login. A user that
// may not read users is known by its first write.
func (d *doctor) rights(ctx context.Context, conn *mikrotik.Conn) {
	have, err := conn.Policies(ctx, d.in.Username)
	if err != nil || len(have) == 0 {
		return
	}
	var missing []string
	for _, need := range []string{"read", "write"} {
		if !slices.Contains(have, need) {
			missing = append(missing, need)
		}
	}
	policies := map[string]string{"policy": strings.Join(missing, ", "), "have": strings.Join(have, ", "), "user": d.in.Username}
	if len(missing) > 0 {
		d.says(stepRights, StepBad, "network.doctor.rights_missing", policies)
		return
	}
	d.good(stepRights, policies)
}
