package network

import (
	"time"
)

// How a router cuts a line off.
const (
	CutIsolir  = "isolir"  // moved to the isolir profile: slow, pay page only
	CutDisable = "disable" // secret disabled
)

// Router is one router as the books know it.
type Router struct {
	ID          int64
	Branch      int64
	Name        string
	Address     string // host:port
	TLS         bool
	Username    string
	SerialPin   string
	CertPin     string
	Pool        string
	GatewayIP   string
	CutMode     string
	Version     string
	Board       string
	Identity    string
	ClockOffset time.Duration // router clock minus this PC's
	CreatedAt   time.Time
	EndedAt     time.Time
	LastOKAt    time.Time
	DownSince   time.Time // zero = in reach
	LastError   string    // translation key
	Plumbing    bool      // verified
	PlumbingAt  time.Time // when it was first applied or verified
	FullPassAt  time.Time
	// Radius is how many sessions a RADIUS server let in when they were last listed:
	// they are shown and never steered.
	Radius int64
	// Strays are logins that carry our mark and are open on it, but stand for no line of the
	// books: shown and never removed by themselves.
	Strays []string
	// Reading is how it did when that was last written down, nil before the first time.
	Reading *Reading

	secret       string
	capabilities capabilities
}

// State is ok, unreachable, waiting (never reached yet) or stopped.
func (r Router) State() string {
	switch {
	case !r.EndedAt.IsZero():
		return "stopped"
	case !r.DownSince.IsZero():
		return "unreachable"
	case r.LastOKAt.IsZero():
		return "waiting"
	}
	return "ok"
}

// RouterInput is the form of a router; an empty password keeps the old one.
type RouterInput struct {
	Branch    int64
	Name      string
	Address   string // host or host:port; the port is 8728, or 8729 with TLS, when left out
	TLS       bool
	Username  string
	Password  string
	CertPin   string // "" = pinned at the first connection
	Pool      string // the pool paying lines get their address from
	GatewayIP string // the address of the router inside the sessions
	CutMode   string // "" = isolir
}

// Step states of the connection doctor and of the plumbing plan.
const (
	StepOK      = "ok"
	StepWarn    = "warn" // worth mending; the router can be used
	StepBad     = "bad"
	StepSkipped = "skipped"

	StepPresent = "present"
	StepMissing = "missing"
	StepDiffers = "differs"
)

// DoctorStep is one step of the connection test. Key is a translation key.
type DoctorStep struct {
	Step   string
	Key    string
	State  string
	Params map[string]string
}

// DoctorReport tells the steps in order and what was learned.
type DoctorReport struct {
	OK      bool
	Steps   []DoctorStep
	CertPin string
	Version string
	Board   string
	Serial  string
	Pools   []string
}

// PlumbingStep is one thing isolir needs on a router, in the router's own words.
type PlumbingStep struct {
	Key     string // translation key
	Command string
	State   string
	// Advice marks what the owner should do himself; it is never applied and does not
	// keep the plumbing from being verified.
	Advice bool
}

// PlumbingPlan is what isolir needs on a router before it is applied.
type PlumbingPlan struct {
	Router   int64
	Verified bool
	Steps    []PlumbingStep
}

// Chip states: what is true on the router.
const (
	ChipConnected   = "connected"
	ChipOpen        = "open" // may dial in; no session seen yet
	ChipIsolated    = "isolated"
	ChipOff         = "off"
	ChipWaiting     = "waiting"
	ChipUnreachable = "unreachable"
	ChipDiffers     = "differs"
	ChipEnded       = "ended"
)

// Chip says what is true of a line on its router, and since when.
type Chip struct {
	State   string
	Since   time.Time
	Detail  string // translation key of what stands in the way, or ""
	Address string // of the session, or ""
	Want    string // full, isolated, off, absent; "" before anything was wanted
}

// Event is one act on a router, or something seen there.
type Event struct {
	ID        int64
	At        time.Time
	Router    int64
	OwnerKind string // line, plan_version, router
	OwnerID   int64
	Verb      string
	Detail    string // data, not a sentence
}

// StartMode says how much a start may do.
type StartMode int

const (
	// LiftsOnly restores and touches nothing else until Open.
	LiftsOnly StartMode = iota
	// Everything works from the first moment.
	Everything
)
