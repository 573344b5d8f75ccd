package wame

import (
	"errors"
	"net/url"
	"strings"
	"unicode/utf8"
)

// MaxLink is the longest link built, in bytes: just under what the Windows
// shell accepts when it is asked to open a link (2,083 characters).
const MaxLink = 2000

// ErrPhone: the number is not in E.164 form.
var ErrPhone = errors.New("phone number is not in international form")

const (
	base = "https://wa.me/"
	more = "…"
)

// Link returns the link that opens a chat with phone (E.164, "+62…") and the
// text filled in. A text too long for MaxLink is shortened at a word and ends
// in an ellipsis; Fits tells beforehand.
func Link(phone, text string) (string, error) {
	digits, ok := digits(phone)
	if !ok {
		return "", ErrPhone
	}
	text = tidy(text)
	if text == "" {
		return base + digits, nil
	}
	room := MaxLink - len(base) - len(digits) - len("?text=")
	return base + digits + "?text=" + escape(shorten(text, room)), nil
}

// Fits tells whether the whole text goes into a link.
func Fits(text string) bool {
	const longest = len(base) + 15 + len("?text=")
	return len(escape(tidy(text))) <= MaxLink-longest
}

// digits checks E.164: a plus, a first digit that is not 0, 8 to 15 digits.
func digits(phone string) (string, bool) {
	d, ok := strings.CutPrefix(phone, "+")
	if !ok || len(d) < 8 || len(d) > 15 || d[0] == '0' {
		return "", false
	}
	for i := range len(d) {
		if d[i] < '0' || d[i] > '9' {
			return "", false
		}
	}
	return d, true
}

// tidy makes valid UTF-8 with single line feeds; other control characters go.
func tidy(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(s)
	return strings.Map(func(r rune) rune {
		if r != '\n' && (r < ' ' || r == 0x7f) {
			return -1
		}
		return r
	}, s)
}

// escape percent-encodes; a plus for a space would show as a plus in the chat.
func escape(s string) string {
	return strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
}

// shorten cuts s so that its escaped form takes at most room bytes.
func shorten(s string, room int) string {
	if len(escape(s)) <= room {
		return s
	}
	room -= len(escape(more))
	end, used := 0, 0
	for i, r := range s {
		used += len(escape(string(r)))
		if used > room {
			break
		}
		end = i + utf8.RuneLen(r)
	}
	cut := s[:end]
	if i := strings.LastIndexAny(cut, " \n"); i > end/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " \n") + more
}
