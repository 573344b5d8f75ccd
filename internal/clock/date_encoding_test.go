package clock

import (
	"encoding/json"
	"testing"
	"time"
)

func TestDateInTheDatabase(t *testing.T) {
	stored, err := MustDate("2026-11-23").Value()
	if err != nil || stored != "2026-11-23" {
		t.Fatalf("stored as %#v, %v", stored, err)
	}
	if stored, err := Date(0).Value(); err != nil || stored != nil {
		t.Fatalf("no date stored as %#v, %v", stored, err)
	}
	for _, c := range []struct {
		src  any
		want Date
	}{
		{"2026-11-23", MustDate("2026-11-23")}, {[]byte("2026-11-23"), MustDate("2026-11-23")}, {nil, 0}, {"", 0},
	} {
		d := MustDate("2001-01-01")
		if err := d.Scan(c.src); err != nil || d != c.want {
			t.Errorf("Scan(%#v) = %v, %v", c.src, d, err)
		}
	}
	for _, src := range []any{"23/11/2026", int64(20000), time.Unix(0, 0), 1.5} {
		d := MustDate("2001-01-01")
		if err := d.Scan(src); err == nil || d != MustDate("2001-01-01") {
			t.Errorf("Scan(%#v) = %v, %v; want an error and the old date", src, d, err)
		}
	}
}

func TestDateInJSON(t *testing.T) {
	type row struct {
		Due  Date
		Paid Date
		By   map[Date]int
	}
	in := row{Due: MustDate("2026-11-23"), By: map[Date]int{MustDate("2026-12-01"): 3}}
	raw, err := json.Marshal(in)
	if want := `{"Due":"2026-11-23","Paid":"","By":{"2026-12-01":3}}`; err != nil || string(raw) != want {
		t.Fatalf("marshalled %s, %v; want %s", raw, err, want)
	}
	out := row{Paid: MustDate("2001-01-01")}
	if err := json.Unmarshal(raw, &out); err != nil || out.Due != in.Due || out.Paid != 0 || out.By[MustDate("2026-12-01")] != 3 {
		t.Fatalf("unmarshalled %+v, %v", out, err)
	}
	d := MustDate("2001-01-01")
	if err := json.Unmarshal([]byte("null"), &d); err != nil || d != 0 {
		t.Errorf("null = %v, %v", d, err)
	}
	for _, wrong := range []string{`20000`, `"2026-02-30"`, `"soon"`, `{}`} {
		if err := json.Unmarshal([]byte(wrong), &d); err == nil {
			t.Errorf("%s was read as %v", wrong, d)
		}
	}
}
