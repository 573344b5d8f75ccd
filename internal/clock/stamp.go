package clock

import (
	"fmt"
	"time"
)

const stampLayout = "2006-01-02T15:04:05.000Z"

// Stamp is the instant as SQLite keeps it: UTC, milliseconds, "2026-11-23T02:15:04.000Z".
// Finer parts are cut off. Stamps sort as the instants do.
func Stamp(t time.Time) string { return t.UTC().Format(stampLayout) }

// ParseStamp reads what Stamp wrote, and nothing else; the instant is in UTC.
func ParseStamp(s string) (time.Time, error) {
	t, err := time.Parse(stampLayout, s)
	// time.Parse is lenient about digits and fractions; a stamp has one spelling.
	if err != nil || Stamp(t) != s {
		return time.Time{}, fmt.Errorf("clock: %q is not a stamp", s)
	}
	return t, nil
}
