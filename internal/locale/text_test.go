package locale

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestTextsAreKeptAsPeopleSeeThem(t *testing.T) {
	for _, c := range []struct{ in, line, lines string }{
		{"", "", ""},
		{" \t\n ", "", ""},
		{"  Sri   Rahayu ", "Sri Rahayu", "Sri Rahayu"},
		{"satu\r\ndua\rtiga\n", "satu dua tiga", "satu\ndua\ntiga"},
		{"\n\nsatu\n\n dua \n", "satu dua", "satu\n\ndua"},
		{"Sri\x00Rahayu\x1b[31m\a\x7f\u0085!", "Sri Rahayu [31m !", "Sri Rahayu [31m !"},
		{"Sri \xff\xfeRahayu", "Sri Rahayu", "Sri Rahayu"},
		{"Sri \u202egnp.exe\u2066 Rahayu\ufeff", "Sri gnp.exe Rahayu", "Sri gnp.exe Rahayu"},
		{"Warung 👩‍👩‍👧 🛜", "Warung 👩‍👩‍👧 🛜", "Warung 👩‍👩‍👧 🛜"},
		{"<b>Sri's \"toko\"</b>", "<b>Sri's \"toko\"</b>", "<b>Sri's \"toko\"</b>"},
	} {
		if got := OneLine(c.in); got != c.line {
			t.Errorf("OneLine(%q) = %q, want %q", c.in, got, c.line)
		}
		if got := Lines(c.in); got != c.lines {
			t.Errorf("Lines(%q) = %q, want %q", c.in, got, c.lines)
		}
	}
}

func FuzzTexts(f *testing.F) {
	for _, s := range []string{"", " a ", "satu\r\ndua", "\x00\u202e\xff", "👩‍👩‍👧"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, clean := range map[string]func(string) string{"OneLine": OneLine, "Lines": Lines} {
			got := clean(s)
			if clean(got) != got {
				t.Errorf("%s(%q) = %q, which it would change again", name, s, got)
			}
			if !utf8.ValidString(got) {
				t.Errorf("%s(%q) = %q", name, s, got)
			}
			for _, r := range got {
				if unicode.IsControl(r) && (r != '\n' || name == "OneLine") || unicode.Is(unicode.Bidi_Control, r) {
					t.Errorf("%s(%q) keeps %U", name, s, r)
				}
			}
		}
	})
}

func FuzzPhone(f *testing.F) {
	for _, s := range []string{"0812-3456-7890", "+62 812", "0062812345678", "'081234567890", "٠٨١٢", "+1 (212) 555-0100"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := Phone(s)
		if !ok {
			if got != "" {
				t.Errorf("Phone(%q) refuses with %q", s, got)
			}
			return
		}
		if len(got) < 9 || len(got) > 16 || got[0] != '+' {
			t.Errorf("Phone(%q) = %q", s, got)
		}
		for _, r := range got[1:] {
			if r < '0' || r > '9' {
				t.Errorf("Phone(%q) = %q", s, got)
			}
		}
		if again, ok := Phone(got); !ok || again != got {
			t.Errorf("Phone(%q) = %q, and of that %q, %v", s, got, again, ok)
		}
	})
}
