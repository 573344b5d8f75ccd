package lookup

import (
	"strings"
	"testing"
	"unicode/utf8"

	"lunas/internal/store"
)

// Whatever is pasted into a search box stays a search: a megabyte once took two minutes.
func TestAQueryIsBounded(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "  sri   rahayu ": "sri rahayu", "sri\x00rahayu\n": "sri rahayu", "sri\xff\u202e": "sri", "Gg. Melati 4": "Gg. Melati 4",
	} {
		if got := asked(in); got != want {
			t.Errorf("asked(%q) = %q, want %q", in, got, want)
		}
	}
	if n := utf8.RuneCountInString(asked(strings.Repeat("é panjang ", 1<<17))); n > queryMost || n < queryMost-1 {
		t.Errorf("%d characters are looked for", n)
	}
}

func TestABadCursorNamesItsField(t *testing.T) {
	var at int
	for cursor, good := range map[string]bool{"": true, place(3): true, "no-such-word": false, "Wy01XQ==": false, place("x"): false, place(1, 2): false} {
		if err := resume(cursor, &at); (err == nil) != good {
			t.Errorf("%q: %v", cursor, err)
		}
	}
	var c cut
	for err, field := range map[error]string{resume("%", &at): "after", c.read("%"): "before"} {
		told, ok := err.(*store.Error)
		if !ok || told.Code != store.CodeInvalid || told.Fields[0].Field != field {
			t.Errorf("got %v, want %s named", err, field)
		}
	}
}
