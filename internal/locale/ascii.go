package locale

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// spelled are letters and marks that have a usual spelling but no decomposition.
var spelled = map[rune]string{
	'ß': "ss", 'ẞ': "SS", 'æ': "ae", 'Æ': "AE", 'œ': "oe", 'Œ': "OE", 'ø': "o", 'Ø': "O", 'đ': "d", 'Đ': "D", 'ð': "d", 'Ð': "D",
	'þ': "th", 'Þ': "Th", 'ł': "l", 'Ł': "L", 'ı': "i", 'ŋ': "ng",
	'‘': "'", '’': "'", '‚': "'", 'ʼ': "'", '“': `"`, '”': `"`, '„': `"`, '«': `"`, '»': `"`,
	'×': "x", '•': "*", '·': "*", '€': "EUR", '£': "GBP", '¥': "JPY", '©': "(c)", '®': "(r)", '⁄': "/",
}

// ASCII writes s with printable ASCII alone, for routers (which keep bytes, not
// characters) and gateways: "José" is "Jose", curly quotes and dashes become plain
// ones, every run of spaces, line ends and control characters one space, trimmed.
// Letters and digits of other scripts become "?", other signs and emoji go.
func ASCII(s string) string {
	var out strings.Builder
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, "?")) {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r):
			out.WriteByte(' ')
		case r < 0x80:
			out.WriteRune(r)
		case spelled[r] != "":
			out.WriteString(spelled[r])
		case unicode.Is(unicode.Pd, r), r == '−':
			out.WriteByte('-')
		case unicode.IsLetter(r), unicode.IsNumber(r):
			out.WriteByte('?')
		}
	}
	return strings.Join(strings.Fields(out.String()), " ")
}
