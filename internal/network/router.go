package network

import (
	"context"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/store"
)

const secretKind = "router" // names a router's password in the vault

// capabilities is what was learned of a router and must outlive it.
type capabilities struct {
	// Ranges of the paid pool when it was last seen, to make it again on a router that
	// came back empty.
	Ranges string `json:"ranges,omitempty"`
	// Radius counts the sessions of the last list that a RADIUS server let in.
	Radius int64 `json:"radius,omitempty"`
	// Strays are the logins of the last list with our mark that no line stands for, one a line.
	Strays string `json:"strays,omitempty"`
	// Health is a reading of the last minutes it was in reach.
	Health *Reading `json:"health,omitempty"`
}

// Routers lists the routers by name, stopped ones last.
func Routers(tx *store.Tx) ([]Router, error) {
	var all []Router
	err := tx.Each(sqlRouterList, nil, func(scan func(...any) error) error {
		r, err := scanRouter(scan)
		all = append(all, r)
		return err
	})
	return all, err
}

// GetRouter reads one router.
func GetRouter(tx *store.Tx, id int64) (r Router, err error) {
	found := false
	err = tx.Each(sqlRouterGet, []any{id}, func(scan func(...any) error) (err error) {
		found = true
		r, err = scanRouter(scan)
		return err
	})
	if err == nil && !found {
		err = store.NotFound("network.router.not_found", id)
	}
	return r, err
}

func scanRouter(scan func(...any) error) (Router, error) {
	var r Router
	var known string
	var offset int64
	err := scan(&r.ID, &r.Branch, &r.Name, &r.Address, &r.TLS, &r.Username, &r.secret, &r.SerialPin, &r.CertPin, &r.Pool, &r.GatewayIP,
		&r.CutMode, &r.Version, &r.Board, &r.Identity, &known, &offset, &r.CreatedAt, &r.EndedAt, &r.LastOKAt, &r.DownSince,
		&r.LastError, &r.Plumbing, &r.PlumbingAt, &r.FullPassAt)
	if err != nil {
		return r, err
	}
	r.ClockOffset = time.Duration(offset) * time.Second
	r.capabilities, err = decode[capabilities](known)
	r.Reading = r.capabilities.Health
	r.Radius, r.Strays = r.capabilities.Radius, strings.FieldsFunc(r.capabilities.Strays, func(c rune) bool { return c == '\n' })
	return r, err
}

// clean gives the input in one spelling, or everything that is wrong with it.
func (in RouterInput) clean(fresh bool) (RouterInput, error) {
	in.Name, in.Username, in.Pool = locale.OneLine(in.Name), strings.TrimSpace(in.Username), strings.TrimSpace(in.Pool)
	in.Address, in.GatewayIP = strings.TrimSpace(in.Address), strings.TrimSpace(in.GatewayIP)
	in.CertPin = strings.ToLower(strings.ReplaceAll(strings.TrimSpace(in.CertPin), ":", ""))
	if in.CutMode == "" {
		in.CutMode = CutIsolir
	}
	wrong := &store.Error{Code: store.CodeInvalid, Key: "network.router.invalid"}
	check := func(ok bool, field, key string) {
		if !ok {
			wrong = wrong.And(field, key, nil)
		}
	}
	check(in.Name != "" && len(in.Name) <= 64, "name", "network.router.name")
	in.Address = withPort(in.Address, in.TLS)
	host, port, err := net.SplitHostPort(in.Address)
	n, _ := strconv.Atoi(port)
	check(err == nil && host != "" && len(host) <= 253 && ascii(host) && !strings.ContainsAny(host, " /") && n > 0 && n < 65536, "address", "network.router.address")
	check(in.Username != "" && ascii(in.Username), "username", "network.router.username")
	check((!fresh || in.Password != "") && ascii(in.Password), "password", "network.router.password")
	check(in.CertPin == "" || len(in.CertPin) == 64 && strings.Trim(in.CertPin, "0123456789abcdef") == "", "certPin", "network.router.cert_pin")
	check(in.CutMode == CutIsolir || in.CutMode == CutDisable, "cutMode", "network.router.cut_mode")
	check(ascii(in.Pool) && (in.Pool != "" || in.CutMode == CutDisable), "pool", "network.router.pool")
	gateway, err := netip.ParseAddr(in.GatewayIP)
	check(in.GatewayIP == "" && in.CutMode == CutDisable || err == nil && gateway.Is4(), "gatewayIp", "network.router.gateway")
	if len(wrong.Fields) > 0 {
		return in, wrong
	}
	return in, nil
}

// withPort adds the port of the API where none is given.
func withPort(address string, secure bool) string {
	if _, _, err := net.SplitHostPort(address); err == nil || address == "" {
		return address
	}
	port := "8728"
	if secure {
		port = "8729"
	}
	return net.JoinHostPort(strings.Trim(address, "[]"), port)
}

