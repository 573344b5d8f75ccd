package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"net/url"
	"os"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/network"
	"lunas/internal/network/mikrotik"
	"lunas/internal/payment"
	"lunas/internal/sim/inbox"
	demo "lunas/internal/sim/office"
)

// wires are what the rehearsal's office is connected to.
type wires interface {
	routerInput(ctx context.Context) (network.RouterInput, error)
	accountInput() payment.AccountInput
	mailbox() (box *inbox.Inbox, address string)
	// plug puts a home router on a line, where that is in our hands.
	plug(ctx context.Context, r demo.Rooms, router int64) error
	// pays lets the customer pay; outside it tells what to pay, and somebody else does.
	pays(r *rehearsal, c payment.Charge) error
	// ours: a session must come up, and money arrives without anybody else's help.
	ours() bool
	close() error
}

// ownWires are the rehearsal router, the sandbox gateway and the inbox.
type ownWires struct{ stage *demo.Stage }

func openOwnWires(calendar clock.Calendar) (*ownWires, error) {
	s, err := demo.OpenStage(demo.StageOptions{Calendar: calendar, QR: qrForPages})
	return &ownWires{s}, err
}

func (w *ownWires) routerInput(context.Context) (network.RouterInput, error) {
	return demo.RouterInput(w.stage.Devices[0], 0), nil
}

func (w *ownWires) accountInput() payment.AccountInput {
	return demo.AccountInput(w.stage.Gateway.URL())
}

func (w *ownWires) mailbox() (*inbox.Inbox, string) { return w.stage.Inbox, w.stage.Mail }

func (w *ownWires) plug(ctx context.Context, r demo.Rooms, router int64) error {
	return w.stage.Plug(ctx, r, map[int64]bool{}, map[int64]*demo.Device{router: w.stage.Devices[0]})
}

func (w *ownWires) pays(_ *rehearsal, c payment.Charge) error { return w.stage.Gateway.Pay(c.OrderID) }
func (w *ownWires) ours() bool                                { return true }
func (w *ownWires) close() error                              { return w.stage.Close() }

// outsideWires are somebody else's router and gateway, known by address alone.
type outsideWires struct {
	rehearsalOptions
	password, key string
	box           *inbox.Inbox
	mail          string
}

func openOutsideWires(o rehearsalOptions) (w *outsideWires, err error) {
	w = &outsideWires{rehearsalOptions: o, box: inbox.New()}
	if w.password, err = firstLine(o.passwordFile); err != nil {
		return w, err
	}
	if w.key, err = firstLine(o.keyFile); err != nil {
		return w, err
	}
	w.mail, err = w.box.StartSMTP("127.0.0.1:0")
	return w, err
}

// firstLine reads a secret from a file; the line end after it is not part of it.
func firstLine(path string) (string, error) {
	text, err := os.ReadFile(path)
	return strings.TrimRight(string(text), "\r\n"), err
}

func (w *outsideWires) target() mikrotik.Target {
	return mikrotik.Target{Address: w.router, User: w.user, Password: w.password, TLS: w.tls, CertPin: w.certPin}
}

// routerInput finds a pool for the subscribers, or makes one as an installer would.
func (w *outsideWires) routerInput(ctx context.Context) (in network.RouterInput, err error) {
	in = network.RouterInput{
		Name: "Router latihan", Address: w.router, TLS: w.tls, Username: w.user, Password: w.password, CertPin: w.certPin,
		Pool: w.pool, GatewayIP: w.gatewayIP,
	}
	conn, err := mikrotik.Dial(ctx, w.target())
	if err != nil {
		return in, err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	pools, err := conn.Pools(ctx)
	if err != nil {
		return in, err
	}
	for _, p := range pools {
		if in.Pool == "" || in.Pool == p.Name {
			in.Pool = p.Name
			return in, nil
		}
	}
	if in.Pool == "" {
		in.Pool = "lunas-latihan"
	}
	ranges, err := rangesBeside(w.gatewayIP)
	if err != nil {
		return in, err
	}
	_, err = conn.AddPool(ctx, mikrotik.Pool{Name: in.Pool, Ranges: ranges})
	return in, err
}

// rangesBeside are the addresses after the gateway's in its network of 256.
func rangesBeside(gateway string) (string, error) {
	a, err := netip.ParseAddr(gateway)
	if err != nil || !a.Is4() {
		return "", fmt.Errorf("--gateway-ip %q is no IPv4 address", gateway)
	}
	b := a.As4()
	b[3] = 254
	return a.Next().String() + "-" + netip.AddrFrom4(b).String(), nil
}

func (w *outsideWires) accountInput() payment.AccountInput {
	return payment.AccountInput{Provider: "midtrans", Name: "Gerbang latihan", CoreURL: w.core, SnapURL: w.snap, ServerKey: w.key, AheadChannel: w.va, Enabled: true}
}

func (w *outsideWires) mailbox() (*inbox.Inbox, string)               { return w.box, w.mail }
func (w *outsideWires) plug(context.Context, demo.Rooms, int64) error { return nil }
func (w *outsideWires) ours() bool                                    { return false }
func (w *outsideWires) close() error                                  { w.box.Close(); return nil }
func (w *outsideWires) pays(r *rehearsal, c payment.Charge) error     { return printCharge(r.out, r, c) }

// printCharge tells whoever plays the customer what to pay.
func printCharge(out io.Writer, r *rehearsal, c payment.Charge) error {
	r.say("rehearse.pay_this", map[string]string{"order": c.OrderID, "channel": c.Channel, "amount": c.Amount.String()})
	for _, d := range c.Digits {
		if _, err := fmt.Fprintf(out, "      %s %s\n", d.Label, d.Value); err != nil {
			return err
		}
	}
	for _, text := range []string{c.QR, c.URL} {
		if text != "" {
			if _, err := fmt.Fprintf(out, "      %s\n", text); err != nil {
				return err
			}
		}
	}
	return nil
}

// doorFor decides where our door listens and what gateways are told: a public address as
// given; on this PC alone where the gateway is on this PC too; otherwise none, and we ask.
func doorFor(o rehearsalOptions) (listen, public string, err error) {
	listen, public = o.listen, o.publicURL
	if u, bad := url.Parse(public); listen == "" && bad == nil && onThisPC(u.Hostname()) && u.Port() != "" {
		listen = u.Host
	}
	if listen == "" {
		if listen, err = freeAddress(); err != nil {
			return "", "", err
		}
	}
	if public == "" {
		u, bad := url.Parse(o.core)
		if !o.outside() || bad == nil && onThisPC(u.Hostname()) {
			public = "http://" + listen
		}
	}
	return listen, public, nil
}

func onThisPC(host string) bool { return host == "127.0.0.1" || host == "localhost" || host == "::1" }
