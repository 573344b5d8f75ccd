package app

import (
	"context"
	"net"
	"net/netip"
	"strings"
	"sync"
	"time"

	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/web"
)

// keyIsolirAddress is the policy that says where the isolir page listens.
const keyIsolirAddress = "isolir.address"

// farewell is how long a listener lets its last requests end.
const farewell = 10 * time.Second

// isolirDoor is the isolir page on the LAN.
type isolirDoor struct {
	mu      sync.Mutex
	server  *web.Server // nil while shut
	address string      // where it should be; "" = nowhere
}

// isolirAddress reads an address of the isolir page: a port on loopback or on a private
// address, so that it never stands on the internet. "" is none.
func isolirAddress(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	at, err := netip.ParseAddrPort(text)
	ip := at.Addr().Unmap()
	if err != nil || at.Port() == 0 || ip.Zone() != "" || !ip.IsPrivate() && !ip.IsLoopback() {
		return "", store.Invalid("value", "app.isolir.address", nil)
	}
	return netip.AddrPortFrom(ip, at.Port()).String(), nil
}

// ownAddress tells whether this PC has the address: a listener on another one is a dream.
func ownAddress(address string, have []net.Addr) bool {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return false
	}
	if at.Addr().IsLoopback() {
		return true
	}
	for _, a := range have {
		if p, err := netip.ParsePrefix(a.String()); err == nil && p.Addr().Unmap() == at.Addr() {
			return true
		}
	}
	return false
}

// mayHoldIsolir refuses an address on which the page could not be, or must not be.
func mayHoldIsolir(text string) error {
	address, err := isolirAddress(text)
	if err != nil || address == "" {
		return err
	}
	have, err := net.InterfaceAddrs()
	if err != nil {
		return err
	}
	if !ownAddress(address, have) {
		return store.Invalid("value", "app.isolir.not_ours", nil)
	}
	return nil
}

// followIsolir opens the isolir page where the policy says, moves it or shuts it. An
// address that is taken, or that this PC has lost, is shown on Hari Ini and tried again.
func (d *Desk) followIsolir(ctx context.Context) {
	if d.public == nil || d.isLeaving() {
		return
	}
	address := d.opt.IsolirAddress
	if address == "" {
		text, err := reading(ctx, d, "app.isolir_address", func(tx *store.Tx) (string, error) {
			return office.PolicyText(tx, keyIsolirAddress, 0, tx.Today)
		})
		if err != nil {
			return
		}
		if address, err = isolirAddress(text); err != nil {
			d.log.Error("the isolir page has no good address", "address", text)
		}
	}
	d.isolir.mu.Lock()
	defer d.isolir.mu.Unlock()
	if d.isolir.address == address && (address == "" || d.isolir.server != nil) {
		return
	}
	d.isolir.address = address
	d.shutIsolir()
	if address == "" {
		return
	}
	server, err := d.public.ListenIsolir(address)
	if err != nil {
		d.log.Error("the isolir page is not open", "address", address, "err", err)
		return
	}
	d.isolir.server = server
}

// shutIsolir closes the page; the caller holds the lock.
func (d *Desk) shutIsolir() {
	if d.isolir.server == nil {
		return
	}
	last, done := context.WithTimeout(context.Background(), farewell)
	defer done()
	if err := d.isolir.server.Close(last); err != nil {
		d.log.Warn("the isolir page did not close in order", "err", err)
	}
	d.isolir.server = nil
}

// isolirAt is where the page really is, "" for nowhere, and where it should be.
func (d *Desk) isolirAt() (is, wanted string) {
	d.isolir.mu.Lock()
	defer d.isolir.mu.Unlock()
	if d.isolir.server == nil {
		return "", d.isolir.address
	}
	return d.isolir.server.Addr(), d.isolir.address
}

func (d *Desk) isolirPage(*store.Tx) string {
	is, _ := d.isolirAt()
	return is
}

func (d *Desk) isolirBase() string {
	if is, _ := d.isolirAt(); is != "" {
		return "http://" + is
	}
	return ""
}
