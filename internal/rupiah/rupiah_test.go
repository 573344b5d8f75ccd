package rupiah

import (
	"encoding/json"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestStringAndPlain(t *testing.T) {
	for _, c := range []struct {
		r             Rupiah
		string, plain string
	}{
		{0, "Rp0", "0"},
		{5, "Rp5", "5"},
		{999, "Rp999", "999"},
		{1000, "Rp1.000", "1.000"},
		{150_000, "Rp150.000", "150.000"},
		{1_234_567, "Rp1.234.567", "1.234.567"},
		{-150_000, "-Rp150.000", "-150.000"},
		{-999, "-Rp999", "-999"},
		{math.MaxInt64, "Rp9.223.372.036.854.775.807", "9.223.372.036.854.775.807"},
		{math.MinInt64, "-Rp9.223.372.036.854.775.808", "-9.223.372.036.854.775.808"},
	} {
		if got := c.r.String(); got != c.string {
			t.Errorf("String of %d = %q, want %q", int64(c.r), got, c.string)
		}
		if got := c.r.Plain(); got != c.plain {
			t.Errorf("Plain of %d = %q, want %q", int64(c.r), got, c.plain)
		}
	}
	if got := Rupiah(-1_500_000).Grouped(','); got != "-1,500,000" {
		t.Errorf("Grouped(',') = %q", got)
	}
}

func TestJSONIsAPlainWholeNumber(t *testing.T) {
	out, err := json.Marshal(struct{ Price Rupiah }{150_000})
	if err != nil || string(out) != `{"Price":150000}` {
		t.Fatalf("marshalled %s, %v", out, err)
	}
	var r Rupiah
	if err := json.Unmarshal([]byte("150000.5"), &r); err == nil {
		t.Fatalf("half a rupiah was read as %v", r)
	}
}

func TestWhatIsPrintedReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Rupiah(rapid.Int64Range(0, int64(MaxInput)).Draw(t, "amount"))
		for _, s := range []string{r.String(), r.Plain(), r.Grouped(','), "Rp " + r.Plain() + ",-", " idr" + r.Plain() + " "} {
			if got, err := Parse(s); err != nil || got != r {
				t.Fatalf("Parse(%q) = %d, %v; want %d", s, got, err, r)
			}
		}
	})
}
