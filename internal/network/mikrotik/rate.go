package mikrotik

// Rate is a speed limit in bits per second, from the customer's side. Zero means no
// limit in that direction.
type Rate struct {
	Up, Down                         int64
	BurstUp, BurstDown               int64
	ThresholdUp, ThresholdDown       int64
	BurstSecondsUp, BurstSecondsDown int
	Priority                         int // 1 to 8, 0 = the router's default
	MinUp, MinDown                   int64
}

// RateLimit is the only place where a speed becomes RouterOS text. The router speaks
// from its own side: rx is the customer's upload and stands first, "up/down". An
// unlimited Rate is the empty string.
func RateLimit(r Rate) string { panic("") }

// ParseRateLimit reads a rate-limit or max-limit as a router prints it.
func ParseRateLimit(s string) (Rate, error) { panic("") }
