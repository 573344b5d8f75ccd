package app

import (
	"context"

	"lunas/internal/gateway"
	"lunas/internal/payment"
	demo "lunas/internal/sim/office"
	"lunas/internal/store"
)

// sandbox is the office's gateway in the demo. A real bank has its own counter to pay at;
// the sandbox has a page for every order, so each attempt tells where that is.
type sandbox struct {
	gateway.Provider
	world func() *demo.Stage
}

// Create opens an order and names its page at the sandbox.
func (s sandbox) Create(ctx context.Context, r gateway.CreateRequest) (gateway.Created, error) {
	c, err := s.Provider.Create(ctx, r)
	if w := s.world(); err == nil && c.URL == "" && w != nil {
		c.URL = w.Gateway.PayURL(r.OrderID)
	}
	return c, err
}

// sandboxOf connects to the sandbox; world is asked when an order is made, because the
// office opens before its outside world does.
func sandboxOf(world func() *demo.Stage) func(payment.Account, string) (gateway.Provider, error) {
	return func(a payment.Account, serverKey string) (gateway.Provider, error) {
		p, err := gatewayOf(a, serverKey)
		return sandbox{p, world}, err
	}
}

// sqlLinkOf is the key of an invoice's page, by its number.
const sqlLinkOf = `SELECT link_key FROM invoice WHERE no = ?`

// wayBack leads from the sandbox to the office's page of an invoice; "" where there is none.
func (s *demoStage) wayBack(public string) func(invoice string) string {
	return func(invoice string) string {
		key, err := reading(s.desk.life, s.desk, "stage.back", func(tx *store.Tx) (key string, err error) {
			_, err = tx.One(sqlLinkOf, []any{invoice}, &key)
			return key, err
		})
		if err != nil || key == "" {
			return ""
		}
		return public + "/i/" + key
	}
}
