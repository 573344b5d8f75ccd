package mikrotik

import (
	"context"
	"errors"
	"strings"
)

const (
	secretMenu  = "/ppp/secret"
	secretProps = ".id,name,service,profile,local-address,remote-address,caller-id,disabled,comment,last-logged-out,last-caller-id,last-disconnect-reason"
)

func secretOf(r Row) Secret {
	return Secret{
		ID: r[".id"], Name: r["name"], Profile: r["profile"], Service: r["service"],
		LocalAddress: r["local-address"], RemoteAddress: r["remote-address"], CallerID: r["caller-id"],
		Disabled: Yes(r["disabled"]), Comment: r["comment"], LastLoggedOut: r["last-logged-out"],
		LastCallerID: r["last-caller-id"], LastDisconnectReason: r["last-disconnect-reason"],
	}
}

// Secrets lists every PPP secret and checks the number of rows against the router's own count.
func (c *Conn) Secrets(ctx context.Context) ([]Secret, error) {
	rows, err := c.list(ctx, secretMenu, secretProps)
	return each(rows, secretOf), err
}

// SecretByName finds one secret; found is false when the router has none of that name.
func (c *Conn) SecretByName(ctx context.Context, name string) (s Secret, found bool, err error) {
	rows, err := c.find(ctx, secretMenu, secretProps, "name", name)
	return first(rows, secretOf, err)
}

// AddSecret adds a secret (service "" = pppoe) and returns its .id. See [MayHaveRun].
func (c *Conn) AddSecret(ctx context.Context, s Secret, password string) (id string, err error) {
	a := Attrs{"name": s.Name, "password": password, "service": "pppoe"}
	put(a, "service", s.Service)
	put(a, "profile", s.Profile)
	put(a, "local-address", s.LocalAddress)
	put(a, "remote-address", s.RemoteAddress)
	put(a, "caller-id", s.CallerID)
	put(a, "comment", s.Comment)
	if s.Disabled {
		a["disabled"] = "yes"
	}
	id, err = c.Add(ctx, secretMenu, a)
	return added(id, err, func() (string, bool, error) {
		got, found, err := c.SecretByName(ctx, s.Name)
		return got.ID, found, err
	})
}

// SetSecret changes arguments of a secret; it does not touch a session that is up.
func (c *Conn) SetSecret(ctx context.Context, id string, a Attrs) error {
	return c.Set(ctx, secretMenu, id, a)
}

// UnsetSecret removes values ("remote-address", "caller-id", …) from a secret.
func (c *Conn) UnsetSecret(ctx context.Context, id string, names ...string) error {
	return c.Unset(ctx, secretMenu, id, names...)
}

// RemoveSecret removes a secret; one that is already gone is success.
func (c *Conn) RemoveSecret(ctx context.Context, id string) error {
	return c.Remove(ctx, secretMenu, id)
}

// Passwords reads the passwords of all secrets by name, for adoption. Names whose
// password the router hides or masks are absent. Since 7.21 print wants show-sensitive
// for them; older routers do not know that argument.
func (c *Conn) Passwords(ctx context.Context) (map[string]string, error) {
	words := []string{secretMenu + "/print", "=show-sensitive=", "=.proplist=name,password"}
	rows, err := c.Run(ctx, words...)
	if errors.Is(err, ErrInvalid) {
		rows, err = c.Run(ctx, words[0], words[2])
	}
	if err != nil {
		return nil, err
	}
	found := make(map[string]string, len(rows))
	for _, r := range rows {
		if p := r["password"]; strings.Trim(p, "*") != "" {
			found[r["name"]] = p
		}
	}
	return found, nil
}

// each converts rows; nil stays nil, so that an error is never an empty list.
func each[T any](rows []Row, of func(Row) T) []T {
	if rows == nil {
		return nil
	}
	out := make([]T, len(rows))
	for i, r := range rows {
		out[i] = of(r)
	}
	return out
}

func first[T any](rows []Row, of func(Row) T, err error) (t T, found bool, _ error) {
	if err != nil || len(rows) == 0 {
		return t, false, err
	}
	return of(rows[0]), true, nil
}
