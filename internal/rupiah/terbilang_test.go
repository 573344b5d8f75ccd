package rupiah

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTerbilang(t *testing.T) {
	for r, want := range map[Rupiah]string{
		0: "nol", 1: "satu", 2: "dua", 3: "tiga", 4: "empat", 5: "lima", 6: "enam", 7: "tujuh", 8: "delapan", 9: "sembilan",
		10: "sepuluh", 11: "sebelas", 12: "dua belas", 15: "lima belas", 19: "sembilan belas",
		20: "dua puluh", 21: "dua puluh satu", 30: "tiga puluh", 99: "sembilan puluh sembilan",
		100: "seratus", 101: "seratus satu", 110: "seratus sepuluh", 111: "seratus sebelas", 119: "seratus sembilan belas", 199: "seratus sembilan puluh sembilan",
		200: "dua ratus", 211: "dua ratus sebelas", 999: "sembilan ratus sembilan puluh sembilan",
		1000: "seribu", 1001: "seribu satu", 1011: "seribu sebelas", 1100: "seribu seratus", 1111: "seribu seratus sebelas",
		2000: "dua ribu", 10_000: "sepuluh ribu", 11_000: "sebelas ribu", 12_500: "dua belas ribu lima ratus",
		21_000: "dua puluh satu ribu", 31_001: "tiga puluh satu ribu satu", 100_000: "seratus ribu", 101_000: "seratus satu ribu", 111_111: "seratus sebelas ribu seratus sebelas",
		150_000:       "seratus lima puluh ribu",
		1_000_000:     "satu juta",
		1_001_000:     "satu juta seribu",
		1_001_001:     "satu juta seribu satu",
		1_500_000:     "satu juta lima ratus ribu",
		11_000_000:    "sebelas juta",
		100_000_000:   "seratus juta",
		100_000_001:   "seratus juta satu",
		1_000_000_000: "satu miliar",
		1_000_001_000: "satu miliar seribu",
		2_345_678_901: "dua miliar tiga ratus empat puluh lima juta enam ratus tujuh puluh delapan ribu sembilan ratus satu",
		1e12:          "satu triliun",
		1e12 + 1000:   "satu triliun seribu",
		11e12 + 11:    "sebelas triliun sebelas",
		1e15:          "satu kuadriliun",
		1e18:          "satu kuintiliun",
		-1:            "minus satu",
		-1000:         "minus seribu",
		-150_000:      "minus seratus lima puluh ribu",
	} {
		if got := Terbilang(r); got != want+" rupiah" {
			t.Errorf("Terbilang(%d) = %q, want %q", r, got, want+" rupiah")
		}
	}
}

func TestWords(t *testing.T) {
	for r, want := range map[Rupiah]string{
		0: "zero", 1: "one", 10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 19: "nineteen", 20: "twenty", 21: "twenty-one", 40: "forty", 99: "ninety-nine",
		100: "one hundred", 101: "one hundred one", 110: "one hundred ten", 115: "one hundred fifteen", 342: "three hundred forty-two",
		1000: "one thousand", 1001: "one thousand one", 11_000: "eleven thousand", 150_000: "one hundred fifty thousand",
		1_001_000:     "one million one thousand",
		2_000_000_000: "two billion",
		1e12 + 21:     "one trillion twenty-one",
		1e15:          "one quadrillion",
		1e18:          "one quintillion",
		-25_500:       "minus twenty-five thousand five hundred",
	} {
		if got := Words(r); got != want+" rupiah" {
			t.Errorf("Words(%d) = %q, want %q", r, got, want+" rupiah")
		}
	}
}

// readBack understands Indonesian number words on its own, knowing nothing of how
// Terbilang makes them. False for a word or an order it does not know.
func readBack(s string) (uint64, bool) {
	digit := map[string]uint64{"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9}
	scale := map[string]uint64{"ribu": 1e3, "juta": 1e6, "miliar": 1e9, "triliun": 1e12, "kuadriliun": 1e15, "kuintiliun": 1e18}
	var total, group, last uint64
	for _, w := range strings.Fields(s) {
		switch {
		case digit[w] > 0:
			last = digit[w]
			group += last
		case w == "sepuluh":
			group += 10
		case w == "sebelas":
			group += 11
		case w == "seratus":
			group += 100
		case w == "belas":
			group += 10
		case w == "puluh":
			group += last * 9
		case w == "ratus":
			group += last * 99
		case w == "seribu" && group == 0:
			total += 1000
		case scale[w] > 0 && group > 0:
			total, group = total+group*scale[w], 0
		case w != "nol":
			return 0, false
		}
	}
	return total + group, true
}

func TestTerbilangSaysExactlyTheAmount(t *testing.T) {
	check := func(fatalf func(string, ...any), r Rupiah) {
		text, ok := strings.CutSuffix(Terbilang(r), " rupiah")
		text, negative := strings.CutPrefix(text, "minus ")
		n, known := readBack(text)
		if !ok || !known || negative != (r < 0) || n != r.magnitude() {
			fatalf("Terbilang(%d) = %q reads back as %d", r, Terbilang(r), n)
		}
		for _, wrong := range []string{"satu puluh", "satu ratus", "satu belas", "  "} {
			if strings.Contains(text, wrong) {
				fatalf("Terbilang(%d) = %q contains %q", r, text, wrong)
			}
		}
		if strings.HasPrefix(text, "satu ribu") {
			fatalf("Terbilang(%d) = %q instead of seribu", r, text)
		}
	}
	for r := range Rupiah(12_000) {
		check(t.Fatalf, r)
	}
	check(t.Fatalf, math.MaxInt64)
	check(t.Fatalf, math.MinInt64)
	rapid.Check(t, func(t *rapid.T) {
		check(t.Fatalf, Rupiah(rapid.Int64().Draw(t, "amount")))
	})
}
