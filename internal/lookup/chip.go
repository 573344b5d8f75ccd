package lookup

import (
	"strings"
	"time"

	"lunas/internal/clock"
)

// Chip states: what is true on the router, as the network room words them.
const (
	ChipConnected   = "connected"
	ChipOpen        = "open"
	ChipIsolated    = "isolated"
	ChipOff         = "off"
	ChipWaiting     = "waiting"
	ChipUnreachable = "unreachable"
	ChipDiffers     = "differs"
	ChipEnded       = "ended"
)

// Chip says what is true of a line on its router, and since when (zero = not known).
type Chip struct {
	State   string
	Since   time.Time
	Detail  string // translation key of what stands in the way, or ""
	Address string // of the session, or ""
}

// chipFacts are the columns of chipColumns: the line's object on its router as the
// network room keeps it.
type chipFacts struct {
	line      int64
	endedOn   clock.Date
	known     bool   // something was ever wanted on this router
	state     string // net_object.state is kept as the chip reads it
	foundAt   time.Time
	sessionAt time.Time
	session   string // "id address"
	byRadius  bool
	wrong     string
	want      string
	down      time.Time
	lastError string
}

func (f *chipFacts) fields() []any {
	return []any{&f.line, &f.endedOn, &f.known, &f.state, &f.foundAt, &f.sessionAt, &f.session, &f.byRadius, &f.wrong, &f.want, &f.down, &f.lastError}
}

// chip is the rule of the network room in the same order: waiting (or ended) before
// anything was wanted, ended, unreachable while the router is down, else its state.
func (f chipFacts) chip(today clock.Date) Chip {
	if !f.known {
		if !f.endedOn.IsZero() && f.endedOn < today {
			return Chip{State: ChipEnded}
		}
		return Chip{State: ChipWaiting}
	}
	c := Chip{State: f.state, Since: f.foundAt, Detail: f.wrong}
	switch {
	case f.state == ChipEnded:
	case !f.down.IsZero():
		c.State, c.Since, c.Detail = ChipUnreachable, f.down, f.lastError
	case f.state == ChipConnected:
		c.Since = f.sessionAt
		_, c.Address, _ = strings.Cut(f.session, " ")
	}
	if f.byRadius && c.Detail == "" {
		c.Detail = "network.error.radius"
	}
	return c
}
