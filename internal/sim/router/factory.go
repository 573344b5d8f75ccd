package router

import (
	"maps"
	"slices"
	"strings"
)

// factory is the state of a device out of the box, with a WAN and a PPPoE server, as an
// installer leaves it.
func (r *Router) factory() state {
	s := r.blank()
	put := func(path string, it *item, props ...string) {
		it.Props = maps.Clone(r.defaults(path))
		if it.Props == nil {
			it.Props = map[string]string{}
		}
		for i := 0; i+1 < len(props); i += 2 {
			it.Props[props[i]] = props[i+1]
		}
		if s.Tables[path] == nil {
			s.Tables[path] = &table{}
		}
		s.Tables[path].insert(it, nil)
	}
	for _, n := range []string{"ether1", "ether2", "ether3", "ether4", "ether5"} {
		put("/interface", &item{Builtin: true}, "name", n, "type", "ether", "running", "true")
	}
	put("/ppp/profile", &item{Builtin: true}, "name", "default")
	put("/ppp/profile", &item{Builtin: true}, "name", "default-encryption", "use-encryption", "yes")
	put("/interface/pppoe-server/server", &item{}, "service-name", "lunas", "interface", "ether2", "default-profile", "default", "disabled", "false")
	put("/ip/address", &item{}, "address", "192.168.88.1/24", "network", "192.168.88.0", "interface", "ether3")
	put("/ip/firewall/nat", &item{}, "chain", "srcnat", "action", "masquerade", "out-interface", "ether1")
	put("/ip/firewall/filter", &item{Dynamic: true}, "chain", "forward", "action", "jump", "jump-target", "hs-unauth", "hotspot", "from-client,!auth")
	if r.opt.FastTrack {
		put("/ip/firewall/filter", &item{}, "chain", "forward", "action", "fasttrack-connection", "connection-state", "established,related")
	}
	put("/ip/firewall/filter", &item{}, "chain", "forward", "action", "accept", "connection-state", "established,related", "comment", "defconf: accept established,related")
	put("/ip/firewall/filter", &item{}, "chain", "forward", "action", "drop", "connection-state", "invalid", "comment", "defconf: drop invalid")
	for _, q := range []string{"default", "default-small", "pcq-upload-default", "pcq-download-default"} {
		put("/queue/type", &item{Builtin: true}, "name", q, "kind", "pfifo")
	}
	put("/ip/hotspot/user/profile", &item{Builtin: true}, "name", "default", "shared-users", "1")
	put("/ip/hotspot/profile", &item{Builtin: true}, "name", "default")
	for _, svc := range []string{"telnet 23", "ftp 21", "www 80", "ssh 22", "www-ssl 443", "api 8728", "winbox 8291", "api-ssl 8729"} {
		name, port, _ := strings.Cut(svc, " ")
		it := &item{Builtin: true}
		put("/ip/service", it, "name", name, "port", port, "disabled", "false", "tls-version", "any")
		if r.version.atLeast(7, 16) {
			it.Props["max-sessions"] = "20"
		}
	}
	r.accounts(put)
	return s
}

// blank has the settings and no rows.
func (r *Router) blank() state {
	return state{Tables: map[string]*table{}, Clients: map[string]*client{}, Sessions: map[string]*Session{}, Booted: r.opt.Clock.Now(),
		Singles: map[string]map[string]string{
			"/system/identity":    {"name": r.opt.Identity},
			"/system/clock":       {"time-zone-name": r.opt.Zone, "time-zone-autodetect": "false"},
			"/ppp/aaa":            {"use-radius": "false", "accounting": "true", "interim-update": "0s"},
			"/ip/dns":             {"servers": "8.8.8.8", "allow-remote-requests": "true", "cache-size": "2048KiB"},
			"/ip/proxy":           {"enabled": "false", "port": "8080"},
			"/system/ntp/client":  {"enabled": "false", "mode": "unicast"},
			"/system/device-mode": {"mode": "advanced", "hotspot": "true", "proxy": "true", "scheduler": "true", "fetch": "true"},
			"/system/health":      {},
		}}
}

// accounts makes the users and a group for each set of policies.
func (r *Router) accounts(put func(string, *item, ...string)) {
	put("/user/group", &item{Builtin: true}, "name", "full", "policy", strings.Join(allPolicies, ","))
	for _, name := range slices.Sorted(maps.Keys(r.opt.Users)) {
		u, group := r.opt.Users[name], "full"
		if u.Policies != nil {
			group = name
			words := make([]string, len(allPolicies))
			for i, p := range allPolicies {
				words[i] = p
				if !slices.Contains(u.Policies, p) {
					words[i] = "!" + p
				}
			}
			put("/user/group", &item{}, "name", group, "policy", strings.Join(words, ","))
		}
		put("/user", &item{Secret: map[string]string{"password": u.Password}}, "name", name, "group", group)
	}
}

// defaults are the values an add starts from.
func (r *Router) defaults(path string) map[string]string {
	switch path {
	case "/ppp/secret":
		never := "1970-01-01 00:00:00"
		if !r.version.atLeast(7, 10) {
			never = "jan/01/1970 00:00:00"
		}
		return map[string]string{"service": "any", "profile": "default", "disabled": "false", "limit-bytes-in": "0", "limit-bytes-out": "0", "last-logged-out": never}
	case "/ppp/profile":
		return map[string]string{"only-one": "default", "change-tcp-mss": "default", "use-compression": "default", "use-encryption": "default",
			"use-ipv6": "yes", "use-mpls": "default", "use-upnp": "default", "bridge-learning": "default"}
	case "/ip/firewall/filter", "/ip/firewall/nat", "/ip/firewall/mangle", "/ip/firewall/raw":
		return map[string]string{"action": "accept", "disabled": "false", "invalid": "false", "log": "false", "bytes": "0", "packets": "0"}
	case "/ip/firewall/address-list":
		return map[string]string{"disabled": "false", "creation-time": r.stamp()}
	case "/ip/hotspot/user":
		return map[string]string{"profile": "default", "server": "all", "disabled": "false", "uptime": "0s", "bytes-in": "0", "bytes-out": "0", "packets-in": "0", "packets-out": "0"}
	case "/ip/hotspot/user/profile":
		return map[string]string{"shared-users": "1", "idle-timeout": "none", "keepalive-timeout": "2m", "status-autorefresh": "1m", "add-mac-cookie": "true", "mac-cookie-timeout": "3d"}
	case "/queue/simple":
		return map[string]string{"max-limit": "0/0", "disabled": "false", "invalid": "false", "parent": "none", "bytes": "0/0", "rate": "0/0"}
	case "/interface":
		return map[string]string{"running": "false", "disabled": "false", "rx-byte": "0", "tx-byte": "0", "mtu": "1500"}
	case "/ip/hotspot", "/ip/address", "/ip/arp", "/ip/dhcp-server", "/user", "/system/scheduler":
		return map[string]string{"disabled": "false"}
	}
	return nil
}

// stamp is the router's date and time in this version's spelling.
func (r *Router) stamp() string {
	if r.state.Singles == nil { // the factory rows are being made
		return ""
	}
	date, at := r.dateTime()
	return date + " " + at
}

func (r *Router) dateTime() (date, at string) {
	now := r.now()
	if r.version.atLeast(7, 10) {
		return now.Format("2006-01-02"), now.Format("15:04:05")
	}
	return strings.ToLower(now.Format("Jan/02/2006")), now.Format("15:04:05")
}
