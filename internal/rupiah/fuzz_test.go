package rupiah

import "testing"

func FuzzParse(f *testing.F) {
	for _, s := range []string{"150000", "Rp 150.000,00", "1,5jt", "150.000,-", "-1", "٢٠٠", "9007199254740993", "1.500rb", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := Parse(s)
		if r < 0 || r > MaxInput || err != nil && r != 0 {
			t.Fatalf("Parse(%q) = %d, %v", s, r, err)
		}
		if err != nil {
			return
		}
		if again, err := Parse(r.String()); err != nil || again != r {
			t.Errorf("Parse(%q) = %d; written as %s it is read as %d, %v", s, r, r, again, err)
		}
	})
}
