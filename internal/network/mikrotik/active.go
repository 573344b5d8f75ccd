package mikrotik

import "context"

const (
	activeMenu  = "/ppp/active"
	activeProps = ".id,name,service,caller-id,address,uptime,session-id,radius"
)

func activeOf(r Row) Active {
	up, _ := ParseDuration(r["uptime"]) // a strange uptime is no reason to hide a session
	return Active{
		ID: r[".id"], Name: r["name"], Service: r["service"], CallerID: r["caller-id"], Address: r["address"],
		SessionID: r["session-id"], Uptime: up, Radius: Yes(r["radius"]),
	}
}

// ActiveAll lists the PPP sessions.
func (c *Conn) ActiveAll(ctx context.Context) ([]Active, error) {
	rows, err := c.print(ctx, activeMenu, activeProps)
	return each(rows, activeOf), err
}

// ActiveByName lists every session of one login; there may be several.
func (c *Conn) ActiveByName(ctx context.Context, login string) ([]Active, error) {
	rows, err := c.find(ctx, activeMenu, activeProps, "name", login)
	return each(rows, activeOf), err
}

// Same tells whether two rows, read one after the other, are one session. Where a router
// tells no session-id, another row or a younger age is another session.
func (a Active) Same(later Active) bool {
	if a.SessionID != "" || later.SessionID != "" {
		return a.SessionID == later.SessionID
	}
	return a.ID == later.ID && later.Uptime >= a.Uptime
}

// Kick removes every session of one login, but those that RADIUS let in, and returns how
// many there were. Change the secret first: the client redials within seconds.
func (c *Conn) Kick(ctx context.Context, login string) (int, error) {
	sessions, err := c.ActiveByName(ctx, login)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, s := range sessions {
		if s.Radius {
			continue
		}
		if err := c.Remove(ctx, activeMenu, s.ID); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// HotspotActive lists the sessions of the hotspot, none where a router has no hotspot. They
// are only looked at: what their ids name stands in another menu than Kick's.
func (c *Conn) HotspotActive(ctx context.Context) ([]Active, error) {
	rows, err := c.print(ctx, "/ip/hotspot/active", ".id,user,address,mac-address,uptime,radius")
	if err != nil && !tolerable(err) {
		return nil, err
	}
	return each(rows, func(r Row) Active {
		up, _ := ParseDuration(r["uptime"])
		return Active{ID: r[".id"], Name: r["user"], Service: "hotspot", CallerID: r["mac-address"], Address: r["address"], Uptime: up, Radius: Yes(r["radius"])}
	}), nil
}
