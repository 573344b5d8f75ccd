package web

import (
	"net"
	"net/http"
	"net/netip"
)

// client is who to count a request against: the address the configured tunnel names, or
// the connection's own. IPv6 counts by /64, which is what one person is given.
func (d *Door) client(r *http.Request) string {
	if d.dep.ClientHeader != "" && fromHere(r) {
		if a, err := netip.ParseAddr(r.Header.Get(d.dep.ClientHeader)); err == nil {
			return counted(a)
		}
	}
	return counted(remote(r))
}

func counted(a netip.Addr) string {
	a = a.Unmap().WithZone("")
	if a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return p.String()
		}
	}
	return a.String()
}

// fromHere reports whether the connection comes from this machine, as the tunnel's does.
func fromHere(r *http.Request) bool { return remote(r).IsLoopback() }

func remote(r *http.Request) netip.Addr {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	a, _ := netip.ParseAddr(host)
	return a.Unmap()
}
