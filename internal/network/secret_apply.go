package network

import (
	"context"
	"errors"
	"strings"

	"lunas/internal/network/mikrotik"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// act is the work on one secret.
type act struct {
	k      *keeper
	conn   *mikrotik.Conn
	o      object
	want   secret
	had    secret // as it was last read back and lived by
	row    mikrotik.Secret
	found  bool
	kick   bool   // sessions must end for the want to be true
	seen   string // session after the kick, "" = none yet
	looked bool   // the sessions were looked at
	verb   string
}

// secret makes one secret true: read, write, read back, end the sessions that have
// another network, look again. again is true where something newer was wanted on the
// way; the newer want is then worked on at once.
func (k *keeper) secret(ctx context.Context, conn *mikrotik.Conn, o object, kick *bool) (again bool, err error) {
	a := &act{k: k, conn: conn, o: o}
	if a.want, err = decode[secret](o.want); err != nil {
		return false, err
	}
	if a.had, err = decode[secret](o.found); err != nil {
		return false, err
	}
	a.kick = *kick || o.found != "" && !a.had.reaches(a.want)
	defer func() { *kick = *kick || a.kick && a.verb != "" }() // what was sent must be lived by, even if overtaken
	if err := a.ground(ctx); err != nil {
		return false, err
	}
	if err := a.find(ctx); err != nil {
		return false, err
	}
	k.room.step("found", o)
	if again, err := a.newer(ctx); again || err != nil {
		return again, err
	}
	if err := a.write(ctx); errors.Is(err, mikrotik.ErrNoSuchItem) {
		return true, nil // gone since it was found: look again
	} else if err != nil {
		return false, err
	}
	k.room.step("written", o)
	if a.kick {
		if again, err := a.newer(ctx); again || err != nil {
			return again, err
		}
		if err := a.endSessions(ctx); err != nil {
			return false, err
		}
	}
	k.room.step("kicked", o)
	return false, a.record(ctx)
}

func (a *act) newer(ctx context.Context) (bool, error) { return a.k.room.moved(ctx, a.o) }

// ground makes sure that what the secret stands on is there.
func (a *act) ground(ctx context.Context) error {
	switch {
	case a.want.Mode == Absent:
		return nil
	case a.want.Mode == Isolated:
		verified := false
		err := a.k.room.db.Read(ctx, "network.plumbing", func(tx *store.Tx) (err error) {
			verified, err = PlumbingVerified(tx, a.k.id)
			return err
		})
		if err == nil && !verified {
			err = errPlumbing
		}
		return err
	}
	return a.k.ensureProfile(ctx, a.conn, a.want.Version)
}

// find looks the secret up by its login, then by the login it had.
func (a *act) find(ctx context.Context) error {
	for _, login := range []string{a.want.Login, a.had.Login} {
		if login == "" {
			continue
		}
		row, found, err := a.conn.SecretByName(ctx, login)
		if err != nil {
			return err
		}
		mine := found && ours(row.Comment, a.want.Mark)
		if mine {
			a.row, a.found = row, true
			return nil
		}
		if found && a.want.Mode != Absent && login == a.want.Login {
			return errForeign // never overwritten, never removed
		}
		if a.want.Login == a.had.Login {
			break
		}
	}
	return nil
}

// write changes the router where it differs and reads it back.
func (a *act) write(ctx context.Context) error {
	switch {
	case a.want.Mode == Absent && !a.found:
		return nil
	case a.want.Mode == Absent:
		a.verb, a.kick = "removed", true
		if err := a.conn.RemoveSecret(ctx, a.row.ID); err != nil {
			return err
		}
	case !a.found:
		a.verb, a.kick = "added", a.kick || a.want.Mode != Full
		if err := a.add(ctx); err != nil {
			return err
		}
	default:
		is := a.is()
		if is.hash() == a.want.hash() {
			return nil
		}
		a.verb, a.kick = "changed", a.kick || !is.reaches(a.want)
		if err := a.set(ctx, is); err != nil {
			return err
		}
	}
	a.k.room.step("sent", a.o)
	if err := a.readBack(ctx); err != nil {
		return err
	}
	if a.is().hash() != a.want.hash() {
		return errUnlike
	}
	return nil
}

func (a *act) readBack(ctx context.Context) (err error) {
	a.row, a.found, err = a.conn.SecretByName(ctx, a.want.Login)
	if err == nil && a.found && !ours(a.row.Comment, a.want.Mark) {
		if a.want.Mode == Absent {
			a.found = false
			return nil
		}
		return errForeign
	}
	return err
}

// is is the router's secret in our terms. The password cannot be read back: its mark is
// the one last written.
func (a *act) is() secret {
	if !a.found {
		return secret{}
	}
	return secretFound(a.row, a.want.Mark, a.had.Word)
}

func secretFound(row mikrotik.Secret, mark, word string) secret {
	ip := row.RemoteAddress
	if ip == "0.0.0.0" {
		ip = "" // some write "none" like this
	}
	return secret{Login: row.Name, Profile: row.Profile, IP: ip, MAC: strings.ToUpper(row.CallerID), Disabled: row.Disabled, Mark: mark, Word: word}
}

func (a *act) add(ctx context.Context) error {
	password, err := a.password(ctx)
	if err != nil {
		return err
	}
	_, err = a.conn.AddSecret(ctx, mikrotik.Secret{Name: a.want.Login, Profile: a.want.Profile, RemoteAddress: a.want.IP,
		CallerID: a.want.MAC, Disabled: a.want.Disabled, Comment: a.want.Mark}, password)
	if err == nil {
		a.had.Word = a.want.Word
	}
	return err
}

// set writes only what differs; the comment is never rewritten.
func (a *act) set(ctx context.Context, is secret) error {
	attrs := mikrotik.Attrs{}
	for _, f := range []struct{ name, is, want string }{
		{"name", is.Login, a.want.Login}, {"profile", is.Profile, a.want.Profile},
		{"remote-address", is.IP, a.want.IP}, {"caller-id", is.MAC, a.want.MAC},
	} {
		switch {
		case f.is == f.want:
		case f.want == "":
			if err := a.conn.UnsetSecret(ctx, a.row.ID, f.name); err != nil {
				return err
			}
		default:
			attrs[f.name] = f.want
		}
	}
	if is.Disabled != a.want.Disabled {
		attrs["disabled"] = map[bool]string{true: "yes", false: "no"}[a.want.Disabled]
	}
	if is.Word != a.want.Word {
		password, err := a.password(ctx)
		if err != nil {
			return err
		}
		attrs["password"] = password
	}
	if err := a.conn.SetSecret(ctx, a.row.ID, attrs); err != nil {
		return err
	}
	a.had.Word = a.want.Word
	return nil
}

func (a *act) password(ctx context.Context) (password string, err error) {
	err = a.k.room.db.Read(ctx, "network.password", func(tx *store.Tx) error {
		password, err = subscriber.PasswordOf(tx, a.k.room.deps.Vault, a.o.owner)
		return err
	})
	return password, err
}
