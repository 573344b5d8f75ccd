package mikrotik

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"lunas/internal/clock"
)

// Ping is the cheapest command there is (the identity); an error means the connection is dead.
func (c *Conn) Ping(ctx context.Context) error {
	_, err := c.Run(ctx, "/system/identity/print", "=.proplist=name")
	if tolerable(err) {
		return nil // a refusal is an answer too
	}
	return err
}

// Facts reads version, board, serial, identity and clock. Menus a router does not have
// (CHR has no routerboard) are left out, not errors.
func (c *Conn) Facts(ctx context.Context) (Facts, error) {
	res, err := c.one(ctx, "/system/resource/print", "=.proplist=version,board-name")
	if err != nil {
		return Facts{}, err
	}
	id, err := c.one(ctx, "/system/identity/print", "=.proplist=name")
	if err != nil {
		return Facts{}, err
	}
	f := Facts{Version: ParseVersion(res["version"]), Board: res["board-name"], Identity: id["name"]}
	if f.Serial, f.SerialKind, err = c.serial(ctx); err != nil {
		return Facts{}, err
	}
	if f.Clock, err = c.clock(ctx); err != nil {
		return Facts{}, err
	}
	if !f.Clock.IsZero() {
		f.ClockOffset = f.Clock.Sub(clock.Machine()).Round(time.Second)
	}
	return f, nil
}

// one reads the first row of a menu; a router that refuses it answers with no row.
func (c *Conn) one(ctx context.Context, words ...string) (Row, error) {
	rows, err := c.Run(ctx, words...)
	if err != nil && !tolerable(err) {
		return nil, err
	}
	if len(rows) == 0 {
		return Row{}, nil
	}
	return rows[0], nil
}

// serial is the identity of the device, so that two routers never swap places behind
// one address.
func (c *Conn) serial(ctx context.Context) (serial, kind string, err error) {
	for _, ask := range []struct {
		command string
		props   []string
	}{
		{"/system/routerboard/print", []string{"serial-number"}},
		{"/system/license/print", []string{"software-id", "system-id"}},
	} {
		r, err := c.one(ctx, ask.command)
		if err != nil {
			return "", "", err
		}
		for _, p := range ask.props {
			if r[p] != "" {
				return r[p], p, nil
			}
		}
	}
	return "", "", nil
}

// clock reads the router's clock; zero when it tells none that can be read.
func (c *Conn) clock(ctx context.Context) (time.Time, error) {
	r, err := c.one(ctx, "/system/clock/print")
	if err != nil || r["date"] == "" {
		return time.Time{}, err
	}
	t, known, perr := ParseStamp(r["date"]+" "+r["time"], offsetZone(r["gmt-offset"]))
	if perr != nil || !known {
		return time.Time{}, nil
	}
	return t, nil
}

// offsetZone reads "+07:00", or seconds.
func offsetZone(s string) *time.Location {
	sign := 1
	switch {
	case strings.HasPrefix(s, "-"):
		sign = -1
		fallthrough
	case strings.HasPrefix(s, "+"):
		s = s[1:]
	}
	h, m, ok := strings.Cut(s, ":")
	hours, _ := strconv.Atoi(h)
	minutes, _ := strconv.Atoi(m)
	if !ok {
		return time.FixedZone("", sign*hours)
	}
	return time.FixedZone("", sign*(hours*3600+minutes*60))
}

// UsesRadius tells whether this router asks a RADIUS server who may dial in: accounts
// that live there are not steered through secrets.
func (c *Conn) UsesRadius(ctx context.Context) (bool, error) {
	r, err := c.one(ctx, "/ppp/aaa/print")
	return Yes(r["use-radius"]), err
}

// FastTracks tells whether a rule lets packets by the speed limits of the sessions.
func (c *Conn) FastTracks(ctx context.Context) (bool, error) {
	rows, err := c.Run(ctx, string(Filter)+"/print", "=.proplist=.id,action,disabled", "?action=fasttrack-connection")
	if err != nil && !tolerable(err) {
		return false, err
	}
	return slices.ContainsFunc(rows, func(r Row) bool {
		return r["action"] == "fasttrack-connection" && !Yes(r["disabled"])
	}), nil
}

// Servers counts the PPPoE servers that are switched on; known is false where the router
// does not tell.
func (c *Conn) Servers(ctx context.Context) (n int, known bool, err error) {
	rows, err := c.Run(ctx, "/interface/pppoe-server/server/print", "=.proplist=.id,service-name,interface,disabled,invalid")
	if err != nil {
		if tolerable(err) {
			err = nil
		}
		return 0, false, err
	}
	for _, r := range rows {
		if !Yes(r["disabled"]) && !Yes(r["invalid"]) {
			n++
		}
	}
	return n, true, nil
}

// Policies returns what the group of user allows ("read", "write", …).
func (c *Conn) Policies(ctx context.Context, user string) ([]string, error) {
	users, err := c.find(ctx, "/user", ".id,name,group", "name", user)
	if err != nil || len(users) == 0 {
		return nil, err
	}
	groups, err := c.find(ctx, "/user/group", ".id,name,policy", "name", users[0]["group"])
	if err != nil || len(groups) == 0 {
		return nil, err
	}
	all := strings.Split(groups[0]["policy"], ",")
	return slices.DeleteFunc(all, func(p string) bool { return p == "" || strings.HasPrefix(p, "!") }), nil
}

// ParseVersion reads "7.24 (stable)" or "6.49.18 (long-term)"; what it cannot read is 0.
func ParseVersion(s string) Version {
	v := Version{Text: s}
	number, _, _ := strings.Cut(s, " ")
	for i, part := range strings.SplitN(number, ".", 3) {
		digits := part
		if j := strings.IndexFunc(part, func(r rune) bool { return r < '0' || r > '9' }); j >= 0 {
			digits = part[:j] // 7.21beta3
		}
		n, _ := strconv.Atoi(digits)
		*[]*int{&v.Major, &v.Minor, &v.Patch}[i] = n
	}
	return v
}

// AtLeast compares major and minor.
func (v Version) AtLeast(major, minor int) bool {
	return v.Major > major || v.Major == major && v.Minor >= minor
}
