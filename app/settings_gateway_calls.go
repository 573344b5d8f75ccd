package app

import (
	"context"

	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// Gateways are the accounts at payment gateways, without their keys.
func (x *Settings) Gateways(token string) ([]GatewayRow, error) {
	return ask(x.desk, token, "Settings.Gateways", func(ctx context.Context, _ office.Session) ([]GatewayRow, error) {
		health, err := x.desk.payments.Health(ctx)
		return each(health, gatewayRow), err
	})
}

// AddGateway enters an account.
func (x *Settings) AddGateway(token string, in GatewayInput) (GatewayRow, error) {
	return ask(x.desk, token, "Settings.AddGateway", func(ctx context.Context, _ office.Session) (GatewayRow, error) {
		a, err := x.desk.payments.AddAccount(ctx, accountIn(in))
		return gatewayRow(payment.Health{Account: a}), err
	})
}

// ChangeGateway changes an account; an empty key leaves the old one.
func (x *Settings) ChangeGateway(token string, id int64, in GatewayInput) (GatewayRow, error) {
	return ask(x.desk, token, "Settings.ChangeGateway", func(ctx context.Context, _ office.Session) (GatewayRow, error) {
		a, err := x.desk.payments.ChangeAccount(ctx, id, accountIn(in))
		return gatewayRow(payment.Health{Account: a}), err
	})
}

// TestGateway asks the gateway about an order that cannot exist: whether it is reached,
// whether it takes the key, and how its clock stands.
func (x *Settings) TestGateway(token string, id int64) (TestDone, error) {
	return ask(x.desk, token, "Settings.TestGateway", func(ctx context.Context, _ office.Session) (TestDone, error) {
		account, err := reading(ctx, x.desk, "app.gateway", func(tx *store.Tx) (payment.Account, error) { return payment.GetAccount(tx, id) })
		if err != nil {
			return TestDone{}, err
		}
		t, err := x.desk.tryGateway(ctx, account)
		params := map[string]string{"detail": t.Detail}
		if t.ClockTold {
			params["clock"] = t.ClockOff.String()
		}
		return TestDone{OK: t.OK, Key: t.Key, Params: params}, err
	})
}

// tryGateway asks an account as it is kept about an order that cannot exist.
func (d *Desk) tryGateway(ctx context.Context, a payment.Account) (payment.Tested, error) {
	return d.payments.TestAccount(ctx, a.ID, payment.AccountInput{Branch: a.Branch, Provider: a.Provider, Name: a.Name,
		CoreURL: a.CoreURL, SnapURL: a.SnapURL, AheadChannel: a.AheadChannel, Enabled: a.Enabled})
}

func accountIn(in GatewayInput) payment.AccountInput {
	return payment.AccountInput{Provider: in.Provider, Name: in.Name, CoreURL: in.CoreURL, SnapURL: in.SnapURL, ServerKey: in.ServerKey,
		AheadChannel: in.AheadChannel, Enabled: in.Enabled}
}

func gatewayRow(h payment.Health) GatewayRow {
	a := h.Account
	return GatewayRow{ID: a.ID, Provider: a.Provider, Name: a.Name, CoreURL: a.CoreURL, SnapURL: a.SnapURL, AheadChannel: a.AheadChannel,
		CallbackURL: a.CallbackURL, Enabled: a.Enabled, LastOK: stamp(a.LastOKAt), LastError: a.LastError, Forged: h.Forged}
}
