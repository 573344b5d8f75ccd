package office

import (
	"context"
	"errors"
	"time"

	"lunas/internal/store"
)

// SignIn begins a session. It is a sequence of steps, because hashing takes a third of
// a second in which nobody should wait for the books: the try is counted, the password
// checked, the outcome written. Errors: CodeUnauthenticated for a wrong name or
// password, CodeUnavailable "office.sign_in.wait" with {seconds} after too many tries.
func (r *Room) SignIn(ctx context.Context, username, password string) (Session, error) {
	username = tidyUsername(username)
	id, hash, err := r.startSignIn(ctx, username)
	if err != nil {
		return Session{}, err
	}
	ok, cheap, err := r.verified(password, hash)
	if err != nil {
		return Session{}, store.Internal(err)
	}
	if !ok {
		return Session{}, r.refuseSignIn(ctx, id)
	}
	if cheap {
		hash = r.hashed(password)
	} else {
		hash = ""
	}
	var who Staff
	err = r.db.Write(store.WithActor(ctx, store.Actor{Staff: id}), "office.SignIn", func(tx *store.Tx) (err error) {
		if who, err = staffByID(tx, id); err != nil {
			return err
		}
		if !who.DisabledAt.IsZero() {
			return store.Unauthenticated("office.sign_in.wrong")
		}
		if hash != "" {
			if _, err := tx.Exec(sqlSetHash, hash, id); err != nil {
				return err
			}
		}
		if err := errors.Join(forgetTries(tx, trySubject(username)), forgetTries(tx, pinSubject(id))); err != nil {
			return err
		}
		tx.Actor.Name = who.Name
		return Record(tx, "staff.signed_in", "staff", id, nil)
	})
	if err != nil {
		return Session{}, err
	}
	r.arrive(who.ID)
	lent := ""
	if who.PasswordLent {
		lent = LentPassword
	}
	return r.admit(who, lent), nil
}

// startSignIn counts the try and looks the person up; the hash is empty for nobody.
func (r *Room) startSignIn(ctx context.Context, username string) (id int64, hash string, err error) {
	now := r.now()
	var wait time.Duration
	err = r.db.Write(ctx, "office.SignIn", func(tx *store.Tx) (err error) {
		if wait, err = beginTry(tx, trySubject(username), now); err != nil || wait > 0 {
			return err
		}
		_, err = tx.One(sqlCredentials, []any{username}, &id, &hash)
		return err
	})
	if err == nil && wait > 0 {
		err = tooSoon(wait)
	}
	return id, hash, err
}

// refuseSignIn leaves a line in the history where somebody's account was tried.
func (r *Room) refuseSignIn(ctx context.Context, id int64) error {
	if id != 0 {
		err := r.db.Write(ctx, "office.SignIn", func(tx *store.Tx) error {
			return Record(tx, "staff.sign_in_refused", "staff", id, nil)
		})
		if err != nil {
			return err
		}
	}
	return store.Unauthenticated("office.sign_in.wrong")
}
