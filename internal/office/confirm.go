package office

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"time"
	"unicode/utf8"

	"lunas/internal/store"
)

// confirmationLife is how long a confirmation waits for its act, in machine time.
const confirmationLife = 2 * time.Minute

// Act is one act with all it is about, as the desk sums it up: a confirmation is good for
// this act and no other.
type Act [sha256.Size]byte

// ConfirmInput says who confirms: the person in, with their own password or PIN, or
// somebody else by their username.
type ConfirmInput struct {
	Username string // "" = the person who is in
	Secret   string // password or PIN
	// Call names the act in the history.
	Call string
	// Roles are those of which somebody else must hold one; an owner holds every role.
	Roles []string
	// Alone: there is nobody else, and the person has shown the recovery key.
	Alone bool
}

// confirmation is the word of a person for one act.
type confirmation struct {
	session tokenHash
	act     Act
	by      Staff
	second  bool
	until   time.Time
}

// Confirm takes a person's word for one act of the session behind token, and gives what
// Confirmed asks for, once, within two minutes. Somebody else must hold one of the roles
// of in or be an owner. Tries are counted as at sign-in. Errors: CodeInvalid on "secret" or
// "username", CodeUnavailable after too many tries.
func (r *Room) Confirm(ctx context.Context, token string, act Act, in ConfirmInput) (string, error) {
	own, err := r.touch(token, true)
	if err != nil {
		return "", err
	}
	staff, second := own.Staff, false
	if name := tidyUsername(in.Username); name != "" && name != own.Username {
		second = true
		if staff, err = r.colleague(ctx, name, in.Roles); err != nil {
			return "", err
		}
	}
	by, err := r.vouchAny(ctx, staff, in.Secret)
	if err != nil {
		return "", err
	}
	// Whoever lent a secret knows it: it is nobody's second pair of eyes.
	if lent := by.PasswordLent; second && (lent || by.PINLent && checkPIN(in.Secret) == nil) {
		return "", store.Invalid("secret", "office.confirm.lent", nil)
	}
	err = r.db.Write(ctx, "office.Confirm", func(tx *store.Tx) error {
		return Record(tx, "act.confirmed", "staff", by.ID, map[string]any{"call": in.Call, "second": second, "alone": in.Alone, "for": own.Staff})
	})
	if err != nil {
		return "", err
	}
	return r.keepConfirmation(confirmation{session: hashToken(token), act: act, by: by, second: second || in.Alone && staff == own.Staff}), nil
}

func (r *Room) keepConfirmation(c confirmation) string {
	raw := make([]byte, 32)
	_, _ = rand.Read(raw) // never fails since Go 1.24
	text := base64.RawURLEncoding.EncodeToString(raw)
	now := r.now()
	r.mu.Lock()
	defer r.mu.Unlock()
	for key, old := range r.confirmations {
		if passed(old.until, now) > 0 {
			delete(r.confirmations, key)
		}
	}
	c.until = now.Add(confirmationLife)
	r.confirmations[hashToken(text)] = c
	return text
}

// Confirmed uses a confirmation up and tells whether it was given for this act in this
// session, and, with second, by somebody else than the person who is in.
func (r *Room) Confirmed(token, confirmation string, act Act, second bool) bool {
	now := r.now()
	r.mu.Lock()
	defer r.mu.Unlock()
	key := hashToken(confirmation)
	c, ok := r.confirmations[key]
	if !ok || c.act != act || c.session != hashToken(token) {
		return false
	}
	delete(r.confirmations, key)
	return passed(c.until, now) <= 0 && (c.second || !second)
}

// Colleagues tells whether anybody but these may sign in who holds one of the roles, or is
// an owner.
func (r *Room) Colleagues(ctx context.Context, but []int64, roles ...string) (some bool, err error) {
	people, err := r.Staff(ctx)
	for _, s := range people {
		_, ok := allowed(s.Roles, roles)
		some = some || ok && !slices.Contains(but, s.ID) && s.DisabledAt.IsZero()
	}
	return some, err
}

// colleague finds somebody else who may confirm.
func (r *Room) colleague(ctx context.Context, username string, roles []string) (id int64, err error) {
	err = r.db.Read(ctx, "office.colleague", func(tx *store.Tx) error {
		var hash string
		if _, err := tx.One(sqlCredentials, []any{username}, &id, &hash); err != nil {
			return err
		}
		held, err := rolesOf(tx, id) // nobody holds none
		if _, ok := allowed(held, roles); err == nil && !ok {
			return store.Invalid("username", "office.confirm.role", nil)
		}
		return err
	})
	return id, err
}

// vouchAny takes a PIN where the secret looks like one, and the password otherwise.
func (r *Room) vouchAny(ctx context.Context, staff int64, secret string) (who Staff, err error) {
	if n := utf8.RuneCountInString(secret); n == 0 || n > passwordMax { // nobody's: no try
		return who, store.Invalid("secret", "office.confirm.wrong", nil)
	}
	if checkPIN(secret) == nil {
		who, err = r.vouchPIN(ctx, staff, secret)
	} else {
		who, err = r.vouch(ctx, staff, secret)
	}
	if code := store.CodeOf(err); slices.Contains([]store.Code{store.CodeInvalid, store.CodeUnauthenticated}, code) {
		err = store.Invalid("secret", "office.confirm.wrong", nil)
	}
	return who, err
}
