package office

import (
	"unicode/utf8"

	"lunas/internal/locale"
	"lunas/internal/store"
)

// How many characters a text of each sort may have, in every form of the office.
const (
	NameMost    = 120
	AddressMost = 300
	ReasonMost  = 300
	NoteMost    = 1000
	URLMost     = 500
	// KeyMost bounds the key a form makes for itself, and words nobody reads.
	KeyMost = 80
)

// LineOf is a text of one line as the books keep it, or a complaint that it is longer than
// most characters.
func LineOf(field, s string, most int) (string, error) {
	return bounded(field, locale.OneLine(s), most)
}

// NoteOf is the same for a note of several lines.
func NoteOf(field, s string, most int) (string, error) { return bounded(field, locale.Lines(s), most) }

func bounded(field, s string, most int) (string, error) {
	if bad := checkLength(nil, field, s, most); bad != nil {
		return "", bad
	}
	return s, nil
}

// ClientKey checks the key a form made when it opened: without one, a click repeated after
// a lost answer would do its work twice.
func ClientKey(key string) error {
	if key == "" || len(key) > KeyMost || locale.OneLine(key) != key {
		return store.Invalid("clientKey", "office.field.client_key", nil)
	}
	return nil
}

// Fits tells whether a text has at most so many characters.
func Fits(s string, most int) bool { return utf8.RuneCountInString(s) <= most }
