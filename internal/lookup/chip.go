package lookup

import "time"

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
