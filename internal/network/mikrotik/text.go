package mikrotik

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// text decodes what a router stores. RouterOS keeps bytes: WebFig writes UTF-8, WinBox
// the PC's code page, which in practice is Windows-1252.
func text(raw string) string {
	if utf8.ValidString(raw) {
		return raw
	}
	s, err := charmap.Windows1252.NewDecoder().String(raw)
	if err != nil {
		return strings.ToValidUTF8(raw, "\uFFFD")
	}
	return s
}

// writable reports whether a word may be sent: printable ASCII, because every reader of
// a router decodes other bytes differently. Scripts may span lines.
func writable(word string) bool {
	if len(word) > maxWord {
		return false
	}
	script := strings.HasPrefix(word, "=on-") || strings.HasPrefix(word, "=source=")
	for i := 0; i < len(word); i++ {
		b := word[i]
		if b >= 0x20 && b < 0x7F || script && (b == '\n' || b == '\r' || b == '\t') {
			continue
		}
		return false
	}
	return true
}
