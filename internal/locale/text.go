package locale

import (
	"strings"
	"unicode"
)

// OneLine is what somebody typed or pasted as the books keep it in a field of one line:
// runs of spaces, line ends and control characters become one space, the ends are trimmed,
// and what nobody sees goes: broken UTF-8 and the marks that turn the direction of writing,
// with which a name can be made to read as another.
func OneLine(s string) string {
	return strings.Join(strings.FieldsFunc(visible(s), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// Lines is the same for a note of several lines: its line ends stay, as "\n".
func Lines(s string) string {
	var lines []string
	for line := range strings.Lines(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)) {
		lines = append(lines, OneLine(line))
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// visible drops broken UTF-8 and the marks of direction; the joiners that hold an emoji
// together stay.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r == unicode.ReplacementChar || unicode.Is(unicode.Bidi_Control, r) || r == '\ufeff' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}
