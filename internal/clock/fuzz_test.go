package clock

import "testing"

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-11-23", "2026-02-31", "9999-12-31", "0000-00-00", "1900-01-01", "1970-01-01", "٢٠٢٦-١١-٢٣", "2026-1-2", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err == nil && (d.IsZero() || d.String() != s) {
			t.Errorf("ParseDate(%q) = %s", s, d)
		}
		if err != nil && !d.IsZero() {
			t.Errorf("ParseDate(%q) refuses with %s", s, d)
		}
		stated, err := StateDate(s)
		if err == nil && (stated != d || stated.Year() < 2000 || stated.Year() > 2100) {
			t.Errorf("StateDate(%q) = %s", s, stated)
		}
	})
}

func TestAStatedDateLiesInTheCentury(t *testing.T) {
	for s, ok := range map[string]bool{
		"2000-01-01": true, "2026-11-23": true, "2100-12-31": true,
		"1999-12-31": false, "2101-01-01": false, "9999-12-31": false, "0000-00-00": false, "2026-02-31": false, "": false, "٢٠٢٦-١١-٢٣": false,
	} {
		if d, err := StateDate(s); (err == nil) != ok || (err != nil && !d.IsZero()) {
			t.Errorf("StateDate(%q) = %s, %v", s, d, err)
		}
	}
}
