package mikrotik

import "context"

// Secrets lists every PPP secret and checks the number of rows against the router's own count.
func (c *Conn) Secrets(ctx context.Context) ([]Secret, error) { panic("") }

// SecretByName finds one secret; found is false when the router has none of that name.
func (c *Conn) SecretByName(ctx context.Context, name string) (s Secret, found bool, err error) {
	panic("")
}

// AddSecret adds a secret (service "" = pppoe) and returns its .id. See [MayHaveRun].
func (c *Conn) AddSecret(ctx context.Context, s Secret, password string) (id string, err error) {
	panic("")
}

// SetSecret changes arguments of a secret; it does not touch a session that is up.
func (c *Conn) SetSecret(ctx context.Context, id string, a Attrs) error { panic("") }

// DisableSecret refuses further logins; a session that is up stays up.
func (c *Conn) DisableSecret(ctx context.Context, id string) error { panic("") }

// EnableSecret allows logins again.
func (c *Conn) EnableSecret(ctx context.Context, id string) error { panic("") }

// UnsetSecret removes values ("remote-address", "caller-id", …) from a secret.
func (c *Conn) UnsetSecret(ctx context.Context, id string, names ...string) error { panic("") }

// RemoveSecret removes a secret; one that is already gone is success.
func (c *Conn) RemoveSecret(ctx context.Context, id string) error { panic("") }

// Passwords reads the passwords of all secrets by name, for adoption. Names whose
// password the router hides or masks are absent.
func (c *Conn) Passwords(ctx context.Context) (map[string]string, error) { panic("") }

// Profiles lists the PPP profiles.
func (c *Conn) Profiles(ctx context.Context) ([]Profile, error) { panic("") }

// ProfileByName finds one PPP profile.
func (c *Conn) ProfileByName(ctx context.Context, name string) (p Profile, found bool, err error) {
	panic("")
}

// AddProfile adds a PPP profile and returns its .id.
func (c *Conn) AddProfile(ctx context.Context, p Profile) (id string, err error) { panic("") }

// SetProfile changes arguments of a profile; sessions that are up keep the old ones.
func (c *Conn) SetProfile(ctx context.Context, id string, a Attrs) error { panic("") }

// RemoveProfile removes a profile; one that is already gone is success.
func (c *Conn) RemoveProfile(ctx context.Context, id string) error { panic("") }

// ActiveAll lists the PPP sessions.
func (c *Conn) ActiveAll(ctx context.Context) ([]Active, error) { panic("") }

// ActiveByName lists every session of one login; there may be several.
func (c *Conn) ActiveByName(ctx context.Context, login string) ([]Active, error) { panic("") }

// Kick removes every session of one login and returns how many there were. Change the
// secret first: the client redials within seconds.
func (c *Conn) Kick(ctx context.Context, login string) (int, error) { panic("") }
