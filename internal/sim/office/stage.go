package office

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/sim/inbox"
	"lunas/internal/sim/paygate"
	"lunas/internal/sim/router"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// redialAfter is how soon a home router dials again after its session ended.
const redialAfter = 2 * time.Second

// APIUser and APIPassword let the office into the rehearsal routers.
const (
	APIUser     = "lunas"
	APIPassword = "latihan-router"
)

// ServerKey is the office's key at the sandbox gateway. It opens nothing else.
const ServerKey = "SB-Mid-server-latihan-lunas"

// Device is one rehearsal router and what an installer has set up on it.
type Device struct {
	*router.Router
	Name    string
	Branch  int // 0 = the head branch, 1 = the second
	Pool    string
	Ranges  string
	Gateway string
}

// Stage is the outside world of the demo, on this PC alone.
type Stage struct {
	Devices []*Device
	Gateway *paygate.Server
	Inbox   *inbox.Inbox
	Mail    string // host:port of the inbox
	// GatewayAddress is host:port of the sandbox.
	GatewayAddress string
}

// StageOptions say where the stage keeps its state and by which calendar it lives.
type StageOptions struct {
	Dir      string // "" = nothing is kept
	Calendar clock.Calendar
	// NotifyURL is where callbacks of orders go that named no place of their own.
	NotifyURL string
	// GatewayAddress is where the sandbox would like to listen, so that the pages of its
	// orders stay where they were; another port where that one is taken.
	GatewayAddress string
	// QR draws a code for the pay page; nil shows it as text.
	QR func(payload string) ([]byte, error)
	// Back is the office's page of an invoice, by its number: where the sandbox sends a payer
	// back to. nil leaves the way back out.
	Back func(invoice string) string
}

// models are the three routers: two current ones and an old one that many offices still have.
var models = []struct {
	name, version, serial, pool, ranges, gateway string
	branch                                       int
}{
	{"Rindang-Pusat", "7.24", "HGX0A1LATIHAN", "pool-pppoe", "10.20.0.10-10.20.7.250", "10.20.0.1", 0},
	{"Rindang-Bukit", "7.16.2", "HGX0B2LATIHAN", "pool-pppoe", "10.21.0.10-10.21.7.250", "10.21.0.1", 0},
	{"Sendang-Timur", "6.49.18", "HGX0C3LATIHAN", "pool-pelanggan", "10.22.0.10-10.22.7.250", "10.22.0.1", 1},
}

// OpenStage starts the routers, the gateway and the inbox on free ports of this PC, as
// they were left in Dir. The routers show the PC's own time, as real ones would: it is not
// the demo's calendar that the office compares them with.
func OpenStage(o StageOptions) (s *Stage, err error) {
	s = &Stage{}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
		}
	}()
	for i, m := range models {
		d := &Device{Name: m.name, Branch: m.branch, Pool: m.pool, Ranges: m.ranges, Gateway: m.gateway}
		d.Router = router.New(router.Options{
			Version: m.version, Identity: m.name, Serial: m.serial, StateFile: o.file(fmt.Sprintf("router-%d.json", i+1)),
			Users: map[string]router.User{APIUser: {Password: APIPassword}},
		})
		if err := d.Start("127.0.0.1:0"); err != nil {
			return s, err
		}
		if len(d.Items("/ip/pool")) == 0 {
			d.Put("/ip/pool", map[string]string{"name": d.Pool, "ranges": d.Ranges})
		}
		s.Devices = append(s.Devices, d)
	}
	s.Gateway, err = paygate.New(paygate.Options{
		ServerKey: ServerKey, MerchantID: "G000000300", MerchantName: companyName, MerchantCity: "SENDANG",
		Clock: o.Calendar, NotifyURL: o.NotifyURL, QR: o.QR, Back: o.back, StateFile: o.file("gateway.json"),
	})
	if err != nil {
		return s, err
	}
	if o.GatewayAddress == "" || s.Gateway.Start(o.GatewayAddress) != nil {
		if err := s.Gateway.Start("127.0.0.1:0"); err != nil {
			return s, err
		}
	}
	s.GatewayAddress = strings.TrimPrefix(s.Gateway.URL(), "http://")
	s.Inbox = inbox.New()
	s.Mail, err = s.Inbox.StartSMTP("127.0.0.1:0")
	return s, err
}

// back finds the way back of an order: its first item bears the number of its invoice.
func (o StageOptions) back(order paygate.Order) string {
	if o.Back == nil || len(order.Items) == 0 {
		return ""
	}
	return o.Back(order.Items[0].Name)
}

func (o StageOptions) file(name string) string {
	if o.Dir == "" {
		return ""
	}
	return filepath.Join(o.Dir, name)
}

// Close ends everything and keeps its state where a folder was named.
func (s *Stage) Close() error {
	var errs []error
	for _, d := range s.Devices {
		errs = append(errs, d.Stop())
	}
	if s.Gateway != nil {
		errs = append(errs, s.Gateway.Close())
	}
	if s.Inbox != nil {
		s.Inbox.Close()
	}
	return errors.Join(errs...)
}

// Plug gives every line that has one of the stage's routers its home router, which dials
// with the line's own password. Lines that have one already keep it. byRouter names the
// device of each router of the books.
func (s *Stage) Plug(ctx context.Context, r Rooms, plugged map[int64]bool, byRouter map[int64]*Device) error {
	type modem struct {
		device               *Device
		login, password, mac string
	}
	var fresh []modem
	err := r.DB.Read(ctx, "stage.plug", func(tx *store.Tx) error {
		for id, device := range byRouter {
			err := subscriber.EachLineOn(tx, id, func(l subscriber.Line) error {
				if plugged[l.ID] || l.Over(tx.Today) {
					return nil
				}
				password, err := subscriber.PasswordOf(tx, r.Vault, l.ID)
				if err != nil {
					return err
				}
				mac := l.MAC
				if mac == "" {
					mac = fmt.Sprintf("02:4C:55:%02X:%02X:%02X", l.ID>>16&255, l.ID>>8&255, l.ID&255)
				}
				fresh = append(fresh, modem{device, l.Login, password, mac})
				plugged[l.ID] = true
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	for _, m := range fresh {
		m.device.SetClient(m.login, m.password, m.mac, redialAfter)
	}
	return err
}
