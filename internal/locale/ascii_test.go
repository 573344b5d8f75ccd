package locale

import (
	"testing"

	"pgregory.net/rapid"
)

func TestASCII(t *testing.T) {
	for s, want := range map[string]string{
		"":                         "",
		"Siti Aminah":              "Siti Aminah",
		"José Müller":              "Jose Muller",
		"Jose\u0301":               "Jose",
		"Øystein Łukasz Đorđe":     "Oystein Lukasz Dorde",
		"Straße Œuvre Æon":         "Strasse OEuvre AEon",
		"“Toko” Bu ‘Ani’":          `"Toko" Bu 'Ani'`,
		"Jl. Merdeka – No.\u00a07": "Jl. Merdeka - No. 7",
		"10–20 Mbps…":              "10-20 Mbps...",
		"baris\nsatu\r\n\tdua":     "baris satu dua",
		"  rapi \u200b sekali ":    "rapi sekali",
		"a\x00b\x7fc":              "a b c",
		"½ m² ×2":                  "1/2 m2 x2",
		"Warung 🍜 Mie":             "Warung Mie",
		"王小明":                      "???",
		"Ｆｕｌｌ":                     "Full",
		"bad\xffbyte":              "bad?byte",
		"price €5":                 "price EUR5",
	} {
		if got := ASCII(s); got != want {
			t.Errorf("ASCII(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestASCIIIsPrintableAndSettled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		out := ASCII(s)
		for i := range len(out) {
			if out[i] < ' ' || out[i] > '~' {
				t.Fatalf("ASCII(%q) = %q", s, out)
			}
		}
		if again := ASCII(out); again != out {
			t.Fatalf("ASCII(%q) = %q, but %q the second time", s, out, again)
		}
	})
}
