package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/store"
)

const (
	pinLength = 6
	// So many wrong PINs, and only the password opens: a million PINs are few.
	pinTries = 5
)

// Person is somebody who has a PIN to come in with.
type Person struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	Username string `json:"username"`
	// Here: their password was given today, so that the PIN is enough.
	Here bool `json:"here"`
}

// SetPIN sets a person's own six digits, after their password; "" removes them. Errors:
// CodeInvalid on "pin" or "password", CodeUnavailable after too many tries.
func (r *Room) SetPIN(ctx context.Context, staff int64, password, pin string) error {
	if bad := checkPIN(pin); bad != nil {
		return bad
	}
	who, err := r.vouch(ctx, staff, password)
	if err != nil {
		return err
	}
	hash := ""
	if pin != "" {
		hash = r.hashed(pin)
	}
	err = r.db.Write(ctx, "office.SetPIN", func(tx *store.Tx) error {
		if _, err := tx.Exec(sqlSetPIN, hash, false, who.ID); err != nil {
			return err
		}
		if err := forgetTries(tx, pinSubject(who.ID)); err != nil {
			return err
		}
		tx.Touch(TopicStaff)
		return Record(tx, "staff.pin_changed", "staff", who.ID, map[string]bool{"set": pin != ""})
	})
	if err == nil {
		r.arrive(who.ID)
		r.settle(who.ID, LentPIN)
	}
	return err
}

// LendPIN gives somebody else six digits to come in with once: they choose their own before
// anything else. Like every PIN it opens on a day their password was given.
func (r *Room) LendPIN(ctx context.Context, staff int64, pin string) error {
	if pin == "" {
		return store.Invalid("pin", "office.pin.form", nil)
	}
	if bad := checkPIN(pin); bad != nil {
		return bad
	}
	hash := r.hashed(pin)
	return r.db.Write(ctx, "office.LendPIN", func(tx *store.Tx) error {
		s, err := staffByID(tx, staff)
		if err != nil {
			return err
		}
		if !s.DisabledAt.IsZero() {
			return store.Conflict("office.staff.gone", nil)
		}
		if _, err := tx.Exec(sqlSetPIN, hash, true, staff); err != nil {
			return err
		}
		if err := forgetTries(tx, pinSubject(staff)); err != nil {
			return err
		}
		tx.Touch(TopicStaff)
		return Record(tx, "staff.pin_lent", "staff", staff, nil)
	})
}

// PINPeople are all who have a PIN, by name. It is enough for whoever came in with their
// password today, on this PC, since the program began.
func (r *Room) PINPeople(ctx context.Context) ([]Person, error) {
	people := []Person{}
	err := r.db.Read(ctx, "office.PINPeople", func(tx *store.Tx) error {
		people = people[:0]
		return tx.Each(sqlPINPeople, nil, func(scan func(...any) error) error {
			var p Person
			err := scan(&p.ID, &p.Name, &p.Username)
			p.Here = r.isHere(p.ID)
			people = append(people, p)
			return err
		})
	})
	return people, err
}

// SignInByPIN begins a session of one of the PINPeople. Errors: CodeUnauthenticated for a
// wrong PIN or somebody who is not here; CodeUnavailable "office.pin.blocked" after five wrong
// ones, until the password was given.
func (r *Room) SignInByPIN(ctx context.Context, staff int64, pin string) (Session, error) {
	if !r.isHere(staff) {
		return Session{}, store.Unauthenticated("office.pin.password_first")
	}
	who, err := r.vouchPIN(ctx, staff, pin)
	if err != nil {
		return Session{}, err
	}
	err = r.db.Write(store.WithActor(ctx, store.Actor{Staff: who.ID, Name: who.Name}), "office.SignInByPIN", func(tx *store.Tx) error {
		return Record(tx, "staff.switched", "staff", who.ID, nil)
	})
	if err != nil {
		return Session{}, err
	}
	lent := ""
	if who.PINLent {
		lent = LentPIN
	}
	return r.admit(who, lent), nil
}

