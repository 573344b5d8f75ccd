package app

import (
	"context"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"lunas/internal/network"
	"lunas/internal/payment"
	"lunas/internal/store"
	"lunas/internal/web"
)

// openDoor opens the public door on this machine; the tunnel leads to it.
func (d *Desk) openDoor() error {
	if d.opt.DoorOff {
		return nil
	}
	address := d.opt.DoorAddress
	if address == "" {
		address = keptAddress(d.opt.Dir)
	}
	d.public = web.New(web.Deps{DB: d.db, Payment: d.payments, PublicURL: d.opt.PublicURL, Chip: chipOf, IsolirBase: d.isolirBase, Log: d.log})
	server, err := d.public.Listen(address)
	if err != nil && d.opt.DoorAddress == "" {
		// Something else took the kept port meanwhile: any other is better than no door.
		d.log.Warn("the door's port is taken", "address", address, "err", err)
		server, err = d.public.Listen("127.0.0.1:0")
	}
	if err != nil {
		return err
	}
	d.door = server
	d.followIsolir(d.life)
	if d.opt.DoorAddress != "" {
		return nil
	}
	return keepAddress(d.opt.Dir, server.Addr())
}

// closeDoor shuts both doors, once.
func (d *Desk) closeDoor(ctx context.Context) (err error) {
	d.shut.Do(func() {
		if d.door != nil {
			err = d.door.Close(ctx)
		}
		d.isolir.mu.Lock()
		defer d.isolir.mu.Unlock()
		d.shutIsolir()
	})
	return err
}

// doorFile keeps the port of the public door between starts: the tunnel is set to it.
const doorFile = "door"

// keptAddress is where the door was last, or any free port the first time.
func keptAddress(dir string) string {
	text, err := os.ReadFile(filepath.Join(dir, doorFile))
	if err != nil {
		return "127.0.0.1:0"
	}
	port, err := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 16)
	if err != nil {
		return "127.0.0.1:0"
	}
	return "127.0.0.1:" + strconv.FormatUint(port, 10)
}

func keepAddress(dir, address string) error {
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, doorFile), []byte(port+"\n"), 0o600)
}

func chipOf(tx *store.Tx, line int64) (string, error) {
	c, err := network.LineChip(tx, line)
	return c.State, err
}

// gatewayPages are the pay pages of the gateways themselves, which an isolated line must
// reach to pay its way out.
var gatewayPages = []string{"app.midtrans.com", "api.midtrans.com", "app.sandbox.midtrans.com", "api.sandbox.midtrans.com", "simulator.sandbox.midtrans.com"}

// pageHosts are the names isolated lines may reach: our own page, the gateways' pages and
// those of the accounts.
func (d *Desk) pageHosts(tx *store.Tx) []string {
	hosts := append([]string{}, gatewayPages...)
	hosts = append(hosts, d.opt.PageHosts...)
	add := func(address string) {
		if u, err := url.Parse(address); err == nil && u.Hostname() != "" {
			hosts = append(hosts, u.Hostname())
		}
	}
	accounts, err := payment.Accounts(tx)
	if err != nil {
		d.log.Error("the gateways' pages are not known", "err", err)
	}
	for _, a := range accounts {
		add(a.CoreURL)
		add(a.SnapURL)
	}
	add(d.publicURL(tx))
	return hosts
}
