package office

import (
	"crypto/rand"
	"crypto/subtle"
	_ "embed" // the common passwords travel inside the program
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"lunas/internal/store"
)

// cost says how dear one guess is; it is written into each hash, so that it can be
// raised later.
type cost struct {
	memory  uint32 // KiB
	time    uint32
	threads uint8
}

// passwordCost is for staff, about a third of a second on an office PC.
var passwordCost = cost{memory: 64 * 1024, time: 3, threads: 2}

// HashCheaply lets the tests of the rooms above sign in by the hundred: from here on a
// hash costs next to nothing. The program never calls it; a guard reads its source for that.
func HashCheaply() { passwordCost = cost{memory: 64, time: 1, threads: 1} }

const (
	passwordMin = 8
	passwordMax = 128
)

//go:embed passwords.txt
var commonText string

var commonPasswords = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(commonText) {
		m[word] = true
	}
	return m
})

// checkPassword wants length, not kinds of characters, and refuses what is guessed
// first: the person's own name and the passwords everybody uses.
func checkPassword(bad *store.Error, field, password, username string) *store.Error {
	n := utf8.RuneCountInString(password)
	lower := strings.ToLower(password)
	switch {
	case n < passwordMin:
		return refuse(bad, field, "office.password.short", map[string]string{"min": itoa(passwordMin)})
	case n > passwordMax:
		return refuse(bad, field, "office.field.too_long", map[string]string{"max": itoa(passwordMax)})
	case strings.IndexFunc(password, unicode.IsControl) >= 0 || !utf8.ValidString(password):
		return refuse(bad, field, "office.password.control", nil)
	case commonPasswords()[lower], strings.Count(lower, lower[:1]) == len(lower):
		return refuse(bad, field, "office.password.common", nil)
	case isUsername(lower, strings.ToLower(username)):
		return refuse(bad, field, "office.password.username", nil)
	}
	return bad
}

// isUsername also finds the name written twice or with a few digits and marks around it.
func isUsername(password, username string) bool {
	if username == "" || !strings.Contains(password, username) {
		return false
	}
	return strings.Trim(strings.ReplaceAll(password, username, ""), "0123456789!@#._-") == ""
}

// hash gives the PHC form "$argon2id$v=19$m=65536,t=3,p=2$salt$key".
func (c cost) hash(password string) string {
	salt := make([]byte, 16)
	_, _ = rand.Read(salt) // never fails since Go 1.24
	key := argon2.IDKey([]byte(password), salt, c.time, c.memory, c.threads, 32)
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.memory, c.time, c.threads,
		b64.EncodeToString(salt), b64.EncodeToString(key))
}

// matches compares in constant time; cheap tells that the hash was made at a lower
// cost than today's.
func matches(password, hash string) (ok, cheap bool, err error) {
	c, salt, key, err := readHash(hash)
	if err != nil {
		return false, false, err
	}
	got := argon2.IDKey([]byte(password), salt, c.time, c.memory, c.threads, uint32(len(key)))
	cheap = c.memory < passwordCost.memory || c.time < passwordCost.time
	return subtle.ConstantTimeCompare(got, key) == 1, cheap, nil
}

func readHash(hash string) (c cost, salt, key []byte, err error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, nil, nil, errors.New("office: unknown form of password hash")
	}
	if _, err = fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memory, &c.time, &c.threads); err != nil {
		return c, nil, nil, fmt.Errorf("office: password hash: %w", err)
	}
	if c.memory > 1<<20 || c.time < 1 || c.time > 32 || c.threads < 1 {
		return c, nil, nil, errors.New("office: password hash with a cost out of range")
	}
	if salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err == nil {
		key, err = base64.RawStdEncoding.DecodeString(parts[5])
	}
	if err == nil && (len(salt) < 8 || len(key) < 16) {
		err = errors.New("too short")
	}
	if err != nil {
		return c, nil, nil, fmt.Errorf("office: password hash: %w", err)
	}
	return c, salt, key, nil
}

// hashed and verified do the same within the room's limit on memory.
func (r *Room) hashed(password string) string {
	r.hashing <- struct{}{}
	defer func() { <-r.hashing }()
	return passwordCost.hash(password)
}

func (r *Room) verified(password, hash string) (ok, cheap bool, err error) {
	r.hashing <- struct{}{}
	defer func() { <-r.hashing }()
	if hash == "" { // nobody of that name: take as long as for somebody
		passwordCost.hash(password)
		return false, false, nil
	}
	return matches(password, hash)
}
