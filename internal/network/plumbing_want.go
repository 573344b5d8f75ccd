package network

import (
	"net"
	"strings"

	"lunas/internal/network/mikrotik"
)

const (
	isolirList = "lunas-isolir"       // the addresses of isolated sessions, kept by the router
	allowList  = "lunas-isolir-allow" // where they may go
	// A pay page is heavy: 128k would time out.
	isolirRate = "512k/512k"
)

// rule is one wanted firewall rule; its name is part of its mark.
type rule struct {
	name  string
	attrs mikrotik.Attrs
}

// filterRules are the isolir rules in their order. Isolated lines use the router's own
// DNS, reach the allowed hosts, and nothing else: what would hang is refused at once, so
// that pages fail fast instead of looking slow.
func filterRules() []rule {
	from := func(name string, words ...string) rule {
		a := mikrotik.Attrs{"src-address-list": isolirList}
		for i := 0; i+1 < len(words); i += 2 {
			a[words[i]] = words[i+1]
		}
		return rule{name, a}
	}
	return []rule{
		from("dns-udp", "chain", "input", "action", "accept", "protocol", "udp", "dst-port", "53"),
		from("dns-tcp", "chain", "input", "action", "accept", "protocol", "tcp", "dst-port", "53"),
		from("allow", "chain", "forward", "action", "accept", "dst-address-list", allowList),
		from("https", "chain", "forward", "action", "reject", "reject-with", "tcp-reset", "protocol", "tcp", "dst-port", "443"),
		from("quic", "chain", "forward", "action", "reject", "reject-with", "icmp-port-unreachable", "protocol", "udp", "dst-port", "443"),
		from("drop", "chain", "forward", "action", "drop"),
	}
}

// natRules send plain HTTP to the isolir page, where the office has one.
func natRules(page string) []rule {
	host, port, err := net.SplitHostPort(page)
	if err != nil {
		return nil
	}
	return []rule{{"web", mikrotik.Attrs{"chain": "dstnat", "action": "dst-nat", "src-address-list": isolirList, "dst-address-list": "!" + allowList,
		"protocol": "tcp", "dst-port": "80", "to-addresses": host, "to-ports": port}}}
}

// isolirAttrs is the isolir profile: the paid pool and gateway, so that no new subnet
// falls outside the owner's masquerading, every field set that would otherwise be
// inherited from the server's default profile, and no IPv6 to slip out by. speaks names
// the arguments this router's own profiles show: not every version has all of them.
func isolirAttrs(row Router, mark string, speaks map[string]bool) mikrotik.Attrs {
	a := mikrotik.Attrs{
		"name": isolirProfile, "local-address": row.GatewayIP, "remote-address": row.Pool, "rate-limit": isolirRate,
		"address-list": isolirList, "only-one": "yes", "change-tcp-mss": "yes", "dns-server": row.GatewayIP, "comment": mark,
	}
	for _, k := range []string{"use-compression", "use-encryption", "use-upnp", "use-mpls", "use-ipv6"} {
		if speaks[k] {
			a[k] = "no"
		}
	}
	return a
}

// sentence is a command as the owner sees it before it is sent.
func sentence(command string, a mikrotik.Attrs) string {
	words := []string{command}
	for _, k := range sortedKeys(a) {
		words = append(words, k+"="+a[k])
	}
	return strings.Join(words, " ")
}