// vouchPIN checks a PIN; the try is counted before it is checked.
func (r *Room) vouchPIN(ctx context.Context, staff int64, pin string) (Staff, error) {
	now := r.now()
	var who Staff
	var hash string
	err := r.db.Write(ctx, "office.vouchPIN", func(tx *store.Tx) error {
		if _, err := tx.One(sqlPINHash, []any{staff}, &hash); err != nil || hash == "" {
			return err
		}
		blocked, err := beginPIN(tx, staff, now)
		if err == nil && blocked {
			err = store.Unavailable("office.pin.blocked", nil)
		}
		return err
	})
	if err != nil {
		return who, err
	}
	ok, _, err := r.verified(pin, hash)
	if err != nil {
		return who, store.Internal(err)
	}
	if !ok {
		return who, r.refusePIN(ctx, staff)
	}
	err = r.db.Write(ctx, "office.vouchPIN", func(tx *store.Tx) error {
		if who, err = staffByID(tx, staff); err != nil {
			return err
		}
		if !who.DisabledAt.IsZero() {
			return store.Unauthenticated("office.pin.wrong")
		}
		return forgetTries(tx, pinSubject(staff))
	})
	return who, err
}

// vouch checks the password of somebody who is in already.
func (r *Room) vouch(ctx context.Context, staff int64, password string) (Staff, error) {
	now := r.now()
	var who Staff
	var hash string
	var wait bool
	err := r.db.Write(ctx, "office.vouch", func(tx *store.Tx) (err error) {
		if who, err = staffByID(tx, staff); err != nil {
			return err
		}
		left, err := beginTry(tx, trySubject(who.Username), now)
		if wait = left > 0; err != nil || wait {
			return err
		}
		_, err = tx.One(sqlStaffHash, []any{staff}, &hash, &who.Username)
		return err
	})
	if err != nil {
		return who, err
	}
	if wait {
		return who, store.Unavailable("office.sign_in.too_often", nil)
	}
	ok, _, err := r.verified(password, hash)
	if err != nil {
		return who, store.Internal(err)
	}
	if !ok {
		return who, store.Invalid("password", "office.confirm.wrong", nil)
	}
	return who, r.db.Write(ctx, "office.vouch", func(tx *store.Tx) error {
		return forgetTries(tx, trySubject(who.Username))
	})
}

// refusePIN leaves a line in the history where somebody's PIN was tried.
func (r *Room) refusePIN(ctx context.Context, staff int64) error {
	err := r.db.Write(ctx, "office.refuse", func(tx *store.Tx) error { return Record(tx, "staff.pin_refused", "staff", staff, nil) })
	if err != nil {
		return err
	}
	return store.Unauthenticated("office.pin.wrong")
}

// pinSubject is what wrong PINs are counted by.
func pinSubject(staff int64) string {
	sum := sha256.Sum256([]byte("pin|" + itoa(int(staff))))
	return hex.EncodeToString(sum[:16])
}

// checkPIN wants six digits that are not guessed first; "" is no PIN.
func checkPIN(pin string) *store.Error {
	if pin == "" {
		return nil
	}
	if len(pin) != pinLength || strings.Trim(pin, "0123456789") != "" {
		return store.Invalid("pin", "office.pin.form", nil)
	}
	if simplePIN(pin) {
		return store.Invalid("pin", "office.pin.simple", nil)
	}
	return nil
}

// simplePIN finds one digit repeated, a part repeated, and a run up or down.
func simplePIN(pin string) bool {
	up, down := true, true
	for i := 1; i < len(pin); i++ {
		up = up && pin[i] == pin[i-1]+1
		down = down && pin[i] == pin[i-1]-1
	}
	return up || down || pin[:1] == pin[1:2] && strings.Count(pin, pin[:1]) == len(pin) || pin[:3] == pin[3:] || pin[:2] == pin[2:4] && pin[:2] == pin[4:]
}

func (r *Room) day() clock.Date { return clock.DateOf(r.now(), r.db.Zone()) }

// arrive notes that somebody gave their password today.
func (r *Room) arrive(staff int64) {
	today := r.day()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.here[staff] = today
}

func (r *Room) isHere(staff int64) bool {
	today := r.day()
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.here[staff] == today
}
