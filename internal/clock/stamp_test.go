package clock

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestStamp(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 15, 4, 7_900_000, WIB)
	if got := Stamp(at); got != "2026-11-23T02:15:04.007Z" {
		t.Errorf("Stamp = %q", got)
	}
	back, err := ParseStamp("2026-11-23T02:15:04.007Z")
	if err != nil || !back.Equal(at.Truncate(time.Millisecond)) || back.Location() != time.UTC {
		t.Errorf("ParseStamp = %v, %v", back, err)
	}
	for _, s := range []string{"", "2026-11-23", "2026-11-23T02:15:04Z", "2026-11-23T02:15:04.07Z", "2026-11-23T02:15:04.0070Z", "2026-11-23T02:15:04,007Z",
		"2026-11-23T02:15:04.007+07:00", "2026-11-23 02:15:04.007", "2026-11-23T2:15:04.007Z", "2026-11-31T02:15:04.007Z", "2026-11-23T24:00:00.000Z"} {
		if got, err := ParseStamp(s); err == nil {
			t.Errorf("ParseStamp(%q) = %v", s, got)
		}
	}
}

func TestStampsSortAsInstantsDo(t *testing.T) {
	instant := rapid.Custom(func(t *rapid.T) time.Time {
		return time.UnixMilli(rapid.Int64Range(1_704_067_200_000, 1_988_150_400_000).Draw(t, "ms")).In(anyZone(t))
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := instant.Draw(t, "a"), instant.Draw(t, "b")
		if a.Before(b) != (Stamp(a) < Stamp(b)) || a.Equal(b) != (Stamp(a) == Stamp(b)) {
			t.Fatalf("%v and %v stamp as %s and %s", a, b, Stamp(a), Stamp(b))
		}
		if back, err := ParseStamp(Stamp(a)); err != nil || !back.Equal(a) {
			t.Fatalf("%v came back as %v, %v", a, back, err)
		}
	})
}

func TestZones(t *testing.T) {
	noon := time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC)
	for name, want := range map[string]string{"WIB": "12:00 WIB", "WITA": "13:00 WITA", "WIT": "14:00 WIT"} {
		loc, err := Zone(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := noon.In(loc).Format("15:04 MST"); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	for _, name := range []string{"", "wib", "UTC", "Local", "Asia/Jakarta"} {
		if _, err := Zone(name); err == nil {
			t.Errorf("there is a zone %q", name)
		}
	}
	// Half past eleven at night in Jakarta is tomorrow in Makassar and Jayapura.
	late := MustDate("2026-12-31").At(23, 30, WIB)
	if DateOf(late, WIB) != MustDate("2026-12-31") || DateOf(late, WITA) != MustDate("2027-01-01") || DateOf(late, WIT) != MustDate("2027-01-01") {
		t.Errorf("%v is on %v, %v, %v", late, DateOf(late, WIB), DateOf(late, WITA), DateOf(late, WIT))
	}
}
