package web

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"

	"lunas/internal/office"
	"lunas/internal/store"
)

// publicName is the name customers know the door by. It follows the company's setting
// without reading the books for every request.
type publicName struct {
	db    *store.DB
	given func() string
	news  *store.Subscription

	mu      sync.Mutex
	read    bool
	company string // the company's own setting
	url     string
	host    string
	origin  *http.CrossOriginProtection
}

func newPublicName(db *store.DB, given func() string) *publicName {
	if given == nil {
		given = func() string { return "" }
	}
	return &publicName{db: db, given: given, news: db.Subscribe(office.TopicPolicy), origin: http.NewCrossOriginProtection()}
}

// URL is the public address without a slash at its end, or "".
func (p *publicName) URL() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.refresh()
	return p.url
}

// Serves reports whether a request made for host is meant for us: the public name, or
// this machine itself (a tunnel may rewrite the name).
func (p *publicName) Serves(host string) bool {
	name := bare(host)
	if name == "localhost" {
		return true
	}
	if a, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil && a.Unmap().IsLoopback() {
		return true
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.refresh()
	return p.host != "" && name == p.host
}

// Protection is the check against posts from other sites, with the public origin trusted
// because a tunnel may rewrite Host.
func (p *publicName) Protection() *http.CrossOriginProtection {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.refresh()
	return p.origin
}

// refresh takes over a changed name; the caller holds mu.
func (p *publicName) refresh() {
	select {
	case <-p.news.C:
		p.news.Topics()
		p.read = false
	default:
	}
	now := p.given()
	if now == "" {
		if !p.read {
			p.company, p.read = p.fromCompany()
		}
		now = p.company
	}
	if now = strings.TrimRight(now, "/"); now != p.url {
		p.take(now)
	}
}

func (p *publicName) take(address string) {
	p.url, p.host, p.origin = address, "", http.NewCrossOriginProtection()
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return
	}
	p.host = bare(u.Host)
	// A broken address trusts nobody.
	_ = p.origin.AddTrustedOrigin(u.Scheme + "://" + u.Host)
}

// fromCompany reads the setting; it is asked again where the books did not answer.
func (p *publicName) fromCompany() (address string, ok bool) {
	err := p.db.Read(context.Background(), "web.public_name", func(tx *store.Tx) error {
		c, err := office.CompanyOf(tx)
		address = c.PublicURL
		return err
	})
	if err != nil {
		return p.company, store.CodeOf(err) == store.CodeNotFound
	}
	return address, true
}

// bare is a host in small letters without its port.
func bare(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.TrimSuffix(strings.ToLower(host), ".")
}
