package mikrotik

import (
	"fmt"
	"strconv"
	"strings"
)

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
// from its own side: rx is the customer's upload and stands first, "up/down". Groups
// that a later one needs are filled with what the router would assume: the burst with
// none, the threshold with the rate, the time with one second, priority with 8. An
// unlimited Rate is the empty string.
func RateLimit(r Rate) string {
	if r == (Rate{}) {
		return ""
	}
	groups := []string{pair(r.Up, r.Down)}
	last := r.lastGroup()
	if last >= 2 {
		groups = append(groups, pair(r.BurstUp, r.BurstDown))
	}
	if last >= 3 {
		groups = append(groups, pair(or(r.ThresholdUp, r.Up), or(r.ThresholdDown, r.Down)))
	}
	if last >= 4 {
		groups = append(groups, fmt.Sprintf("%d/%d", or(r.BurstSecondsUp, 1), or(r.BurstSecondsDown, 1)))
	}
	if last >= 5 {
		groups = append(groups, strconv.Itoa(or(r.Priority, 8)))
	}
	if last >= 6 {
		groups = append(groups, pair(r.MinUp, r.MinDown))
	}
	return strings.Join(groups, " ")
}

// lastGroup is the last group of the grammar that says something.
func (r Rate) lastGroup() int {
	switch {
	case r.MinUp != 0 || r.MinDown != 0:
		return 6
	case r.Priority != 0:
		return 5
	case r.BurstSecondsUp != 0 || r.BurstSecondsDown != 0:
		return 4
	case r.ThresholdUp != 0 || r.ThresholdDown != 0:
		return 3
	case r.BurstUp != 0 || r.BurstDown != 0:
		return 2
	}
	return 1
}

func or[T int | int64](v, otherwise T) T {
	if v != 0 {
		return v
	}
	return otherwise
}

func pair(up, down int64) string { return bits(up) + "/" + bits(down) }

// bits writes a rate with the largest decimal suffix that loses nothing. G is left out:
// v6 does not read it.
func bits(n int64) string {
	switch {
	case n != 0 && n%1_000_000 == 0:
		return strconv.FormatInt(n/1_000_000, 10) + "M"
	case n != 0 && n%1000 == 0:
		return strconv.FormatInt(n/1000, 10) + "k"
	}
	return strconv.FormatInt(n, 10)
}

// ParseRateLimit reads a rate-limit or max-limit as a router prints it. A single value
// counts for both directions. The empty string is no limit.
func ParseRateLimit(s string) (Rate, error) {
	var r Rate
	groups := strings.Fields(s)
	if len(groups) > 6 {
		return Rate{}, fmt.Errorf("rate limit %q: too many groups", s)
	}
	for i, g := range groups {
		up, down, err := parsePair(g)
		if err != nil {
			return Rate{}, fmt.Errorf("rate limit %q: %w", s, err)
		}
		switch i {
		case 0:
			r.Up, r.Down = up, down
		case 1:
			r.BurstUp, r.BurstDown = up, down
		case 2:
			r.ThresholdUp, r.ThresholdDown = up, down
		case 3:
			r.BurstSecondsUp, r.BurstSecondsDown = int(up), int(down)
		case 4:
			r.Priority = int(up)
		case 5:
			r.MinUp, r.MinDown = up, down
		}
	}
	return r, nil
}

func parsePair(s string) (up, down int64, err error) {
	a, b, two := strings.Cut(s, "/")
	if up, err = parseBits(a); err != nil {
		return 0, 0, err
	}
	if !two {
		return up, up, nil
	}
	down, err = parseBits(b)
	return up, down, err
}

// parseBits reads "512k", "10M", "1G", and the "16s" some versions print as burst time.
func parseBits(s string) (int64, error) {
	units := map[byte]int64{'k': 1e3, 'K': 1e3, 'm': 1e6, 'M': 1e6, 'g': 1e9, 'G': 1e9, 's': 1}
	digits, unit := s, int64(1)
	if s != "" {
		if u, ok := units[s[len(s)-1]]; ok {
			digits, unit = s[:len(s)-1], u
		}
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < 0 || n > 1<<62/unit {
		return 0, fmt.Errorf("%q is no rate", s)
	}
	return n * unit, nil
}
