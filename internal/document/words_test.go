package document

import (
	"bytes"
	"image/png"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"lunas/internal/clock"
	"lunas/internal/locale"
)

func TestAllWeightsHaveTheSameCharacters(t *testing.T) {
	has := drawable()
	for _, r := range "AZaz09 .,-–…·&()/+éÉñŠžĀ€'’" {
		if !has[r] {
			t.Errorf("the typeface lacks %q", r)
		}
	}
	for name, ttf := range map[string][]byte{"semi-bold": semiBoldTTF, "bold": boldTTF} {
		other := charset(ttf)
		if len(other) != len(has) {
			t.Errorf("%s has %d characters, regular %d", name, len(other), len(has))
		}
		for r := range has {
			if !other[r] {
				t.Errorf("%s lacks %q", name, r)
			}
		}
	}
}

func TestFiguresAreTabular(t *testing.T) {
	p := newPaper(locale.ID, "", "", 0, 0)
	for _, s := range []style{body, strong, heading} {
		for _, d := range "012345678" {
			if got, want := p.width(s, string(d)), p.width(s, "9"); got != want {
				t.Errorf("%s: %c is %v wide, 9 is %v", s.weight, d, got, want)
			}
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"Sri  Wahyuni\t":         "Sri Wahyuni",
		"a\r\nb\x00c\x1b[2J":     "a b c [2J",
		"e\u0301":                "é",
		"José Ñandú":             "José Ñandú",
		"王小明":                    "???",
		"Sri 🙏":                  "Sri",
		"\u202eabc\u202c":        "abc",
		"a\xffb":                 "a?b",
		"ﬁber":                   "fiber",
		"\U0010FFFF\uFFFF\uE000": "",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWrapNeverLosesItsEdges(t *testing.T) {
	p := newPaper(locale.ID, "", "", 0, 0)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		w := rapid.Float64Range(10, 120).Draw(t, "w")
		n := rapid.IntRange(1, 6).Draw(t, "max")
		lines := p.wrap(body, w, n, text)
		if len(lines) > n {
			t.Fatalf("%d lines, at most %d wanted", len(lines), n)
		}
		for _, l := range lines {
			if p.width(body, l) > w+0.01 || !utf8.ValidString(l) {
				t.Fatalf("line %q is %v wide in %v", l, p.width(body, l), w)
			}
		}
		if got := strings.Join(lines, ""); !strings.HasSuffix(got, "…") && strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(clean(text), " ", "") {
			t.Fatalf("%q became %q without saying so", text, got)
		}
	})
}

func TestPeriod(t *testing.T) {
	for _, c := range [][3]string{
		{"2026-05-01", "2026-05-31", "1–31 Mei 2026"},
		{"2026-05-15", "2026-06-14", "15 Mei – 14 Juni 2026"},
		{"2026-12-15", "2027-01-14", "15 Desember 2026 – 14 Januari 2027"},
		{"2026-05-15", "2026-05-15", "15 Mei 2026"},
		{"2026-05-15", "", "15 Mei 2026"},
		{"", "", ""},
	} {
		var from, to clock.Date
		if c[0] != "" {
			from = clock.MustDate(c[0])
		}
		if c[1] != "" {
			to = clock.MustDate(c[1])
		}
		if got := period(locale.ID, from, to); got != c[2] {
			t.Errorf("%s to %s: %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func TestDigitsInFours(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "12345": "12345", "70012345": "7001 2345", "7001234500000172": "7001 2345 0000 0172",
		"88912345678": "8891 2345 678", "700123451": "7001 23451", "0812-3456": "0812-3456", "12AB5678": "12AB5678",
	} {
		if got := grouped(in); got != want {
			t.Errorf("grouped(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestQRPNG(t *testing.T) {
	b, err := QRPNG("https://bayar.warganet.example/i/K7QW2M4XRT5VN3PB", 300)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil || img.Bounds().Dx() != 300 || img.Bounds().Dy() != 300 {
		t.Fatalf("not a picture of 300 by 300: %v", err)
	}
	if r, _, _, _ := img.At(2, 2).RGBA(); r != 0xffff {
		t.Error("no quiet zone")
	}
	for _, bad := range []string{"", strings.Repeat("x", 5000)} {
		if _, err := QRPNG(bad, 300); err == nil {
			t.Errorf("%d bytes were accepted", len(bad))
		}
	}
}

// Every module of the drawn code has the colour the encoder gave it.
func TestTheDrawnCodeIsTheCode(t *testing.T) {
	inv := monthly(locale.ID)
	q, err := code(inv.QR)
	if err != nil {
		t.Fatal(err)
	}
	p, err := drawInvoice(Invoice{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	const x, y, side = 60.0, 150.0, 80.0
	if err := p.qr(inv.QR, x, y, side); err != nil {
		t.Fatal(err)
	}
	pdf, err := p.bytes()
	if err != nil {
		t.Fatal(err)
	}
	_, _, at := picture(t, pdf)
	rows := q.Bitmap()
	module := side / float64(len(rows))
	for r, row := range rows {
		for c, dark := range row {
			px, py := int((x+(float64(c)+0.5)*module)/25.4*150), int((y+(float64(r)+0.5)*module)/25.4*150)
			if got := at(px, py)[0] < 128; got != dark {
				t.Fatalf("module %d, %d is drawn dark=%v, want %v", r, c, got, dark)
			}
		}
	}
}
