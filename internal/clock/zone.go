package clock

import (
	"fmt"
	"time"
)

// The three Indonesian zones. They have no summer time, so fixed offsets are exact
// and the program needs no time zone database on the PC.
var (
	WIB  = time.FixedZone("WIB", 7*60*60)
	WITA = time.FixedZone("WITA", 8*60*60)
	WIT  = time.FixedZone("WIT", 9*60*60)
)

// Zone is the zone called "WIB", "WITA" or "WIT".
func Zone(name string) (*time.Location, error) {
	for _, loc := range []*time.Location{WIB, WITA, WIT} {
		if loc.String() == name {
			return loc, nil
		}
	}
	return nil, fmt.Errorf("clock: no zone called %q", name)
}
