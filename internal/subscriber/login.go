package subscriber

import (
	"crypto/rand"
	"strconv"
	"strings"

	"lunas/internal/locale"
	"lunas/internal/store"
)

const (
	longestLoginName = 12 // of the name in a generated login: it is typed on small screens
	longestLogin     = 64

	// passwordAlphabet leaves out 0 and o, 1 and l and i: it is read aloud and typed.
	passwordAlphabet = "abcdefghjkmnpqrstuvwxyz23456789"
	passwordLength   = 10
)

// loginName is the part of a generated login that comes from the name: lower-case
// ASCII letters alone, so that every router and every keyboard has them.
func loginName(name string) string {
	var out strings.Builder
	for _, r := range strings.ToLower(locale.ASCII(name)) {
		if r >= 'a' && r <= 'z' && out.Len() < longestLoginName {
			out.WriteRune(r)
		}
	}
	if out.Len() == 0 {
		return "user"
	}
	return out.String()
}

// loginNumber is the customer number without its letter and its zeros.
func loginNumber(no string) string {
	return strings.TrimLeft(no, "P0")
}

// freeLogin makes a login for a customer that nobody has: "budisantoso17", and
// "budisantoso17-2" for the next line.
func freeLogin(tx *store.Tx, c Customer) (string, error) {
	base := loginName(c.Name) + loginNumber(c.No)
	login := base
	for n := 2; ; n++ {
		taken, err := LoginTaken(tx, login)
		if err != nil || !taken {
			return login, err
		}
		login = base + "-" + strconv.Itoa(n)
	}
}

// LoginTaken tells whether a line has this login, in whatever letters.
func LoginTaken(tx *store.Tx, login string) (bool, error) {
	var one int
	return tx.One(sqlLoginTaken, []any{login}, &one)
}

// isLogin accepts what RouterOS takes as a name without quoting trouble; spaces inside
// are allowed because adopted routers have them.
func isLogin(s string) bool {
	return s != "" && len(s) <= longestLogin && strings.TrimSpace(s) == s && printable(s) && !strings.ContainsAny(s, "\"\\$?;`<>{}[]=*")
}

// isPassword accepts printable ASCII of up to 64 characters, without outer spaces.
func isPassword(s string) bool {
	return s != "" && len(s) <= longestLogin && strings.TrimSpace(s) == s && printable(s)
}

func printable(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) < 0
}

// newPassword draws every character with the same chance: bytes beyond the largest
// multiple of the alphabet are thrown away.
func newPassword() string {
	const fair = 256 / len(passwordAlphabet) * len(passwordAlphabet)
	out := make([]byte, 0, passwordLength)
	var raw [2 * passwordLength]byte
	for len(out) < passwordLength {
		_, _ = rand.Read(raw[:]) // never returns an error
		for _, b := range raw {
			if int(b) < fair && len(out) < passwordLength {
				out = append(out, passwordAlphabet[int(b)%len(passwordAlphabet)])
			}
		}
	}
	return string(out)
}
