package mikrotik

import (
	"context"
	"strconv"
)

const (
	activeMenu  = "/ppp/active"
	activeProps = ".id,name,service,caller-id,address,uptime,session-id,radius"
)

func activeOf(r Row) Active {
	up, _ := ParseDuration(r["uptime"]) // a strange uptime is no reason to hide a session
	return Active{
		ID: r[".id"], Name: r["name"], Service: r["service"], CallerID: r["caller-id"], Address: r["address"],
		SessionID: r["session-id"], Uptime: up, Radius: yes(r["radius"]),
	}
}

// ActiveAll lists the PPP sessions.
func (c *Conn) ActiveAll(ctx context.Context) ([]Active, error) {
	rows, err := c.Run(ctx, activeMenu+"/print", "=.proplist="+activeProps)
	return each(rows, activeOf), err
}

// ActiveByName lists every session of one login; there may be several.
func (c *Conn) ActiveByName(ctx context.Context, login string) ([]Active, error) {
	rows, err := c.find(ctx, activeMenu, activeProps, "name", login)
	return each(rows, activeOf), err
}

// Kick removes every session of one login and returns how many there were. Change the
// secret first: the client redials within seconds.
func (c *Conn) Kick(ctx context.Context, login string) (int, error) {
	sessions, err := c.ActiveByName(ctx, login)
	if err != nil {
		return 0, err
	}
	for i, s := range sessions {
		if err := c.Remove(ctx, activeMenu, s.ID); err != nil {
			return i, err
		}
	}
	return len(sessions), nil
}

// Interfaces lists /interface with counters, filtered by type ("pppoe-in", "" = all).
func (c *Conn) Interfaces(ctx context.Context, kind string) ([]Interface, error) {
	words := []string{"/interface/print", "=stats=", "=.proplist=.id,name,type,running,disabled,rx-byte,tx-byte,comment"}
	if kind != "" {
		words = append(words, "?type="+kind)
	}
	rows, err := c.Run(ctx, words...)
	return each(rows, interfaceOf), err
}

func interfaceOf(r Row) Interface {
	return Interface{
		ID: r[".id"], Name: r["name"], Type: r["type"], Comment: r["comment"],
		Running: yes(r["running"]), Disabled: yes(r["disabled"]),
		RxBytes: number(r["rx-byte"]), TxBytes: number(r["tx-byte"]),
	}
}

// number reads a counter; what is no number counts as 0.
func number(s string) uint64 {
	n, _ := strconv.ParseUint(s, 10, 64)
	return n
}
