package sender

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
)

// shortest is how long a secret must be before its base64 is looked for inside of other
// base64: of a shorter one so little is left that it stands everywhere.
const shortest = 6

// hide takes the secret out of what the other side said, in whatever form it repeats it:
// gateways answer with the request they refused, as text, as JSON, or as an address.
func (c Config) hide(text string) string {
	if c.Secret == "" {
		return text
	}
	for _, form := range formsOf(c.Secret) {
		text = strings.ReplaceAll(text, form, "…")
	}
	return text
}

// formsOf are the ways a secret may be written, the longest first.
func formsOf(secret string) []string {
	code := hex.EncodeToString([]byte(secret))
	forms := []string{secret, url.QueryEscape(secret), url.PathEscape(secret), code, strings.ToUpper(code)}
	for _, escapeHTML := range []bool{true, false} {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(escapeHTML)
		_ = e.Encode(secret) // a text always encodes
		quoted := strings.TrimSpace(b.String())
		inner := quoted[1 : len(quoted)-1]
		forms = append(forms, inner, strings.ReplaceAll(inner, "/", `\/`))
	}
	for _, enc := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
		forms = append(forms, enc.EncodeToString([]byte(secret)))
		for before := range 3 {
			if len(secret) >= shortest { // as it stands behind a name, "user:secret"
				forms = append(forms, inside(enc, secret, before))
			}
		}
	}
	slices.SortFunc(forms, func(a, b string) int { return len(b) - len(a) })
	return slices.Compact(forms)
}

// inside is what base64 of a longer text shows of a secret that begins at a place in it,
// without the letters that also tell of its neighbours.
func inside(enc *base64.Encoding, secret string, before int) string {
	text := enc.EncodeToString(append(make([]byte, before), secret...))
	end := len(text)
	if (before+len(secret))%3 != 0 {
		end--
	}
	return text[(before*8+5)/6 : end]
}
