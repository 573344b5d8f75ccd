package app

import (
	"context"
	"strconv"
	"time"

	"lunas/internal/gateway"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Gateways are the accounts at payment gateways, without their keys.
func (x *Settings) Gateways(token string) ([]GatewayRow, error) {
	return ask(x.desk, token, of("Settings.Gateways"), func(ctx context.Context, _ office.Session) ([]GatewayRow, error) {
		health, err := x.desk.payments.Health(ctx)
		return each(health, gatewayRow), err
	})
}

// AddGateway enters an account.
func (x *Settings) AddGateway(token string, in GatewayInput) (GatewayRow, error) {
	return ask(x.desk, token, of("Settings.AddGateway", in), func(ctx context.Context, _ office.Session) (GatewayRow, error) {
		a, err := x.desk.payments.AddAccount(ctx, accountIn(in))
		return gatewayRow(payment.Health{Account: a}), err
	})
}

// ChangeGateway changes an account; an empty key leaves the old one.
func (x *Settings) ChangeGateway(token string, id int64, in GatewayInput) (GatewayRow, error) {
	return ask(x.desk, token, of("Settings.ChangeGateway", id, in), func(ctx context.Context, _ office.Session) (GatewayRow, error) {
		a, err := x.desk.payments.ChangeAccount(ctx, id, accountIn(in))
		return gatewayRow(payment.Health{Account: a}), err
	})
}

// clockFar is from how far on this PC's clock spoils times and certificates.
const clockFar = 5 * time.Minute

// TestGateway asks the gateway about an order that cannot exist: whether it is reached,
// whether it takes the key, and how its clock stands; then it opens and cancels the
// smallest order by the channel that is opened ahead.
func (x *Settings) TestGateway(token string, id int64) (TestDone, error) {
	return ask(x.desk, token, of("Settings.TestGateway", id), func(ctx context.Context, _ office.Session) (TestDone, error) {
		account, err := reading(ctx, x.desk, "app.gateway", func(tx *store.Tx) (payment.Account, error) { return payment.GetAccount(tx, id) })
		if err != nil {
			return TestDone{}, err
		}
		t, err := x.desk.tryGateway(ctx, account)
		if err != nil {
			return TestDone{}, err
		}
		params := map[string]string{"detail": t.Detail, "minutes": strconv.Itoa(int(t.ClockOff.Abs().Round(time.Minute) / time.Minute)), "channel": account.AheadChannel}
		switch {
		case !t.OK:
			return TestDone{Key: t.Key, Params: params}, nil
		case t.ClockOff.Abs() > clockFar:
			return TestDone{Key: "payment.try.clock_off", Params: params}, nil
		}
		t, err = x.desk.payments.TryChannel(ctx, id)
		return TestDone{OK: t.OK, Key: t.Key, Params: params}, err
	})
}

// Channels are the ways to pay of an account, with the terms that hold today.
func (x *Settings) Channels(token string, account int64) ([]ChannelRow, error) {
	return ask(x.desk, token, of("Settings.Channels", account), func(ctx context.Context, _ office.Session) ([]ChannelRow, error) {
		all, err := x.desk.payments.ChannelTerms(ctx, account)
		return each(all, channelRow), err
	})
}

// SetChannel agrees on the terms of a way to pay from a day on.
func (x *Settings) SetChannel(token string, in ChannelInput) error {
	return do(x.desk, token, of("Settings.SetChannel", in), func(ctx context.Context, _ office.Session) error {
		from, err := dateIn("from", in.From)
		if err != nil {
			return err
		}
		if in.Minutes < 0 || in.Minutes > 1_000_000 {
			return store.Invalid("minutes", "charge.terms.life", nil)
		}
		return x.desk.payments.SetChannelTerms(ctx, payment.ChannelTerms{From: from, Offered: in.Offered, Channel: gateway.Channel{Key: in.Channel, Terms: gateway.Terms{
			Min: rupiah.Rupiah(in.Min), Max: rupiah.Rupiah(in.Max), Life: time.Duration(in.Minutes) * time.Minute, FeeFixed: rupiah.Rupiah(in.FeeFixed), FeeBasis: in.FeeBasis}}})
	})
}

// TestPublic sends a random word through the public address and tells whether it came
// back to this PC, or what came instead.
func (x *Settings) TestPublic(token string) (TestDone, error) {
	return ask(x.desk, token, of("Settings.TestPublic"), func(ctx context.Context, _ office.Session) (TestDone, error) {
		if x.desk.public == nil || x.desk.door == nil {
			return TestDone{Key: "public.try.shut", Params: map[string]string{}}, nil
		}
		r, err := x.desk.reach(ctx)
		if err != nil {
			return TestDone{}, err
		}
		return TestDone{OK: r.OK, Key: r.Key, Params: map[string]string{"status": r.Status, "got": r.Got, "door": x.desk.door.URL(),
			"ms": strconv.FormatInt(r.Took.Milliseconds(), 10)}}, nil
	})
}

func channelRow(t payment.ChannelTerms) ChannelRow {
	from := ""
	if !t.From.IsZero() {
		from = t.From.String()
	}
	return ChannelRow{Channel: t.Key, From: from, Offered: t.Offered, Min: int64(t.Terms.Min), Max: int64(t.Terms.Max), Minutes: int64(t.Terms.Life / time.Minute),
		FeeFixed: int64(t.Terms.FeeFixed), FeeBasis: t.Terms.FeeBasis}
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
