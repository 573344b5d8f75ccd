package office

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"time"

	"lunas/internal/store"
)

// How long a session lives, in machine time: untouched, and altogether. A working day
// fits; an evening alone with an open till does not.
const (
	idleLimit  = 15 * time.Minute
	totalLimit = 8 * time.Hour
)

// Session is a signed-in person. The token is 256 random bits, known to the window
// alone: the room keeps its hash, in memory, and a restart signs everybody out.
type Session struct {
	Token    string   `json:"token"`
	Staff    int64    `json:"staff"`
	Name     string   `json:"name"`
	Username string   `json:"username"`
	Lang     string   `json:"lang"`
	Roles    []string `json:"roles"`
	// Branches they are bound to; none = every branch.
	Branches []int64 `json:"branches"`
	// Lent is the secret somebody else chose for them, to be replaced before anything else:
	// LentPassword, LentPIN or "".
	Lent string `json:"lent"`
}

// The secrets that may be lent.
const (
	LentPassword = "password"
	LentPIN      = "pin"
)

type tokenHash [sha256.Size]byte

func hashToken(token string) tokenHash { return sha256.Sum256([]byte(token)) }

// seat is a session as the room keeps it, its token left out.
type seat struct {
	session Session
	begun   time.Time
	touched time.Time
}

func (s *seat) expired(now time.Time) bool {
	return passed(s.touched, now) >= idleLimit || passed(s.begun, now) >= totalLimit
}

// passed is the longer of what the monotonic clock and the wall clock say: the first
// stands still while some machines sleep, the second can be set back.
func passed(from, to time.Time) time.Duration {
	return max(to.Sub(from), to.Round(0).Sub(from.Round(0)))
}

type unattendedKey struct{}

// Unattended marks a call that no person made, such as a screen refreshing itself:
// Authorize lets it through but the session goes on growing idle.
func Unattended(ctx context.Context) context.Context {
	return context.WithValue(ctx, unattendedKey{}, true)
}

// Authorize gives the session behind a token and a context that acts in its name. With
// roles given, the person must hold one of them; an owner holds every role. Errors:
// CodeUnauthenticated when nobody is signed in (any more), CodeDenied for a missing role.
func (r *Room) Authorize(ctx context.Context, token string, roles ...string) (context.Context, Session, error) {
	session, err := r.touch(token, ctx.Value(unattendedKey{}) == nil)
	if err != nil {
		return ctx, Session{}, err
	}
	role, ok := allowed(session.Roles, roles)
	if !ok {
		return ctx, Session{}, store.Denied("office.role.denied")
	}
	session.Token = token
	return store.WithActor(ctx, store.Actor{Staff: session.Staff, Name: session.Name, Role: role}), session, nil
}

// allowed tells in which role somebody may act.
func allowed(held, wanted []string) (role string, ok bool) {
	if slices.Contains(held, RoleOwner) {
		return RoleOwner, true
	}
	for _, role := range held {
		if len(wanted) == 0 || slices.Contains(wanted, role) {
			return role, true
		}
	}
	return "", false
}

func (r *Room) touch(token string, attended bool) (Session, error) {
	now := r.now()
	r.mu.Lock()
	defer r.mu.Unlock()
	key := hashToken(token)
	s, ok := r.sessions[key]
	if !ok {
		return Session{}, store.Unauthenticated("office.session.none")
	}
	if s.expired(now) {
		delete(r.sessions, key)
		return Session{}, store.Unauthenticated("office.session.ended")
	}
	if attended {
		s.touched = now
	}
	copied := s.session
	copied.Roles, copied.Branches = slices.Clone(copied.Roles), slices.Clone(copied.Branches)
	return copied, nil
}

// admit begins a session, with what was lent for it, and forgets those that have ended.
func (r *Room) admit(who Staff, lent string) Session {
	raw := make([]byte, 32)
	_, _ = rand.Read(raw) // never fails since Go 1.24
	now := r.now()
	s := Session{Staff: who.ID, Name: who.Name, Username: who.Username, Lang: who.Lang, Roles: slices.Clone(who.Roles), Branches: slices.Clone(who.Branches), Lent: lent}
	token := base64.RawURLEncoding.EncodeToString(raw)
	r.mu.Lock()
	defer r.mu.Unlock()
	for key, old := range r.sessions {
		if old.expired(now) {
			delete(r.sessions, key)
		}
	}
	r.sessions[hashToken(token)] = &seat{session: s, begun: now, touched: now}
	s.Token, s.Roles, s.Branches = token, slices.Clone(who.Roles), slices.Clone(who.Branches)
	return s
}

// settle lets a person's open sessions go on: they have chosen their own secret.
func (r *Room) settle(staff int64, lent string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range r.sessions {
		if s.session.Staff == staff && s.session.Lent == lent {
			s.session.Lent = ""
		}
	}
}

// AnybodyIn tells whether somebody is signed in and has not been locked out for being away.
func (r *Room) AnybodyIn() bool {
	now := r.now()
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range r.sessions {
		if !s.expired(now) {
			return true
		}
	}
	return false
}

// SignOut ends a session at once.
func (r *Room) SignOut(token string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.sessions, hashToken(token))
}

// dismiss ends every session of a person; the next one begins with their password.
func (r *Room) dismiss(staff int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for key, s := range r.sessions {
		if s.session.Staff == staff {
			delete(r.sessions, key)
		}
	}
	delete(r.here, staff)
}

// reassign gives a person's open sessions their new roles and branches.
func (r *Room) reassign(who Staff) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range r.sessions {
		if s.session.Staff == who.ID {
			s.session.Roles, s.session.Branches = slices.Clone(who.Roles), slices.Clone(who.Branches)
		}
	}
}
