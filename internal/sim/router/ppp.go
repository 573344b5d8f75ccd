package router

import (
	"errors"
	"fmt"
	"net/netip"
	"strconv"
	"strings"
	"time"
)

// Session is a PPPoE session as it was built: later changes of secret or profile do not
// reach it.
type Session struct {
	Login       string    `json:"login"`
	ID          string    `json:"id"`
	Profile     string    `json:"profile"`
	Address     string    `json:"address"`
	RateLimit   string    `json:"rate_limit"`
	AddressList string    `json:"address_list"`
	CallerID    string    `json:"caller_id"`
	Since       time.Time `json:"since"` // on the router's calendar
	Radius      bool      `json:"radius,omitempty"`
}

// client is a home router that keeps dialling.
type client struct {
	Password string        `json:"password"`
	MAC      string        `json:"mac"`
	Redial   time.Duration `json:"redial"`
}

// SetClient plugs in a home router: it dials at once and, whenever it has no session,
// again after redialAfter of machine time. It replaces a client of the same login. Call
// it after Start: a state file brings its own clients.
func (r *Router) SetClient(login, password, mac string, redialAfter time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.state.Clients[login] = &client{Password: password, MAC: mac, Redial: redialAfter}
	r.dial(login)
	r.changed()
}

// RemoveClient pulls the plug of a home router; its session ends.
func (r *Router) RemoveClient(login string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.state.Clients, login)
	r.end(login, "peer disconnected")
	if t := r.timers[login]; t != nil {
		t.Stop()
		delete(r.timers, login)
	}
	r.changed()
}

// Redial lets every client without a session dial at once, for tests and for a demo that
// moves its calendar.
func (r *Router) Redial() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for login := range r.state.Clients {
		r.dial(login)
	}
}

// dial tries once and, when refused, plans the next try.
func (r *Router) dial(login string) {
	c := r.state.Clients[login]
	if c == nil || r.state.Sessions[login] != nil {
		return
	}
	if reason := r.connect(login, c); reason != "" {
		r.note("pppoe,ppp,error", "<"+login+">: "+reason)
		r.redial(login)
		return
	}
	r.changed()
}

// redial plans the client's next try.
func (r *Router) redial(login string) {
	c := r.state.Clients[login]
	if c == nil || !r.running {
		return
	}
	wait := c.Redial
	if r.opt.RedialJitter != nil {
		wait += r.opt.RedialJitter(login)
	}
	if t := r.timers[login]; t != nil {
		t.Stop()
	}
	r.timers[login] = time.AfterFunc(wait, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		if r.running {
			r.dial(login)
		}
	})
}

// connect builds the session from secret and profile, as they are now.
func (r *Router) connect(login string, c *client) (refused string) {
	sec := r.table("/ppp/secret").byName(login)
	if sec == nil || sec.Secret["password"] != c.Password || sec.Props["disabled"] == "true" {
		return "user " + login + " authentication failed"
	}
	if s := sec.Props["service"]; s != "any" && s != "pppoe" {
		return "user " + login + " authentication failed - service not allowed"
	}
	if id := sec.Props["caller-id"]; id != "" && !strings.EqualFold(id, c.MAC) {
		return "user " + login + " authentication failed - caller-id mismatch"
	}
	profile := r.table("/ppp/profile").byName(sec.Props["profile"])
	if profile == nil {
		return "no such profile"
	}
	remote := sec.Props["remote-address"]
	if remote == "" {
		remote = profile.Props["remote-address"]
	}
	address, ok := r.lease(remote)
	if !ok {
		return "could not determine remote address"
	}
	r.state.SessionNo++
	s := &Session{Login: login, ID: fmt.Sprintf("0x%08X", 0x81000000+r.state.SessionNo), Profile: profile.name(), Address: address,
		RateLimit: profile.Props["rate-limit"], AddressList: profile.Props["address-list"], CallerID: c.MAC, Since: r.opt.Clock.Now()}
	r.state.Sessions[login] = s
	r.used[address] = login
	r.appear(s)
	r.note("pppoe,ppp,info", "<pppoe-"+login+">: connected")
	return ""
}

