package mikrotik

import (
	"context"
	"maps"
)

const profileMenu = "/ppp/profile"

// known are the arguments that have a field of their own; the rest is Profile.More.
var known = []string{"name", "local-address", "remote-address", "rate-limit", "only-one", "change-tcp-mss", "use-ipv6",
	"address-list", "dns-server", "session-timeout", "idle-timeout", "parent-queue", "queue-type", "comment"}

func profileOf(r Row) Profile {
	p := Profile{
		ID: r[".id"], Name: r["name"], LocalAddress: r["local-address"], RemoteAddress: r["remote-address"],
		RateLimit: r["rate-limit"], OnlyOne: r["only-one"], ChangeTCPMSS: r["change-tcp-mss"], UseIPv6: r["use-ipv6"],
		AddressList: r["address-list"], DNSServer: r["dns-server"], SessionTimeout: r["session-timeout"],
		IdleTimeout: r["idle-timeout"], ParentQueue: r["parent-queue"], QueueType: r["queue-type"],
		Comment: r["comment"], Default: Yes(r["default"]), More: Attrs(maps.Clone(map[string]string(r))),
	}
	for _, k := range append([]string{".id", ".about", "default"}, known...) {
		delete(p.More, k)
	}
	return p
}

// Attrs are the arguments AddProfile writes: the fields that have a value, and More.
func (p Profile) Attrs() Attrs {
	a := Attrs{}
	maps.Copy(a, p.More)
	values := []string{p.Name, p.LocalAddress, p.RemoteAddress, p.RateLimit, p.OnlyOne, p.ChangeTCPMSS, p.UseIPv6,
		p.AddressList, p.DNSServer, p.SessionTimeout, p.IdleTimeout, p.ParentQueue, p.QueueType, p.Comment}
	for i, k := range known {
		put(a, k, values[i])
	}
	return a
}

// Profiles lists the PPP profiles.
func (c *Conn) Profiles(ctx context.Context) ([]Profile, error) {
	rows, err := c.Run(ctx, profileMenu+"/print")
	return each(rows, profileOf), err
}

// ProfileByName finds one PPP profile.
func (c *Conn) ProfileByName(ctx context.Context, name string) (p Profile, found bool, err error) {
	rows, err := c.find(ctx, profileMenu, "", "name", name)
	return first(rows, profileOf, err)
}

// AddProfile adds a PPP profile and returns its .id.
func (c *Conn) AddProfile(ctx context.Context, p Profile) (id string, err error) {
	id, err = c.Add(ctx, profileMenu, p.Attrs())
	return added(id, err, func() (string, bool, error) {
		got, found, err := c.ProfileByName(ctx, p.Name)
		return got.ID, found, err
	})
}

// SetProfile changes arguments of a profile; sessions that are up keep the old ones.
func (c *Conn) SetProfile(ctx context.Context, id string, a Attrs) error {
	return c.Set(ctx, profileMenu, id, a)
}
