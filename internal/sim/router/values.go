package router

import (
	"net/netip"
	"regexp"
	"slices"
	"strings"
)

// required are the arguments an add cannot do without.
var required = map[string][]string{
	"/ppp/secret": {"name"}, "/ppp/profile": {"name"}, "/ip/pool": {"name", "ranges"},
	"/ip/firewall/address-list": {"list", "address"},
	"/ip/firewall/filter":       {"chain"}, "/ip/firewall/nat": {"chain"}, "/ip/firewall/mangle": {"chain"}, "/ip/firewall/raw": {"chain"},
	"/ip/hotspot/user": {"name"}, "/ip/hotspot/user/profile": {"name"}, "/ip/hotspot": {"interface"},
	"/queue/simple": {"target"}, "/user": {"name", "group"}, "/user/group": {"name"}, "/ip/address": {"address", "interface"},
	"/system/scheduler": {"name"}, "/system/script": {"name"},
}

type pointer struct{ menu, property string }

// pointers are the properties that name an item of a menu.
var pointers = map[string][]pointer{
	"/ppp/profile":             {{"/ppp/secret", "profile"}, {"/interface/pppoe-server/server", "default-profile"}},
	"/ip/pool":                 {{"/ppp/profile", "remote-address"}, {"/ppp/profile", "local-address"}, {"/ppp/secret", "remote-address"}},
	"/ip/hotspot/user/profile": {{"/ip/hotspot/user", "profile"}},
	"/ip/hotspot":              {{"/ip/hotspot/user", "server"}},
	"/user/group":              {{"/user", "group"}},
	"/interface":               {{"/ip/address", "interface"}, {"/ip/hotspot", "interface"}, {"/interface/pppoe-server/server", "interface"}, {"/ip/arp", "interface"}},
}

var ruleActions = []string{"accept", "add-dst-to-address-list", "add-src-to-address-list", "jump", "log", "passthrough", "return"}

var noYes = []string{"default", "no", "yes"}

// enums are closed lists of values.
var enums = map[string][]string{
	"/ppp/secret service":              {"any", "async", "l2tp", "ovpn", "pppoe", "pptp", "sstp"},
	"/ppp/profile only-one":            noYes,
	"/ppp/profile change-tcp-mss":      noYes,
	"/ppp/profile use-compression":     noYes,
	"/ppp/profile use-upnp":            noYes,
	"/ppp/profile use-encryption":      {"default", "no", "required", "yes"},
	"/ppp/profile use-ipv6":            {"default", "no", "required", "yes"},
	"/ppp/profile use-mpls":            {"default", "no", "required", "yes"},
	"/ip/firewall/filter action":       append([]string{"drop", "fasttrack-connection", "reject", "tarpit"}, ruleActions...),
	"/ip/firewall/nat action":          append([]string{"dst-nat", "masquerade", "netmap", "redirect", "same", "src-nat", "endpoint-independent-nat"}, ruleActions...),
	"/ip/firewall/filter reject-with":  {"icmp-admin-prohibited", "icmp-host-prohibited", "icmp-host-unreachable", "icmp-net-prohibited", "icmp-network-unreachable", "icmp-port-unreachable", "icmp-protocol-unreachable", "tcp-reset"},
	"/ip/hotspot/ip-binding type":      {"blocked", "bypassed", "regular"},
	"/ip/hotspot/walled-garden action": {"allow", "deny"},
}

var (
	rateForm = regexp.MustCompile(`^(\d+[kMG]?(/\d+[kMG]?)?)( \d+[kMGs]?(/\d+[kMGs]?)?){0,5}$`)
	macForm  = regexp.MustCompile(`^([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}$`)
)

// value refuses what the router would not store.
func (r *Router) value(path, name, v string) *trap {
	if list, ok := enums[path+" "+name]; ok && !slices.Contains(list, v) {
		return &trap{message: "input does not match any value of " + name}
	}
	for target, uses := range pointers {
		if target == "/ip/pool" || !slices.Contains(uses, pointer{path, name}) {
			continue
		}
		if r.table(target).byName(v) == nil && !(target == "/ip/hotspot" && v == "all") {
			return &trap{message: "input does not match any value of " + name}
		}
	}
	if v == "" {
		if name == "name" {
			return &trap{message: "missing value(s) of argument(s) name"}
		}
		return nil
	}
	if !r.formed(path, name, v) {
		return &trap{message: "invalid value for argument " + name, category: "1"}
	}
	return nil
}

// formed checks addresses, ranges, speeds and hardware addresses.
func (r *Router) formed(path, name, v string) bool {
	switch name {
	case "remote-address", "local-address":
		_, err := netip.ParseAddr(v)
		return err == nil || r.table("/ip/pool").byName(v) != nil
	case "ranges":
		_, ok := parseRanges(v)
		return ok
	case "rate-limit":
		return rateForm.MatchString(v)
	case "max-limit":
		return path != "/queue/simple" || rateForm.MatchString(v)
	case "mac-address":
		return macForm.MatchString(v)
	case "dns-server":
		for a := range strings.SplitSeq(v, ",") {
			if _, err := netip.ParseAddr(a); err != nil {
				return false
			}
		}
	case "policy":
		for p := range strings.SplitSeq(v, ",") {
			if path == "/user/group" && !slices.Contains(allPolicies, strings.TrimPrefix(p, "!")) {
				return false
			}
		}
	}
	return true
}

// span is an inclusive range of addresses.
type span struct{ from, to netip.Addr }

// parseRanges reads "10.0.0.2-10.0.0.254,10.1.0.0/24".
func parseRanges(s string) (spans []span, ok bool) {
	for part := range strings.SplitSeq(s, ",") {
		if p, err := netip.ParsePrefix(part); err == nil {
			spans = append(spans, span{p.Masked().Addr(), lastOf(p)})
			continue
		}
		a, b, ranged := strings.Cut(part, "-")
		if !ranged {
			b = a
		}
		from, err1 := netip.ParseAddr(strings.TrimSpace(a))
		to, err2 := netip.ParseAddr(strings.TrimSpace(b))
		if err1 != nil || err2 != nil || to.Less(from) {
			return nil, false
		}
		spans = append(spans, span{from, to})
	}
	return spans, true
}

func lastOf(p netip.Prefix) netip.Addr {
	b := p.Masked().Addr().AsSlice()
	for i := p.Bits(); i < len(b)*8; i++ {
		b[i/8] |= 1 << (7 - i%8)
	}
	a, _ := netip.AddrFromSlice(b)
	return a
}
