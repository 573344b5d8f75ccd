package message

import (
	"slices"
	"testing"
)

func TestFill(t *testing.T) {
	for _, c := range []struct {
		text, want string
		params     map[string]string
	}{
		{"Halo {name}\n{pay}\nLihat: {link}\nTerima kasih.", "Halo Budi\nTerima kasih.", map[string]string{"name": "Budi"}},
		{"{name} {office}", "Budi", map[string]string{"name": "Budi"}},
		{"A\n{pay}\nB", "A\nsatu\ndua\nB", map[string]string{"pay": "satu\ndua"}},
		{"{name}", "{office}", map[string]string{"name": "{office}", "office": "tidak"}},
	} {
		if got := fill(c.text, c.params); got != c.want {
			t.Errorf("fill(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestSeedTextsNameOnlyWhatTheyMay(t *testing.T) {
	files, err := texts.ReadDir("texts")
	if err != nil || len(files) != 26 {
		t.Fatalf("%d texts, %v", len(files), err)
	}
	for _, f := range files {
		raw, _ := texts.ReadFile("texts/" + f.Name())
		tpl := parseText(f.Name(), string(raw))
		for _, m := range placeholder.FindAllStringSubmatch(tpl.Title+tpl.Body, -1) {
			if !slices.Contains(placeholders[tpl.Kind], m[1]) {
				t.Errorf("%s names {%s}", f.Name(), m[1])
			}
		}
		if (tpl.Channel == ChannelEmail) != (tpl.Title != "") {
			t.Errorf("%s: title %q", f.Name(), tpl.Title)
		}
	}
}
