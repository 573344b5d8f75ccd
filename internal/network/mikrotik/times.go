package mikrotik

import "time"

// ParseDuration reads a RouterOS time value: "1w2d3h4m5s", "2d20:12:20", "00:05:00",
// "150ms"; "", "none", "never" and "0s" are zero.
func ParseDuration(s string) (time.Duration, error) { panic("") }

// FormatDuration writes a time value the way RouterOS prints it: "1d12h".
func FormatDuration(d time.Duration) string { panic("") }

// ParseStamp reads a date with time in either format (nov/22/2026 up to 7.9,
// 2026-11-22 since 7.10). known is false for "", "never" and the epoch, which mean "never".
func ParseStamp(s string, loc *time.Location) (t time.Time, known bool, err error) { panic("") }
