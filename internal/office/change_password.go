package office

import (
	"context"
	"slices"
	"time"

	"lunas/internal/store"
)

// ChangePassword sets a new password. Whoever changes their own must know the old one
// (tries are counted as at sign-in); an owner may set another person's without it, which
// ends that person's sessions: it is lent, and they choose their own when they come in. Like SignIn it is a sequence of steps.
func (r *Room) ChangePassword(ctx context.Context, staff int64, old, password string) error {
	own := store.ActorFrom(ctx).Staff == staff
	username, hash, err := r.startChange(ctx, staff, own, password)
	if err != nil {
		return err
	}
	if own {
		ok, _, err := r.verified(old, hash)
		if err != nil {
			return store.Internal(err)
		}
		if !ok {
			return store.Invalid("old", "office.password.wrong", nil)
		}
		if password == old {
			return store.Invalid("password", "office.password.same", nil)
		}
	}
	fresh := r.hashed(password)
	err = r.db.Write(ctx, "office.ChangePassword", func(tx *store.Tx) error {
		var now, name string
		found, err := tx.One(sqlStaffHash, []any{staff}, &now, &name)
		if err != nil {
			return err
		}
		if !found || now != hash { // disabled or changed meanwhile
			return store.Conflict("office.password.changed_meanwhile", nil)
		}
		if _, err := tx.Exec(sqlSetPassword, fresh, !own, staff); err != nil {
			return err
		}
		if err := forgetTries(tx, trySubject(username)); err != nil {
			return err
		}
		return Record(tx, "staff.password_changed", "staff", staff, map[string]bool{"own": own})
	})
	switch {
	case err != nil:
	case own:
		r.settle(staff, LentPassword)
	default:
		r.dismiss(staff)
	}
	return err
}

// startChange checks that the actor may and that the new password will do, and counts
// the try where the old one will be asked.
func (r *Room) startChange(ctx context.Context, staff int64, own bool, password string) (username, hash string, err error) {
	now := r.now()
	var wait time.Duration
	err = r.db.Write(ctx, "office.ChangePassword", func(tx *store.Tx) error {
		found, err := tx.One(sqlStaffHash, []any{staff}, &hash, &username)
		if err != nil {
			return err
		}
		if !found {
			return store.NotFound("office.staff.unknown", staff)
		}
		if bad := checkPassword(nil, "password", password, username); bad != nil {
			return bad
		}
		if own {
			wait, err = beginTry(tx, trySubject(username), now)
			return err
		}
		roles, err := rolesOf(tx, tx.Actor.Staff)
		if err == nil && !slices.Contains(roles, RoleOwner) {
			err = store.Denied("office.role.denied")
		}
		return err
	})
	if err == nil && wait > 0 {
		err = tooSoon(wait)
	}
	return username, hash, err
}
