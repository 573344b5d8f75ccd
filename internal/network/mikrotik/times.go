package mikrotik

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

const (
	day  = 24 * time.Hour
	week = 7 * day
)

var unitOf = map[string]time.Duration{
	"w": week, "d": day, "h": time.Hour, "m": time.Minute, "s": time.Second,
	"ms": time.Millisecond, "us": time.Microsecond, "ns": time.Nanosecond,
}

// ParseDuration reads a RouterOS time value: "1w2d3h4m5s", "2d20:12:20", "00:05:00",
// "150ms"; "", "none", "never" and "0s" are zero.
func ParseDuration(s string) (time.Duration, error) {
	rest := strings.ReplaceAll(strings.TrimSpace(s), " ", "")
	if rest == "" || rest == "none" || rest == "never" {
		return 0, nil
	}
	var sum time.Duration
	for rest != "" {
		i := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
		if i > 0 && rest[i] == ':' {
			d, err := clockTime(rest)
			if err != nil || sum+d < sum {
				return 0, fmt.Errorf("duration %q", s)
			}
			return sum + d, nil
		}
		if i <= 0 {
			return 0, fmt.Errorf("duration %q", s)
		}
		j := i
		for j < len(rest) && (rest[j] < '0' || rest[j] > '9') {
			j++
		}
		n, err := strconv.ParseInt(rest[:i], 10, 64)
		unit, ok := unitOf[rest[i:j]]
		if err != nil || !ok || n > int64((1<<63-1-sum)/unit) {
			return 0, fmt.Errorf("duration %q", s)
		}
		sum += time.Duration(n) * unit
		rest = rest[j:]
	}
	return sum, nil
}

// clockTime reads "20:12:20" or "20:12".
func clockTime(s string) (time.Duration, error) {
	parts := strings.Split(s, ":")
	if len(parts) > 3 {
		return 0, fmt.Errorf("time %q", s)
	}
	units := []time.Duration{time.Hour, time.Minute, time.Second}
	var sum time.Duration
	for i, p := range parts {
		n, err := strconv.ParseUint(p, 10, 16)
		if err != nil {
			return 0, err
		}
		sum += time.Duration(n) * units[i] //nolint:gosec // at most 65535
	}
	return sum, nil
}

// ParseStamp reads a date with time in either format (nov/22/2026 up to 7.9,
// 2026-11-22 since 7.10). known is false for "", "never" and the epoch, which mean "never".
func ParseStamp(s string, loc *time.Location) (t time.Time, known bool, err error) {
	s = strings.ToLower(strings.TrimSpace(s))
	if s == "" || s == "never" {
		return time.Time{}, false, nil
	}
	for _, layout := range []string{"2006-01-02 15:04:05", "jan/02/2006 15:04:05", "2006-01-02", "jan/02/2006"} {
		if t, err = parseLower(layout, s, loc); err == nil {
			return t, t.Year() > 1970, nil
		}
	}
	return time.Time{}, false, fmt.Errorf("date %q", s)
}

// parseLower lends the month its capital, which Go's layouts expect.
func parseLower(layout, s string, loc *time.Location) (time.Time, error) {
	if strings.HasPrefix(layout, "jan/") {
		layout = "Jan" + layout[3:]
		s = strings.ToUpper(s[:1]) + s[1:]
	}
	return time.ParseInLocation(layout, s, loc)
}
