package payment

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"lunas/internal/gateway"
)

// diagnose is the sentence that says what is wrong with a gateway and what mends it, for
// a person who is trying it out.
func diagnose(err error) string {
	var f *gateway.Fault
	if !errors.As(err, &f) {
		return faultKey(err)
	}
	said := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(strings.ToLower(f.Detail), w) {
				return true
			}
		}
		return false
	}
	switch {
	case errors.Is(err, gateway.ErrAuth) && f.Detail != "":
		return "payment.try.environment"
	case errors.Is(err, gateway.ErrAuth):
		return "payment.try.key"
	case notActivated(err):
		return "payment.try.not_activated"
	case f.HTTPStatus == http.StatusForbidden:
		return "payment.try.address_refused"
	case f.HTTPStatus >= http.StatusInternalServerError:
		return "payment.try.gateway_down"
	case f.HTTPStatus != 0 && errors.Is(err, gateway.ErrUnclear):
		return "payment.try.base_url" // something answers there, but no gateway
	case said("not yet valid", "has expired"):
		return "payment.try.clock"
	case said("x509", "certificate", "tls:"):
		return "payment.try.certificate"
	case said("no such host", "lookup "):
		return "payment.try.no_name"
	case said("refused"):
		return "payment.try.closed"
	case errors.Is(err, gateway.ErrUnreachable), said("time-out"):
		return "payment.try.no_network"
	}
	return faultKey(err)
}

// notActivated: the account has no such channel.
func notActivated(err error) bool {
	var f *gateway.Fault
	var refused *gateway.ErrRefused
	return errors.As(err, &refused) && (errors.As(err, &f) && f.HTTPStatus == http.StatusPaymentRequired || strings.Contains(strings.ToLower(refused.Reason), "not activated"))
}

// tryLives is how long the order of a trial could be paid if cancelling it failed.
const tryLives = 20 * time.Minute

// TryChannel opens the smallest order by the channel an account opens ahead, and cancels
// it at once: only so does a gateway tell that a channel is not activated. Without such a
// channel there is nothing to try.
func (p *Room) TryChannel(ctx context.Context, id int64) (Tested, error) {
	ways, err := p.ChannelTerms(ctx, id)
	if err != nil {
		return Tested{}, err
	}
	conn, err := p.mustConnect(ctx, id)
	if err != nil {
		return Tested{}, err
	}
	ahead := conn.about().AheadChannel
	t := Tested{OK: true, Detail: ahead}
	for _, w := range ways {
		if w.Key != ahead {
			continue
		}
		order := newOrderID()
		err := conn.ask(ctx, func(ctx context.Context, g gateway.Provider) error {
			if _, err := g.Create(ctx, gateway.CreateRequest{OrderID: order, Amount: w.Terms.Min, Channel: ahead, ExpiresIn: tryLives}); err != nil {
				return err
			}
			_, err := g.Cancel(ctx, order)
			return err
		})
		if err != nil {
			t.OK, t.Key = false, diagnose(err)
		}
	}
	return t, nil
}
