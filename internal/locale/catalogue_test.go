package locale

import (
	"bytes"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var placeholder = regexp.MustCompile(`\{[^{}]*\}`)

func TestBothLanguagesSayTheSame(t *testing.T) {
	id, en := idWords(), enWords()
	if len(id) == 0 {
		t.Fatal("the catalogue is empty")
	}
	for _, key := range slices.Sorted(maps.Keys(id)) {
		if _, ok := en[key]; !ok {
			t.Errorf("en.json lacks %q", key)
			continue
		}
		if a, b := placeholders(id[key]), placeholders(en[key]); !slices.Equal(a, b) {
			t.Errorf("%q has %v in id and %v in en", key, a, b)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(en)) {
		if _, ok := id[key]; !ok {
			t.Errorf("id.json lacks %q", key)
		}
	}
}

// placeholders are the distinct names: a language may repeat one.
func placeholders(text string) []string {
	return slices.Compact(slices.Sorted(slices.Values(placeholder.FindAllString(text, -1))))
}

func TestTheCatalogueIsWellFormed(t *testing.T) {
	key := regexp.MustCompile(`^[a-z0-9_]+(\.[a-z0-9_]+)+$`)
	name := regexp.MustCompile(`^\{[a-z][a-zA-Z0-9_]*\}$`)
	for file, raw := range map[string][]byte{"id.json": idJSON, "en.json": enJSON} {
		for _, twice := range repeatedKeys(t, raw) {
			t.Errorf("%s says %q twice", file, twice)
		}
		for k, text := range words(raw) {
			if !key.MatchString(k) {
				t.Errorf("%s: key %q is not area.thing in small letters", file, k)
			}
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: %q is empty", file, k)
			}
			for _, p := range placeholders(text) {
				if !name.MatchString(p) {
					t.Errorf("%s: %q has the odd placeholder %s", file, k, p)
				}
			}
			if strings.ContainsAny(placeholder.ReplaceAllString(text, ""), "{}") {
				t.Errorf("%s: %q has a brace without its partner", file, k)
			}
		}
	}
}

// repeatedKeys are those a JSON object states more than once; decoding into a map
// would keep the last and say nothing.
func repeatedKeys(t *testing.T, raw []byte) []string {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(raw))
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
	seen, twice := map[string]bool{}, []string(nil)
	for d.More() {
		key, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		var text string
		if err := d.Decode(&text); err != nil {
			t.Fatalf("%v: %v", key, err)
		}
		if seen[key.(string)] {
			twice = append(twice, key.(string))
		}
		seen[key.(string)] = true
	}
	return twice
}

func TestRepeatedKeysAreFound(t *testing.T) {
	if got := repeatedKeys(t, []byte(`{"a.b":"1","c.d":"2","a.b":"3"}`)); !slices.Equal(got, []string{"a.b"}) {
		t.Errorf("found %v", got)
	}
}

func TestT(t *testing.T) {
	for _, c := range []struct {
		lang Lang
		key  string
		want string
	}{
		{ID, "calendar.month.5", "Mei"},
		{EN, "calendar.month.5", "May"},
		{"", "calendar.month.5", "Mei"},
		{"jv", "calendar.month.5", "Mei"},
		{ID, "nobody.said.this", "nobody.said.this"},
		{EN, "nobody.said.this", "nobody.said.this"},
		{ID, "", ""},
	} {
		if got := T(c.lang, c.key, nil); got != c.want {
			t.Errorf("T(%q, %q) = %q, want %q", c.lang, c.key, got, c.want)
		}
	}
	if !Has("calendar.month.5") || Has("nobody.said.this") {
		t.Error("Has does not know what the catalogue knows")
	}
}

func TestPlaceholders(t *testing.T) {
	params := map[string]string{"name": "Siti {amount}", "amount": "Rp150.000", "empty": ""}
	for text, want := range map[string]string{
		"":                          "",
		"Halo":                      "Halo",
		"{name}":                    "Siti {amount}",
		"Halo {name}, {amount}.":    "Halo Siti {amount}, Rp150.000.",
		"{amount}{amount}":          "Rp150.000Rp150.000",
		"[{empty}]":                 "[]",
		"Halo {nobody}, {amount}":   "Halo {nobody}, Rp150.000",
		"tagihan {amount} belum {":  "tagihan Rp150.000 belum {",
		"tagihan } {amount} belum}": "tagihan } Rp150.000 belum}",
	} {
		if got := fill(text, params); got != want {
			t.Errorf("fill(%q) = %q, want %q", text, got, want)
		}
	}
}
