package store

import (
	"crypto/rand"
	"strings"
)

const tokenAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

// Token gives n random characters of A–Z and 2–7 (five bits each) from the
// system's cryptographic source: order ids, router tags, keys.
func Token(n int) string {
	raw := make([]byte, n)
	_, _ = rand.Read(raw) // since Go 1.24 it never returns an error
	var b strings.Builder
	b.Grow(n)
	for _, c := range raw {
		b.WriteByte(tokenAlphabet[c&31])
	}
	return b.String()
}
