package wame

import (
	"errors"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestLink(t *testing.T) {
	for _, c := range []struct{ name, phone, text, want string }{
		{"no text", "+6281234567890", "", "https://wa.me/6281234567890"},
		{"space", "+6281234567890", "Halo Bu Sri", "https://wa.me/6281234567890?text=Halo%20Bu%20Sri"},
		{"line feed", "+6281234567890", "Halo\nBu\r\nSri", "https://wa.me/6281234567890?text=Halo%0ABu%0ASri"},
		{"reserved", "+6281234567890", "a&b=c?d#e+f/100%", "https://wa.me/6281234567890?text=a%26b%3Dc%3Fd%23e%2Bf%2F100%25"},
		{"bold and link", "+6281234567890", "*Rp150.000* https://x.id/i?k=1", "https://wa.me/6281234567890?text=%2ARp150.000%2A%20https%3A%2F%2Fx.id%2Fi%3Fk%3D1"},
		{"beyond ASCII", "+6281234567890", "Terima kasih 🙏 é", "https://wa.me/6281234567890?text=Terima%20kasih%20%F0%9F%99%8F%20%C3%A9"},
		{"control characters", "+6281234567890", "a\x00b\x1b[2Jc\td", "https://wa.me/6281234567890?text=ab%5B2Jc%20d"},
		{"broken UTF-8", "+6281234567890", "a\xffb", "https://wa.me/6281234567890?text=a%EF%BF%BDb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Link(c.phone, c.text)
			if err != nil || got != c.want {
				t.Fatalf("Link = %q, %v\nwant   %q", got, err, c.want)
			}
		})
	}
}

func TestLinkRefusesNumbersNotInternational(t *testing.T) {
	for _, phone := range []string{"", "+", "081234567890", "6281234567890", "+0812345678", "+62 812 345 678", "+62812-345-678", "+1234567", "+1234567890123456", "+62812345678/../x", "+٦٢٨١٢٣٤٥٦٧٨"} {
		if got, err := Link(phone, "x"); !errors.Is(err, ErrPhone) {
			t.Errorf("Link(%q) = %q, %v; want ErrPhone", phone, got, err)
		}
	}
}

func TestLongTextIsShortenedAtAWord(t *testing.T) {
	text := strings.Repeat("tagihan bulan ini ", 200)
	if Fits(text) {
		t.Fatal("a text of 3,600 characters is said to fit")
	}
	got, err := Link("+6281234567890", text)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) > MaxLink {
		t.Fatalf("link has %d bytes, more than %d", len(got), MaxLink)
	}
	if len(got) < MaxLink-40 {
		t.Errorf("link has only %d bytes: cut too early", len(got))
	}
	body := textOf(t, got)
	words := strings.Fields(strings.TrimSuffix(body, "…"))
	if last := words[len(words)-1]; !strings.HasSuffix(body, "…") || (last != "tagihan" && last != "bulan" && last != "ini") {
		t.Errorf("text ends in %q, not at a word with an ellipsis", body[len(body)-20:])
	}
}

func TestEveryLinkIsBoundedAndReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Repeat(rapid.String().Draw(t, "text"), rapid.IntRange(1, 90).Draw(t, "times"))
		got, err := Link("+628123456789012", text)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) > MaxLink || strings.ContainsAny(got, " \n+") {
			t.Fatalf("bad link of %d bytes: %q", len(got), got)
		}
		back := textOf(t, got)
		if !utf8.ValidString(back) {
			t.Fatalf("a character was cut in two: %q", back)
		}
		if Fits(text) && back != tidy(text) {
			t.Fatalf("text came back as %q, want %q", back, tidy(text))
		}
		if !strings.HasPrefix(tidy(text), strings.TrimRight(strings.TrimSuffix(back, more), " \n")) {
			t.Fatalf("%q is not the beginning of the text", back)
		}
	})
}

func textOf(t interface{ Fatal(...any) }, link string) string {
	u, err := url.Parse(link)
	if err != nil {
		t.Fatal(err)
	}
	q, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		t.Fatal(err)
	}
	return q.Get("text")
}
