package locale

import (
	"strings"
	"unicode"
)

// Phone turns a number as people write it (08…, 8…, 62…, +62…, 0062…, with spaces,
// dashes, dots and brackets) into the one form the books keep: "+6281234567890".
// Landlines need their area code; numbers of other countries need their plus. It
// refuses letters, two numbers in one field, and lengths no number has.
func Phone(raw string) (e164 string, ok bool) {
	number, ok := dialled(raw)
	if !ok {
		return "", false
	}
	number, international := strings.CutPrefix(number, "+")
	if rest, found := strings.CutPrefix(number, "00"); found && !international {
		number, international = rest, true
	}
	rest, indonesian := strings.CutPrefix(number, "62")
	switch {
	case indonesian:
		// "+62 0812…" and "62 (0)812…" keep the trunk zero by mistake.
		number = strings.TrimPrefix(rest, "0")
	case international:
		return foreign(number)
	case strings.HasPrefix(number, "0"):
		number = number[1:]
	case !strings.HasPrefix(number, "8"): // 8… is a mobile whose zero a spreadsheet ate
		return "", false
	}
	if !mobile(number) && !landline(number) {
		return "", false
	}
	return "+62" + number, true
}

// dialled leaves the digits and a leading plus, without what people and phones put
// between: spaces, all kinds of dashes, dots, brackets, invisible direction marks.
func dialled(raw string) (string, bool) {
	var out strings.Builder
	raw = strings.TrimPrefix(strings.TrimSpace(raw), "'") // a spreadsheet's mark for text
	for _, r := range raw {
		switch {
		case r >= '0' && r <= '9', r == '+' && out.Len() == 0:
			out.WriteRune(r)
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), unicode.Is(unicode.Cf, r), strings.ContainsRune(".()", r):
		default:
			return "", false
		}
	}
	return out.String(), true
}

// mobile: 81 to 89 and 9 to 12 digits, counted without the trunk zero.
func mobile(n string) bool {
	return len(n) >= 9 && len(n) <= 12 && n[0] == '8' && n[1] != '0'
}

// landline: an area code of 2 or 3 digits, which starts with 2 to 7 or 9, and a
// number of 5 to 8 digits.
func landline(n string) bool {
	return len(n) >= 8 && len(n) <= 11 && strings.IndexByte("2345679", n[0]) >= 0
}

// foreign: E.164 allows 15 digits; fewer than 8 is no subscriber's number.
func foreign(n string) (string, bool) {
	if len(n) < 8 || len(n) > 15 || n[0] == '0' {
		return "", false
	}
	return "+" + n, true
}
