package subscriber

import (
	"time"

	"lunas/internal/clock"
)

// AccessPPPoE is the access kind of a line that dials in with a login.
const AccessPPPoE = "pppoe"

// Line is one connection of a customer.
type Line struct {
	ID int64
	// Tag is ten random characters that name the line on routers for ever.
	Tag         string
	Customer    int64
	Branch      int64
	Router      int64 // the network room's row; no foreign key
	AccessKind  string
	Address     string
	CreatedAt   time.Time
	ActivatedOn clock.Date // zero = not yet
	// EndedOn is the last day of service; it may lie ahead. Zero = runs on.
	EndedOn   clock.Date
	EndReason string

	Login  string
	Secret string // the vault's id of the password
	IP     string // fixed address, or empty
	MAC    string // the only device that may dial in ("AA:BB:CC:DD:EE:FF"), or empty
}

// Over reports whether the line's service has ended before today.
func (l Line) Over(today clock.Date) bool { return !l.EndedOn.IsZero() && l.EndedOn < today }

// LineInput describes a new line.
type LineInput struct {
	Customer int64
	Branch   int64 // 0 = the customer's
	Router   int64
	Address  string // "" = the customer's
	Login    string // "" = made from the name and the customer number
	Password string // "" = ten characters nobody confuses
	IP       string
	MAC      string
}

// AccessInput is how a line dials in, and where it stands.
type AccessInput struct {
	Login   string
	IP      string
	MAC     string
	Address string
}
