package app

// Door is where staff come in. Only its methods work without a session token.
type Door struct{ desk *Desk }

// DoorState tells the window what to show before anyone is signed in.
type DoorState struct {
	NeedsOwner bool   `json:"needsOwner"`
	Demo       bool   `json:"demo"`
	Company    string `json:"company"`
	Version    string `json:"version"`
	Today      string `json:"today"` // office-zone date
	Zone       string `json:"zone"`  // WIB, WITA or WIT
	// VaultLocked: no key of this PC opens the vault. After signing in the owner enters the
	// recovery key (Settings.EnterRecovery); until then no router and no gateway is reached.
	VaultLocked bool `json:"vaultLocked"`
	// Guest is a session that is open already, in the demo alone: a newcomer is inside at
	// once. Its token is empty everywhere else.
	Guest SessionInfo `json:"guest"`
}

// OwnerInput creates the owner and the company at the first start.
type OwnerInput struct {
	Name     string `json:"name"`
	Username string `json:"username"`
	Password string `json:"password"`
	Company  string `json:"company"`
	Zone     string `json:"zone"`
}

// SessionInfo is what the window keeps in memory while somebody is signed in.
type SessionInfo struct {
	Token       string   `json:"token"`
	Name        string   `json:"name"`
	Username    string   `json:"username"`
	Lang        string   `json:"lang"`
	Roles       []string `json:"roles"`
	Branches    []int64  `json:"branches"`    // they are bound to, none = every branch
	Lent        string   `json:"lent"`        // password or pin: to be replaced by one of their own first
	RecoveryKey string   `json:"recoveryKey"` // only in the answer that created the owner
	// May are the calls this person's roles allow: the window shows no other. Each call
	// asks again.
	May []string `json:"may"`
}

// PersonRow is somebody who has a PIN to come in with.
type PersonRow struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	Username string `json:"username"`
	// Here: their password was given today, so that the PIN is enough.
	Here bool `json:"here"`
}

// ConfirmInput confirms one call. Username "" is the person who is in; Secret is a password
// or a PIN; Args are the call's arguments after the token, as a JSON list; Recovery is the
// recovery key, where nobody else could be the second person.
type ConfirmInput struct {
	Call     string `json:"call"`
	Args     string `json:"args"`
	Username string `json:"username"`
	Secret   string `json:"secret"`
	Recovery string `json:"recovery"`
}

// Dot is one light of the health strip: state is ok, warn, bad or off; word and detail are translation keys with parameters.
type Dot struct {
	Part   string            `json:"part"` // books, door, tunnel, gateways, routers
	State  string            `json:"state"`
	Word   string            `json:"word"`
	Params map[string]string `json:"params"`
}