// ascii accepts what the wire of a router carries as it is.
func ascii(s string) bool {
	return len(s) <= office.NameMost && strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) < 0
}

// AddRouter writes a new router and begins to keep it.
func (r *Room) AddRouter(ctx context.Context, in RouterInput) (Router, error) {
	in, err := in.clean(true)
	if err != nil {
		return Router{}, err
	}
	var made Router
	err = r.db.Write(ctx, "network.AddRouter", func(tx *store.Tx) error {
		password, err := r.deps.Vault.Put(tx, secretKind, []byte(in.Password))
		if err != nil {
			return err
		}
		id, err := tx.Insert(sqlRouterAdd, in.Branch, in.Name, in.Address, in.TLS, in.Username, password, in.CertPin, in.Pool, in.GatewayIP, in.CutMode, tx.Now)
		if err != nil {
			return conflict(err, in)
		}
		if made, err = GetRouter(tx, id); err != nil {
			return err
		}
		tx.Touch(TopicRouter)
		return office.Record(tx, "router.added", "router", id, in.told())
	})
	if err == nil {
		r.keep(made.ID)
	}
	return made, err
}

// ChangeRouter changes a router; its connections are made anew. Another way of cutting,
// another pool or gateway is a new want for every line, taken up by the next full pass,
// which runs at once.
func (r *Room) ChangeRouter(ctx context.Context, id int64, in RouterInput) (Router, error) {
	in, err := in.clean(false)
	if err != nil {
		return Router{}, err
	}
	var now Router
	err = r.db.Write(ctx, "network.ChangeRouter", func(tx *store.Tx) error {
		was, err := GetRouter(tx, id)
		if err != nil {
			return err
		}
		if in.Password != "" {
			if err := r.deps.Vault.Replace(tx, was.secret, []byte(in.Password)); err != nil {
				return err
			}
		}
		if in.CertPin == "" && in.Address == was.Address && in.TLS == was.TLS {
			in.CertPin = was.CertPin
		}
		pipes := in.Pool != was.Pool || in.GatewayIP != was.GatewayIP
		_, err = tx.Exec(sqlRouterSet, in.Branch, in.Name, in.Address, in.TLS, in.Username, in.CertPin, in.Pool, in.GatewayIP, in.CutMode, pipes, id)
		if err != nil {
			return conflict(err, in)
		}
		if now, err = GetRouter(tx, id); err != nil {
			return err
		}
		tx.Touch(TopicRouter)
		return office.Record(tx, "router.changed", "router", id, in.told())
	})
	if err == nil {
		r.keep(id).renew()
	}
	return now, err
}

// ReplaceDevice forgets the serial number and the certificate of a router: an act of a
// person who has put another device in its place.
func (r *Room) ReplaceDevice(ctx context.Context, id int64) error {
	err := r.db.Write(ctx, "network.ReplaceDevice", func(tx *store.Tx) error {
		if _, err := GetRouter(tx, id); err != nil {
			return err
		}
		if _, err := tx.Exec(sqlRouterRepin, id); err != nil {
			return err
		}
		tx.Touch(TopicRouter)
		return office.Record(tx, "router.replaced", "router", id, nil)
	})
	if err == nil {
		r.keep(id).renew()
	}
	return err
}

// StopRouter ends the keeping of a router that has no lines any more.
func (r *Room) StopRouter(ctx context.Context, id int64) error {
	err := r.db.Write(ctx, "network.StopRouter", func(tx *store.Tx) error {
		if _, err := GetRouter(tx, id); err != nil {
			return err
		}
		var lines int64
		if _, err := tx.One(sqlRouterLines, []any{id}, &lines); err != nil {
			return err
		}
		if lines > 0 {
			return store.Conflict("network.router.has_lines", map[string]string{"count": strconv.FormatInt(lines, 10)})
		}
		if _, err := tx.Exec(sqlRouterEnd, tx.Now, id); err != nil {
			return err
		}
		if _, err := tx.Exec(sqlOutageClose, tx.Now, id); err != nil {
			return err
		}
		tx.Touch(TopicRouter)
		return office.Record(tx, "router.stopped", "router", id, nil)
	})
	if err == nil {
		r.drop(id)
	}
	return err
}

// told is the input as the history keeps it, without the password.
func (in RouterInput) told() map[string]string {
	return map[string]string{"name": in.Name, "address": in.Address, "tls": strconv.FormatBool(in.TLS), "user": in.Username,
		"pool": in.Pool, "gateway": in.GatewayIP, "cut": in.CutMode}
}

func conflict(err error, in RouterInput) error {
	switch {
	case store.IsUnique(err):
		return store.Invalid("name", "network.router.name_taken", map[string]string{"name": in.Name})
	case store.IsConstraint(err):
		return store.Invalid("branch", "customer.branch.unknown", nil)
	}
	return err
}