// LetInByRadius brings up a session that a RADIUS server let in: no secret stands behind it.
func (r *Router) LetInByRadius(login, address string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.state.Sessions[login] != nil || r.used[address] != "" {
		return errors.New("login or address is taken")
	}
	r.state.SessionNo++
	s := &Session{Login: login, ID: fmt.Sprintf("0x%08X", 0x81000000+r.state.SessionNo), Profile: "default", Address: address, Since: r.opt.Clock.Now(), Radius: true}
	r.state.Sessions[login], r.used[address] = s, login
	r.appear(s)
	return nil
}

// lease takes the address itself or the next free one of a pool.
func (r *Router) lease(remote string) (string, bool) {
	if _, err := netip.ParseAddr(remote); err == nil {
		return remote, r.used[remote] == ""
	}
	pool := r.table("/ip/pool").byName(remote)
	if pool == nil {
		return "", false
	}
	spans, _ := parseRanges(pool.Props["ranges"])
	for _, s := range spans {
		for a := s.from; a.IsValid() && !s.to.Less(a); a = a.Next() {
			if r.used[a.String()] == "" {
				return a.String(), true
			}
		}
	}
	return "", false
}

// appear makes the rows a session shows in the menus.
func (r *Router) appear(s *Session) {
	put := func(path string, props map[string]string) {
		r.table(path).insert(&item{Props: props, Dynamic: true, Login: s.Login}, nil)
	}
	name := "<pppoe-" + s.Login + ">"
	put("/ppp/active", map[string]string{"name": s.Login, "service": "pppoe", "caller-id": s.CallerID, "address": s.Address,
		"session-id": s.ID, "encoding": "", "limit-bytes-in": "0", "limit-bytes-out": "0", "radius": strconv.FormatBool(s.Radius)})
	put("/interface", map[string]string{"name": name, "type": "pppoe-in", "running": "true", "disabled": "false", "mtu": "1480"})
	put("/interface/pppoe-server", map[string]string{"name": name, "user": s.Login, "service": "lunas", "interface": "ether2",
		"remote-address": s.CallerID, "mtu": "1480", "running": "true", "disabled": "false"})
	for list := range strings.SplitSeq(s.AddressList, ",") {
		if list != "" {
			put("/ip/firewall/address-list", map[string]string{"list": list, "address": s.Address, "disabled": "false", "creation-time": r.stamp()})
		}
	}
	if s.RateLimit != "" {
		limit, _, _ := strings.Cut(s.RateLimit, " ")
		put("/queue/simple", map[string]string{"name": name, "target": name, "max-limit": limit, "parent": "none", "disabled": "false", "invalid": "false"})
	}
}

// live are the properties of a session that grow with time: a steady 2 kB up and 16 kB
// down each second.
func (r *Router) live(path string, row map[string]string, s *Session) {
	up := r.opt.Clock.Now().Sub(s.Since)
	switch path {
	case "/ppp/active", "/interface/pppoe-server":
		row["uptime"] = duration(up)
	case "/interface":
		seconds := max(0, int64(up/time.Second))
		row["rx-byte"], row["tx-byte"] = strconv.FormatInt(seconds*2000, 10), strconv.FormatInt(seconds*16000, 10)
	}
}

// end closes a session and writes what the secret remembers of it.
func (r *Router) end(login, reason string) {
	s := r.state.Sessions[login]
	if s == nil {
		return
	}
	delete(r.state.Sessions, login)
	delete(r.used, s.Address)
	for _, path := range []string{"/ppp/active", "/interface", "/interface/pppoe-server", "/ip/firewall/address-list", "/queue/simple"} {
		r.table(path).drop(func(it *item) bool { return it.Dynamic && it.Login == login })
	}
	if sec := r.table("/ppp/secret").byName(login); sec != nil {
		sec.Props["last-logged-out"], sec.Props["last-caller-id"] = r.stamp(), s.CallerID
		sec.Props["last-disconnect-reason"] = reason
	}
	r.note("pppoe,ppp,info", "<pppoe-"+login+">: disconnected")
}

// kick is /ppp/active/remove: the session ends, the client redials.
func (r *Router) kick(q request) answer {
	rows, bad := r.numbers("/ppp/active", q)
	if bad != nil {
		return answer{trap: bad}
	}
	for _, row := range rows {
		r.end(row.Login, "admin-reset")
		r.redial(row.Login)
	}
	return answer{}
}
